"""The form in which a response is worded: a new one, a draft worded anew, a correction."""

from datetime import date
from textwrap import shorten
from typing import Any, ClassVar

from litestar import Response

from backend.consultation.commands.answer_comments import DRAFTERS, Action
from backend.consultation.domain.answer_refusals import ReasonForNo
from backend.consultation.domain.choices import Disposition
from backend.consultation.pages import words
from backend.consultation.pages.common import REFUSED, asked
from backend.consultation.queries.comments import CommentRow, Wanted, comments
from backend.consultation.queries.responses import ResponseRow, parts
from backend.consultation.queries.themes import theme_counts
from backend.reviews.queries import revision_lines
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Form, Problems

WORDED = ("disposition", "text", "rationale", "evidence", "signpost", "action", "action_owner")
PART = "part-"


class ResponseForm(Form):
    """What the page sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "comments": "Choose at least one comment",
        "disposition": "Choose what becomes of the comments",
        "text": "Write what the authors will read",
        "action_due": "Enter the date by which it will be done, such as 10 1 2014",
    }
    LISTS: ClassVar[tuple[str, ...]] = ("comments", "revision_lines")
    DATES: ClassVar[tuple[str, ...]] = ("action_due",)

    comments: list[str] = []
    disposition: str
    text: str
    revision_lines: list[str] = []
    rationale: str = ""
    evidence: str = ""
    signpost: str = ""
    supersedes: str = ""
    action: str = ""
    action_owner: str = ""
    action_due: date | None = None
    reason: str = ""
    step: str = "check"


def read_response(desk: Desk) -> tuple[ResponseForm | None, Problems]:
    """Read what the page sent; a no without a word is told so (RS-01)."""
    form, problems = ResponseForm.read(desk.typed)
    if "text" in problems.by_field and desk.text("disposition") == Disposition.NOT_ACCEPTED:
        problems.by_field["text"] = ReasonForNo.told
    return form, problems


def wording(form: ResponseForm, desk: Desk) -> dict[str, Any]:
    """Return what was typed as the orders about responses take it."""
    action = None
    if form.action and form.action_due:
        action = Action(what=form.action, owner=form.action_owner, due=form.action_due)
    return {
        "disposition": form.disposition,
        "text": desk.text("text"),
        "parts": typed_parts(desk),
        "revision_lines": form.revision_lines,
        "action": action,
        "rationale": desk.text("rationale"),
        "evidence": desk.text("evidence"),
        "signpost": desk.text("signpost"),
    }


def typed_parts(desk: Desk) -> dict[str, str]:
    """Return what was typed for single authors, by the reference of their comment."""
    return {
        name.removeprefix(PART): values[-1]
        for name, values in desk.typed.items()
        if name.startswith(PART) and values and values[-1].strip()
    }


def form_page(
    desk: Desk,
    review: ReviewRow,
    problems: Problems,
    picked: list[str],
    *,
    of: ResponseRow | None = None,
    correcting: bool = False,
    supersedes: str = "",
) -> Response[Any]:
    """Return the form, with what was typed, or else what the response says."""
    if of is None:
        desk.need(review.review, *DRAFTERS)
    theme = asked(desk, "theme")["theme"]
    with desk.reading() as db:
        lines = revision_lines(db, desk.viewer, review.review)
        counts = theme_counts(db, desk.viewer, review.review)
        if of is None:
            rows = comments(db, desk.viewer, review.review, Wanted(theme=theme, status="waiting"))
            known = {row.reference for row in rows}
            if missing := set(picked) - known:
                every = comments(db, desk.viewer, review.review)
                rows = [one for one in every if one.reference in missing] + rows
            said_apart: dict[str, str] = {}
        else:
            rows = comments(db, desk.viewer, review.review, Wanted(response=of.response))
            own = parts(db, of)
            said_apart = {row.reference: own.get(row.comment, "") for row in rows}
    typed = {name: desk.text(name) or _said(of, name) for name in WORDED}
    return desk.page(
        "consultation/response_form.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        picked=picked,
        theme=theme,
        themes=[{"value": "", "text": "All themes"}]
        + [{"value": c.theme, "text": c.title} for c in counts],
        comments=[_choice(row) for row in rows],
        parts={**said_apart, **typed_parts(desk)},
        of=of,
        correcting=correcting,
        supersedes=supersedes or desk.text("supersedes"),
        lines=[
            {"value": line.revision_id, "text": f"{line.revision_id} {line.text}"} for line in lines
        ],
        lines_picked=desk.typed.get("revision_lines", of.revision_lines if of else []),
        typed={**typed, "reason": desk.text("reason")},
        day=_day(desk, of),
        dispositions=words.choices(words.DISPOSITIONS),
        PART=PART,
    )


def _choice(row: CommentRow) -> dict[str, str]:
    again = " (asked again: not answered)" if row.status == "reopened" else ""
    return {
        "value": row.reference,
        "text": f"{row.reference} {row.subject}{again}",
        "hint": shorten(row.text or "", 160, placeholder="…"),
    }


def _said(of: ResponseRow | None, name: str) -> str:
    return "" if of is None else str(getattr(of, name) or "")


def _day(desk: Desk, of: ResponseRow | None) -> tuple[str, str, str]:
    typed = desk.typed_day("action_due")
    if any(typed) or of is None or of.action_due is None:
        return typed
    return str(of.action_due.day), str(of.action_due.month), str(of.action_due.year)
