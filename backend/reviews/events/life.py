"""What happens to a review as a whole, from its opening to its close (domain.md 3.1, 4)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event


class ReviewOpened(Event, frozen=True, kw_only=True):
    """A formal exercise to change a service's structure was opened."""

    TOPIC: ClassVar[str] = "reviews.ReviewOpened"

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
    """Consultation is over; what was unanswered then is listed."""

    TOPIC: ClassVar[str] = "reviews.ConsultationClosed"

    unanswered: list[str]


class ReviewClosed(Event, frozen=True, kw_only=True):
    """The review is finished; its record is read-only."""

    TOPIC: ClassVar[str] = "reviews.ReviewClosed"


class VersionInForce(Event, frozen=True, kw_only=True):
    """This version of the business case is the one that comments are about from now on."""

    TOPIC: ClassVar[str] = "reviews.VersionInForce"

    number: str
