"""The comment: received once, never lost, its author as visible as they chose (domain.md 3.6)."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.consultation.domain import refusals
from backend.consultation.domain.choices import Confidentiality
from backend.consultation.domain.privacy import by_author, labelled
from backend.consultation.domain.work_on_comment import WorkedOn
from backend.consultation.events import (
    ABOUT_LEAD,
    AnswerCorrected,
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentAuthorSettled,
    CommentConcernsLead,
    CommentCoSigned,
    CommentEvent,
    CommentHeld,
    CommentNoteAdded,
    CommentReceived,
    CommentReceivedLate,
    CommentReleased,
    CommentReopened,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    CoSignatureWithdrawn,
    CoSigningOpened,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
    NotAnsweredInTime,
    PointTakenFromComment,
    RecordAgreed,
    RecordDisputed,
    RedactionAsked,
    WorkEvent,
)
from backend.kernel.events import Stamp
from backend.kernel.words import Words

PRIVACY = (Confidentiality.NAMED, Confidentiality.WITHHELD, Confidentiality.ANONYMOUS)


class Comment(WorkedOn):
    """What one author said about the proposals, and what became of it."""

    OPENING: ClassVar[Any] = (CommentReceived, CommentReceivedLate, PointTakenFromComment)

    def begin(self) -> None:
        super().begin()
        self.receipt_mark = ""
        self.lateness = ""
        self.received: datetime | None = None
        self.acknowledged = False
        self.themes: tuple[str, ...] = ()

    def submit(
        self,
        stamp: Stamp,
        ends: datetime | None,
        for_all: datetime | None = None,
        *,
        attached: bool = False,
        **facts: Any,
    ) -> None:
        """Receive it. One second late is late, which is a state and no refusal (D12, CM-02).

        `ends` is the end that holds for its author; where they have longer than all, that is told
        with the comment, but not of an author whose name is withheld (D14; 5.4, 13).
        """
        self.says_something(facts["text"], attached=attached)
        if ends is not None and stamp.reached_us > ends:
            self.record(CommentReceivedLate, stamp, ended=ends, **facts)
            return
        longer = for_all is not None and stamp.reached_us > for_all
        told = longer and facts["confidentiality"] == Confidentiality.NAMED
        self.record(CommentReceived, stamp, until=ends if told else None, **facts)

    @staticmethod
    def says_something(text: Words, *, attached: bool = False) -> None:
        """Refuse a comment without words or files (CM-01); asked before it gets a number."""
        if not attached and not (text.clear or "").strip():
            raise refusals.NothingSaid

    def acknowledge(self, stamp: Stamp) -> None:
        self._stands()
        if not self.acknowledged:
            self.record(CommentAcknowledged, self._labelled(stamp))

    def put_under(self, themes: list[str], note: Words | None, stamp: Stamp) -> None:
        self._stands()
        if not themes and note is None:
            raise refusals.NoTheme
        self.record(CommentThemed, self._labelled(stamp), themes=themes, note=note)

    def assign(self, to: UUID, stamp: Stamp) -> None:
        self._stands()
        self.record(CommentAssigned, self._labelled(stamp), to=to)

    def accept_late(self, stamp: Stamp, because: str = "") -> None:
        self._waits_as_late()
        self.record(LateCommentAccepted, self._labelled(stamp), because=because)

    def decline_late(self, stamp: Stamp, because: str = "") -> None:
        self._waits_as_late()
        self.record(LateCommentDeclined, self._labelled(stamp), because=because)

    def bring_into_time(self, ends: datetime, stamp: Stamp, *, own: bool = False) -> None:
        """A later end holds, for all or for its author: what came late but before it is in time."""
        late = self.lateness and not self.withdrawn
        if late and self.received is not None and self.received <= ends:
            was, signed = self.lateness, self._labelled(stamp)
            self.record(LateCommentInTime, signed, was=was, until=ends, own=own)

    def change_confidentiality(self, to: Confidentiality, stamp: Stamp, *, author: bool) -> None:
        """Hide the name more, as anyone may who works on it; show it, as only its author may."""
        self._stands()
        if to == self.confidentiality:
            return
        if to not in PRIVACY or self.confidentiality not in PRIVACY:
            raise refusals.OnlyMorePrivate
        if to is Confidentiality.ANONYMOUS:
            raise refusals.KeptWithName
        raised = PRIVACY.index(to) > PRIVACY.index(Confidentiality(self.confidentiality))
        if self.nameless or not (raised or author):
            raise refusals.OnlyMorePrivate
        facts = {"was": self.confidentiality, "now": to.value}
        sign = by_author if author else labelled
        signed = sign(stamp, to.value, self.union, held=bool(self.held))
        self.record(ConfidentialityRaised if raised else ConfidentialityLowered, signed, **facts)

    def withdraw(self, stamp: Stamp) -> None:
        if self.answered_at is not None:
            raise refusals.AnsweredAlready
        if not self.withdrawn:
            self.record(CommentWithdrawn, self._by_author(stamp))

    def _waits_as_late(self) -> None:
        self._stands()
        if self.lateness != "late":
            raise refusals.NotLate

    def take_point(self, stamp: Stamp, **facts: Any) -> None:
        """Begin as one point of a comment that was split."""
        self.says_something(facts["text"])
        self.record(PointTakenFromComment, stamp, **facts)

    def evolve(self, event: CommentEvent | PointTakenFromComment | WorkEvent) -> None:
        match event:
            case CommentReceived() | CommentReceivedLate() | PointTakenFromComment():
                self.reference = event.reference
                self.kind = event.kind
                self.confidentiality = event.confidentiality
                self.union = event.union
                self.owner = None if self.nameless else event.text.subject
                self.receipt_mark = event.receipt_mark
                self.lateness = "late" if isinstance(event, CommentReceivedLate) else ""
                self.received = event.stamp.reached_us
                self.concerns_lead = event.about.strip().lower() in ABOUT_LEAD
                if isinstance(event, PointTakenFromComment):
                    self.taken_from = event.taken_from_reference
            case CommentAcknowledged():
                self.acknowledged = True
            case CommentThemed():
                self.themes = tuple(event.themes)
            case CommentAssigned():
                self.seen_to_by = event.to
            case LateCommentAccepted():
                self.lateness = "accepted"
            case LateCommentDeclined():
                self.lateness = "declined"
            case LateCommentInTime():
                self.lateness = ""
            case ConfidentialityRaised() | ConfidentialityLowered():
                self.confidentiality = event.now
            case CommentWithdrawn():
                self.withdrawn = True
            case (
                CommentAnswered()
                | AnswerCorrected()
                | NotAnsweredInTime()
                | CommentConcernsLead()
                | RecordAgreed()
                | RecordDisputed()
            ):
                self.follow_answer(event)
            case (
                CoSigningOpened()
                | CommentCoSigned()
                | CoSignatureWithdrawn()
                | CommentNoteAdded()
                | CommentReopened()
                | CommentHeld()
                | CommentReleased()
                | RedactionAsked()
                | CommentAuthorSettled()
            ):
                self.follow_author(event)
            case _:
                self.follow_work(event)
