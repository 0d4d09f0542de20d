"""Orders for deadlines, sessions and the names of sections (domain.md 2.2, 2.3)."""

from datetime import datetime

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.local_time import as_instant
from backend.kernel.roles import Role
from backend.reviews.domain.programme import Programme
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
        return work.fetch(Programme, id_)
    except NotFound:
        return Programme(id_)


def issue_timetable(_: IssueTimetable, work: Work) -> Done:
    """Issue a timetable version."""
    review = _review(work)
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
    return work.commit(programme)


def name_section(command: NameSection, work: Work) -> Done:
    """Name a section."""
    programme = _programme(work)
    programme.name_section(command.section_id, command.title, work.stamp)
    return work.commit(programme)


ORDERS = [
    Order(IssueTimetable, issue_timetable, WHO, "Issue the timetable", EVERY),
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
    Order(PlanSession, plan_session, WHO, "Put a date of a stage on the timetable", EVERY),
    Order(NameSection, name_section, WHO, "Name a section of the business case", EVERY),
]  # fmt: skip
