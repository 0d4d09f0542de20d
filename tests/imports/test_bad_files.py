"""Bad files, each in every form that can carry it: the verdict, and the row, column and rule."""

from datetime import date
from typing import Any

import pytest

from backend.imports.judgement import Judgement, Verdict
from backend.imports.judging import judge
from tests.imports.files import HEADINGS, Formula, Rows, line, staff
from tests.imports.old_excel import EVERY_FORMAT

ACCEPT, WARN, ROWS, FILE = Verdict
Place = tuple[int, str, str]
TITLE: Rows = [["People in scope, October"], []]
UPPER = ["Person", "", "", "", "", "Place", "", "Post", "", "", "", "", ""]


def without(name: str) -> Rows:
    """Return the list without a column."""
    index = HEADINGS.index(name)
    return [[*row[:index], *row[index + 1 :]] for row in staff()]


def renamed(**names: str) -> Rows:
    """Return the list with other headings."""
    rows = staff()
    rows[0] = [names.get(one, one) for one in HEADINGS]
    return rows


def total(fte: str) -> list[Any]:
    """Return a row of totals."""
    return ["Total", "", "", "", "", "", "", "", fte, "", "", "", ""]


EVERYWHERE: dict[str, tuple[Rows, Verdict, Place | None, int]] = {
    "a good list": (staff(), ACCEPT, None, 3),
    "blank rows": (staff(line(1), [""] * 13, line(2, fte="0")), ROWS, (4, "fte", "ES-03"), 1),
    "an FTE of 0": (staff(line(1), line(2, fte="0")), ROWS, (3, "fte", "ES-03"), 1),
    "an FTE of 1.5": (staff(line(1), line(2, fte="1.5")), ROWS, (3, "fte", "ES-03"), 1),
    "an FTE below 0": (staff(line(1), line(2, fte="-0.5")), ROWS, (3, "fte", "ES-03"), 1),
    "an FTE too fine": (staff(line(1), line(2, fte="0.333")), ROWS, (3, "fte", "PO-05"), 1),
    "an FTE in words": (staff(line(1), line(2, fte="half")), ROWS, (3, "fte", "FI-23"), 1),
    "no FTE": (staff(line(1), line(2, fte="")), ROWS, (3, "fte", "FI-20"), 1),
    "a decimal comma": (staff(line(1, fte="0,54")), ACCEPT, None, 1),
    "a line twice": (staff(line(1), line(2), line(1)), ROWS, (4, "employee_ref", "ES-01"), 2),
    "a reference of two posts": (
        staff(line(1), line(1, job_title="Clerk")), ROWS, (3, "employee_ref", "ES-01"), 1),
    "more than one FTE": (
        staff(line(1, fte="1"), line(2, person_ref="P0001", given_name="Ann1", surname="Example1",
                                     email="e1@example.org", fte="0.61")),
        WARN, (3, "fte", "ES-02"), 2),
    "one reference, two names": (
        staff(line(1), line(2, person_ref="P0001")), ROWS, (3, "person_ref", "FI-44"), 1),
    "one address, two people": (
        staff(line(1), line(2, email="E1@example.org")), ROWS, (3, "email", "FI-45"), 1),
    "one name, two people": (
        staff(line(1), line(2, given_name="ann1", surname="Example1")),
        WARN, (3, "surname", "FI-42"), 2),
    "a name with a stroke": (
        staff(line(1, surname="Example/Sample")), WARN, (2, "surname", "FI-43"), 1),
    "no name": (staff(line(1), line(2, surname=" ")), ROWS, (3, "surname", "FI-20"), 1),
    "no reference": (
        staff(line(1), line(2, employee_ref="")), ROWS, (3, "employee_ref", "FI-20"), 1),
    "a name for a reference": (
        staff(line(1), line(2, employee_ref="Ann")), ROWS, (3, "employee_ref", "FI-21"), 1),
    "no address": (staff(line(1), line(2, email="none")), ROWS, (3, "email", "FI-28"), 1),
    "a day that is none": (
        staff(line(1), line(2, service_start="31/02/2014")), ROWS,
        (3, "service_start", "FI-24"), 1),
    "an American day": (
        staff(line(1), line(2, service_start="10/24/2013")), ROWS,
        (3, "service_start", "FI-24"), 1),
    "dates as text": (staff(line(1, service_start="1 April 2004")), ACCEPT, None, 1),
    "a total that agrees": (
        [*staff(), total("1.50")], WARN, (5, "fte", "FI-16"), 3),
    "a total that does not": (
        [*staff(), total("2.5")], WARN, (5, "fte", "FI-17"), 3),
    "a total without a word": (
        [*staff(), ["", "", "", "", "", "", "", "", "1.5", "", "", "", ""]],
        WARN, (5, "fte", "FI-16"), 3),
    "a title above": (TITLE + staff(), WARN, (3, "", "FI-13"), 3),
    "headings in two rows": (
        [UPPER, *staff()], WARN, (2, "", "FI-13"), 3),
    "headings once more": (staff(line(1), HEADINGS, line(2)), WARN, (3, "", "FI-15"), 2),
    "an unknown column": (
        [[*row, "x" if n else "Shoe size"] for n, row in enumerate(staff())],
        WARN, (1, "Shoe size", "FI-08"), 3),
    "a column that is asked for": (without("grade"), WARN, (1, "grade", "FI-12"), 3),
    "a missing column": (without("fte"), FILE, (1, "fte", "FI-05"), 0),
    "no name column": (without("surname"), FILE, (1, "surname", "FI-05"), 0),
    "a column twice": (renamed(grade="FTE"), FILE, (1, "FTE", "FI-06"), 0),
    "a misspelt column": (renamed(fte="F.T.E. contr"), FILE, (1, "fte", "FI-05"), 0),
    "no headings": ([line(1), line(2)], FILE, (1, "employee_ref", "FI-05"), 0),
    "no rows": ([HEADINGS], FILE, (1, "", "FI-18"), 0),
    "only bad rows": (staff(line(1, fte="0")), ROWS, (1, "", "FI-19"), 0),
    "an error of the sheet": (
        staff(line(1), line(2, fte=Formula("=1/0", "#DIV/0!"))), ROWS, (3, "fte", "FI-32"), 1),
    "a formula without value": (
        staff(line(1), line(2, fte=Formula("=A1+1"))), ROWS, (3, "fte", "FI-25"), 1),
    "a text that looks like a formula": (
        staff(line(1, surname="=cmd|'C calc'!A0")), ACCEPT, None, 1),
}  # fmt: skip
IN_WORKBOOKS: dict[str, tuple[Rows, Verdict, Place | None, int]] = {
    "a formula with its value": (
        staff(line(1), line(2, fte=Formula("=0.25+0.25", 0.5))), WARN, (3, "fte", "FI-26"), 2),
    "numbers": (staff(line(1, fte=0.54, grade=9.0, group=1)), ACCEPT, None, 1),
    "an inexact number": (staff(line(1, fte=0.1 + 0.2)), ACCEPT, None, 1),
    "a date": (staff(line(1, service_start=date(2004, 4, 1))), ACCEPT, None, 1),
    "a date as a number": (staff(line(1, service_start=38078)), ACCEPT, None, 1),
    "a grade made a date": (
        staff(line(1), line(2, grade=date(2013, 11, 10))), ROWS, (3, "grade", "FI-30"), 1),
}  # fmt: skip
WORKBOOKS = ("xlsx", "ods", "xls")
CASES = [
    pytest.param(called, rows, verdict, place, accepted, id=f"{name} in {called}")
    for formats, cases in ((tuple(EVERY_FORMAT), EVERYWHERE), (WORKBOOKS, IN_WORKBOOKS))
    for name, (rows, verdict, place, accepted) in cases.items()
    for called in formats
]


@pytest.mark.parametrize(("called", "rows", "verdict", "place", "accepted"), CASES)
def test_a_bad_file_gets_its_verdict_with_row_and_column(
    called: str, rows: Rows, verdict: Verdict, place: Place | None, accepted: int
) -> None:
    found = judge(EVERY_FORMAT[called](rows))
    assert (found.verdict, found.rows_accepted) == (verdict, accepted), told(found)
    assert found.format == called
    assert found.data_rows == found.rows_accepted + found.rows_rejected
    places = [(one.row, one.column, one.code) for one in found.messages]
    assert place is None or place in places
    assert verdict is not ACCEPT or not places


def told(found: Judgement) -> str:
    """Return what was said, to read where a test fails."""
    return "\n".join(f"{one.row} {one.column} {one.code} {one.message}" for one in found.messages)
