"""By when a comment is acknowledged and answered: working days after it came (P13, P14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.wording import joined, say_date, say_instant, say_time

ACKNOWLEDGE, ANSWER, DECIDE_LATE, ASK_AGAIN = 2, 10, 3, 5
NO_POLICY: Mapping[str, int] = {}
CALENDAR = WorkCalendar()
SOON = 3
# Ten years: no review is longer, and a mistyped year must not fill the memory.
LONGEST = 3660


def acknowledge_by(received: datetime, policy: Mapping[str, int]) -> date:
    """Return the last day for the acknowledgement (P13)."""
    return CALENDAR.after(local_day(received), policy.get("P13", ACKNOWLEDGE))


def answer_by(received: datetime, policy: Mapping[str, int]) -> date:
    """Return the last day for the answer (P14)."""
    return CALENDAR.after(local_day(received), days_to_answer(policy))


def days_to_answer(policy: Mapping[str, int]) -> int:
    """Return in how many working days a comment is answered (P14)."""
    return policy.get("P14", ANSWER)


def late_by(received: datetime, policy: Mapping[str, int]) -> date:
    """Return the last day for the decision on a comment that came late (CM-02)."""
    return CALENDAR.after(local_day(received), policy.get("P14.late", DECIDE_LATE))


def again_days(policy: Mapping[str, int]) -> int:
    """Return how many working days an author has for saying that an answer does not answer."""
    return policy.get("P14.again", ASK_AGAIN)


def again_by(answered: datetime, policy: Mapping[str, int]) -> date:
    """Return the last day on which an author may have an answer looked at again (CM-08)."""
    return CALENDAR.after(local_day(answered), again_days(policy))


@dataclass(frozen=True)
class Days:
    """For every day on which something may have come: by when it is acknowledged and answered."""

    came: list[date]
    acknowledge: list[date]
    answer: list[date]


def days(first: datetime, last: datetime, policy: Mapping[str, int]) -> Days:
    """Return the dates of all days between two instants, for a list to be sorted by."""
    start, end = local_day(first), local_day(last)
    came = [start + timedelta(days=n) for n in range(min((end - start).days, LONGEST) + 1)]
    return Days(
        came,
        [_after(day, policy.get("P13", ACKNOWLEDGE)) for day in came],
        [_after(day, policy.get("P14", ANSWER)) for day in came],
    )


def soon(today: date) -> date:
    """Return the last day that counts as soon."""
    return _after(today, SOON)


@lru_cache(maxsize=4096)
def _after(day: date, count: int) -> date:
    return CALENDAR.after(day, count)


def urgency(due: date, today: date) -> str:
    """Say how a day stands to today."""
    if due < today:
        days = (today - due).days
        return f"{days} day{'' if days == 1 else 's'} overdue"
    if due == today:
        return "due today"
    return "due tomorrow" if due == today + timedelta(days=1) else f"due {say_date(due)}"


def said_late(ended: datetime, received: datetime, policy: Mapping[str, int] = NO_POLICY) -> str:
    """Say to the author of a late comment what becomes of it (CM-02)."""
    decided = late_by(received, policy)
    end, day = local_day(ended), local_day(received)
    between = joined(received).replace(" on ", ", ")
    return (
        f"Consultation closed at {say_time(ended)} on {end.day} {end:%B %Y}. We have kept your "
        f"comment (received {say_time(received)}{between}{day.day} {day:%B}) as late. The review "
        f"lead will decide by {decided.day} {decided:%B} whether it can still be taken into "
        "account and will tell you."
    )


def said_deadline(ends: datetime | None, own: datetime | None = None) -> str:
    """Say until when comments are in time, and until when those of whoever was away are (D14)."""
    if ends is None:
        return ""
    said = f"Consultation ends at {say_instant(ends)}."
    if own is None or own == ends:
        return said
    return f"{said} You were away when it began, so yours are in time until {say_instant(own)}."
