"""Dates that cannot be, in the timetable (domain.md 2.3, 3.10, 3.28; TT, MT, LC-59)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, day, moment, place
from backend.kernel.calendar import WorkCalendar
from backend.kernel.wording import say_date, say_time

TIMETABLE = "the timetable"
MONDAY = 0
CALENDAR = WorkCalendar()
ENDS = re.compile(r"\bend of (?:staff )?consultation\b", re.IGNORECASE)
DRAFT = re.compile(r"\bdraft\b.*\b(?:list|slotting|assimilation|match)", re.IGNORECASE)
INTENTION = re.compile(r"\bintention\b.*\bappeal", re.IGNORECASE)
GROUNDS = re.compile(r"\bgrounds\b", re.IGNORECASE)
HEARINGS = re.compile(r"\bappeal hearings?\b|\bhear(?:ing)?s? (?:of )?appeals?\b", re.IGNORECASE)
FINAL = re.compile(r"\bfinal list\b", re.IGNORECASE)
BASE = (("intention", INTENTION), ("grounds", GROUNDS), ("hearings", HEARINGS), ("final", FINAL))


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find weeks that do not begin on a Monday, orders that cannot be, and clashes."""
    rows = papers["timeline"]
    for row in rows:
        yield from _one(row)
    yield from _order(list(rows))
    yield from _clashes([r for r in rows if r["date_kind"] == "exact"])


def _one(row: Row) -> Iterator[Finding]:
    starts, ends = moment(row["starts_at"]), moment(row["ends_at"])
    if starts is None:
        return
    where, name = (Evidence(TIMETABLE, place(row), row["starts_at"]),), _name(row)
    if row["date_kind"] == "week_commencing" and starts.weekday() != MONDAY:
        before = starts.date() - timedelta(days=starts.weekday())
        yield Finding(
            "TT-01", Severity.WARNS, name,
            f"w/c {_day(starts)} is a {starts:%A}: did you mean {before.day} or "
            f"{_day(before + timedelta(days=7))}? ({row['stage']})",
            where,
        )  # fmt: skip
    if ends is not None and ends < starts:
        yield Finding(
            "MT-03", Severity.BLOCKS, name,
            f"The session ends before it starts: {row['starts_at']} to {row['ends_at']}.", where,
        )  # fmt: skip
    if row["date_kind"] != "week_commencing" and not CALENDAR.is_working_day(starts.date()):
        yield Finding(
            "LC-59", Severity.WARNS, name,
            f"{row['stage']} is on {say_date(starts.date())}, which is not a working day.", where,
        )  # fmt: skip
    if row["date_kind"] == "exact" and not row["venue"].strip():
        yield Finding(
            "MT-01", Severity.WARNS, f"{name}, venue",
            f"{row['stage']}, {_day(starts)} at {say_time(starts.time())}, has no venue. Add "
            "a venue or an online link before inviting people.", where,
        )  # fmt: skip


def _order(rows: list[Row]) -> Iterator[Finding]:
    end, draft = _first(rows, ENDS), _first(rows, DRAFT)
    if (
        end
        and draft
        and (day(draft["starts_at"]) or date.max) < (day(end["starts_at"]) or date.min)
    ):
        yield _before("TT-03", "The draft list is due before consultation ends", draft, end)
    told = [(name, row) for name, kind in BASE if (row := _first(rows, kind))]
    for (_, one), (name, other) in pairwise(told):
        if _on(other) < _on(one):
            said = (
                "Appeals are heard before grounds are due"
                if name == "hearings"
                else (f"“{other['stage']}” stands before “{one['stage']}”")
            )
            yield _before("TT-02", said, other, one)


def _before(code: str, said: str, early: Row, late: Row) -> Finding:
    kind = "w/c " if early["date_kind"] == "week_commencing" else ""
    return Finding(
        code, Severity.WARNS, f"{early['stage']}, before {late['stage']}",
        f"{said}: {kind}{_day(_on(early))}, and {_day(_on(late))}.",
        (
            Evidence(TIMETABLE, place(early), f"{kind}{early['starts_at']}"),
            Evidence(TIMETABLE, place(late), late["starts_at"]),
        ),
    )  # fmt: skip


def _first(rows: list[Row], kind: re.Pattern[str]) -> Row | None:
    return next((r for r in rows if kind.search(r["stage"]) and moment(r["starts_at"])), None)


def _clashes(rows: list[Row]) -> Iterator[Finding]:
    """Find two sessions at one time in two places to which the same people are due (MT-02)."""
    for one, other in combinations(rows, 2):
        a, b = (moment(one["starts_at"]), moment(one["ends_at"])), (
            moment(other["starts_at"]), moment(other["ends_at"])
        )  # fmt: skip
        if None in (*a, *b) or not (a[0] < b[1] and b[0] < a[1]):  # type: ignore[operator]
            continue
        same_place = one["venue"].strip() == other["venue"].strip()
        if same_place and one["group"] == other["group"]:
            continue
        first, second = (one, other) if a[0] <= b[0] else (other, one)  # type: ignore[operator]
        unions = "yes" in one["unions_present"] and "yes" in other["unions_present"]
        who = "the unions" if unions else "the review lead"
        where = "at one venue" if same_place else "at different venues"
        yield Finding(
            "MT-02", Severity.WARNS, f"{_name(first)} and {_name(second)}",
            f"{_span(first)} ({first['group']}) and {_span(second)} ({second['group']}) on "
            f"{_day(_on(first))} overlap, {where}; {who} are due at both.",
            (
                Evidence(TIMETABLE, place(first), f"{first['starts_at']} to {first['ends_at']}"),
                Evidence(TIMETABLE, place(second), f"{second['starts_at']} to {second['ends_at']}"),
            ),
        )  # fmt: skip


def _name(row: Row) -> str:
    return f"{row['stage']}, {row['group']}, {row['starts_at']}"


def _on(row: Row) -> date:
    return day(row["starts_at"]) or date.min


def _day(on: date | datetime) -> str:
    return f"{on.day} {on:%B %Y}"


def _span(row: Row) -> str:
    return f"{row['starts_at'][11:16]} to {row['ends_at'][11:16]}"
