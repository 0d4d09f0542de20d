"""Dates that cannot be, in the printed timetable (domain.md 2.3, 3.28; TT, MT, LC-58, LC-59)."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from backend.checks.domain.clashes import clashes
from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, moment, number, place
from backend.kernel.stages import Dated, Slip, slips
from backend.kernel.wording import say_date, say_time

TIMETABLE = "the timetable"
Printed = Mapping[Dated, Row]


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find days that no calendar has, weeks that begin on no Monday, wrong orders, and clashes."""
    rows = papers["timeline"]
    printed = {_dated(row): row for row in rows}
    for one, row in printed.items():
        yield from _hours(one, row)
    found = slips(list(printed))
    yield from (_told(slip, printed) for slip in found)
    yield from _stages(printed, {slip.of for slip in found})
    yield from clashes([r for r in rows if r["date_kind"] == "exact"])


def _dated(row: Row) -> Dated:
    return Dated(row["stage"], row["group"], row["starts_at"].strip(), row["date_kind"])


def _hours(one: Dated, row: Row) -> Iterator[Finding]:
    where = (Evidence(TIMETABLE, place(row), row["starts_at"] or "nothing"),)
    for text in (row["starts_at"].strip(), row["ends_at"].strip()):
        if text and moment(text) is None:
            yield Finding(
                "LC-59", Severity.WARNS, f"{one.name}, no date",
                f"{one.stage}: “{text[:40]}” is not a date of the calendar. Correct it.", where,
            )  # fmt: skip
    starts, ends = moment(row["starts_at"]), moment(row["ends_at"])
    if starts is None:
        return
    if ends is not None and ends < starts:
        yield Finding(
            "MT-03", Severity.BLOCKS, one.name,
            f"The session ends before it starts: {row['starts_at']} to {row['ends_at']}.", where,
        )  # fmt: skip
    if one.kind == "exact" and not row["venue"].strip():
        yield Finding(
            "MT-01", Severity.WARNS, f"{one.name}, venue",
            f"{one.stage}, {_day(starts.date())} at {say_time(starts.time())}, has no venue. Add "
            "a venue or an online link before inviting people.", where,
        )  # fmt: skip


def _told(slip: Slip, printed: Printed) -> Finding:
    evidence = (
        Evidence(TIMETABLE, place(printed[one]), f"{_week(one)}{one.starts}") for one in slip.of
    )
    return Finding(slip.code, Severity.WARNS, slip.subject, slip.told, tuple(evidence))


def _stages(printed: Printed, told: set[tuple[Dated, ...]]) -> Iterator[Finding]:
    """Find a stage dated before the one that the paper puts first, whatever the two are called."""
    first: dict[int, Dated] = {}
    for one, row in printed.items():
        step = number(row["stage_no"])
        if step is not None and one.day is not None:
            key = int(step)
            first[key] = min(first.get(key, one), one, key=lambda d: d.day or date.max)
    for before, after in pairwise(sorted(first)):
        early, late = first[after], first[before]
        if (early.day or date.max) < (late.day or date.min) and (early, late) not in told:
            yield Finding(
                "LC-58", Severity.WARNS, f"{early.stage}, before {late.stage}",
                f"{early.stage} is stage {after} and dated {_week(early)}{say_date(early.day)}; "
                f"stage {before}, {late.stage}, comes later: {_week(late)}{say_date(late.day)}.",
                (
                    Evidence(TIMETABLE, place(printed[early]), early.starts),
                    Evidence(TIMETABLE, place(printed[late]), late.starts),
                ),
            )  # fmt: skip


def _week(one: Dated) -> str:
    return "w/c " if one.kind == "week_commencing" else ""


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
