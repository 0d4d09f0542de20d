"""How dates, times and amounts are said in plain English (GOV.UK style)."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NOON = 12
WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def say_date(day: date | datetime | None) -> str:
    """Say a day: Monday 27 January 2014."""
    if day is None:
        return "no date"
    local = day.astimezone(LONDON) if isinstance(day, datetime) else day
    return f"{local:%A} {local.day} {local:%B %Y}"


def say_time(moment: datetime | time) -> str:
    """Say a time of day: 9.12am, 11.59pm, midday; never midnight, which begins and ends a day."""
    local = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    if local.minute == 0 and local.hour == NOON:
        return "midday"
    minutes = f".{local.minute:02d}" if local.minute else ""
    return f"{local.hour % NOON or NOON}{minutes}{'am' if local.hour < NOON else 'pm'}"


def say_instant(instant: datetime | None) -> str:
    """Say an instant: 9.12am on Tuesday 28 January 2014; the first minute of a day as that."""
    return (
        "not yet" if instant is None else f"{say_time(instant)}{joined(instant)}{say_date(instant)}"
    )


def joined(instant: datetime) -> str:
    """Return what stands between a time and its day: 12am alone may be read as a day's end."""
    local = instant.astimezone(LONDON)
    return ", the first minute of " if (local.hour, local.minute) == (0, 0) else " on "


def say_until(instant: datetime | None) -> str:
    """Say a deadline: until 11.59pm on Monday 27 January 2014."""
    return "with no end set" if instant is None else f"until {say_instant(instant)}"


def say_fte(hundredths: int | None) -> str:
    """Say an FTE held in hundredths: 0.65."""
    return "" if hundredths is None else f"{hundredths / 100:.2f}"


def say_size(size: int) -> str:
    """Say how large a file is: 1.2 MB, 340 KB, 12 bytes."""
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"


def plural(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: 1 comment, 2 comments."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def say_list(items: Sequence[str], joint: str = "and") -> str:
    """Say a list: union A, union B and union C."""
    *most, last = items or ("none",)
    return f"{', '.join(most)} {joint} {last}" if most else last


def say_order(name: str) -> str:
    """Say an order as what it is to do: "open staff consultation" for `OpenStaffConsultation`."""
    first, *others = WORD.split(name)
    return " ".join([first.lower(), *(w if w.isupper() else w.lower() for w in others)])


def say_duration(length: timedelta) -> str:
    """Say how long something takes, by its two largest parts: 1 hour 30 minutes."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "day"), (hours, "hour"), (minutes, "minute"), (seconds, "second"))
    said = [plural(count, unit) for count, unit in parts if count]
    return " ".join(said[:2]) or "no time"


def say_session(session: Any) -> str:
    """Say when a session is, from its local times as printed and the kind of its date."""
    starts = datetime.fromisoformat(session.starts)
    day = f"{starts:%A} {starts.day} {starts:%B %Y}"
    kind = getattr(session, "kind", "")
    if kind == "week_commencing":
        return f"Week commencing {day} (estimate)"
    if kind == "date" or not session.ends:
        return day
    ends = datetime.fromisoformat(session.ends)
    return f"{day}, {say_time(starts.time())} to {say_time(ends.time())}"
