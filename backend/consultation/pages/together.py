"""Several comments at once: choose, say what, check, send. All of them change, or none."""

from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.desk_of_comments import MOST
from backend.consultation.commands.see_to_comments import AssignComments
from backend.consultation.commands.work_on_comments import ThemeComments
from backend.consultation.pages.comment_acts import DESK
from backend.consultation.pages.common import REFUSED, StepForm, asked, plain
from backend.consultation.queries.comments import CommentRow, Wanted, comments
from backend.consultation.queries.themes import meant, theme_counts
from backend.consultation.queries.work_list import colleagues
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field, check
from backend.web.forms import Problems, refused

THEME, ASSIGN = "theme", "assign"
TITLES = {THEME: "Put comments under a theme", ASSIGN: "Assign comments"}


@get("/reviews/{ref:str}/comments/together", name="consultation.together", sync_to_thread=True)
def show_together(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what is to be done with the comments named in the address."""
    review, given = desk.review(ref), asked(desk, "act", "comments")
    return _page(desk, review, given["act"], given["comments"].split(","), Problems())


@post(
    "/reviews/{ref:str}/comments/together",
    name="consultation.post_together",
    status_code=200,
    sync_to_thread=True,
)
def post_together(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask, read back, or carry out."""
    review, act = desk.review(ref), desk.text("act")
    picked, step = desk.typed.get("comments", []), desk.text("step")
    if step not in ("check", "send"):
        return _page(desk, review, act, picked, Problems())
    answers = Answers(desk.typed)
    fields = _fields(desk, review, act)
    problems = check(fields, answers)
    if act == THEME and not _themes(answers):
        problems.by_field["theme"] = "Choose at least one theme, or write a new one"
    if problems or step == "check":
        return _page(desk, review, act, picked, problems, read_back=not problems)
    form = StepForm.read(desk.typed)[0] or StepForm()
    try:
        command = _command(desk, review, act, picked, answers)
        desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != REFUSED:
            raise
        return _page(desk, review, act, picked, refused(refusal, fields[0].name))
    return desk.go(f"/reviews/{review.reference}/comments", "Saved for all of them.")


def _command(
    desk: Desk, review: ReviewRow, act: str, picked: list[str], answers: Answers
) -> Command:
    if act == THEME:
        with desk.reading() as db:
            themes = meant(db, review.review, _themes(answers))
        return ThemeComments(review=review.reference, comments=picked, themes=themes)
    return AssignComments(
        review=review.reference, comments=picked, to=answers.one("to"), note=answers.one("note")
    )


def _themes(answers: Answers) -> list[str]:
    typed = [t.strip() for t in answers.one("theme").split(",")]
    return [t for t in (*answers.many("themes"), *typed) if t]


def _fields(desk: Desk, review: ReviewRow, act: str) -> Sequence[Field]:
    with desk.reading() as db:
        if act == ASSIGN:
            people = colleagues(db, desk.viewer, review.review)
            return (
                Field("to", "Who sees to them?", "select",
                      [(c.login, c.name or c.login) for c in people], needed="Choose somebody"),
                Field("note", "What should they know?"),
            )  # fmt: skip
        themes = [(t.theme, t.title) for t in theme_counts(db, desk.viewer, review.review)]
    box = [Field("themes", "Themes so far", "checkboxes", themes)] if themes else []
    return (*box, Field("theme", "Another theme", "text", hint="Several with commas between"))


def _page(
    desk: Desk,
    review: ReviewRow,
    act: str,
    picked: Sequence[str],
    problems: Problems,
    *,
    read_back: bool = False,
) -> Response[Any]:
    act = act if act in TITLES else THEME
    desk.need(review.review, *((Role.COORDINATOR,) if act == THEME else DESK))
    chosen = _chosen(desk, review, picked)
    if not chosen:
        problems.by_field.setdefault("comments", "Go back and choose at least one comment")
    elif len(chosen) > MOST:
        problems.by_field.setdefault("comments", f"Choose {MOST} comments or fewer at a time")
    fields, answers = _fields(desk, review, act), Answers(desk.typed)
    return desk.page(
        "consultation/together.html",
        status=REFUSED if problems else 200,
        review=review,
        act=act,
        title=TITLES[act],
        chosen=chosen,
        fields=fields,
        answers=answers,
        problems=problems,
        read_back=read_back and not problems,
        rows=[{"key": f.label, "value": answers.said(f)} for f in fields if answers.many(f.name)],
        kept=[(f.name, value) for f in fields for value in answers.many(f.name)],
    )


def _chosen(desk: Desk, review: ReviewRow, picked: Sequence[str]) -> list[CommentRow]:
    wanted = {plain(one).upper() for one in picked if plain(one)}
    if not wanted:
        return []
    with desk.reading() as db:
        return comments(db, desk.viewer, review.review, Wanted(references=tuple(wanted)))


ROUTES = [show_together, post_together]
