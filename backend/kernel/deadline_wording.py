"""How deadlines are said: until when, how far away, and which kind of date it is (D1, D16)."""

from datetime import datetime

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.deadlines import Deadline, Kind
from backend.kernel.wording import plural, say_date, say_list, say_time, say_until


def say_deadline(deadline: Deadline) -> str:
    """Say a deadline: until 11.59pm on Monday 27 January 2014; an estimate says it is one."""
    if deadline.kind is Kind.ESTIMATE:
        return f"{deadline.rule} (estimate)"
    return say_until(deadline.instant)


def say_kind(deadline: Deadline) -> str:
    """Say which of the three kinds of date it is, and what a worked-out one comes from (D16)."""
    match deadline.kind:
        case Kind.FIXED:
            return "Fixed"
        case Kind.WORKED_OUT:
            return f"Worked out from: {deadline.rule}{_pauses(deadline)}"
        case Kind.ESTIMATE:
            return "Estimate"


def say_distance(now: datetime, deadline: Deadline, calendar: WorkCalendar) -> str:
    """Say how far a deadline is: (9 working days), (today), 2 working days ago."""
    today, day = local_day(now), local_day(deadline.instant)
    passed = deadline.is_late(now)
    if today == day:
        return f"earlier today, at {say_time(deadline.instant)}" if passed else "(today)"
    first, last = sorted((today, day))
    working = calendar.between(first, last)
    said = plural(working, "working day") if working else plural((last - first).days, "day")
    return f"{said} ago" if passed else f"({said})"


def say_move(before: Deadline, after: Deadline) -> str:
    """Say how a deadline moves: from Friday 3 January 2014 to Wednesday 8 January 2014."""
    return f"from {say_date(before.day)} to {say_date(after.day)}"


def _pauses(deadline: Deadline) -> str:
    spans = [f"{say_date(span.first)} to {say_date(span.last)}" for span in deadline.pauses]
    return f". The count stood still from {say_list(spans)}" if spans else ""
