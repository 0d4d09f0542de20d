"""Registering an intention to appeal: which outcome, check, confirmation."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend.appeals.commands.register_intention import RegisterIntention
from backend.appeals.pages.fields import Answers, Field, check
from backend.appeals.pages.sending import command_id, done_before
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk
from backend.web.forms import Problems, refused

SHOWN_AGAIN = 422
MINE = (Role.EMPLOYEE, Role.COMPANION)
FIELDS = (
    Field(
        "match", "Which outcome is it about?", "text",
        hint="The reference on your outcome letter, such as SL-0009.",
        needed="Enter the reference on your outcome letter",
    ),
    Field(
        "why_late", "If the deadline has passed: what kept you?",
        hint="You can leave this empty. A manager who was not part of the decision reads it.",
    ),
)  # fmt: skip


@get("/my/appeals/new", name="appeals.new", sync_to_thread=True)
def show_new(desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask which outcome the appeal is about."""
    return _ask(desk, Answers({"match": [desk.query.get("match", "")]}), Problems())


@post("/my/appeals/new", name="appeals.post_new", status_code=200, sync_to_thread=True)
def post_new(desk: NamedDependency[Desk]) -> Response[Any]:
    """Check, then register: late is kept and told, not refused."""
    if done := done_before(desk):
        return desk.go(f"/my/appeals/{desk.own(done.reference, _review(desk))}/registered")
    answers = Answers(desk.typed)
    problems = check(FIELDS, answers)
    step = answers.one("step")
    if problems or step == "change":
        return _ask(desk, answers, Problems() if step == "change" else problems)
    if step != "send":
        rows = [{"key": f.label, "value": answers.said(f) or "Left empty"} for f in FIELDS]
        kept = [(f.name, answers.one(f.name)) for f in FIELDS] + [("review", _review(desk))]
        return desk.page("appeals/check_new.html", rows=rows, kept=kept)
    try:
        done = desk.perform(
            RegisterIntention(
                review=_review(desk), match=answers.one("match"), why_late=answers.one("why_late")
            ),
            command_id=command_id(desk),
        )
    except DomainError as refusal:
        if refusal.status != SHOWN_AGAIN:
            raise
        return _ask(desk, answers, refused(refusal, "match"))
    return desk.go(f"/my/appeals/{desk.own(done.reference, _review(desk))}/registered")


def _ask(desk: Desk, answers: Answers, problems: Problems) -> Response[Any]:
    return desk.page(
        "appeals/new.html",
        status=SHOWN_AGAIN if problems else 200,
        fields=FIELDS,
        answers=answers,
        problems=problems,
        review=_review(desk),
        reviews=_reviews(desk),
    )


def _review(desk: Desk) -> str:
    """Return the review that the form names, or the person's own where there is one."""
    mine = _reviews(desk)
    named = desk.text("review") or desk.query.get("review", "")
    if not mine:
        raise NotFound
    return named if named in mine else mine[0]


def _reviews(desk: Desk) -> list[str]:
    """Return the reviews in which this person, or who they accompany, can appeal."""
    ids = [g.review for g in desk.viewer.grants if g.role in MINE and g.review]
    with desk.reading() as db:
        rows = db.execute(
            "SELECT reference FROM reviews WHERE review = ANY(%s) ORDER BY reference", (ids,)
        ).fetchall()
    return [row[0] for row in rows]


ROUTES = [show_new, post_new]
