"""The list of people in scope: one row for each post that a person holds (domain.md 3.3)."""

from backend.imports import days, values
from backend.imports.kinds.columns import Column, Kind, Need
from backend.imports.kinds.staff_row import StaffRow
from backend.imports.kinds.staff_rules import StaffRules
from backend.imports.plain import Wrong, plain
from backend.imports.reading.table import Cell

LEAVER_MARKS = {"": "", "*": "star", "star": "star", "star+strike": "star+strike"}
ACTING = {
    "acting": "acting", "acting up": "acting", "temporary": "acting", "yes": "acting",
    "substantive": "substantive", "permanent": "substantive", "own": "substantive",
    "no": "substantive",
}  # fmt: skip
STRUCK = frozenset({"star+strike", "strike", "struck", "struck through", "left", "leaver", "yes"})


def leaver_mark(cell: Cell) -> str:
    """Read how a leaver is marked: with a star, or a star and a line through."""
    found = plain(cell).casefold()
    if found in LEAVER_MARKS:
        return LEAVER_MARKS[found]
    if found in STRUCK:
        return "star+strike"
    if found in ("no", "none"):
        return ""
    raise Wrong("FI-29", f"“{found[:40]}” marks no leaver. Write star, star+strike, or "
                       "leave the cell empty.")  # fmt: skip


def acting(cell: Cell) -> str:
    """Read whether a post is one's own, or held acting for a time (P12)."""
    found = plain(cell).casefold()
    if found in ACTING:
        return ACTING[found]
    raise Wrong("FI-29", f"“{found[:40]}” is neither acting nor substantive. Write one of the "
                       "two.")  # fmt: skip


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
        read=days.day, empty=None, example="01/04/2004",
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
        name="acting", title="Acting or substantive", read=acting, example="substantive",
        meaning="Acting, where the post is held for a time beside one's own; else substantive.",
        synonyms=("substantive", "acting up", "acting/substantive", "held as"),
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
        name="left_on", title="Leaving date", read=days.day, empty=None, example="",
        meaning="The date on which the person left, by day, month and year.",
        synonyms=("leaving date", "date left", "end date", "leaver date", "date of leaving"),
    ),
    Column(
        name="left_reason", title="Reason for leaving", example="",
        meaning="Why the person left, such as resigned or retired. HR, lead and coordinator read "
        "it.",
        synonyms=("leaving reason", "reason left", "reason of leaving", "leaver reason"),
    ),
    Column(
        name="note", title="Note", example="", meaning="Anything that HR should keep with the row.",
        synonyms=("notes", "comment", "comments", "remarks"),
    ),
)  # fmt: skip


STAFF = Kind(
    name="staff",
    title="People in scope",
    columns=COLUMNS,
    form=StaffRow,
    rules=StaffRules,
    one_of=(("surname", "name"),),
    sums=("fte",),
    marks="employee_ref",
    lone="employee_ref",
    struck="Has this person left? Then say so with in_post or leaver_mark.",
)
