"""Dates that cannot be, in a timetable (domain.md 2.3 D7, 3.28 TT-01 to TT-03, LC-59)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from backend.kernel.calendar import WorkCalendar
from backend.kernel.wording import say_date

MONDAY = 0
CALENDAR = WorkCalendar()
WEEK = "week_commencing"
ENDS = re.compile(r"\bend of (?:staff )?consultation\b", re.IGNORECASE)
DRAFT = re.compile(r"\bdraft\b.*\b(?:list|slotting|assimilation|match)", re.IGNORECASE)
# What comes after what; the first date of each kind counts.
ORDER = (
    re.compile(r"\bintention\b.*\bappeal", re.IGNORECASE),
    re.compile(r"\bgrounds\b", re.IGNORECASE),
    re.compile(r"\bappeal hearings?\b|\bhear(?:ing)?s? (?:of )?appeals?\b", re.IGNORECASE),
    re.compile(r"\bfinal list\b", re.IGNORECASE),
)
HEARINGS = ORDER[2]


@dataclass(frozen=True)
class Dated:
    """A date or a week of a stage; `starts` is local, as printed."""

    stage: str
    group: str
    starts: str
    kind: str = "date"

    @property
    def day(self) -> date | None:
        """The day on which it begins; None where what is printed is no date."""
        try:
            return date.fromisoformat(self.starts.strip()[:10])
        except ValueError:
            return None

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return f"{self.stage}, {self.group}, {self.starts}"


@dataclass(frozen=True)
class Slip:
    """One thing that cannot be, by its rule."""

    code: str
    subject: str
    told: str


def slips(dates: Sequence[Dated]) -> list[Slip]:
    """Return all that cannot be, in one timetable."""
    return [*(s for one in dates for s in slips_of(one)), *_order(dates)]


def slips_of(one: Dated) -> Iterator[Slip]:
    """Find what is wrong with one date by itself."""
    day = one.day
    if day is None:
        return
    if one.kind == WEEK and day.weekday() != MONDAY:
        monday = day - timedelta(days=day.weekday())
        yield Slip(
            "TT-01", one.name,
            f"w/c {_said(day)} is a {day:%A}: did you mean {monday.day} or "
            f"{_said(monday + timedelta(days=7))}? ({one.stage})",
        )  # fmt: skip
    if one.kind != WEEK and not CALENDAR.is_working_day(day):
        yield Slip(
            "LC-59", one.name, f"{one.stage} is on {say_date(day)}, which is not a working day."
        )


def _order(dates: Sequence[Dated]) -> Iterator[Slip]:
    end, draft = _first(dates, ENDS), _first(dates, DRAFT)
    if end and draft and _on(draft) < _on(end):
        yield _before("TT-03", "The draft list is due before consultation ends", draft, end)
    known = [(kind, one) for kind in ORDER if (one := _first(dates, kind))]
    for (_, one), (kind, other) in pairwise(known):
        if _on(other) < _on(one):
            heard = kind is HEARINGS and ORDER[1].search(one.stage)
            said = (
                "Appeals are heard before grounds are due"
                if heard
                else f"“{other.stage}” stands before “{one.stage}”"
            )
            yield _before("TT-02", said, other, one)


def _before(code: str, said: str, early: Dated, late: Dated) -> Slip:
    kind = "w/c " if early.kind == WEEK else ""
    return Slip(
        code, f"{early.stage}, before {late.stage}",
        f"{said}: {kind}{_said(_on(early))}, and {_said(_on(late))}.",
    )  # fmt: skip


def _first(dates: Iterable[Dated], kind: re.Pattern[str]) -> Dated | None:
    return next((d for d in dates if kind.search(d.stage) and d.day), None)


def _on(one: Dated) -> date:
    return one.day or date.min


def _said(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
