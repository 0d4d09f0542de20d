"""What happens to a review as a whole, from its opening to its close (domain.md 3.1, 4)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class ReviewOpened(Event, frozen=True, kw_only=True):
    """A formal exercise to change a service's structure was opened."""

    TOPIC: ClassVar[str] = "reviews.ReviewOpened"
    VERSION: ClassVar[int] = 2
    # What version 1 did not know has defaults.
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: dict}

    reference: str
    title: str
    division: str
    lead: UUID
    escalation_owner: UUID
    unions: list[str]
    groups: dict[str, str]
    policy_version: str
    policy_numbers: dict[str, int]
    threshold: int | None = None
    mailbox: str = ""
    purpose: str = ""
    dismissals: int = 0


class ReviewApprovedToConsult(Event, frozen=True, kw_only=True):
    """The board agreed that consultation may begin."""

    TOPIC: ClassVar[str] = "reviews.ReviewApprovedToConsult"


class UnionConsultationStarted(Event, frozen=True, kw_only=True):
    """Every recognised union has the pack; the consultation clock runs."""

    TOPIC: ClassVar[str] = "reviews.UnionConsultationStarted"

    unions: list[str]


class StaffConsultationOpened(Event, frozen=True, kw_only=True):
    """Staff in scope are consulted."""

    TOPIC: ClassVar[str] = "reviews.StaffConsultationOpened"


class ConsultationExtended(Event, frozen=True, kw_only=True):
    """Consultation ends later than it was to end."""

    TOPIC: ClassVar[str] = "reviews.ConsultationExtended"

    was: datetime
    until: datetime
    agreed_with: list[str]


class ConsultationClosed(Event, frozen=True, kw_only=True):
    """Consultation is over. What was unanswered then is told apart, by CloseOverridden."""

    TOPIC: ClassVar[str] = "reviews.ConsultationClosed"

    unanswered: list[str] = []


class CloseOverridden(Event, frozen=True, kw_only=True):
    """Consultation was closed with comments unanswered, for the stated reason that the board sees.

    The references are for those who answer comments; everybody else is told the count.
    """

    TOPIC: ClassVar[str] = "reviews.CloseOverridden"
    LABEL: ClassVar[str] = "oversight"

    count: int
    references: list[str]


class AlternativesLeftUndecided(Event, frozen=True, kw_only=True):
    """Consultation was closed with counter-proposals undecided, for the reason that is stated.

    Which they are is for those who answer comments; everybody else is told how many.
    """

    TOPIC: ClassVar[str] = "reviews.AlternativesLeftUndecided"
    LABEL: ClassVar[str] = "oversight"

    count: int
    references: list[str]


class ConsultationReopened(Event, frozen=True, kw_only=True):
    """The board opened a closed consultation again, until a new end."""

    TOPIC: ClassVar[str] = "reviews.ConsultationReopened"

    was: datetime
    until: datetime


class FinalBusinessCaseIssued(Event, frozen=True, kw_only=True):
    """The business case after consultation was issued: what the review will do."""

    TOPIC: ClassVar[str] = "reviews.FinalBusinessCaseIssued"

    number: str


class PackItemRecorded(Event, frozen=True, kw_only=True):
    """A part of the pack is there, such as step 2 of the equality impact assessment (LC-01)."""

    TOPIC: ClassVar[str] = "reviews.PackItemRecorded"

    item: str
    note: Words | None = None


class PackGapsAllowed(Event, frozen=True, kw_only=True):
    """The board approved a pack that lacked something, for a stated reason (LC-01)."""

    TOPIC: ClassVar[str] = "reviews.PackGapsAllowed"

    lacks: list[str]


class PackReachedUnion(Event, frozen=True, kw_only=True):
    """A recognised union has the pack; the date is of its receipt."""

    TOPIC: ClassVar[str] = "reviews.PackReachedUnion"

    union: str
    on: date


class ReviewPaused(Event, frozen=True, kw_only=True):
    """The board let a review stand still; deadlines stop for the named cases only (D11)."""

    TOPIC: ClassVar[str] = "reviews.ReviewPaused"

    until: date | None = None
    cases: list[str] = []


class ReviewResumed(Event, frozen=True, kw_only=True):
    """A paused review goes on."""

    TOPIC: ClassVar[str] = "reviews.ReviewResumed"


class ReviewWithdrawn(Event, frozen=True, kw_only=True):
    """The board took a review back; its record is read-only."""

    TOPIC: ClassVar[str] = "reviews.ReviewWithdrawn"


class ReviewLeadChanged(Event, frozen=True, kw_only=True):
    """Somebody else leads the review from now on."""

    TOPIC: ClassVar[str] = "reviews.ReviewLeadChanged"

    was: UUID
    lead: UUID


class StageOrderOverridden(Event, frozen=True, kw_only=True):
    """Something was dated before what it depends on, for a stated reason (domain.md 3.1)."""

    TOPIC: ClassVar[str] = "reviews.StageOrderOverridden"

    warnings: list[str]


class ReviewClosed(Event, frozen=True, kw_only=True):
    """The review is finished; its record is read-only."""

    TOPIC: ClassVar[str] = "reviews.ReviewClosed"


class VersionInForce(Event, frozen=True, kw_only=True):
    """This version of the business case is the one that comments are about from now on."""

    TOPIC: ClassVar[str] = "reviews.VersionInForce"

    number: str
