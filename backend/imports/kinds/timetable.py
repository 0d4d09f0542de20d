"""The timetable: one row for each session, deadline or week of a stage (domain.md 3.28, 2.2)."""

from datetime import date, datetime, time
from typing import Any

import msgspec

from backend.imports import days, values
from backend.imports.kinds.columns import Column, Kind, Known, Need, RowWrong, Said
from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell
from backend.kernel.cells import local as strict_local

WEEK = ("w/c", "week commencing", "week beginning", "w/b", "wc")
KINDS = {
    "exact": "exact", "session": "exact", "meeting": "exact", "date": "date", "deadline": "date",
    "week_commencing": "week_commencing", "week commencing": "week_commencing",
    "w/c": "week_commencing", "week": "week_commencing",
}  # fmt: skip
MIDNIGHT = time(0, 0)


class SessionRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One session, or the date or week of a stage; times are local, as clocks in London show."""

    row: int
    stage_no: int | None = None
    stage: str
    group: str = "all"
    starts_at: str
    ends_at: str = ""
    date_kind: str
    venue: str = ""
    unions_present: str = ""
    actions: str = ""
    note: str = ""


class When(msgspec.Struct, frozen=True):
    """A day, with a time where one is given; `week` where the week is meant."""

    on: date
    at: time | None = None
    week: bool = False


def when(cell: Cell) -> When:
    """Read a day, a day with its time, or the week that begins on a day."""
    if isinstance(cell, datetime):
        at = cell.time().replace(second=0, microsecond=0)
        return When(days.day(cell), at if at != MIDNIGHT else None)
    if not isinstance(cell, str):
        return When(days.day(cell))
    found = plain(cell)
    for words in WEEK:
        if found.casefold().startswith(f"{words} "):
            return When(days.day(found[len(words) + 1 :]), week=True)
    for mark in ("T", " at ", ", ", " "):
        before, _, after = found.rpartition(mark)
        if before and after[:1].isdigit() and (":" in after or "." in after or "m" in after):
            try:
                return When(days.day(before.rstrip(",")), days.clock(after))
            except Wrong:
                continue
    return When(days.day(found))


def date_kind(cell: Cell) -> str:
    """Read whether a row is a session with its times, a date, or a week."""
    found = plain(cell).casefold()
    if found not in KINDS:
        raise Wrong("FI-29", f"“{found[:40]}” is none of exact, date and week_commencing. "
                           "Write one of the three.")  # fmt: skip
    return KINDS[found]


def end(cell: Cell) -> When | time:
    """Read an end: a day with a time, or the time alone."""
    try:
        return days.clock(cell) if not isinstance(cell, datetime) else when(cell)
    except Wrong:
        return when(cell)


COLUMNS = (
    Column(
        name="stage_no", title="Stage number", read=values.whole, empty=None, example="2",
        meaning="The number of the stage.", synonyms=("no", "number", "stage number"),
    ),
    Column(
        name="stage", title="Stage", need=Need.REQUIRED, filled=True,
        example="Example meeting with staff", meaning="The stage of the review.",
        synonyms=("event", "activity", "what", "meeting", "step", "milestone"),
    ),
    Column(
        name="group", title="For whom", need=Need.ASKED, empty="all", example="all",
        meaning="For whom it is: all, unions, or a consultation group.",
        synonyms=("who", "audience", "groups", "for whom", "attendees"),
        ask="Without it every session is for all.",
    ),
    Column(
        name="starts_at", title="Starts", need=Need.REQUIRED, read=when, filled=True,
        example="28/10/2013 15:30",
        meaning="Day and time of the start, or the day alone; w/c before it means that week.",
        synonyms=("start", "date", "starts", "date and time", "day", "begins", "date start"),
    ),
    Column(
        name="start_time", title="Start time", read=days.clock, empty=None,
        meaning="The time of the start, where it is apart from the day.",
        synonyms=("time", "from", "time from"),
    ),
    Column(
        name="ends_at", title="Ends", read=end, empty=None, example="17:00",
        meaning="The time of the end, with its day where that is another one.",
        synonyms=("end", "ends", "end time", "to", "until", "finish", "time to"),
    ),
    Column(
        name="date_kind", title="Kind of date", read=date_kind, example="exact",
        meaning="exact (a session with its times), date, or week_commencing.",
        synonyms=("kind", "type", "date type"),
    ),
    Column(
        name="venue", title="Venue", example="Example Hall", meaning="Where it is.",
        synonyms=("location", "place", "room", "where"),
    ),
    Column(
        name="unions_present", title="Unions present", meaning="Whether unions are there.",
        synonyms=("unions", "union presence"),
    ),
    Column(
        name="actions", title="Actions", meaning="What is to be done there.",
        synonyms=("action", "what happens", "purpose", "agenda", "details"),
    ),
    Column(
        name="note", title="Note", meaning="Anything to keep with the row.",
        synonyms=("notes", "comment", "comments", "remarks"),
    ),
)  # fmt: skip


class SessionRules:
    """Judges sessions by themselves and against each other."""

    def __init__(self, said: Said, known: Known, columns: frozenset[str]) -> None:
        self.said, self.known = said, known
        self.titles: dict[int, tuple[int, str]] = {}
        self.timed: list[tuple[str, str, int, SessionRow]] = []

    def row(self, row: int, values: dict[str, Any]) -> SessionRow:
        """Return one session, or say what keeps it out."""
        starts: When = values.pop("starts_at")
        alone: time | None = values.pop("start_time", None)
        at = alone if alone is not None else starts.at
        ends: When | time | None = values.pop("ends_at", None)
        kind = values.pop("date_kind", "") or (
            "week_commencing" if starts.week else "exact" if at else "date"
        )
        begin = _local("starts_at", starts.on, at)
        finish = ""
        if isinstance(ends, time):
            finish = _local("ends_at", starts.on, ends)
        elif ends is not None:
            finish = _local("ends_at", ends.on, ends.at)
        line = SessionRow(row=row, starts_at=begin, ends_at=finish, date_kind=kind, **values)
        self._refuse(line)
        self._wonder(line, starts.on)
        return line

    def _refuse(self, line: SessionRow) -> None:
        if line.date_kind == "exact" and "T" not in line.starts_at:
            raise RowWrong("starts_at", "FI-52", "A session needs a time of day. Add it, or "
                           "call it a date.")  # fmt: skip
        if line.ends_at and line.ends_at <= line.starts_at and "T" in line.ends_at:
            raise RowWrong("ends_at", "MT-03", "The session ends before it starts. Correct one of "
                           "the two times.")  # fmt: skip
        if line.stage_no is not None:
            first, title = self.titles.setdefault(line.stage_no, (line.row, line.stage))
            if title != line.stage:
                raise RowWrong(
                    "stage", "FI-53",
                    f"Stage {line.stage_no} has another title in row {first}: “{title[:60]}”. Give "
                    "it one title, or another number.",
                )  # fmt: skip

    def _wonder(self, line: SessionRow, on: date) -> None:
        if line.date_kind == "week_commencing" and on.weekday():
            monday = on.toordinal() - on.weekday()
            near = (date.fromordinal(monday), date.fromordinal(monday + 7))
            told = f"w/c {_said(on)} is a {on:%A}: did you mean {near[0].day} or {_said(near[1])}?"
            self.said.warn(line.row, "starts_at", "TT-01", told)
        if line.date_kind == "exact":
            if not line.ends_at:
                told = "This session has no end. Add it, so that overlaps can be found."
                self.said.warn(line.row, "ends_at", "FI-54", told)
            else:
                self.timed.append((line.starts_at, line.ends_at, line.row, line))
            if not line.venue:
                told = "This session has no venue yet. Add it before people are invited."
                self.said.warn(line.row, "venue", "MT-01", told)

    def finish(self) -> None:
        """Say which sessions overlap: the unions, and some people, are due in both."""
        going: list[tuple[str, int, SessionRow]] = []
        for starts, ends, row, line in sorted(self.timed, key=lambda one: one[:3]):
            going = [one for one in going if one[0] > starts]
            for _, first, other in going[-3:]:
                told = f"This session overlaps that of {other.group} in row {first}. Check that "
                self.said.warn(row, "starts_at", "MT-02", f"{told}nobody is due in both.")
            going.append((ends, row, line))


def _local(column: str, on: date, at: time | None) -> str:
    found = f"{on.isoformat()}T{at:%H:%M}" if at is not None else on.isoformat()
    try:
        return strict_local(found)
    except ValueError as wrong:
        raise RowWrong(column, "FI-24", f"{wrong}. Correct it.") from None


def _said(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


TIMETABLE = Kind(
    name="timetable",
    title="Timetable",
    columns=COLUMNS,
    form=SessionRow,
    rules=SessionRules,
)
