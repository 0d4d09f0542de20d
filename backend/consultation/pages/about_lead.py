"""Saying whose conduct a comment is about: asked, read back, then one order (RS-05)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.keep_record import MarkAboutLead
from backend.consultation.pages.comment_acts import WHY
from backend.consultation.queries.comments import CommentRow, comment
from backend.consultation.queries.marks import Marks, marks_of
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/comments/{cr:str}/about-lead"
IT_IS = "This is about the review lead's own conduct"
IT_IS_NOT = "This is not about the review lead's own conduct after all"


@get(HERE, name="consultation.about_lead", sync_to_thread=True)
def show_about_lead(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask."""
    return shown(desk, _asking(desk, ref, cr)[0])


@post(HERE, name="consultation.post_about_lead", status_code=200, sync_to_thread=True)
def post_about_lead(
    ref: FromPath[str], cr: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, or note it."""
    asking, concerns = _asking(desk, ref, cr)

    def command(answers: Answers) -> MarkAboutLead:
        return MarkAboutLead(
            review=desk.review(ref).reference, comment=cr, concerns=concerns,
            reason=answers.one("reason"),
        )  # fmt: skip

    said = "The escalation owner approves the answer." if concerns else "The lead answers it again."
    return taken(desk, asking, command, lambda _: (asking.back, f"Noted. {said}"))


def may_mark(desk: Desk, review: ReviewRow, row: CommentRow, marks: Marks) -> set[str]:
    """Return whether this person may set the mark, or take it off again."""
    has, id_ = desk.viewer.has, review.review
    if desk.as_at is not None or row.status == "withdrawn":
        return set()
    if marks.concerns_lead:
        return {"not_about_lead"} if has(id_, Role.HR, Role.BOARD) else set()
    return {"about_lead"} if row.mine or has(id_, Role.COORDINATOR, Role.HR) else set()


def _asking(desk: Desk, ref: str, cr: str) -> tuple[Asking, bool]:
    review = desk.review(ref)
    with desk.reading() as db:
        row = comment(db, desk.viewer, review.review, cr)
        marks = marks_of(db, row.comment)
    open_ = may_mark(desk, review, row, marks)
    if not open_:
        raise NotFound
    concerns = "about_lead" in open_
    caption = f"{row.reference} about {row.subject}"
    back = f"/reviews/{review.reference}/comments/{row.reference}"
    if concerns:
        return Asking(
            IT_IS, "Yes, it is about the lead's own conduct", back,
            "From then on the escalation owner approves the answer, not the lead. The lead can "
            "still read the comment. Only HR or the escalation owner can take this back, with a "
            "reason.",
            caption, warns=True,
        ), True  # fmt: skip
    return Asking(
        IT_IS_NOT, "Take the mark off", back,
        "From then on the review lead approves and issues the answer.", caption,
        (Field("reason", "Reason", hint="Kept in the decision history.", needed=WHY),),
        warns=True,
    ), False  # fmt: skip


ROUTES = [show_about_lead, post_about_lead]
