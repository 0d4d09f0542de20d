"""Out of scope, and the person's say in it (domain.md 3.3): contested scope, disputed entries."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class EmployeeRemovedFromScope(Event, frozen=True, kw_only=True):
    """HR took a person out of the review, with a reason; `transferred`: to another service.

    They are `told` of it, unless only an import that brought them by mistake is taken back.
    """

    TOPIC: ClassVar[str] = "workforce.EmployeeRemovedFromScope"
    LABEL: ClassVar[str] = "hr"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: lambda old: old}

    person: UUID
    employee_ref: str
    transferred: bool = False
    told: bool = True


class EmployeeReturnedToScope(Event, frozen=True, kw_only=True):
    """HR put right that a person was taken out: `lines` lines of theirs are on the list again."""

    TOPIC: ClassVar[str] = "workforce.EmployeeReturnedToScope"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    lines: int


class ScopeContested(Event, frozen=True, kw_only=True):
    """A person says that they should not have been taken out of the review."""

    TOPIC: ClassVar[str] = "workforce.ScopeContested"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    number: int
    text: Words
    due: date


class ScopeContestAnswered(Event, frozen=True, kw_only=True):
    """HR answered. Where it is upheld, `lines` lines of the person are on the list again."""

    TOPIC: ClassVar[str] = "workforce.ScopeContestAnswered"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    number: int
    upheld: bool
    answer: Words
    lines: int = 0


class AppealOnLeaving(Event, frozen=True, kw_only=True):
    """It was asked of a leaver's open appeal whether it goes on (ES-05); told to HR alone."""

    TOPIC: ClassVar[str] = "workforce.AppealOnLeaving"
    LABEL: ClassVar[str] = "special"

    person: UUID
    appeal: UUID
    continues: bool


class EntryDisputed(Event, frozen=True, kw_only=True):
    """A person says that their own entry on the list is not right."""

    TOPIC: ClassVar[str] = "workforce.EntryDisputed"
    LABEL: ClassVar[str] = "notes"

    person: UUID
    employee_ref: str
    number: int
    about: str
    text: Words
    due: date


class DisputeAnswered(Event, frozen=True, kw_only=True):
    """HR answered a disputed entry: corrected it, or explained why it stands."""

    TOPIC: ClassVar[str] = "workforce.DisputeAnswered"
    LABEL: ClassVar[str] = "notes"

    person: UUID
    employee_ref: str
    number: int
    outcome: str
    answer: Words
