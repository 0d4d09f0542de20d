"""The list of staff in scope: its lines, and the people whose lines they are."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from backend.kernel.cells import WHOLE_FTE
from backend.loading.cells import Email, PersonFte, Printed, Reference, Text, TrueFalse
from backend.loading.problems import Notes
from backend.loading.tables import Placed, Tables

FILE = "staff_in_scope.csv"
GROUPS = {
    "1": "Children's Fieldwork",
    "2": "Looked After Children",
    "2R": "Residential",
    "3": "Admin and business support",
}


@dataclass(frozen=True)
class StaffLine:
    """One line of the list: one job of one person."""

    employee_ref: Reference
    person_ref: Reference
    given_name: Printed
    surname: Text
    email: Email
    service: Text
    section: Text
    job_title: Text
    fte: PersonFte
    in_post: TrueFalse
    leaver_mark: Literal["", "star", "star+strike"]
    source_line: Printed = ""

    @property
    def name(self) -> str:
        """The name as it is written on letters."""
        return f"{self.given_name} {self.surname}".strip()

    @property
    def group(self) -> str:
        """The consultation group, by section first and then by service (domain.md 2.2).

        Administration is group 3 and the homes are 2R, wherever they are managed. Of Resources the
        rest is group 2, but for the Intensive Support Team, which the business case counts with
        Fieldwork. Fieldwork, the emergency duty team and safeguarding are group 1.
        """
        if self.section.upper().startswith("ADMIN"):
            return "3"
        if self.section.startswith("Residential"):
            return "2R"
        if "Resources" in self.service and "Intensive" not in self.section:
            return "2"
        return "1"


@dataclass(frozen=True)
class Person:
    """One person with the lines that are theirs."""

    ref: str
    lines: tuple[StaffLine, ...]

    @property
    def name(self) -> str:
        """The person's name."""
        return self.lines[0].name

    @property
    def email(self) -> str:
        """Where letters to the person go: the address of their first line."""
        return self.lines[0].email


def read_lines(tables: Tables) -> list[Placed[StaffLine]]:
    """Read the list and check each line against the others."""
    placed = tables.table(FILE, StaffLine, some=True)
    _references(tables.notes, placed)
    _one_of_a_reference(tables.notes, placed)
    _addresses(tables.notes, placed)
    _leavers(tables.notes, placed)
    _people(tables.notes, placed)
    _namesakes(tables.notes, placed)
    return placed


def people_of(lines: tuple[StaffLine, ...]) -> tuple[Person, ...]:
    """Return the people, each once, in the order of their first line."""
    held: dict[str, list[StaffLine]] = {}
    for line in lines:
        held.setdefault(line.person_ref, []).append(line)
    return tuple(Person(ref, tuple(theirs)) for ref, theirs in held.items())


def _references(notes: Notes, placed: list[Placed[StaffLine]]) -> None:
    seen: dict[str, int] = {}
    for row, line in placed:
        first = seen.setdefault(line.employee_ref, row)
        if first != row:
            told = f"{line.employee_ref} stands in row {first} already"
            notes.wrong(FILE, row, "employee_ref", told)


def _one_of_a_reference(notes: Notes, placed: list[Placed[StaffLine]]) -> None:
    whose = {line.employee_ref: line.person_ref for _, line in placed}
    for row, line in placed:
        other = whose.get(line.person_ref, line.person_ref)
        if other != line.person_ref:
            told = f"{line.person_ref} is the reference of a line of {other}; nobody else bears it"
            notes.wrong(FILE, row, "person_ref", told)


def _addresses(notes: Notes, placed: list[Placed[StaffLine]]) -> None:
    owner: dict[str, tuple[int, str]] = {}
    for row, line in placed:
        first, person = owner.setdefault(line.email.casefold(), (row, line.person_ref))
        if person != line.person_ref:
            notes.wrong(FILE, row, "email", f"is the address of {person} in row {first}")


def _leavers(notes: Notes, placed: list[Placed[StaffLine]]) -> None:
    for row, line in placed:
        if line.in_post and line.leaver_mark:
            notes.wrong(FILE, row, "leaver_mark", "marks a leaver, but in_post says true")
        if not line.in_post and not line.leaver_mark:
            notes.odd(FILE, row, "leaver_mark", f"{line.employee_ref} has left without a mark")


def _people(notes: Notes, placed: list[Placed[StaffLine]]) -> None:
    ordered = sorted(placed, key=lambda one: one[1].person_ref)
    for ref, group in groupby(ordered, key=lambda one: one[1].person_ref):
        theirs = list(group)
        first_row, first = theirs[0]
        for row, line in theirs[1:]:
            if line.name != first.name:
                told = f"{ref} has another name in row {first_row}"
                notes.wrong(FILE, row, "person_ref", told)
        if len(theirs) > 1:
            lines = " and ".join(line.employee_ref for _, line in theirs)
            notes.odd(FILE, theirs[-1][0], "person_ref", f"{ref} is one person in lines {lines}")
        total = sum(line.fte for _, line in theirs)
        if total > WHOLE_FTE:
            told = (
                f"the lines of {ref} add up to {total / 100:.2f} FTE; check that these are one "
                "person (ES-02)"
            )
            notes.odd(FILE, theirs[-1][0], "fte", told)


def _namesakes(notes: Notes, placed: list[Placed[StaffLine]]) -> None:
    people = {line.person_ref: line for _, line in placed}.values()
    rows = {line.person_ref: row for row, line in reversed(placed)}
    full = Counter(line.name.casefold() for line in people)
    for line in people:
        if full[line.name.casefold()] > 1:
            told = f"{line.person_ref} has the same name as another person; their references differ"
            notes.odd(FILE, rows[line.person_ref], "surname", told)
    surnames = Counter(line.surname.casefold() for line in people)
    shared = sum(count > 1 for count in surnames.values())
    if shared:
        many = "surname is" if shared == 1 else "surnames are"
        told = f"{shared} {many} borne by more than one person: go by the reference"
        notes.odd(FILE, 1, "surname", told)
