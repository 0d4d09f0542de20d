"""Orders about drop-ins and walk-abouts (domain.md 3.13)."""

from datetime import datetime
from typing import Literal
from uuid import uuid4

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON
from backend.kernel.words import Words
from backend.meetings.commands.hold_individual import account_of
from backend.meetings.commands.people import place_of
from backend.meetings.domain.drop_in import DropIn

PLANS = (Role.COORDINATOR, Role.LEAD, Role.HEAD_OF_SERVICE)
EXAMPLE = {"review": "LEICESTER-2013", "drop_in": "DR-001"}
ISSUE = 4_000


class PlanDropIn(Command, frozen=True, kw_only=True):
    """Announce a drop-in or a walk-about; `host` is the sign-in name of who is there."""

    kind: Literal["drop-in", "walk-about"]
    host: str
    starts: datetime
    place: str


class CancelDropIn(Command, frozen=True, kw_only=True):
    """Call one off."""

    drop_in: str


class NoteDropInIssue(Command, frozen=True, kw_only=True):
    """Note what was raised. `by`, a staff number, only where that person agrees to be named."""

    drop_in: str
    text: str
    question: bool = False
    by: str = ""


class LogDropInIssue(Command, frozen=True, kw_only=True):
    """Say as which comment something raised was logged."""

    drop_in: str
    number: int
    comment: str


def plan_drop_in(command: PlanDropIn, work: Work) -> Done:
    """Plan it."""
    host = account_of(work, command.host)
    drop_in, starts = DropIn(uuid4()), command.starts
    drop_in.plan(
        work.stamp,
        reference=work.number("DR", drop_in.id, 3),
        kind=command.kind,
        host=host,
        starts=starts if starts.tzinfo else starts.replace(tzinfo=LONDON),
        place=work.words(work.review, "drop-ins", command.place.strip(), "place", 500),
    )
    return work.commit(drop_in)


def cancel_drop_in(command: CancelDropIn, work: Work) -> Done:
    """Cancel it."""
    drop_in = _theirs(work, command.drop_in)
    drop_in.cancel(work.stamp)
    return work.commit(drop_in)


def note_drop_in_issue(command: NoteDropInIssue, work: Work) -> Done:
    """Note it; whoever agreed to be named is on the list of people in scope."""
    drop_in, by = _theirs(work, command.drop_in), command.by.strip().upper()
    if by and place_of(work, by) is None:
        raise NotFound
    text = work.words(work.review, "drop-ins", command.text.strip(), "issue", ISSUE)
    named = Words(work.review, "drop-ins", by) if by else None
    drop_in.note(work.stamp, text, named, question=command.question)
    return work.commit(drop_in)


def log_drop_in_issue(command: LogDropInIssue, work: Work) -> Done:
    """Log it under a comment that is there."""
    if work.registry.subject_of(work.review, command.comment) is None:
        raise NotFound
    drop_in = work.fetch(DropIn, command.drop_in, seen=command.seen)
    drop_in.log(work.stamp, command.number, command.comment.strip().upper())
    return work.commit(drop_in)


def _theirs(work: Work, reference: str) -> DropIn:
    """Return a drop-in to the coordinator, the lead and its host."""
    drop_in = work.fetch(DropIn, reference, seen=work.command.seen)
    runs = work.stamp.role in (Role.COORDINATOR, Role.LEAD)
    if not runs and drop_in.host != work.viewer.person:
        raise NotFound
    return drop_in


ORDERS = [
    Order(PlanDropIn, plan_drop_in, PLANS, "Announce a drop-in or a walk-about",
          {"review": "LEICESTER-2013", "kind": "drop-in", "host": "manager-1",
           "starts": "2014-01-14T12:00:00+00:00", "place": "Staff room"}, ("IM-05", "GN-08")),
    Order(CancelDropIn, cancel_drop_in, PLANS, "Cancel a drop-in",
          {**EXAMPLE, "reason": "The host is ill."}, ("DI-03", "GN-04"), needs_reason=True),
    Order(NoteDropInIssue, note_drop_in_issue, PLANS, "Note what was raised in a drop-in",
          {**EXAMPLE, "text": "Will the office move?", "question": True},
          ("DI-02", "DI-03", "DI-05", "GN-08")),
    Order(LogDropInIssue, log_drop_in_issue, (Role.COORDINATOR,),
          "Say as which comment something raised was logged",
          {**EXAMPLE, "number": 1, "comment": "CR-0001"}, ("DI-04",)),
]  # fmt: skip
