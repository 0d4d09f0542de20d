"""When a review was opened, shown, revised and ended: as its timetable and revisions tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from backend.kernel.cells import LONDON
from backend.kernel.stages import ENDS, FINAL, GROUNDS, HEARINGS, INTENTION, kind_of
from backend.loading.business_case import Revision
from backend.loading.timetable import Session, consultation_ends

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LONGER = re.compile(
    rf"\bconsultation\b[^;.]*?\b(\d{{1,3}}|{'|'.join(NUMBERS)}) days longer\b", re.IGNORECASE
)
# Where no end is on the timetable: the shortest consultation by policy.
SHORTEST = timedelta(days=30)
FRIDAY = 4
NOMINATIONS = re.compile(r"\bnominations?\b", re.IGNORECASE)
# The deadlines of a review: the kind of stage that tells the day, the key, and how it is called.
DEADLINES = (
    (NOMINATIONS, "nominations", "Nominate spokespersons"),
    (ENDS, "consultation_end", "Consultation ends"),
    (INTENTION, "intention", "Register an intention to appeal"),
    (GROUNDS, "grounds", "Send grounds of appeal and documents"),
    (HEARINGS, "hearing", "Appeals are heard"),
    (FINAL, "final_list", "Final list is published"),
)


def local(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return an instant from a local day and time."""
    return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the last second of a local day: a date-only deadline lasts until then (D1, P02)."""
    return datetime.combine(day, time(23, 59, 59), LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Days:
    """The instants of a review's life, oldest first; `ends` is the last day of consultation.

    `first_end` is where it was to end before it was extended.
    """

    opened: datetime
    listed: datetime
    approved: datetime
    unions: datetime
    staff: datetime
    revised: datetime
    confirmed: datetime
    worked_until: datetime
    final: datetime
    ends: date
    first_end: date
    deadlines: tuple[tuple[str, str, date, str], ...]

    @classmethod
    def of(cls, sessions: Sequence[Session], revisions: Sequence[Revision]) -> Self:
        """Return them; what the papers do not tell follows from what they do."""
        first = min(s.on for s in sessions)
        ends = consultation_ends(tuple(sessions)) or first + SHORTEST
        unions = local(first, 10)
        for_staff = [s.begins for s in sessions if s.is_meeting and s.group != "unions"]
        later = [at for at in for_staff if at > unions]
        staff = min(later, default=unions + timedelta(hours=1)).astimezone(UTC)
        dated = min((one.update_date for one in revisions), default=staff.date())
        before_end = max(first, ends - timedelta(days=7))
        first_end = ends - timedelta(days=_longer(revisions))
        return cls(
            opened=local(first - timedelta(days=17)),
            listed=local(first - timedelta(days=1)),
            approved=local(first - timedelta(days=1), 16),
            unions=unions,
            staff=staff,
            revised=max(local(dated, 14), staff),
            confirmed=local(before_end, 16),
            worked_until=local(before_end, 17),
            final=local(ends, 15),
            ends=ends,
            first_end=first_end,
            deadlines=tuple(_deadlines(sessions, first_end)),
        )

    @property
    def issued(self) -> dict[str, datetime]:
        """The hours at which versions were issued, by their days."""
        hours = (self.unions, self.revised, self.final)
        return {at.astimezone(LONDON).date().isoformat(): at for at in hours}


def _longer(revisions: Sequence[Revision]) -> int:
    """Return by how many days a revision says that consultation was extended."""
    said = [found[1].casefold() for one in revisions if (found := LONGER.search(one.revision))]
    days = [NUMBERS.index(one) + 1 if one in NUMBERS else int(one) for one in said]
    return max(days, default=0)


def _deadlines(
    sessions: Sequence[Session], first_end: date
) -> Iterator[tuple[str, str, date, str]]:
    for kind, key, title in DEADLINES:
        one = next((s for s in sessions if _means(kind, s)), None)
        if key == "consultation_end":
            yield key, title, first_end, "fixed"
        elif one is not None:
            week = one.date_kind == "week_commencing"
            friday = timedelta(days=max(0, FRIDAY - one.on.weekday()) if week else 0)
            yield key, title, one.on + friday, "estimate" if week else "fixed"


def _means(kind: re.Pattern[str], session: Session) -> bool:
    if session.is_meeting:
        return False
    own = kind_of(session.stage)
    return own is kind if own is not None else bool(kind.search(session.stage))
