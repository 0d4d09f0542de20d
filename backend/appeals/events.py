"""What happens in an appeal, its panel and its hearing (domain.md 3.20 to 3.23, section 4)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the appellant says was wrong: a code G1 to G9, and their own words."""

    number: int
    code: str
    text: Words


class GroundFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What the panel found on one ground, and why."""

    number: int
    finding: str
    reasons: Words


class CaseFact(Event, frozen=True, kw_only=True):
    """Something that happened in one appeal; only its parties and its panel may read it."""

    LABEL: ClassVar[str] = "case"
    reference: str


class AppealIntentionRegistered(CaseFact, frozen=True, kw_only=True):
    """An employee said in time that they will appeal against their own outcome."""

    TOPIC: ClassVar[str] = "appeals.AppealIntentionRegistered"
    match: UUID
    match_reference: str
    person: UUID
    employee_ref: str
    issued_at: datetime
    due: datetime
    grounds_due: datetime


class AppealIntentionReceivedLate(CaseFact, frozen=True, kw_only=True):
    """An intention to appeal reached us after the deadline: kept, and put to someone to decide."""

    TOPIC: ClassVar[str] = "appeals.AppealIntentionReceivedLate"
    match: UUID
    match_reference: str
    person: UUID
    employee_ref: str
    issued_at: datetime
    due: datetime
    ask_by: datetime
    why_late: Words | None = None


class LateAppealAccepted(CaseFact, frozen=True, kw_only=True):
    """An independent manager or the panel chair let a late step count (D13)."""

    TOPIC: ClassVar[str] = "appeals.LateAppealAccepted"
    person: UUID
    step: str
    because: str
    grounds_due: datetime


class LateAppealRefused(CaseFact, frozen=True, kw_only=True):
    """An independent manager or the panel chair did not let a late step count (D13)."""

    TOPIC: ClassVar[str] = "appeals.LateAppealRefused"
    person: UUID
    step: str


class AppealGroundsSubmitted(CaseFact, frozen=True, kw_only=True):
    """The appellant said what was wrong with the decision and what would put it right."""

    TOPIC: ClassVar[str] = "appeals.AppealGroundsSubmitted"
    grounds: tuple[Ground, ...]
    remedy: Words | None = None
    due: datetime
    late: bool = False


class AppealGroundsAmended(CaseFact, frozen=True, kw_only=True):
    """The appellant changed their grounds before papers were exchanged."""

    TOPIC: ClassVar[str] = "appeals.AppealGroundsAmended"
    grounds: tuple[Ground, ...]
    remedy: Words | None = None


class AppealLapsed(CaseFact, frozen=True, kw_only=True):
    """No grounds came by their deadline, after a reminder."""

    TOPIC: ClassVar[str] = "appeals.AppealLapsed"
    due: datetime


class AppealAdmitted(CaseFact, frozen=True, kw_only=True):
    """The appeals adviser found that a panel can hear this appeal."""

    TOPIC: ClassVar[str] = "appeals.AppealAdmitted"


class AppealNotAdmitted(CaseFact, frozen=True, kw_only=True):
    """The appeals adviser found that this is not an appeal a panel can hear, and said why."""

    TOPIC: ClassVar[str] = "appeals.AppealNotAdmitted"


class AppealRedirected(CaseFact, frozen=True, kw_only=True):
    """What was raised belongs elsewhere, and was sent there so that it is not lost."""

    TOPIC: ClassVar[str] = "appeals.AppealRedirected"
    to: str


class AppealStoodStill(CaseFact, frozen=True, kw_only=True):
    """A pause of the review names this case: its running deadlines stop from here on (D11)."""

    TOPIC: ClassVar[str] = "appeals.AppealStoodStill"
    person: UUID
    until: date | None = None


class AppealWentOn(CaseFact, frozen=True, kw_only=True):
    """The pause is over: deadlines that stood still move by the working days it took (D11)."""

    TOPIC: ClassVar[str] = "appeals.AppealWentOn"
    person: UUID
    days: int
    grounds_due: datetime | None = None
    letter_due: datetime | None = None


class PapersExchanged(CaseFact, frozen=True, kw_only=True):
    """Both sides were given each other's papers at one instant."""

    TOPIC: ClassVar[str] = "appeals.PapersExchanged"


class AppealWithdrawn(CaseFact, frozen=True, kw_only=True):
    """The appellant took their appeal back."""

    TOPIC: ClassVar[str] = "appeals.AppealWithdrawn"


class AppealDecided(CaseFact, frozen=True, kw_only=True):
    """The panel gave its finding on every ground, and what is to be done."""

    TOPIC: ClassVar[str] = "appeals.AppealDecided"
    findings: tuple[GroundFinding, ...]
    overall: str
    remedy: str
    letter_due: datetime


class OutcomeIssued(CaseFact, frozen=True, kw_only=True):
    """The outcome of the appeal was issued to the appellant."""

    TOPIC: ClassVar[str] = "appeals.OutcomeIssued"
    person: UUID
    overdue: bool = False


class OutcomeImplemented(CaseFact, frozen=True, kw_only=True):
    """What the panel decided has been done."""

    TOPIC: ClassVar[str] = "appeals.OutcomeImplemented"


class PanelAppointed(CaseFact, frozen=True, kw_only=True):
    """A chair, members, an adviser and a clerk were appointed; none has judged this before."""

    TOPIC: ClassVar[str] = "appeals.PanelAppointed"
    appeal: UUID
    chair: UUID
    members: tuple[UUID, ...]
    adviser: UUID
    clerk: UUID


class IndependenceDeclared(CaseFact, frozen=True, kw_only=True):
    """A panel member signed that they have no part or interest in the decision."""

    TOPIC: ClassVar[str] = "appeals.IndependenceDeclared"
    appeal: UUID
    person: UUID


class MemberRecused(CaseFact, frozen=True, kw_only=True):
    """A panel member stood down because of an interest in the case."""

    TOPIC: ClassVar[str] = "appeals.MemberRecused"
    appeal: UUID
    person: UUID


class MemberReplaced(CaseFact, frozen=True, kw_only=True):
    """A substitute took a panel member's seat."""

    TOPIC: ClassVar[str] = "appeals.MemberReplaced"
    appeal: UUID
    leaving: UUID
    joining: UUID
    seat: str


class HearingListed(CaseFact, frozen=True, kw_only=True):
    """A hearing was given a time and a place."""

    TOPIC: ClassVar[str] = "appeals.HearingListed"
    appeal: UUID
    person: UUID
    starts: datetime
    place: str
    notice: int


class HearingPostponed(CaseFact, frozen=True, kw_only=True):
    """A hearing was moved, as of right or by the chair (P09)."""

    TOPIC: ClassVar[str] = "appeals.HearingPostponed"
    appeal: UUID
    person: UUID
    was: datetime
    starts: datetime
    of_right: bool


class HearingOpened(CaseFact, frozen=True, kw_only=True):
    """A quorate and independent panel began to hear both sides."""

    TOPIC: ClassVar[str] = "appeals.HearingOpened"
    appeal: UUID
    present: tuple[UUID, ...]
    in_absence: bool = False
    attempts: Words | None = None


class HearingConcluded(CaseFact, frozen=True, kw_only=True):
    """Both sides have been heard."""

    TOPIC: ClassVar[str] = "appeals.HearingConcluded"
    appeal: UUID


Intention = AppealIntentionRegistered | AppealIntentionReceivedLate
AppealEvent = (
    AppealIntentionRegistered
    | AppealIntentionReceivedLate
    | LateAppealAccepted
    | LateAppealRefused
    | AppealGroundsSubmitted
    | AppealGroundsAmended
    | AppealLapsed
    | AppealAdmitted
    | AppealNotAdmitted
    | AppealRedirected
    | AppealStoodStill
    | AppealWentOn
    | PapersExchanged
    | AppealWithdrawn
    | AppealDecided
    | OutcomeIssued
    | OutcomeImplemented
)
PanelEvent = PanelAppointed | IndependenceDeclared | MemberRecused | MemberReplaced
HearingEvent = HearingListed | HearingPostponed | HearingOpened | HearingConcluded
