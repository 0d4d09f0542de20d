"""The timetable: the stages of the review and their sessions."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Annotated, Literal

from pydantic import PlainValidator

from backend.kernel.cells import LONDON, filled, shown
from backend.kernel.stages import ENDS, kind_of
from backend.loading.cells import Local, MaybeLocal, Printed, Text, Whole
from backend.loading.problems import Notes
from backend.loading.tables import Placed, Tables

FILE = "timeline.csv"
_GROUP = re.compile(r"group ([0-9]+R?)\b.*")


def audience(found: object) -> str:
    """Read for whom a session is: everyone, the unions, or one consultation group."""
    text = filled(found)
    if text not in ("all", "unions", "Residential") and not _GROUP.fullmatch(text):
        raise ValueError(f"{shown(text)} is neither all, unions, Residential nor a group 1, 2, …")
    return text


@dataclass(frozen=True)
class Session:
    """One session of a stage, or the date or week of a stage without sessions."""

    stage_no: Whole
    stage: Text
    group: Annotated[str, PlainValidator(audience)]
    starts_at: Local
    ends_at: MaybeLocal
    date_kind: Literal["exact", "date", "week_commencing"]
    venue: Printed
    unions_present: Printed
    actions: Printed
    note: Printed = ""
    source_line: Printed = ""

    @property
    def on(self) -> date:
        """The local day it starts on."""
        return date.fromisoformat(self.starts_at[:10])

    @property
    def begins(self) -> datetime:
        """The instant it starts at; the start of its day where no time is printed."""
        return datetime.fromisoformat(self.starts_at).replace(tzinfo=LONDON)

    @property
    def finishes(self) -> datetime | None:
        """The instant it ends at, where printed."""
        return datetime.fromisoformat(self.ends_at).replace(tzinfo=LONDON) if self.ends_at else None

    @property
    def is_meeting(self) -> bool:
        """Whether people come together; otherwise it is a date or a week of a stage."""
        return self.date_kind == "exact" or self.group == "unions"

    @property
    def group_code(self) -> str:
        """The key of the group it is for: 1, 2, 2R, 3; or all, or unions."""
        numbered = _GROUP.fullmatch(self.group)
        return numbered[1] if numbered else {"Residential": "2R"}.get(self.group, self.group)


def read_sessions(tables: Tables) -> list[Placed[Session]]:
    """Read the timetable and check its sessions against each other."""
    placed = tables.table(FILE, Session, some=True)
    titles: dict[int, str] = {}
    for row, session in placed:
        if titles.setdefault(session.stage_no, session.stage) != session.stage:
            told = f"stage {session.stage_no} has another title above"
            tables.notes.wrong(FILE, row, "stage", told)
        _times(tables.notes, row, session)
    _overlaps(tables.notes, placed)
    return placed


def consultation_ends(sessions: tuple[Session, ...]) -> date | None:
    """Return the day on which consultation ends, where the timetable names it."""
    ends = [s.on for s in sessions if kind_of(s.stage) is ENDS]
    return max(ends, default=None)


def _times(notes: Notes, row: int, session: Session) -> None:
    timed = "T" in session.starts_at
    if session.date_kind == "exact":
        if not timed:
            notes.wrong(FILE, row, "starts_at", "an exact session needs a time of day")
        if "T" not in session.ends_at:
            notes.wrong(FILE, row, "ends_at", "an exact session needs a time at which it ends")
    elif timed:
        told = f"a time of day does not go with date_kind {session.date_kind}"
        notes.wrong(FILE, row, "starts_at", told)
    if session.finishes and session.finishes <= session.begins:
        notes.wrong(FILE, row, "ends_at", "the session ends before it starts (MT-03)")
    if session.date_kind == "week_commencing" and session.on.weekday():
        told = f"w/c {session.on} is a {session.on:%A}, not a Monday"
        notes.odd(FILE, row, "starts_at", told)


def _overlaps(notes: Notes, placed: list[Placed[Session]]) -> None:
    timed = [(row, one, one.finishes) for row, one in placed if one.date_kind == "exact"]
    for (first, one, one_ends), (row, other, other_ends) in combinations(timed, 2):
        if one_ends and other_ends and one.begins < other_ends and other.begins < one_ends:
            told = f"overlaps the session of {one.group} in row {first} (MT-02)"
            notes.odd(FILE, row, "starts_at", told)
