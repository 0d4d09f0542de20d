"""How long a person has to say that they will appeal (P04, domain.md 2.3)."""

from collections.abc import Mapping
from datetime import datetime

from backend.kernel.calendar import WorkCalendar, end_of_day, local_day

CALENDAR = WorkCalendar()


def appeal_by(
    issued_at: datetime, deadlines: Mapping[str, datetime], policy: Mapping[str, int]
) -> datetime:
    """Return 10 working days after the person's own letter, or the published date if later."""
    own = end_of_day(CALENDAR.after(local_day(issued_at), policy.get("P04", 10)))
    return max(own, deadlines.get("intention", own))
