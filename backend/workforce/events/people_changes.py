"""What changes on the list while a review runs (domain.md 3.3): each from a day, none by edit."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class AssignmentChanged(Event, frozen=True, kw_only=True):
    """One thing about a line is different from a day on: hours, title, group or the like.

    `what` is a field of the line, `was` and `now` its values (FTE in hundredths). `in_effect` says
    that it counts at once; otherwise it is to come, and ChangeTookEffect follows on its day. A
    correction says how it should have been written all along.
    """

    TOPIC: ClassVar[str] = "workforce.AssignmentChanged"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    assignment: UUID
    employee_ref: str
    what: str
    was: str
    now: str
    effective: date
    in_effect: bool = True
    correction: bool = False


class ChangeTookEffect(Event, frozen=True, kw_only=True):
    """The day of a change has come; `change` is the place of that change in this history."""

    TOPIC: ClassVar[str] = "workforce.ChangeTookEffect"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    assignment: UUID
    employee_ref: str
    what: str
    now: str
    change: int


class NameChanged(Event, frozen=True, kw_only=True):
    """A person has another name from a day on; papers issued before keep the name of their time."""

    TOPIC: ClassVar[str] = "workforce.NameChanged"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    employee_ref: str
    name: Words
    effective: date
    email: Words | None = None
    correction: bool = False


class LeavingCorrected(Event, frozen=True, kw_only=True):
    """A line was struck by mistake, or for a wrong day: with no day it counts again."""

    TOPIC: ClassVar[str] = "workforce.LeavingCorrected"
    LABEL: ClassVar[str] = "hr"

    person: UUID
    assignment: UUID
    employee_ref: str
    was: date
    left_on: date | None = None


class ProtectionRecorded(Event, frozen=True, kw_only=True):
    """A person has priority when posts are offered (pregnancy, family leave); HR alone reads when.

    `dates` are sealed: the first and the last day with a stroke between, or nothing where it ended.
    """

    TOPIC: ClassVar[str] = "workforce.ProtectionRecorded"
    LABEL: ClassVar[str] = "special"

    person: UUID
    employee_ref: str
    dates: Words
