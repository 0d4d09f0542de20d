"""Closes that are worked out: the end of a working day some days on (D1, D3; 3.29)."""

from datetime import datetime

from backend.kernel.calendar import WorkCalendar, end_of_day, local_day

CALENDAR = WorkCalendar()


def working_days_later(instant: datetime, days: int) -> datetime:
    """Return the end of the day that lies some working days after an instant."""
    return end_of_day(CALENDAR.after(local_day(instant), days))
