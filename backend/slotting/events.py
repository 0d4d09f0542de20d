"""What happens to slotting decisions, to places in posts and to the list (domain.md 3.18, 4)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class MatchProposed(Event, frozen=True, kw_only=True):
    """An outcome was proposed for one line of the list; FTE in hundredths, `threshold` is P10."""

    TOPIC: ClassVar[str] = "slotting.MatchProposed"
    LABEL: ClassVar[str] = "personal"

    reference: str
    person: UUID
    assignment: UUID
    employee_ref: str
    from_post: str
    section: str
    group: str
    category: str
    rationale: Words
    post: UUID | None = None
    post_title: str = ""
    pool: str = ""
    fte_before: int = 0
    fte: int = 0
    jd_percent: int | None = None
    threshold: int | None = None
    grade_before: str = ""
    grade_after: str = ""
    left_vacant: str = ""
    hours_consent: Words | None = None
    pay_protection: Words | None = None
    why_assimilated: Words | None = None


class MatchChecked(Event, frozen=True, kw_only=True):
    """A second person checked the proposal against the evidence and agreed."""

    TOPIC: ClassVar[str] = "slotting.MatchChecked"
    LABEL: ClassVar[str] = "personal"

    reference: str


class MatchReturned(Event, frozen=True, kw_only=True):
    """A second person did not agree; the outcome is to be decided again."""

    TOPIC: ClassVar[str] = "slotting.MatchReturned"
    LABEL: ClassVar[str] = "personal"

    reference: str


class MatchReopened(Event, frozen=True, kw_only=True):
    """An outcome is to be checked again: its grade, or a job description it rests on, changed.

    `was` is how it stood, `because` what changed (grade, description), `source` what says so, and
    `letter_sent` whether its person already has a letter, which is then to be corrected.
    """

    TOPIC: ClassVar[str] = "slotting.MatchReopened"
    LABEL: ClassVar[str] = "personal"

    reference: str
    person: UUID
    was: str
    because: str
    source: str
    grade_was: str = ""
    grade_after: str = ""
    letter_sent: bool = False


class DraftSlottingIssued(Event, frozen=True, kw_only=True):
    """An outcome was issued to its person, alone or with the draft list of that number.

    `appeal_by` is what their letter says. Where it was issued before consultation ended,
    `override` is the board's reason, for every appeal bundle it affects.
    """

    TOPIC: ClassVar[str] = "slotting.DraftSlottingIssued"
    LABEL: ClassVar[str] = "personal"

    reference: str
    person: UUID
    employee_ref: str
    appeal_by: datetime
    list_number: int = 0
    early: bool = False
    override: Words | None = None


class OutcomeLetterSent(Event, frozen=True, kw_only=True):
    """The personal outcome letter was put where its person reads it, and they were told."""

    TOPIC: ClassVar[str] = "slotting.OutcomeLetterSent"
    LABEL: ClassVar[str] = "personal"

    reference: str
    person: UUID


class MatchRescinded(Event, frozen=True, kw_only=True):
    """A wrongly made outcome was taken back, to be decided again; both stay on record."""

    TOPIC: ClassVar[str] = "slotting.MatchRescinded"
    LABEL: ClassVar[str] = "personal"

    reference: str
    person: UUID
    was: str


class PlaceTaken(Event, frozen=True, kw_only=True):
    """Part of a post was committed to a match, in hundredths of FTE."""

    TOPIC: ClassVar[str] = "slotting.PlaceTaken"
    LABEL: ClassVar[str] = "hr"

    post: UUID
    match: UUID
    hundredths: int


class PlaceFreed(Event, frozen=True, kw_only=True):
    """Part of a post became free again."""

    TOPIC: ClassVar[str] = "slotting.PlaceFreed"
    LABEL: ClassVar[str] = "hr"

    post: UUID
    match: UUID
    hundredths: int


class EarlyIssueAllowed(Event, frozen=True, kw_only=True):
    """The board recorded why outcomes may be issued before consultation ends (SD-10)."""

    TOPIC: ClassVar[str] = "slotting.EarlyIssueAllowed"

    consultation_end: datetime


class DraftListIssued(Event, frozen=True, kw_only=True):
    """A draft list was issued: so many personal outcomes at one instant."""

    TOPIC: ClassVar[str] = "slotting.DraftListIssued"

    number: int
    outcomes: int
    early: bool = False


class FinalSlottingConfirmed(Event, frozen=True, kw_only=True):
    """The list is final, save for the outcomes marked open."""

    TOPIC: ClassVar[str] = "slotting.FinalSlottingConfirmed"
    LABEL: ClassVar[str] = "hr"

    confirmed: list[str]
    open: list[str] = []


MatchEvent = (
    MatchProposed
    | MatchChecked
    | MatchReturned
    | MatchReopened
    | DraftSlottingIssued
    | OutcomeLetterSent
    | MatchRescinded
)
PlaceEvent = PlaceTaken | PlaceFreed
SlottingListEvent = EarlyIssueAllowed | DraftListIssued | FinalSlottingConfirmed
