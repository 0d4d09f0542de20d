"""Offer individual meetings: to one, to many, to everyone who has no offer (IM-01; stage 5)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kernel.calendar import WorkCalendar, end_of_day, local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.meetings.domain.individual import OVER, IndividualMeeting
from backend.meetings.domain.individual_refusals import NobodyNamed, NotYourTeam, OfferedAlready
from backend.workforce.events import (
    AbsenceRecorded,
    AssignmentAdded,
    ContactRouteSet,
    EmployeeAddedToScope,
    LineNow,
    follow,
)

OFFERS = (Role.HR, Role.LEAD, Role.HEAD_OF_SERVICE, Role.MANAGER)
DAYS_TO_REPLY = 5
CALENDAR = WorkCalendar()
EMAIL, LETTER = "e-mail", "letter"


class OfferMeetings(Command, frozen=True, kw_only=True):
    """Offer a meeting to people, named by staff number; those who have an offer keep theirs."""

    people: tuple[str, ...]
    reply_by: datetime | None = None


@dataclass
class OnTheList:
    """What the list says of one person."""

    person: UUID | None = None
    reference: str = ""
    route: str = ""
    absent: bool = False

    def __post_init__(self) -> None:
        self.jobs: dict[UUID, tuple[str, str]] = {}

    @property
    def way(self) -> str:
        """How an offer reaches them: their own choice, else a letter for the absent (D14)."""
        return self.route or (LETTER if self.absent else EMAIL)


def on_the_list(work: Work, reference: str) -> OnTheList:
    """Return a person who holds a job now."""
    subject = work.registry.subject_of(work.review, reference)
    found, today = OnTheList(), local_day(work.stamp.at)
    lines: dict[UUID, LineNow] = {}
    for event in work.ledger.story(subject) if subject else ():
        match event:
            case EmployeeAddedToScope():
                found.person = event.person
            case AssignmentAdded():
                found.reference = found.reference or event.employee_ref
                follow(lines, event)
            case AbsenceRecorded():
                found.absent = event.since <= today and (event.until or today) >= today
            case ContactRouteSet():
                found.route = event.route
            case _:
                follow(lines, event)
    found.jobs = {id_: (line.service, line.section) for id_, line in lines.items() if line.in_post}
    if found.person is None or not found.jobs:
        raise NotFound
    return found


def offer_meetings(command: OfferMeetings, work: Work) -> Done:
    """Offer them, all or none."""
    by = command.reply_by or end_of_day(CALENDAR.after(local_day(work.stamp.at), DAYS_TO_REPLY))
    people = {one.person: one for one in (on_the_list(work, ref) for ref in command.people)}
    made = []
    for one in people.values():
        may_offer(work, one)
        meeting = _next(work, one)
        if meeting is None:
            continue
        meeting.offer(
            work.stamp,
            reference=work.number("OM", meeting.id),
            person=one.person,
            employee_ref=one.reference,
            route=one.way,
            reply_by=by,
        )
        made.append(meeting)
    if not made:
        raise OfferedAlready if people else NobodyNamed
    return work.commit(*made, about=made[-1])


def individual_id(review: str, person: UUID, number: int) -> UUID:
    """Return the identifier of a person's meetings: they are numbered."""
    return named("individual-meeting", review.strip().upper(), person, str(number))


def _next(work: Work, one: OnTheList) -> IndividualMeeting | None:
    """Return the meeting to offer, or None where an offer stands that is not finished."""
    assert one.person is not None  # noqa: S101 - who is on the list is a person
    number, last = 1, None
    while work.ledger.exists(place := individual_id(work.command.review, one.person, number)):
        last, number = work.look(IndividualMeeting, place), number + 1
    if last is not None and last.state not in OVER:
        return None
    return IndividualMeeting(place)


def may_offer(work: Work, one: OnTheList) -> None:
    """Refuse a manager who has to do with somebody of another team."""
    if work.stamp.role in (Role.HR, Role.LEAD):
        return
    mine = work.viewer.scopes(work.review, Role(work.stamp.role)) - {""}
    if not any(mine & set(job) for job in one.jobs.values()):
        raise NotYourTeam(one.reference)


ORDER = Order(
    OfferMeetings,
    offer_meetings,
    OFFERS,
    "Offer individual meetings",
    {"review": "LEICESTER-2013", "people": ["E0042"]},
    ("IM-04", "IM-09"),
)
