"""Answer an offer: yes or no, who comes along, what is needed (domain.md 3.12, IM-02)."""

from typing import Literal

from backend.kernel.commands import Command, Order, Submission, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.meetings.domain.individual import IndividualMeeting

Kind = Literal["nobody", "union representative", "colleague", "not decided"]
EXAMPLE = {"review": "LEICESTER-2013", "meeting": "OM-0042"}
SHORT = 200
# The letters of the absent come back on paper; those who run the schedule type them in.
TYPED_IN = (Role.HR, Role.COORDINATOR)


class AcceptMeeting(Submission, frozen=True, kw_only=True):
    """Accept the offer. Companion and adjustments can be left open and said later."""

    meeting: str
    companion: Kind = "not decided"
    companion_name: str = ""
    companion_union: str = ""
    adjustments: str = ""


class DeclineMeeting(Submission, frozen=True, kw_only=True):
    """Decline the offer. It can be accepted later all the same."""

    meeting: str


class NameCompanion(Command, frozen=True, kw_only=True):
    """Say who comes along. The name of a union is never needed."""

    meeting: str
    companion: Kind
    companion_name: str = ""
    companion_union: str = ""


class AskAdjustments(Command, frozen=True, kw_only=True):
    """Say what is needed for the meeting."""

    meeting: str
    adjustments: str


class RecordNoReply(Command, frozen=True, kw_only=True):
    """Record that no answer came by the day that was asked for."""

    meeting: str


def accept_meeting(command: AcceptMeeting, work: Work) -> Done:
    """Accept it."""
    meeting = whose(work, command.meeting)
    meeting.accept(work.stamp)
    if command.companion != "not decided":
        _companion(work, meeting, command.companion, command.companion_name,
                   command.companion_union)  # fmt: skip
    if command.adjustments.strip():
        meeting.ask_adjustments(work.stamp, _sealed(work, meeting, command.adjustments))
    return work.commit(meeting)


def decline_meeting(command: DeclineMeeting, work: Work) -> Done:
    """Decline it."""
    meeting = whose(work, command.meeting)
    meeting.decline(work.stamp)
    return work.commit(meeting)


def name_companion(command: NameCompanion, work: Work) -> Done:
    """Name them."""
    meeting = whose(work, command.meeting)
    _companion(work, meeting, command.companion, command.companion_name, command.companion_union)
    return work.commit(meeting)


def ask_adjustments(command: AskAdjustments, work: Work) -> Done:
    """Ask for them."""
    meeting = whose(work, command.meeting)
    meeting.ask_adjustments(work.stamp, _sealed(work, meeting, command.adjustments))
    return work.commit(meeting)


def record_no_reply(command: RecordNoReply, work: Work) -> Done:
    """Record it."""
    meeting = work.fetch(IndividualMeeting, command.meeting, seen=command.seen)
    meeting.no_reply(work.stamp)
    return work.commit(meeting)


def whose(work: Work, reference: str) -> IndividualMeeting:
    """Return one's own meeting, or anybody's to those who type in what came on paper."""
    meeting = work.fetch(IndividualMeeting, reference, seen=work.command.seen)
    if work.stamp.role not in TYPED_IN and meeting.person != work.viewer.person:
        raise NotFound
    return meeting


def _companion(work: Work, meeting: IndividualMeeting, kind: str, name: str, union: str) -> None:
    theirs = work.words(meeting.person, "one-to-one", name.strip(), "name", SHORT)
    its = work.words(meeting.person, "one-to-one", union.strip(), "union", SHORT)
    meeting.name_companion(
        work.stamp, kind, theirs if theirs.clear else None, its if its.clear else None
    )


def _sealed(work: Work, meeting: IndividualMeeting, text: str) -> Words:
    return work.words(meeting.person, "one-to-one", text.strip(), "text", 2_000)


MINE = (Role.EMPLOYEE, *TYPED_IN)
ORDERS = [
    Order(AcceptMeeting, accept_meeting, MINE, "Accept an individual meeting",
          {**EXAMPLE, "companion": "colleague"}, ("IM-06", "GN-08")),
    Order(DeclineMeeting, decline_meeting, MINE, "Decline an individual meeting", EXAMPLE,
          ("IM-06",)),
    Order(NameCompanion, name_companion, (Role.EMPLOYEE, Role.HR),
          "Say who comes to an individual meeting", {**EXAMPLE, "companion": "colleague"},
          ("IM-06", "GN-08")),
    Order(AskAdjustments, ask_adjustments, (Role.EMPLOYEE, Role.HR),
          "Say what is needed for an individual meeting",
          {**EXAMPLE, "adjustments": "A room without stairs."}, ("IM-06", "GN-08")),
    Order(RecordNoReply, record_no_reply, (*TYPED_IN, Role.SYSTEM),
          "Record that an offer of a meeting was not answered", EXAMPLE, ("IM-06",)),
]  # fmt: skip
