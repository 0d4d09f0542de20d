"""A person's own comments, and those of the union they speak for: what became of each."""

from collections.abc import Sequence
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from backend.consultation.pages import words
from backend.consultation.pages.progress import Progress, progress
from backend.consultation.queries.causes import came_of
from backend.consultation.queries.comments import CommentRow, my_comments
from backend.consultation.queries.responses import answers
from backend.kernel.commands import Context
from backend.kernel.ids import review_id
from backend.reviews.queries import revision_lines
from backend.web.desk import Desk


@get("/my/comments", name="consultation.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show them with how far each is, what happens next and by when."""
    with desk.reading() as db:
        mine = [
            (ref, title, _told_of(desk, db, ref, rows))
            for ref, title, rows in my_comments(db, desk.viewer)
        ]
    listed = [
        {"review": ref, **_told(row), "next": far.next}
        for ref, _, rows in mine
        for row, far in rows
    ]
    data = desk.listing(listed, "my-comments")
    return data or desk.page("consultation/mine.html", mine=mine, WORDS=words)


def _told_of(
    desk: Desk, db: Connection[Any], ref: str, rows: Sequence[CommentRow]
) -> list[tuple[CommentRow, Progress]]:
    services, review = desk.services, review_id(ref)
    context = services.office.context(services.ledger, review) or Context()
    policy, now = context.policy_numbers, desk.as_at or desk.now
    readable = {line.revision_id for line in revision_lines(db, desk.viewer, review)}
    return [
        (row, progress(row, answers(db, row.comment), policy, now, came))
        for row in rows
        for came in [[line for line in came_of(db, row) if line in readable]]
    ]


def _told(row: CommentRow) -> dict[str, Any]:
    fields = (
        "reference", "received_at", "subject", "kind", "confidentiality", "case_version", "late",
        "status", "disposition", "answered_at", "text",
    )  # fmt: skip
    return {name: getattr(row, name) for name in fields}


ROUTES = [show_mine]
