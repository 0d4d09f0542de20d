"""The files of a comment: who reads its words opens them, unless they could give its author away.

A file tells its author in places that nobody sees, such as its properties. Where the name is
withheld, only those who may know it open the files (domain.md 5.2).
"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.queries.comments import CommentRow, comment
from backend.files.pages.handing_out import hand_out
from backend.files.queries import FileRow, files_of
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow

HELD = "The author's name is withheld and the file could tell it: ask the coordinator about it."
REDACTED = (
    "Part of the comment is redacted and the file could tell it: ask the coordinator about it."
)


@get(
    "/reviews/{ref:str}/comments/{cr:str}/files/{number:int}",
    name="consultation.file",
    sync_to_thread=True,
)
def show_file(
    ref: FromPath[str], cr: FromPath[str], number: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Hand out a file of a comment."""
    review = desk.review(ref)
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
    if row.text is None or why_held(desk, review, row):
        raise NotFound
    named = knows_author(desk, review, row) or row.confidentiality in ("named", "union")
    return hand_out(desk, row.comment, number, reference=row.reference, named=named)


def files_shown(desk: Desk, row: CommentRow) -> list[FileRow]:
    """Return the files of a comment whose words this person reads."""
    if row.text is None:
        return []
    with desk.reading() as db:
        return files_of(db, row.comment)


def why_held(desk: Desk, review: ReviewRow, row: CommentRow) -> str:
    """Say why files are not opened to this person, who reads the words; nothing where they are."""
    if knows_author(desk, review, row):
        return ""
    if row.redacted:
        return REDACTED
    return HELD if row.confidentiality == "withheld" else ""


def knows_author(desk: Desk, review: ReviewRow, row: CommentRow) -> bool:
    """Say whether this person knows who wrote it anyway."""
    return row.mine or desk.viewer.has(review.review, Role.COORDINATOR)


ROUTES = [show_file]
