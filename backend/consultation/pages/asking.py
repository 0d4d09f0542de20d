"""Questions and answers: read, drafted, published, revised, withdrawn."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.publish_questions import (
    AgreeToQuestion,
    DraftQuestion,
    PublishQuestion,
    ReviseQuestion,
    WithdrawQuestion,
)
from backend.consultation.pages import words
from backend.consultation.pages.common import StepForm, asked, page_of, tried
from backend.consultation.pages.one_comment import comment_page
from backend.consultation.queries.comments import comments
from backend.consultation.queries.questions import (
    DRAFTS,
    READERS,
    QuestionRow,
    question,
    questions,
    sources,
    wordings,
)
from backend.consultation.queries.themes import theme_counts, title_of, told_counts
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/questions"
ONE = f"{HERE}/{{qa:str}}"
WHY = "Say why. Everyone in this review will read it"
SAID: Mapping[str, str] = {
    "draft": "Saved. It can be published once those who may see it first have seen it.",
    "publication": "Published. Everyone in this review can read it.",
    "revision": "Revised. What it said before stays readable.",
    "withdrawal": "Withdrawn. Its number is not used again.",
}
QUESTION, ANSWER = Field("question", "The question"), Field("answer", "The answer")
REASON = Field("reason", "Why")
# What everyone in the review reads from then on is asked about first.
WEIGHTY: Mapping[str, tuple[type[Command], str, str, tuple[Field, ...]]] = {
    "publication": (PublishQuestion, "Publish", "Everyone in this review can read it at once. "
                    "After that it can only be revised or withdrawn, for all to see.", ()),
    "revision": (ReviseQuestion, "Publish the revision", "Everyone in this review reads the new "
                 "words and why it was revised. What it said before stays readable.",
                 (QUESTION, ANSWER, REASON)),
    "withdrawal": (WithdrawQuestion, "Withdraw", "Everyone in this review reads that it no longer "
                   "holds, and why. It can't be put back.", (REASON,)),
}  # fmt: skip


@get(HERE, name="consultation.questions", sync_to_thread=True)
def show_questions(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the published questions and answers, and drafts to those who work on them."""
    review = desk.review(ref)
    desk.need(review.review, *READERS)
    wanted = asked(desk, "find", "theme", "status", "line")
    works = desk.viewer.has(review.review, *DRAFTS)
    with desk.reading() as db:
        rows = questions(db, desk.viewer, review.review, drafts=works, **wanted)
        earlier = wordings(db, review.review)
        counts = theme_counts(db, desk.viewer, review.review)
    data = desk.listing(rows, f"{review.reference}-questions")
    page = page_of(rows, desk.query.get("page", ""))
    return data or desk.page(
        "consultation/questions.html",
        review=review,
        questions=page.rows,
        count=len(rows),
        page=page.number,
        pages=page.pages,
        earlier=earlier,
        counts=counts,
        told_counts=told_counts(desk.viewer, review.review),
        works=works,
        fields=_fields(rows, works),
        title_of=title_of,
        WORDS=words,
    )


@get(ONE, name="consultation.question", sync_to_thread=True)
def show_question(
    ref: FromPath[str], qa: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one question with its earlier wordings; to those who work on it, where it came from."""
    return _one(desk, desk.review(ref), qa, Problems())


@post(f"{ONE}/{{step:str}}", name="consultation.ask", sync_to_thread=True)
def post_question(
    ref: FromPath[str], qa: FromPath[str], step: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Word a draft anew, publish it, revise or withdraw what is published."""
    review, form = desk.review(ref), StepForm.read(desk.typed)[0] or StepForm()
    with desk.reading() as db:
        row = question(db, desk.viewer, review.review, qa)
    command = _command(desk, review, row, step, form)
    if isinstance(command, Problems):
        return _one(desk, review, qa, command)
    if form.step == "change":
        return _one(desk, review, qa, Problems())
    if step in WEIGHTY and (first := _asked(desk, review, row, step)):
        return first
    field = "question" if step in ("draft", "revision") else "form"
    if problems := tried(desk, command, form, field):
        return _one(desk, review, qa, problems)
    return desk.go(f"/reviews/{review.reference}/questions/{row.number}", SAID[step])


@post(
    "/reviews/{ref:str}/comments/{cr:str}/wording/{qa:str}",
    name="consultation.agree_wording",
    sync_to_thread=True,
)
def post_agreement(
    ref: FromPath[str], cr: FromPath[str], qa: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Let an author agree to the wording in which their comment is to be published."""
    review, form = desk.review(ref), StepForm.read(desk.typed)[0] or StepForm()
    command = AgreeToQuestion(review=review.reference, number=qa, comment=cr)
    if problems := tried(desk, command, form):
        return comment_page(desk, review, cr, problems)
    return desk.go(
        f"/reviews/{review.reference}/comments/{cr}", "Thank you. You agreed to this wording."
    )


def _asked(desk: Desk, review: ReviewRow, row: QuestionRow, step: str) -> Response[Any] | None:
    kind, button, explain, fields = WEIGHTY[step]
    title, back = f"{button}: {row.number}", f"/reviews/{review.reference}/questions/{row.number}"
    asking = Asking(title, button, back, explain, fields=fields, warns=True)
    return asked_first(desk, review.review, kind, asking)


def _command(
    desk: Desk, review: ReviewRow, row: QuestionRow, step: str, form: StepForm
) -> Command | Problems:
    about: dict[str, Any] = {
        "review": review.reference, "number": row.number, "seen": form.seen,
    }  # fmt: skip
    said: dict[str, Any] = {"question": desk.text("question"), "answer": desk.text("answer")}
    if step in ("revision", "withdrawal"):
        if not form.reason:
            return Problems({f"reason-{step}" if step == "withdrawal" else "reason": WHY})
        about["reason"] = form.reason
    match step:
        case "draft":
            return DraftQuestion(**about, **said)
        case "publication":
            return PublishQuestion(**about)
        case "revision":
            return ReviseQuestion(**about, **said)
        case "withdrawal":
            return WithdrawQuestion(**about)
        case _:
            raise NotFound


def _one(desk: Desk, review: ReviewRow, qa: str, problems: Problems) -> Response[Any]:
    desk.need(review.review, *READERS)
    with desk.reading() as db:
        row = question(db, desk.viewer, review.review, qa)
        earlier = wordings(db, review.review, row.number).get(row.number, [])
        came_from = set(sources(db, desk.viewer, review.review, row.number))
        rows = comments(db, desk.viewer, review.review) if came_from else []
    return desk.page(
        "consultation/question.html",
        status=422 if problems else 200,
        review=review,
        q=row,
        earlier=earlier,
        covered=[one for one in rows if one.comment in came_from],
        may=_may(desk, review, row),
        problems=problems,
        typed={name: desk.text(name) for name in ("question", "answer", "reason")},
        title_of=title_of,
        WORDS=words,
    )


def _may(desk: Desk, review: ReviewRow, row: QuestionRow) -> frozenset[str]:
    if desk.as_at is not None:
        return frozenset()
    has, id_ = desk.viewer.has, review.review
    lead, public = has(id_, Role.LEAD), row.status in ("published", "revised")
    may = {
        "draft": has(id_, Role.LEAD, Role.COORDINATOR) and row.status == "draft",
        "publication": lead and row.status == "draft",
        "revision": lead and public,
        "withdrawal": lead and public,
    }
    return frozenset(name for name, yes in may.items() if yes)


def _fields(rows: list[QuestionRow], works: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    themes = sorted({theme for row in rows for theme in row.themes})
    fields: list[dict[str, Any]] = [
        {"name": "find", "label": "Find in questions and answers", "kind": "text"},
        {
            "name": "theme",
            "label": "Theme",
            "kind": "select",
            "choices": [{"value": one, "text": title_of(one)} for one in themes],
        },
    ]
    if works:
        states = ("draft", "published", "revised", "withdrawn")
        choices = [{"value": one, "text": one.capitalize()} for one in states]
        fields.append({"name": "status", "label": "Status", "kind": "select", "choices": choices})
    return fields


ROUTES = [show_questions, show_question, post_question, post_agreement]
