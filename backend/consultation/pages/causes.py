"""A line of the summary of revisions, with the comments and answers that it followed from."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.pages import words
from backend.consultation.queries.causes import answers_behind, causes, how_many
from backend.consultation.queries.comments import CommentRow
from backend.consultation.queries.questions import questions
from backend.reviews.queries import revision_line, sections, versions
from backend.web.desk import Desk


@get(
    "/reviews/{ref:str}/business-case/revisions/{line:str}",
    name="consultation.causes",
    sync_to_thread=True,
)
def show_causes(
    ref: FromPath[str], line: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show what changed, why, and whose comments it followed from, as far as one may see them."""
    review, viewer = desk.review(ref), desk.viewer
    with desk.reading() as db:
        one = revision_line(db, viewer, review.review, line)
        seen = causes(db, viewer, review.review, one.revision_id)
        issued = [v for v in versions(db, viewer, review.review) if v.status != "abandoned"]
        data = desk.listing([_told(row) for row in seen], f"comments-behind-{one.revision_id}")
        return data or desk.page(
            "consultation/causes.html",
            review=review,
            line=one,
            rows=seen,
            count=how_many(db, viewer, review.review, one.revision_id),
            responses=answers_behind(db, viewer, review.review, one.revision_id),
            questions=questions(db, viewer, review.review, line=one.revision_id),
            labels={s.section_id: f"{s.section_id} {s.title}" for s in sections(db, review.review)},
            earlier=_before(issued, one.version_number),
            WORDS=words,
        )


def _before(issued: list[Any], number: str) -> str:
    at = next((n for n, v in enumerate(issued) if v.number == number), None)
    older = issued[at + 1 :] if at is not None else []
    return str(older[0].number) if older else ""


def _told(row: CommentRow) -> dict[str, Any]:
    return {
        "reference": row.reference, "author": row.author, "about": row.subject,
        "case_version": row.case_version, "received_at": row.received_at, "status": row.status,
        "text": row.text,
    }  # fmt: skip


ROUTES = [show_causes]
