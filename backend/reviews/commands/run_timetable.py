"""Orders for deadlines, sessions and the names of sections (domain.md 2.2, 2.3)."""

from datetime import datetime
from itertools import chain

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.local_time import as_instant
from backend.kernel.roles import Role
from backend.kernel.stages import Dated, passed, slips_of
from backend.reviews.commands.dated import slips_at_issue
from backend.reviews.domain.programme import Programme, refuse
from backend.reviews.domain.review import Review

WHO = (Role.LEAD, Role.COORDINATOR, Role.SYSTEM)
EVERY = {"review": "LEICESTER-2013"}


class IssueTimetable(Command, frozen=True, kw_only=True):
    """Issue the next version of the timetable."""


class SetDeadline(Command, frozen=True, kw_only=True):
    """Set a deadline of the review."""

    key: str
    title: str
    instant: datetime
    kind: str = "fixed"
    rule: str = ""


class MoveDeadline(Command, frozen=True, kw_only=True):
    """Move a deadline to a later instant."""

    key: str
    instant: datetime


class PlanSession(Command, frozen=True, kw_only=True):
    """Put a date or a week of a stage on the timetable. `starts` is local, as printed.

    What people come to is a session of a meeting: PlanMeeting, AddSession.
    """

    stage_no: int
    stage: str
    group: str
    starts: str
    ends: str = ""
    kind: str = "exact"
    venue: str = ""
    unions_present: str = ""
    actions: str = ""


class ChangePlannedDate(Command, frozen=True, kw_only=True):
    """Let a date or week of the timetable be another one; `number` is its own."""

    number: int
    starts: str
    ends: str = ""
    kind: str = "exact"
    venue: str = ""


class TakeOutPlannedDate(Command, frozen=True, kw_only=True):
    """Take a date or week off the timetable."""

    number: int


class NameSection(Command, frozen=True, kw_only=True):
    """Name a section of the business case."""

    section_id: str
    title: str


def _review(work: Work) -> Review:
    work.reference = work.command.review.strip().upper()
    return work.fetch(Review, work.review, seen=work.command.seen)


def _programme(work: Work) -> Programme:
    work.reference = work.command.review.strip().upper()
    id_ = named("programme", work.reference)
    try:
        return work.fetch(Programme, id_, seen=work.command.seen)
    except NotFound:
        return Programme(id_)


def issue_timetable(_: IssueTimetable, work: Work) -> Done:
    """Issue a timetable version; dates that cannot be need a reason."""
    review = _review(work)
    if work.stamp.reason is None:
        refuse(slips_at_issue(work.ledger, work.reference, review))
    review.issue_timetable(work.stamp)
    return work.commit(review)


def set_deadline(command: SetDeadline, work: Work) -> Done:
    """Set a deadline, or move one that is set."""
    review = _review(work)
    review.set_deadline(
        work.stamp,
        key=command.key,
        title=command.title,
        instant=as_instant(command.instant),
        kind=command.kind,
        rule=command.rule,
    )
    return work.commit(review)


def move_deadline(command: MoveDeadline, work: Work) -> Done:
    """Move a deadline, never to an earlier instant."""
    review = _review(work)
    review.move_deadline(command.key, as_instant(command.instant), work.stamp)
    return work.commit(review)


def plan_session(command: PlanSession, work: Work) -> Done:
    """Plan a session."""
    programme = _programme(work)
    programme.plan_session(
        work.stamp,
        stage_no=command.stage_no,
        stage=command.stage,
        group=command.group,
        starts=command.starts,
        ends=command.ends,
        kind=command.kind,
        venue=command.venue,
        unions_present=command.unions_present,
        actions=command.actions,
    )
    return work.commit(programme, yet=_yet(programme.dates[programme.sessions], work))


def change_planned_date(command: ChangePlannedDate, work: Work) -> Done:
    """Change a date."""
    programme = _programme(work)
    programme.change_date(
        command.number, command.starts, command.ends, command.kind, command.venue, work.stamp
    )
    return work.commit(programme, yet=_yet(programme.dates[command.number], work))


def take_out_planned_date(command: TakeOutPlannedDate, work: Work) -> Done:
    """Take a date off."""
    programme = _programme(work)
    programme.take_out(command.number, work.stamp)
    return work.commit(programme)


def _yet(one: Dated, work: Work) -> tuple[str, str]:
    """Return what is to be said of a date that is kept and cannot be."""
    found = next(chain(slips_of(one), passed(one, local_day(work.stamp.at))), None)
    return (found.code, found.told) if found else ("", "")


def name_section(command: NameSection, work: Work) -> Done:
    """Name a section."""
    programme = _programme(work)
    programme.name_section(command.section_id, command.title, work.stamp)
    return work.commit(programme)


ORDERS = [
    Order(IssueTimetable, issue_timetable, WHO, "Issue the timetable", EVERY,
          ("TT-01", "TT-02", "TT-03", "LC-59"), decision=True),
    Order(
        SetDeadline, set_deadline, WHO, "Set a deadline",
        {**EVERY, "key": "intention", "title": "Intention to appeal",
         "instant": "2014-01-27T23:59:59+00:00"},
        ("RV-05", "RV-11"), decision=True,
    ),
    Order(
        MoveDeadline, move_deadline, WHO, "Move a deadline later",
        {**EVERY, "key": "intention", "instant": "2014-01-28T23:59:59+00:00", "reason": "Snow"},
        ("TT-04", "RV-05", "RV-11", "GN-04"), decision=True, needs_reason=True,
    ),
    Order(PlanSession, plan_session, WHO, "Put a date of a stage on the timetable",
          {**EVERY, "stage_no": 15, "stage": "Final list", "group": "all",
           "starts": "2014-03-17", "kind": "week_commencing"},
          ("MT-03", "TT-01", "TT-04", "LC-59")),
    Order(ChangePlannedDate, change_planned_date, WHO, "Change a date on the timetable",
          {**EVERY, "number": 9, "starts": "2014-03-17", "kind": "week_commencing",
           "reason": "The 14th is a Friday."}, ("MT-03", "TT-01", "TT-04", "LC-59", "GN-04"),
          needs_reason=True),
    Order(TakeOutPlannedDate, take_out_planned_date, WHO, "Take a date off the timetable",
          {**EVERY, "number": 9, "reason": "It stands twice."}, ("TT-04", "GN-04"),
          needs_reason=True),
    Order(NameSection, name_section, WHO, "Name a section of the business case", EVERY),
]  # fmt: skip
