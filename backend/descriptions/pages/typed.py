"""What is typed for a description: its words, and its grid as lines of text."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from backend.descriptions.queries.descriptions import Description
from backend.job_sheets.sheet import CATEGORIES, CHANGES, Requirement, Sheet, lines
from backend.job_sheets.slips import Slip, slips
from backend.kernel.errors import NotUnderstood
from backend.web.fields import Answers, Field

MARK = re.compile(r"^([ED])(?:\s*[:.)\u2013-]\s*|\s+)")
MEASURED = re.compile(r"\s*\[([^\]]*)\]$")
YES_NO = (("yes", "Yes"), ("no", "No"))
BOXES = ("politically_restricted_a", "politically_restricted_b", "rehabilitation_exempt")
PLAIN = ("title", "post_number", "department", "division", "section", "responsible_to", "purpose",
         "objectives", "salary", "location", "conditions", "note")  # fmt: skip
COUNTS = ("stated_essential", "stated_desirable")
OTHER, OTHER_NAME = "req_other", "other_category"
HOW = (
    "One requirement on each line. Begin with E (essential) or D (desirable); end with how it is "
    "measured, in square brackets. For example: E has managed a team [application form]."
)


def questions(posts: Sequence[tuple[str, str]], told: Sequence[Slip] = ()) -> list[Field]:
    """Return the questions about the words of a description, with what is wrong beside each."""
    changes = [(value, text) for value, text in CHANGES.items() if value]
    fields = [
        Field("title", "Title of the job", "text", needed="Enter the title of the job"),
        Field("post_number", "Post number", "text", hint="Such as SC907."),
        Field("change", "How is it marked against the present one?", "radios", changes,
              needed="Choose how it is marked"),
        Field("dated", "Date on the description", "date"),
        Field("department", "Department", "text"),
        Field("division", "Division", "text"),
        Field("section", "Section", "text"),
        Field("responsible_to", "Responsible to", "text", hint="Name a post, never a person."),
        Field("purpose", "Purpose of the job"),
        Field("objectives", "Objectives"),
        Field("duties", "Duties", hint="One duty on each line: those that take a tenth of the time "
              "or more. A catch-all, such as “any other duties”, is not counted in a comparison."),
        Field("politically_restricted_a", "Politically restricted (a)", "checkboxes", YES_NO),
        Field("politically_restricted_b", "Politically restricted (b)", "checkboxes", YES_NO),
        Field("rehabilitation_exempt", "Exempt from the Rehabilitation of Offenders Act",
              "checkboxes", YES_NO),
        Field("salary", "Salary", "text"),
        Field("location", "Location", "text"),
        Field("conditions", "Conditions"),
        Field("stated_essential", "Essential criteria that the form says come from the application",
              "text", hint="A number, where the form states one."),
        Field("stated_desirable", "Desirable criteria that the form says come from the application",
              "text", hint="A number, where the form states one."),
        Field("indicative", "Indicative grade", "text", hint="Such as 10, or 6-9."),
        Field("posts", "Posts that it describes", "checkboxes", posts),
        Field("also", "Other titles that people of this job go by", "text",
              hint="Separated by semicolons, as in the list of staff."),
        Field("replaces", "Descriptions that it takes the place of", "text",
              hint="Their references, such as JB-0025, separated by commas."),
        Field("note", "Note"),
    ]  # fmt: skip
    return [_warned(field, told) for field in fields if field.name != "posts" or posts]


def _warned(field: Field, told: Sequence[Slip]) -> Field:
    beside = [f"Warning {one.code}: {one.said}" for one in told if one.field == field.name]
    if not beside:
        return field
    hint = " ".join([field.hint, *beside]).strip()
    return Field(field.name, field.label, field.kind, field.choices, hint, field.needed)


def sheet_typed(answers: Answers) -> Sheet:
    """Return the sheet that was typed, or refuse a number that is none."""
    dated = answers.one("dated")
    plain: dict[str, Any] = {name: answers.one(name) for name in PLAIN}
    boxes: dict[str, Any] = {name: tuple(answers.many(name)) for name in BOXES}
    counts: dict[str, Any] = {name: _count(answers, name) for name in COUNTS}
    return Sheet(
        **plain,
        **boxes,
        **counts,
        change=answers.one("change"),
        dated=date.fromisoformat(dated) if dated else None,
        duties=lines(answers.one("duties")),
    )


def beside(answers: Answers) -> dict[str, object]:
    """Return what the description stands beside, as its order takes it."""
    return {
        "posts": answers.many("posts"),
        "also": [t.strip() for t in answers.one("also").split(";") if t.strip()],
        "replaces": [r for r in re.split(r"[,;\s]+", answers.one("replaces")) if r],
        "indicative": answers.one("indicative"),
    }


def shown_again(one: Description) -> Answers:
    """Return a description as answers to its own questions."""
    sheet = one.sheet
    typed: dict[str, list[str]] = {name: [getattr(sheet, name)] for name in PLAIN}
    typed |= {name: list(getattr(sheet, name)) for name in BOXES}
    typed |= {
        name: ["" if getattr(sheet, name) is None else str(getattr(sheet, name))] for name in COUNTS
    }
    typed |= {
        "change": [sheet.change],
        "dated": [sheet.dated.isoformat() if sheet.dated else ""],
        "duties": ["\n".join(sheet.duties)],
        "posts": one.post_keys,
        "also": ["; ".join(one.also)],
        "replaces": [", ".join(one.replaces)],
        "indicative": [one.indicative],
    }
    return Answers(typed)


def grid_questions(rows: Sequence[Requirement], told: Sequence[Slip]) -> list[Field]:
    """Return one box for each category, and one for a category of the form's own."""
    own = [name for name in dict.fromkeys(row.category for row in rows) if name not in CATEGORIES]
    names = {**{k: f"{k}: {v}" for k, v in CATEGORIES.items()}, **{name: name for name in own}}
    wrong = [f"{one.code}: {one.said}" for one in told if one.field == "requirements"]
    hint = " ".join([HOW, *wrong])
    fields = [
        Field(f"req_{name}", label, hint=hint if n == 0 else "")
        for n, (name, label) in enumerate(names.items())
    ]
    return [*fields, Field(OTHER_NAME, "Name of another category", "text",
                           hint="Where the form has categories of its own."),
            Field(OTHER, "Requirements of that category")]  # fmt: skip


def grid_typed(answers: Answers, fields: Sequence[Field]) -> list[Requirement]:
    """Return the grid that was typed, numbered through."""
    found: list[Requirement] = []
    for field in fields:
        category = field.name.removeprefix("req_")
        if field.name == OTHER:
            category = answers.one(OTHER_NAME)
        if field.name == OTHER_NAME or not answers.one(field.name):
            continue
        if not category:
            raise NotUnderstood("Give the name of the other category.")
        for line in lines(answers.one(field.name)):
            found.append(_requirement(category, len(found) + 1, line))
    return found


def _requirement(category: str, seq: int, line: str) -> Requirement:
    mark, measured = MARK.match(line), MEASURED.search(line)
    text = MEASURED.sub("", MARK.sub("", line)).strip()
    return Requirement(
        category=category,
        seq=seq,
        text=text,
        flag=mark[1] if mark else "",
        measured=measured[1].strip() if measured else "",
    )


def grid_again(rows: Sequence[Requirement]) -> Answers:
    """Return a grid as lines of text."""
    typed: dict[str, list[str]] = {}
    for row in rows:
        line = f"{row.flag} {row.text}".strip() + (f" [{row.measured}]" if row.measured else "")
        typed.setdefault(f"req_{row.category}", []).append(line)
    return Answers({name: ["\n".join(held)] for name, held in typed.items()})


def warnings(
    sheet: Sheet, rows: Sequence[Requirement], replaces: int = 0, only: str = ""
) -> list[str]:
    """Return what is wrong with what was typed, as sentences to think of before sending."""
    return [
        f"{one.code}: {one.said}"
        for one in slips(sheet, rows, replaces=replaces)
        if not only or (one.field == only)
    ]


def _count(answers: Answers, name: str) -> int | None:
    text = answers.one(name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 4):  # noqa: PLR2004 - three digits
        raise NotUnderstood("The number of criteria must be a whole number, such as 9.")
    return int(text)
