"""Who people are to Parley, and which hats they hold (domain.md 5.1)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class PersonRegistered(Event, frozen=True, kw_only=True):
    """A person may sign in."""

    TOPIC: ClassVar[str] = "identity.PersonRegistered"
    LABEL: ClassVar[str] = "access"

    person: UUID
    name: Words
    login: Words


class AccessGranted(Event, frozen=True, kw_only=True):
    """A person was given a hat: in a review, or everywhere."""

    TOPIC: ClassVar[str] = "identity.AccessGranted"
    LABEL: ClassVar[str] = "access"

    person: UUID
    role: str
    in_review: UUID | None = None
    scope: str = ""


class AccessRevoked(Event, frozen=True, kw_only=True):
    """A hat was taken away; it ends with the next request."""

    TOPIC: ClassVar[str] = "identity.AccessRevoked"
    LABEL: ClassVar[str] = "access"

    person: UUID
    role: str
    in_review: UUID | None = None
    scope: str = ""


class AccountDisabled(Event, frozen=True, kw_only=True):
    """A person may not sign in any more."""

    TOPIC: ClassVar[str] = "identity.AccountDisabled"
    LABEL: ClassVar[str] = "access"

    person: UUID


AccountEvent = PersonRegistered | AccessGranted | AccessRevoked | AccountDisabled
