"""What each column of a file is: recognised where possible, said by a person where not."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.imports.changes import Looked
from backend.imports.commands.check_import import MatchColumns, Matched
from backend.imports.domain.run import ImportRun
from backend.imports.kinds import KINDS
from backend.imports.kinds.columns import Need
from backend.imports.looking import open_file
from backend.imports.pages.common import Scene, found, recorded, scene
from backend.imports.pages.sending import check
from backend.imports.samples import samples
from backend.kernel.errors import DomainError
from backend.web.asking import command_id
from backend.web.desk import Desk
from backend.web.forms import Problems


@get("/reviews/{ref:str}/imports/{run:str}/columns", name="imports.columns", sync_to_thread=True)
def show_columns(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show which heading was read as what."""
    return _form(desk, scene(desk, ref, run), Problems())


@post("/reviews/{ref:str}/imports/{run:str}/columns", name="imports.match", sync_to_thread=True)
def post_columns(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Keep what was said, and check the file with it."""
    here = scene(desk, ref, run)
    columns = [
        Matched(heading=heading, field=desk.text(f"column-{n}"))
        for n, heading in enumerate(desk.typed.get("heading", []))
    ]
    try:
        desk.perform(
            MatchColumns(review=here.review.reference, run=here.row.reference, columns=columns),
            command_id=command_id(desk),
        )
    except DomainError as refusal:
        if refusal.status != 422:  # noqa: PLR2004
            raise
        return _form(desk, here, Problems({"column-0": refusal.told}))
    return check(desk, here.review.reference, here.row.reference)


def _form(desk: Desk, here: Scene, problems: Problems) -> Response[Any]:
    run = recorded(desk, here)
    looked = found(desk, run)
    fields = [("", "Skip this column")]
    fields += [(one.name, one.title) for one in KINDS[here.row.kind].columns]
    headings = looked.matching if looked else {}
    chosen = [
        (n, heading, desk.text(f"column-{n}") if desk.typed else name)
        for n, (heading, name) in enumerate(headings.items())
    ]
    return desk.page(
        "imports/columns.html",
        status=422 if problems else 200,
        here=here,
        row=here.row,
        looked=looked,
        chosen=chosen,
        fields=fields,
        problems=problems,
        samples=_samples(desk, run, looked) if looked else {},
        needed=_needed(here.row.kind),
    )


def _samples(desk: Desk, run: ImportRun, looked: Looked) -> dict[str, list[str]]:
    """Return some cells of each column; none where the file can't be opened any more."""
    try:
        with open_file(desk.services, run) as file:
            return samples(file, looked)
    except DomainError:
        return {}


def _needed(kind: str) -> list[str]:
    """Return what every list of a kind has to say, in words."""
    columns = KINDS[kind]
    single = [one.title for one in columns.columns if one.need is Need.REQUIRED]
    either = [" or ".join(columns.column(name).title for name in names) for names in columns.one_of]
    return [*single, *either]


ROUTES = [show_columns, post_columns]
