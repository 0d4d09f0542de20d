"""What can be done with an outcome, or with the list; what tells people is asked about first."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotFound, ReasonMissing
from backend.slotting.commands.after_issue import RescindMatch
from backend.slotting.commands.check_match import CheckMatch, ReturnMatch
from backend.slotting.commands.issue_outcomes import (
    AllowEarlyIssue,
    ConfirmFinalList,
    IssueDraftList,
    IssueOutcome,
)
from backend.slotting.pages.office import one_page, whole_page
from backend.web.asking import Asking, asked_first
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field, check
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

REASON = Field("reason", "Reason", needed=ReasonMissing.told)
NOTE = Field("reason", "Note")
OPEN = Field("mark_open", "Leave what is under appeal or in a pool marked “open”", "tick")
Weighty = tuple[str, str, str, tuple[Field, ...]]
# What tells people, or can't be taken back: its question, its button, and what comes of it.
WEIGHTY: Mapping[str, Weighty] = {
    "issue": ("Issue outcome {}?", "Issue this outcome",
              "The person is told at once, and their time to appeal begins. It can't be called "
              "back.", (NOTE,)),
    "rescind": ("Rescind outcome {}?", "Rescind this outcome",
                "The person then has no outcome until another is issued. It can't be put back.",
                (REASON,)),
}  # fmt: skip
WEIGHTY_LIST: Mapping[str, Weighty] = {
    "early": ("Allow outcomes before consultation ends?", "Allow it, with this reason",
              "Your reason stays on record and is printed in every appeal bundle it affects.",
              (REASON,)),
    "issue": ("Issue the draft list?", "Issue the draft list",
              "Everyone on the list is told at once and sent their own letter, and their time to "
              "appeal begins. It can't be called back.", ()),
    "final": ("Make the list final?", "Make the list final",
              "Every issued outcome that is not open becomes final. It can't be taken back.",
              (OPEN,)),
}  # fmt: skip


class ActForm(Form):
    """A step with its reason."""

    reason: str = ""
    mark_open: bool = False
    step: str = ""


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
    home = f"/reviews/{review.reference}/slotting/list"
    if form.step == "change":
        return whole_page(desk, review, Problems(), act)
    weighty = WEIGHTY_LIST.get(act)
    if missing := _missing(desk, weighty, act):
        return whole_page(desk, review, missing, act)
    if first := _asked(desk, review, kind, weighty, home, "The slotting list"):
        return first
    more = {"mark_open": form.mark_open} if act == "final" else {}
    command = kind(review=review.reference, seen=form.seen, reason=form.reason, **more)
    if (wrong := _perform(desk, command, form, act)) is not None:
        return whole_page(desk, review, wrong, act)
    return desk.go(home, said)


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
    home = f"/reviews/{review.reference}/slotting/{sl}"
    if form.step == "change":
        return one_page(desk, review, sl, Problems(), act)
    weighty = WEIGHTY.get(act)
    if missing := _missing(desk, weighty, act):
        return one_page(desk, review, sl, missing, act)
    if first := _asked(desk, review, kind, weighty, home, sl):
        return first
    command = kind(review=review.reference, match=sl, seen=form.seen, reason=form.reason)
    if (wrong := _perform(desk, command, form, act)) is not None:
        return one_page(desk, review, sl, wrong, act)
    return desk.go(home, said)


def _missing(desk: Desk, weighty: Weighty | None, act: str) -> Problems:
    wrong = check(weighty[3], Answers(desk.typed)) if weighty else Problems()
    return Problems({f"{act}_{name}": told for name, told in wrong.by_field.items()})


def _asked(
    desk: Desk,
    review: ReviewRow,
    kind: type[Command],
    weighty: Weighty | None,
    back: str,
    about: str,
) -> Response[Any] | None:
    if weighty is None:
        return None
    title, button, explain, fields = weighty
    asking = Asking(title.format(about), button, back, explain, fields=fields, warns=True)
    return asked_first(desk, review.review, kind, asking)


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
