"""Forms: every mistake at once, in plain words, with nothing lost that was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from backend.kernel.errors import DomainError

F = TypeVar("F", bound="Form")


@dataclass
class Problems:
    """What is wrong with a form, by field, in the order of the page."""

    by_field: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_field)

    def get(self, name: str) -> str:
        """Return what is wrong with a field, or nothing."""
        return self.by_field.get(name, "")

    @property
    def listed(self) -> list[dict[str, str]]:
        """The lines of the error summary, each linked to its field."""
        return [{"text": text, "href": f"#{name}"} for name, text in self.by_field.items()]


class Form(BaseModel):
    """What a page's form sends. Subclasses name the words to use for each mistake.

    `SAYS` maps `field` or `field:kind of mistake` to the sentence; kinds are pydantic's, such as
    `missing`, `string_too_long`, `int_parsing`. `LISTS` are fields of several choices, `DATES` are
    days typed in three boxes.
    """

    model_config = ConfigDict(str_strip_whitespace=True, extra="ignore")
    SAYS: ClassVar[dict[str, str]] = {}
    LISTS: ClassVar[tuple[str, ...]] = ()
    DATES: ClassVar[tuple[str, ...]] = ()

    command_id: UUID | None = None
    seen: int | None = None

    @classmethod
    def read(cls, typed: Mapping[str, list[str]]) -> tuple[Self | None, Problems]:
        """Return the form, or every problem with it. An empty field counts as left out."""
        given: dict[str, Any] = {}
        for name, values in typed.items():
            if name in cls.LISTS:
                given[name] = [v for v in values if v.strip()]
            elif values and values[-1].strip():
                given[name] = values[-1]
        for name in cls.DATES:
            if any(day := typed_day(typed, name)):
                given[name] = f"{day[2]}-{day[1]:0>2}-{day[0]:0>2}"
        try:
            return cls(**given), Problems()
        except ValidationError as wrong:
            problems = Problems()
            for error in wrong.errors():
                name = str(error["loc"][0]) if error["loc"] else "form"
                problems.by_field.setdefault(name, cls._say(name, error))
            return None, problems

    @classmethod
    def _say(cls, name: str, error: Any) -> str:
        said = cls.SAYS.get(f"{name}:{error['type']}") or cls.SAYS.get(name)
        if said:
            return said
        what = name.replace("_", " ")
        match error["type"]:
            case "missing":
                return f"Enter {what}"
            case "string_too_long":
                limit = error["ctx"]["max_length"]
                return f"{what.capitalize()} must be {limit:,} characters or fewer"
            case "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
                return f"{what.capitalize()} must be a real date, such as 27 1 2014"
            case "value_error":
                return str(error["ctx"]["error"])
            case _:
                return f"Check {what}"


def typed_day(typed: Mapping[str, list[str]], name: str) -> tuple[str, str, str]:
    """Return what was typed into the three boxes of a day: day, month and year."""
    day, month, year = (
        (typed.get(f"{name}_{part}") or [""])[-1].strip() for part in ("day", "month", "year")
    )
    return day, month, year


def refused(refusal: DomainError, name: str = "form") -> Problems:
    """Return a refusal as the problem of a field, so that the page is shown again with it."""
    return Problems({name: refusal.told})


def fresh_id() -> str:
    """Return a new command id for a form: a double click is then one fact."""
    return str(uuid4())
