"""Dates that cannot be, in a timetable (domain.md 2.3 D7, 3.28 TT-01 to TT-03, LC-59).

Reviews call their stages by their own words: a stage is known by what its name means.
"""

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


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


ENDS = _any(
    r"\b(?:end|close|closure|closing(?: date)?|last day|final day) (?:of|for) (?:the )?"
    r"(?:staff |formal |collective )?(?:consultation|comments)\b",
    r"\bconsultation (?:period )?(?:ends?|closes|closed|finishes|closing)\b",
    r"\bdeadline for (?:all |written )?comments\b",
)
OUTCOMES = r"\b(?:lists?|slotting|assimilations?|match(?:es|ing)?|placements?|outcomes?)\b"
DRAFT = _any(rf"\b(?:draft|provisional|preliminary)\b.*{OUTCOMES}")
INTENTION = _any(
    r"\bint(?:ention|ent|end)\b.*\bappeal", r"\bappeals?\b.*\bintention\b", r"\bnotice of appeal",
    r"\b(?:register|notify|lodge)\b.*\bappeal", r"\bsay\b.*\bwill appeal\b",
)  # fmt: skip
GROUNDS = _any(r"\bgrounds\b")
HEARINGS = _any(
    r"\bappeals?\b.*\b(?:hearings?|heard)\b", r"\bhear(?:s|ing|ings)?\b.*\bappeals?\b",
    r"\bappeals? panels? (?:sit|meet)",
)  # fmt: skip
FINAL = _any(rf"\b(?:final|confirmed)\b.*{OUTCOMES}", rf"{OUTCOMES}.*\b(?:final|confirmed)\b")
# What comes after what; the first date of each kind counts.
ORDER = (INTENTION, GROUNDS, HEARINGS, FINAL)


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
    """One thing that cannot be, by its rule, and the dates that it is about."""

    code: str
    subject: str
    told: str
    of: tuple[Dated, ...] = ()


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
            (one,),
        )  # fmt: skip
    if one.kind != WEEK and not CALENDAR.is_working_day(day):
        yield Slip(
            "LC-59", one.name, f"{one.stage} is on {say_date(day)}, which is not a working day.",
            (one,),
        )  # fmt: skip


def passed(one: Dated, today: date) -> Iterator[Slip]:
    """Find a date that had passed when it was put on the timetable (LC-59)."""
    # A week has passed with its Friday, not with its Monday.
    last = one.day + timedelta(days=4) if one.day and one.kind == WEEK else one.day
    if last is not None and last < today:
        week = "the week of " if one.kind == WEEK else ""
        yield Slip(
            "LC-59", f"{one.name}, passed",
            f"{one.stage} is on {week}{say_date(one.day)}, which has passed.", (one,),
        )  # fmt: skip


def _order(dates: Sequence[Dated]) -> Iterator[Slip]:
    end, draft = _first(dates, ENDS), _first(dates, DRAFT)
    if end and draft and _on(draft) < _on(end):
        yield _before("TT-03", "The draft list is due before consultation ends", draft, end)
    known = [(kind, one) for kind in ORDER if (one := _first(dates, kind))]
    for (before, one), (kind, other) in pairwise(known):
        if _on(other) < _on(one):
            heard = kind is HEARINGS and before is GROUNDS
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
        (early, late),
    )  # fmt: skip


def _first(dates: Iterable[Dated], kind: re.Pattern[str]) -> Dated | None:
    """Return the first date of a kind; a stage counts as the first kind that its name means."""
    return next((d for d in dates if d.day and kind_of(d.stage) is kind), None)


def kind_of(stage: str) -> re.Pattern[str] | None:
    """Return which kind of stage a name means; None for all others."""
    kinds = (DRAFT, HEARINGS, GROUNDS, INTENTION, FINAL, ENDS)
    return next((kind for kind in kinds if kind.search(stage)), None)


def _on(one: Dated) -> date:
    return one.day or date.min


def _said(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
