"""What happens to bulletins, and to a rehearsal's clock (domain.md 3.13)."""

from datetime import datetime
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.words import Words


class BulletinDrafted(Event, frozen=True, kw_only=True):
    """A bulletin was drafted from the record, for a period."""

    TOPIC: ClassVar[str] = "notices.BulletinDrafted"

    reference: str
    since: datetime
    until: datetime
    text: Words


class BulletinRevised(Event, frozen=True, kw_only=True):
    """The draft of a bulletin was changed; the earlier draft stays on record."""

    TOPIC: ClassVar[str] = "notices.BulletinRevised"

    text: Words


class BulletinApproved(Event, frozen=True, kw_only=True):
    """The lead agreed that a bulletin may go out."""

    TOPIC: ClassVar[str] = "notices.BulletinApproved"


class BulletinIssued(Event, frozen=True, kw_only=True):
    """A bulletin went to all staff of the division."""

    TOPIC: ClassVar[str] = "notices.BulletinIssued"

    reference: str


class BulletinCorrected(Event, frozen=True, kw_only=True):
    """An issued bulletin was wrong: what it should have said; what it said stays on record."""

    TOPIC: ClassVar[str] = "notices.BulletinCorrected"

    reference: str
    text: Words


class RehearsalClockMoved(Event, frozen=True, kw_only=True):
    """An administrator moved the clock of a rehearsal forward."""

    TOPIC: ClassVar[str] = "notices.RehearsalClockMoved"
    LABEL: ClassVar[str] = "access"

    was: datetime
    now: datetime


BulletinEvent = (
    BulletinDrafted | BulletinRevised | BulletinApproved | BulletinIssued | BulletinCorrected
)
