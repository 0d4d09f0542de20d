"""The fields of an act's form, and how what was typed is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from backend.kernel.errors import TextTooLong
from backend.kernel.wording import LONDON, say_date
from backend.web.forms import Problems
from backend.web.moments import impossible

Choice = tuple[str, str]


@dataclass(frozen=True)
class Field:
    """One question: `kind` is textarea, text, date, time, radios, select, checkboxes or tick.

    `limit`: how many characters its answer may have, where the page says so before it is sent.
    """

    name: str
    label: str
    kind: str = "textarea"
    choices: Sequence[Choice] = ()
    hint: str = ""
    needed: str = ""
    limit: int = 0

    @property
    def items(self) -> list[dict[str, str]]:
        """The choices as the form macros take them."""
        return [{"value": value, "text": text} for value, text in self.choices]


@dataclass(frozen=True)
class Answers:
    """What was typed, by field."""

    typed: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """Return the answer to one question."""
        values = self.typed.get(name, ())
        return values[-1].strip() if values else ""

    def many(self, name: str) -> list[str]:
        """Return every answer to a question that takes several."""
        return [v.strip() for v in self.typed.get(name, ()) if v.strip()]

    def instant(self, day: str = "day", hour: str = "hour") -> datetime:
        """Return the instant that a day and a time name where the council is."""
        return datetime.combine(
            date.fromisoformat(self.one(day)), time.fromisoformat(self.one(hour)), LONDON
        )

    def said(self, field: Field) -> str:
        """Return an answer as the person reads it back."""
        words = dict(field.choices)
        given = self.many(field.name) if field.kind == "checkboxes" else [self.one(field.name)]
        if field.kind == "tick":
            return "Yes" if given[0] else "No"
        if field.kind == "date" and given[0]:
            return say_date(date.fromisoformat(given[0]))
        return ", ".join(words.get(value, value) for value in given)


def check(fields: Sequence[Field], answers: Answers) -> Problems:
    """Return every question that is not answered, or not with what it asks for."""
    problems = Problems()
    for field in fields:
        given = answers.many(field.name)
        if not given:
            if field.needed:
                problems.by_field[field.name] = field.needed
        elif field.limit and len(given[-1]) > field.limit:
            said = TextTooLong(field.name.replace("_", " "), len(given[-1]), field.limit).told
            problems.by_field[field.name] = said
        elif not _fits(field, given):
            check_this = f"Check this: {field.label.lower()}"
            said = impossible(given[-1]).told if field.kind == "date" else check_this
            problems.by_field[field.name] = said
    return problems


def _fits(field: Field, given: Sequence[str]) -> bool:
    try:
        match field.kind:
            case "date":
                date.fromisoformat(given[-1])
            case "time":
                time.fromisoformat(given[-1])
            case "radios" | "select" | "checkboxes":
                return set(given) <= {value for value, _ in field.choices}
            case _:
                pass
    except ValueError:
        return False
    return True
