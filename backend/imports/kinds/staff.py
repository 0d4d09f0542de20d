"""The list of people in scope: one row for each post that a person holds (domain.md 3.3)."""

from datetime import date
from typing import Any

import msgspec

from backend.imports import values
from backend.imports.kinds.columns import Column, Kind, Known, Need, RowWrong, Said
from backend.imports.reading.table import Cell
from backend.kernel.cells import WHOLE_FTE
from backend.kernel.ids import named

LEAVER_MARKS = {"": "", "*": "star", "star": "star", "star+strike": "star+strike"}
STRUCK = frozenset({"star+strike", "strike", "struck", "struck through", "left", "leaver", "yes"})


class StaffRow(msgspec.Struct, frozen=True, kw_only=True):
    """One post of one person; `fte` in hundredths."""

    row: int
    employee_ref: str
    person_ref: str
    given_name: str
    surname: str
    email: str = ""
    service: str = ""
    section: str = ""
    job_title: str
    fte: int
    group: str = ""
    grade: str = ""
    employment_status: str = ""
    service_start: date | None = None
    location: str = ""
    line_manager: str = ""
    in_post: bool = True
    leaver_mark: str = ""
    left_on: date | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The name as it is written on letters."""
        return f"{self.given_name} {self.surname}".strip()


def leaver_mark(cell: Cell) -> str:
    """Read how a leaver is marked: with a star, or a star and a line through."""
    found = values.plain(cell).casefold()
    if found in LEAVER_MARKS:
        return LEAVER_MARKS[found]
    if found in STRUCK:
        return "star+strike"
    if found in ("no", "none"):
        return ""
    raise values.Wrong("FI-29", f"“{found[:40]}” marks no leaver. Write star, star+strike, or "
                       "leave the cell empty.")  # fmt: skip


COLUMNS = (
    Column(
        name="employee_ref", title="Employee reference", need=Need.REQUIRED, filled=True,
        read=values.reference, example="E0001",
        meaning="The reference of this post of this person. Each row has its own; never a name.",
        synonyms=("employee reference", "employee number", "employee no", "employee id", "emp no",
                  "emp ref", "emp id", "staff number", "staff no", "staff id", "payroll number",
                  "payroll no", "personnel number", "assignment number", "reference", "ref"),
    ),
    Column(
        name="person_ref", title="Person reference", read=values.reference, example="P0001",
        meaning="The same in all rows of one person. Without it each row is another person.",
        synonyms=("person reference", "person number", "person id", "person no"),
    ),
    Column(
        name="given_name", title="First name or initial", example="Alex",
        meaning="First name or initial, as it is written on letters.",
        synonyms=("first name", "forename", "forenames", "given names", "initial", "initials",
                  "known as", "preferred name"),
    ),
    Column(
        name="surname", title="Surname", example="Example",
        meaning="Surname, as it is written on letters.",
        synonyms=("last name", "family name", "surnames"),
    ),
    Column(
        name="name", title="Full name", example="",
        meaning="The whole name, where first name and surname are not apart.",
        synonyms=("full name", "employee name", "staff name", "name of employee", "employee"),
    ),
    Column(
        name="email", title="E-mail address", need=Need.ASKED, read=values.email,
        example="alex.example@example.org",
        meaning="Where letters go. Without it letters go on paper.",
        synonyms=("e-mail", "email address", "e-mail address", "work email", "mail"),
        ask="Without it letters to these people go on paper.",
    ),
    Column(
        name="service", title="Service", need=Need.ASKED, example="Children's Fieldwork",
        meaning="The service or division.",
        synonyms=("division", "directorate", "department", "service area", "business area"),
        ask="Without it counts by service leave these people out.",
    ),
    Column(
        name="section", title="Section or team", need=Need.ASKED, example="Duty team",
        meaning="The section or team.", synonyms=("team", "unit", "team name", "section name"),
        ask="Without it counts by team leave these people out.",
    ),
    Column(
        name="job_title", title="Job title", need=Need.REQUIRED, filled=True,
        example="Social Worker", meaning="The title of the post that the person holds.",
        synonyms=("title", "post title", "post", "job", "role", "position", "position title",
                  "designation"),
    ),
    Column(
        name="fte", title="FTE", need=Need.REQUIRED, filled=True, read=values.person_fte,
        example="0.54",
        meaning="Full-time equivalent of this post: more than 0, not more than 1, two decimals.",
        synonyms=("full time equivalent", "contracted fte", "wte", "fte in post",
                  "whole time equivalent"),
    ),
    Column(
        name="group", title="Consultation group", need=Need.ASKED, example="1",
        meaning="The consultation group, such as 1, 2, 2R or 3.",
        synonyms=("consultation group", "group no", "group number"),
        ask="Set the group of these people before sessions are planned.",
    ),
    Column(
        name="grade", title="Grade", need=Need.ASKED, read=values.grade, example="9",
        meaning="The grade of the post.", synonyms=("band", "pay grade", "salary grade", "scale"),
        ask="Matching by grade is not possible without it.",
    ),
    Column(
        name="employment_status", title="Employment status", need=Need.ASKED, example="permanent",
        meaning="Permanent, fixed-term, seconded, agency or casual.",
        synonyms=("status", "contract type", "employment type", "contract status", "contract"),
        ask="Rights at dismissal depend on it.",
    ),
    Column(
        name="service_start", title="Start of continuous service", need=Need.ASKED,
        read=values.day, empty=None, example="01/04/2004",
        meaning="The date from which continuous service counts, by day, month and year.",
        synonyms=("continuous service", "continuous service start", "continuous service date",
                  "start date", "date of joining", "service start date",
                  "local government start date"),
        ask="Notice and redundancy pay are worked out from it.",
    ),
    Column(
        name="location", title="Location", example="Town Hall", meaning="The place of work.",
        synonyms=("site", "base", "workplace", "work location", "place of work"),
    ),
    Column(
        name="line_manager", title="Line manager", example="",
        meaning="Reference or name of the line manager.",
        synonyms=("manager", "reports to", "supervisor"),
    ),
    Column(
        name="in_post", title="In post", read=values.yes_no, empty=True, example="yes",
        meaning="No, where the person has left since the list was made.",
        synonyms=("active", "currently employed", "still employed"),
    ),
    Column(
        name="leaver_mark", title="Leaver mark", read=leaver_mark, example="",
        meaning="How the printed list marks a leaver: star, or star+strike.",
        synonyms=("leaver", "left", "struck"),
    ),
    Column(
        name="left_on", title="Leaving date", read=values.day, empty=None, example="",
        meaning="The date on which the person left, by day, month and year.",
        synonyms=("leaving date", "date left", "end date", "leaver date", "date of leaving"),
    ),
    Column(
        name="note", title="Note", example="", meaning="Anything that HR should keep with the row.",
        synonyms=("notes", "comment", "comments", "remarks"),
    ),
)  # fmt: skip


class StaffRules:
    """Judges people against each other and against those who are on the list."""

    def __init__(self, said: Said, known: Known, columns: frozenset[str]) -> None:
        self.said, self.known, self.columns = said, known, columns
        self.rows: dict[str, int] = {}
        self.posts: dict[str, tuple[str, str]] = {}
        self.total: dict[str, int] = {}
        self.lines: dict[str, list[tuple[int, str]]] = {}
        self.people: dict[str, str] = {}
        self.named: dict[str, tuple[int, str]] = {}
        self.addresses: dict[str, tuple[int, str]] = {}
        self.there = self.leavers = 0
        self.first_leaver = 0

    def row(self, row: int, values: dict[str, Any]) -> StaffRow:
        """Return one line, or say what keeps it out."""
        full = values.pop("name", "")
        if full and not values.get("surname"):
            before, comma, after = full.partition(",")
            given, _, last = full.rpartition(" ")
            values["given_name"], values["surname"] = (
                (after.strip(), before.strip()) if comma else (given, last)
            )
        values["person_ref"] = values.get("person_ref") or values["employee_ref"]
        line = StaffRow(row=row, **values)
        self._refuse(line)
        self._remember(line)
        self._wonder(line)
        return line

    def _refuse(self, line: StaffRow) -> None:
        ref, first = line.employee_ref, self.rows.get(line.employee_ref)
        if not line.surname:
            raise RowWrong("surname", "FI-20", "The name is empty. Fill it in.")
        if first is not None:
            same = self.posts[ref] == (line.job_title.casefold(), line.section.casefold())
            raise RowWrong(
                "employee_ref", "ES-01",
                f"This person already holds this post: {ref} stands in row {first} already. Take "
                "one of the two rows out." if same else
                f"{ref} stands in row {first} already, with another post. Give each row a "
                "reference of its own, and say with person_ref that they are one person.",
            )  # fmt: skip
        held = self.known.lines.get(ref)
        told = "person_ref" in self.columns
        if held and told and held.person != named("person", line.person_ref):
            raise RowWrong(
                "employee_ref", "ES-01",
                f"This post is held already: {ref} is on the list as a line of another "
                f"person than {line.person_ref}. Check the reference.",
            )  # fmt: skip
        if line.in_post and (line.leaver_mark or line.left_on):
            raise RowWrong(
                "leaver_mark" if line.leaver_mark else "left_on", "FI-41",
                "The row marks a leaver, but in_post says that the person is in post. Correct one "
                "of the two.",
            )  # fmt: skip
        other = self.people.get(line.person_ref, line.name)
        if other != line.name:
            raise RowWrong(
                "person_ref", "FI-44",
                f"{line.person_ref} has another name in row {self.lines[line.person_ref][0][0]}. "
                "Correct the reference or the name.",
            )  # fmt: skip
        row, person = self.addresses.get(line.email.casefold(), (0, line.person_ref))
        if line.email and person != line.person_ref:
            raise RowWrong(
                "email", "FI-45",
                f"This is the address of {person} in row {row}. Each person has an address of "
                "their own, or none.",
            )  # fmt: skip

    def _remember(self, line: StaffRow) -> None:
        self.rows[line.employee_ref] = line.row
        self.posts[line.employee_ref] = (line.job_title.casefold(), line.section.casefold())
        person = line.person_ref
        self.people[person] = line.name
        self.lines.setdefault(person, []).append((line.row, line.employee_ref))
        self.total[person] = self.total.get(person, 0) + line.fte
        if line.email:
            self.addresses.setdefault(line.email.casefold(), (line.row, person))

    def _wonder(self, line: StaffRow) -> None:
        self._on_the_list(line)
        if not line.in_post:
            self._leaver(line)
        row, other = self.named.setdefault(line.name.casefold(), (line.row, line.person_ref))
        if other != line.person_ref:
            told = f"{line.person_ref} has the same name as {other} in row {row}. They are kept "
            told += "apart; check that they are two people."
            self.said.warn(line.row, "surname", "FI-42", told)
        if "/" in line.surname or "/" in line.given_name:
            told = "This name has a “/” in it. Is it a former name, or a job share? It is kept as "
            self.said.warn(line.row, "surname", "FI-43", f"{told}it stands.")
        if line.group and self.known.groups and line.group not in self.known.groups:
            told = f"“{line.group}” is no group of this review; its groups are "
            self.said.warn(line.row, "group", "FI-27",
                           f"{told}{', '.join(sorted(self.known.groups))}. Correct it, or "
                           "add the group to the review first.")  # fmt: skip

    def _on_the_list(self, line: StaffRow) -> None:
        held = self.known.lines.get(line.employee_ref)
        if held is None:
            return
        self.there += 1
        if (held.fte, held.job_title) != (line.fte, line.job_title):
            told = f"{line.employee_ref} is on the list already, as {held.job_title} with "
            told += f"{held.fte / 100:.2f} FTE. The file would change that: look at the difference."
            self.said.warn(line.row, "employee_ref", "FI-46", told)

    def _leaver(self, line: StaffRow) -> None:
        self.leavers += 1
        self.first_leaver = self.first_leaver or line.row
        if line.leaver_mark != "star+strike":
            how = "has only a star" if line.leaver_mark else "has no mark"
            told = f"{line.employee_ref} has left by in_post, but {how}. Ask HR whether this "
            self.said.warn(line.row, "leaver_mark", "FI-47", f"{told}person has left.")

    def finish(self) -> None:
        """Say what shows only when all lines are there."""
        for person, lines in self.lines.items():
            row = lines[-1][0]
            if len(lines) > 1:
                refs = " and ".join(ref for _, ref in lines[:5])
                told = f"{person} is one person in lines {refs}. Check that HR confirms it."
                self.said.warn(row, "person_ref", "FI-48", told)
            if self.total[person] > WHOLE_FTE:
                told = f"This person's assignments add up to {self.total[person] / 100:.2f} FTE. "
                self.said.warn(row, "fte", "ES-02", f"{told}Check that these are one person.")
        if self.leavers:
            told = f"{self.leavers} of the lines are of people who have left. They are listed and "
            told += (
                "struck through, not left out, so that the number at the start stays explainable."
            )
            self.said.inform(self.first_leaver, "in_post", "FI-49", told)
        if self.there:
            told = f"{self.there} of the lines are on the list already. They are not added twice."
            self.said.inform(1, "employee_ref", "FI-46", told)


STAFF = Kind(
    name="staff",
    title="People in scope",
    columns=COLUMNS,
    form=StaffRow,
    rules=StaffRules,
    one_of=(("surname", "name"),),
    sums=("fte",),
    marks="employee_ref",
)
