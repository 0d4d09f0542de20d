"""Counting from a day to a day, in working days, days or weeks (domain.md D3, D4, D5, D15)."""

from collections.abc import Collection
from datetime import date, timedelta

from backend.kernel.calendar import WorkCalendar
from backend.kernel.deadlines import Unit


def counted(
    start: date,
    count: int,
    unit: Unit,
    calendar: WorkCalendar,
    still: Collection[date] = (),
) -> date:
    """Return the day that a count reaches; on the days in `still` it does not go on (D11)."""
    match unit:
        case Unit.WORKING_DAYS:
            return calendar.closed_on(still).after(start, count)
        case Unit.WORKING_DAYS_BEFORE:
            return calendar.before(start, count)
        case Unit.DAYS:
            return _days_after(start, count, still)
        case Unit.DAYS_ROLLED:
            return calendar.first_from(_days_after(start, count, still))
        case Unit.WEEKS:
            return start + timedelta(weeks=count, days=-1)
        case Unit.NONE:
            raise ValueError("this deadline was not counted")


def _days_after(start: date, count: int, still: Collection[date]) -> date:
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day not in still
    return day
