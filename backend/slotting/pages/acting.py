"""What can be done with an outcome, or with the list: one form, one order, back with a sentence."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotFound
from backend.slotting.commands.after_issue import RescindMatch
from backend.slotting.commands.check_match import CheckMatch, ReturnMatch
from backend.slotting.commands.issue_outcomes import (
    AllowEarlyIssue,
    ConfirmFinalList,
    IssueDraftList,
    IssueOutcome,
)
from backend.slotting.pages.office import one_page, whole_page
from backend.web.desk import Desk
from backend.web.forms import Form, Problems, refused

UNPROCESSABLE = 422
ACTS: Mapping[str, tuple[Any, str]] = {
    "check": (CheckMatch, "The outcome is checked. The review lead can issue it."),
    "return": (ReturnMatch, "The outcome is returned, to be decided again."),
    "issue": (IssueOutcome, "The outcome is issued. The person is told now."),
    "rescind": (RescindMatch, "The outcome is rescinded. It can be decided again."),
}
WHOLE: Mapping[str, tuple[Any, str]] = {
    "early": (AllowEarlyIssue, "The reason is on record."),
    "issue": (IssueDraftList, "The draft list is issued. Everyone on it is told now."),
    "final": (ConfirmFinalList, "The list is final."),
}


class ActForm(Form):
    """A step with its reason."""

    reason: str = ""
    mark_open: bool = False


@post("/reviews/{ref:str}/slotting/list/{act:str}", name="slotting.whole_act", status_code=303,
      sync_to_thread=True)  # fmt: skip
def post_whole(
    ref: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Do one thing with the whole list."""
    review = desk.review(ref)
    kind, said = _known(WHOLE, act)
    form, problems = ActForm.read(desk.typed)
    if form is None:
        return whole_page(desk, review, problems)
    more = {"mark_open": form.mark_open} if act == "final" else {}
    command = kind(review=review.reference, seen=form.seen, reason=form.reason, **more)
    if (wrong := _perform(desk, command, form, act)) is not None:
        return whole_page(desk, review, wrong)
    return desk.go(f"/reviews/{review.reference}/slotting/list", said)


@post("/reviews/{ref:str}/slotting/{sl:str}/{act:str}", name="slotting.act", status_code=303,
      sync_to_thread=True)  # fmt: skip
def post_act(
    ref: FromPath[str], sl: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Do one thing with one outcome."""
    review = desk.review(ref)
    kind, said = _known(ACTS, act)
    form, problems = ActForm.read(desk.typed)
    if form is None:
        return one_page(desk, review, sl, problems)
    command = kind(review=review.reference, match=sl, seen=form.seen, reason=form.reason)
    if (wrong := _perform(desk, command, form, act)) is not None:
        return one_page(desk, review, sl, wrong)
    return desk.go(f"/reviews/{review.reference}/slotting/{sl}", said)


def _known(acts: Mapping[str, tuple[Any, str]], act: str) -> tuple[Any, str]:
    if act not in acts:
        raise NotFound
    return acts[act]


def _perform(desk: Desk, command: Command, form: ActForm, act: str) -> Problems | None:
    try:
        desk.perform(command, command_id=form.command_id)
    except DomainError as refusal:
        if refusal.status != UNPROCESSABLE:
            raise
        return refused(refusal, f"{act}_reason")
    return None


ROUTES = [post_whole, post_act]
