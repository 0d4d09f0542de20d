"""How a deadline may change: later, by a decision, and never against the employee (D8 to D11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from backend.kernel.calendar import WorkCalendar
from backend.kernel.counting import counted
from backend.kernel.deadlines import Deadline, Kind, Span, Unit
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.local_time import instant_of
from backend.kernel.wording import say_date


class NotLater(DomainError):
    """A deadline that runs is lengthened, not shortened (D9)."""

    code = "RV-05"

    def __init__(self, wanted: date, present: date) -> None:
        super().__init__(
            f"{wanted.day} {wanted:%B} is not later than the present end of "
            f"{present.day} {present:%B}."
        )


@dataclass(frozen=True)
class Move:
    """A deadline before and after its calendar changed, to be shown before it is decided."""

    before: Deadline
    after: Deadline


def later_of(personal: Deadline, published: Deadline) -> Deadline:
    """Return the later of a person's own deadline and the published one (D8)."""
    return max(personal, published, key=lambda one: one.instant)


def extend(
    deadline: Deadline, until: date, at: time | None = None, *, agreed: bool = False
) -> Deadline:
    """Return a later deadline; an earlier one only where the person agreed to it (D9)."""
    at = deadline.at if at is None else at
    instant = instant_of(until, at, deadline.zone)
    earlier = instant < deadline.instant
    if instant == deadline.instant or (earlier and not agreed):
        raise NotLater(until, deadline.day)
    how = "brought forward, by agreement," if earlier else "extended"
    return Deadline(
        kind=Kind.FIXED,
        day=until,
        at=at,
        zone=deadline.zone,
        instant=instant,
        rule=f"{how} from {say_date(deadline.day)}",
    )


def pause(deadline: Deadline, span: Span, calendar: WorkCalendar) -> Deadline:
    """Return a worked-out deadline whose count stood still for some days (D11).

    Only a count can stand still: fixed dates, estimates and the statutory trial period are
    returned as they are. The reason belongs to the decision, not to the deadline.
    """
    if span.last < span.first:
        raise DatesOutOfOrder
    if deadline.unit not in (Unit.WORKING_DAYS, Unit.DAYS, Unit.DAYS_ROLLED):
        return deadline
    return _counted_again(replace(deadline, pauses=(*deadline.pauses, span)), calendar)


def recount(
    deadlines: Iterable[Deadline], calendar: WorkCalendar, now: datetime
) -> tuple[Move, ...]:
    """Return how the open, worked-out deadlines move on a changed calendar: only later (D10)."""
    running = [one for one in deadlines if one.kind is Kind.WORKED_OUT and one.is_open(now)]
    moves = (Move(one, _counted_again(one, calendar)) for one in running)
    return tuple(move for move in moves if move.after.day > move.before.day)


def _counted_again(deadline: Deadline, calendar: WorkCalendar) -> Deadline:
    start = deadline.counted_from
    if start is None:
        raise ValueError("this deadline was not counted")
    still = {day for span in deadline.pauses for day in _days(span)}
    day = counted(start, deadline.count, deadline.unit, calendar, still)
    if day <= deadline.day:
        return deadline
    return replace(
        deadline,
        day=day,
        instant=instant_of(day, deadline.at, deadline.zone),
        calendar=calendar.name,
        calendar_version=calendar.version,
    )


def _days(span: Span) -> Iterable[date]:
    length = (span.last - span.first).days + 1
    return (span.first + timedelta(days=n) for n in range(length))
