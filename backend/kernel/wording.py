"""How dates, times and amounts are said in plain English (GOV.UK style)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def say_date(day: date | datetime | None) -> str:
    """Say a day: Monday 27 January 2014."""
    if day is None:
        return "no date"
    local = day.astimezone(LONDON) if isinstance(day, datetime) else day
    return f"{local:%A} {local.day} {local:%B %Y}"


def say_time(instant: datetime) -> str:
    """Say a time of day: 9.12am, 11.59pm, midday, midnight."""
    local = instant.astimezone(LONDON)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}{f'.{local.minute:02d}' if local.minute else ''}" + (
        "am" if local.hour < 12 else "pm"  # noqa: PLR2004
    )


def say_instant(instant: datetime | None) -> str:
    """Say an instant: 9.12am on Tuesday 28 January 2014."""
    return "not yet" if instant is None else f"{say_time(instant)} on {say_date(instant)}"


def say_until(instant: datetime | None) -> str:
    """Say a deadline: until 11.59pm on Monday 27 January 2014."""
    return "with no end set" if instant is None else f"until {say_instant(instant)}"


def say_fte(hundredths: int | None) -> str:
    """Say an FTE held in hundredths: 0.65."""
    return "" if hundredths is None else f"{hundredths / 100:.2f}"


def plural(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: 1 comment, 2 comments."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def say_session(session: Any) -> str:
    """Say when a session is, from its local times as printed and the kind of its date."""
    starts = datetime.fromisoformat(session.starts)
    day = f"{starts:%A} {starts.day} {starts:%B %Y}"
    if session.kind == "week_commencing":
        return f"Week commencing {day} (estimate)"
    if session.kind == "date" or not session.ends:
        return day
    ends = datetime.fromisoformat(session.ends)
    return f"{day}, {_clock(starts)} to {_clock(ends)}"


def _clock(local: datetime) -> str:
    return say_time(local.replace(tzinfo=LONDON))
