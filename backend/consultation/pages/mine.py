"""A person's own comments, and those of the union they speak for: what became of each."""

from collections.abc import Sequence
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from backend.consultation.pages import words
from backend.consultation.pages.progress import Progress, progress
from backend.consultation.queries.comments import CommentRow, my_comments
from backend.consultation.queries.responses import Answer, answers
from backend.kernel.commands import Context
from backend.kernel.ids import review_id
from backend.web.desk import Desk


@get("/my/comments", name="consultation.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show them with how far each is, what happens next and by when."""
    with desk.reading() as db:
        mine = [
            (ref, title, [(row, _far(desk, ref, row, answers(db, row.comment))) for row in rows])
            for ref, title, rows in my_comments(db, desk.viewer)
        ]
    listed = [
        {"review": ref, **_told(row), "next": far.next}
        for ref, _, rows in mine
        for row, far in rows
    ]
    data = desk.listing(listed, "my-comments")
    return data or desk.page("consultation/mine.html", mine=mine, WORDS=words)


def _far(desk: Desk, ref: str, row: CommentRow, told: Sequence[Answer]) -> Progress:
    services = desk.services
    context = services.office.context(services.ledger, review_id(ref)) or Context()
    return progress(row, told, context.policy_numbers, desk.as_at or desk.now)


def _told(row: CommentRow) -> dict[str, Any]:
    fields = (
        "reference", "received_at", "subject", "kind", "confidentiality", "case_version", "late",
        "status", "disposition", "answered_at", "text",
    )  # fmt: skip
    return {name: getattr(row, name) for name in fields}


ROUTES = [show_mine]
