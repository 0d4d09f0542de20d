"""One import: what was found and what would change, how far it is, or what came of it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.imports import spool
from backend.imports.changes import LEFT, Change, Looked, tab_of
from backend.imports.domain.run import ImportRun
from backend.imports.pages.common import STATES, VERDICTS, Scene, found, recorded, scene, where
from backend.imports.pages.sending import check
from backend.imports.pages.words import CALLED
from backend.imports.queries.runs import rows_left, same_file
from backend.web.desk import Desk

PAGE = 50
MISTAKES = "mistakes"


@get("/reviews/{ref:str}/imports/{run:str}", name="imports.one", sync_to_thread=True)
def show_one(ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show an import as its state asks for."""
    here = scene(desk, ref, run)
    if here.row.state in ("uploaded", "checked"):
        return _preview(desk, here)
    if here.row.goes_on:
        return desk.page("imports/progress.html", here=here, row=here.row, states=STATES)
    with desk.reading() as db:
        left = rows_left(db, desk.viewer, here.review.review, here.row.reference)
    page = _number(desk.query.get("page", ""))
    return desk.page(
        "imports/result.html",
        here=here,
        row=here.row,
        states=STATES,
        left=left[(page - 1) * PAGE : page * PAGE],
        many=len(left),
        page=page,
        pages=_pages(len(left)),
    )


@post("/reviews/{ref:str}/imports/{run:str}/check", name="imports.check", sync_to_thread=True)
def post_check(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Have the file checked again."""
    here = scene(desk, ref, run)
    return check(desk, here.review.reference, here.row.reference)


def _preview(desk: Desk, here: Scene) -> Response[Any]:
    run = recorded(desk, here)
    looked = found(desk, run)
    if looked is None:
        return desk.page("imports/unchecked.html", here=here, row=here.row, states=STATES)
    counts = {
        MISTAKES: len(looked.messages),
        "joined": looked.joined,
        "changed": looked.changed,
        "left": looked.left,
        "missing": looked.missing,
    }
    first = next((name for name, count in counts.items() if count), MISTAKES)
    tab = desk.query.get("show", "")
    tab = tab if tab in counts else first
    page = _number(desk.query.get("page", ""))
    rows: Sequence[Any]
    if tab == MISTAKES:
        rows = looked.messages[(page - 1) * PAGE : page * PAGE]
    else:
        rows = list(islice(_of(desk, run, tab), (page - 1) * PAGE, page * PAGE))
    with desk.reading() as db:
        before = same_file(db, desk.viewer, here.review.review, here.row.reference)
    return desk.page(
        "imports/preview.html",
        before=before,
        here=here,
        row=here.row,
        states=STATES,
        looked=looked,
        verdict=VERDICTS[_said(looked)],
        tabs=[(name, CALLED[name], count) for name, count in counts.items()],
        tab=tab,
        rows=rows,
        many=counts[tab],
        page=page,
        pages=_pages(counts[tab]),
        called=CALLED,
        may_confirm=bool(here.row.accepted)
        and any(counts[name] for name in ("joined", "changed", "left", "missing")),
    )


def _said(looked: Looked) -> str:
    """Return the verdict as the page says it: a difference alone is nothing to warn of."""
    warned = looked.counts.get("warning", 0)
    if looked.verdict == "accept_with_warnings" and not warned:
        return "accept"
    return looked.verdict if looked.accepted else "reject_file"


def _of(desk: Desk, run: ImportRun, tab: str) -> Iterator[Change]:
    place = where(desk, run)
    if place is not None:
        for change in spool.changes(desk.services.uploads.store, *place):
            of = "missing" if change.what == LEFT and not change.row else tab_of(change.what)
            if of == tab:
                yield change


def _number(given: str) -> int:
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1  # noqa: PLR2004


def _pages(count: int) -> int:
    return max(1, -(-count // PAGE))


ROUTES = [show_one, post_check]
