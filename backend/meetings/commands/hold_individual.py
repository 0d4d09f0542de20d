"""Schedule and hold an individual meeting (domain.md 3.12)."""

from datetime import date, datetime
from uuid import UUID

from backend.identity.events import PersonRegistered
from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON
from backend.meetings.commands.offer_individual import may_offer, on_the_list
from backend.meetings.domain.individual import NOBODY, IndividualMeeting
from backend.meetings.domain.individual_refusals import HolderUnknown, NotYourTeam

SCHEDULES = (Role.HR, Role.COORDINATOR, Role.LEAD, Role.HEAD_OF_SERVICE, Role.MANAGER)
HOLDS = (Role.HR, Role.LEAD, Role.HEAD_OF_SERVICE, Role.MANAGER)
EXAMPLE = {"review": "LEICESTER-2013", "meeting": "OM-0042"}


class ScheduleIndividualMeeting(Command, frozen=True, kw_only=True):
    """Set or move the day; `holder` is the sign-in name of who holds it."""

    meeting: str
    starts: datetime
    place: str
    holder: str
    hr_present: bool = False


class CancelIndividualMeeting(Command, frozen=True, kw_only=True):
    """Call a meeting or an offer off."""

    meeting: str


class HoldMeeting(Command, frozen=True, kw_only=True):
    """Record that the meeting took place; without a day, today."""

    meeting: str
    held_on: date | None = None
    hr_present: bool = False
    accompanied: bool = False


def schedule_individual_meeting(command: ScheduleIndividualMeeting, work: Work) -> Done:
    """Schedule it."""
    meeting = work.fetch(IndividualMeeting, command.meeting, seen=command.seen)
    manages = work.stamp.role not in (Role.HR, Role.COORDINATOR)
    if manages:
        _must_be_theirs(work, meeting)
    holder = account_of(work, command.holder)
    if manages and holder != work.viewer.person:
        raise NotFound
    starts = command.starts
    meeting.schedule(
        work.stamp,
        starts=starts if starts.tzinfo else starts.replace(tzinfo=LONDON),
        place=work.words(meeting.person, "one-to-one", command.place.strip(), "place", 500),
        holder=holder,
        hr_present=command.hr_present,
    )
    return work.commit(meeting)


def _must_be_theirs(work: Work, meeting: IndividualMeeting) -> None:
    """Let managers hold meetings of their own team, and take none over: who holds it reads it."""
    if meeting.holder not in (NOBODY, work.viewer.person):
        raise NotFound
    try:
        may_offer(work, on_the_list(work, meeting.employee_ref))
    except NotYourTeam:
        raise NotFound from None


def cancel_individual_meeting(command: CancelIndividualMeeting, work: Work) -> Done:
    """Cancel it."""
    meeting = work.fetch(IndividualMeeting, command.meeting, seen=command.seen)
    meeting.cancel(work.because(meeting.person, "one-to-one"))
    return work.commit(meeting)


def hold_meeting(command: HoldMeeting, work: Work) -> Done:
    """Record it."""
    meeting = held_by(work, command.meeting)
    meeting.hold(
        work.stamp,
        held_on=command.held_on or local_day(work.stamp.at),
        hr_present=command.hr_present,
        accompanied=command.accompanied,
    )
    return work.commit(meeting)


def held_by(work: Work, reference: str) -> IndividualMeeting:
    """Return a meeting to HR and to who holds it; to nobody else is it there (5.3)."""
    meeting = work.fetch(IndividualMeeting, reference, seen=work.command.seen)
    if work.stamp.role != Role.HR and meeting.holder != work.viewer.person:
        raise NotFound
    return meeting


def account_of(work: Work, login: str) -> UUID:
    """Return the person who signs in so."""
    account = work.registry.claimed_by("login", login.strip().lower())
    for event in work.ledger.story(account) if account else ():
        if isinstance(event, PersonRegistered):
            return event.person
    raise HolderUnknown(login.strip())


ORDERS = [
    Order(ScheduleIndividualMeeting, schedule_individual_meeting, SCHEDULES,
          "Schedule an individual meeting",
          {**EXAMPLE, "starts": "2014-01-14T10:00:00+00:00", "place": "Room 3",
           "holder": "manager-1"}, ("IM-05", "IM-06", "IM-07")),
    Order(CancelIndividualMeeting, cancel_individual_meeting, (Role.HR, Role.COORDINATOR),
          "Cancel an individual meeting", {**EXAMPLE, "reason": "The person is back at work."},
          ("IM-06", "GN-04"), needs_reason=True),
    Order(HoldMeeting, hold_meeting, HOLDS, "Record that an individual meeting was held", EXAMPLE,
          ("IM-06", "IM-07")),
]  # fmt: skip
