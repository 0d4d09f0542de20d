"""Sending a list: of what, and the file. It is checked at once, and not applied."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.files.pages.taking import take
from backend.imports.commands.check_import import CheckImport
from backend.imports.commands.upload_import import UploadImport
from backend.imports.pages.common import mine
from backend.imports.receiving.shape import Receiving
from backend.kernel.errors import DomainError
from backend.kernel.files.limits import KEPT, LARGEST_FORM, OfNoKind
from backend.web.asking import command_id, done_before
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems

FIELD = "list"
LISTS = (
    "A list comes as Excel (.xlsx), OpenDocument (.ods), CSV or tab-separated text. Save it so, "
)
LISTS += "then choose it again."
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods,.xls"


@get("/reviews/{ref:str}/imports/new", name="imports.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for the file."""
    review, kinds = mine(desk, ref)
    return _form(desk, review, kinds, desk.query.get("kind", ""), Problems())


@post(
    "/reviews/{ref:str}/imports/new",
    name="imports.upload",
    request_max_body_size=LARGEST_FORM,
    sync_to_thread=True,
)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Keep the file, check it, and go on to what was found."""
    review, kinds = mine(desk, ref)
    base, kind = f"/reviews/{review.reference}/imports", desk.text("kind")
    if (done := done_before(desk)) is not None:
        return desk.go(f"{base}/{done.reference}")
    problems, sent = Problems(), desk.sent.get(FIELD, [])
    if kind not in [one.kind for one in kinds]:
        problems.by_field["kind"] = "Choose what the list is of"
    if not sent:
        problems.by_field[FIELD] = "Choose the file with the list"
    if problems:
        return _form(desk, review, kinds, kind, problems)
    try:
        upload = take(desk, sent[0])
        done = desk.perform(
            UploadImport(review=review.reference, kind=kind, file=str(upload.file)),
            command_id=command_id(desk),
        )
    except OfNoKind as strange:
        problems.by_field[FIELD] = f"{strange.short} {LISTS}"
        return _form(desk, review, kinds, kind, problems)
    except DomainError as refusal:
        problems.by_field[FIELD] = refusal.told.removesuffix(KEPT).strip()
        return _form(desk, review, kinds, kind, problems)
    return check(desk, review.reference, done.reference)


def check(desk: Desk, review: str, run: str) -> Response[Any]:
    """Have a file checked and show what was found, or say on its page why that is not possible."""
    try:
        desk.perform(CheckImport(review=review, run=run))
    except DomainError as refusal:
        return desk.go(f"/reviews/{review}/imports/{run}", refusal.told)
    return desk.go(f"/reviews/{review}/imports/{run}")


def _form(
    desk: Desk, review: ReviewRow, kinds: list[Receiving], kind: str, problems: Problems
) -> Response[Any]:
    return desk.page(
        "imports/new.html",
        status=422 if problems else 200,
        review=review,
        kinds=kinds,
        kind=kind or (kinds[0].kind if len(kinds) == 1 else ""),
        problems=problems,
        accepted=ACCEPTED,
        limits=desk.services.uploads.limits,
        scans=bool(desk.services.uploads.scanner.where),
    )


ROUTES = [show_new, post_new]
