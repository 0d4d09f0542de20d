"""A comment as it waits for its answer, gets it, and has it put right (domain.md 3.6, 3.7)."""

from datetime import date
from uuid import UUID

from backend.consultation.domain import refusals
from backend.consultation.domain.author_side import AuthorSide
from backend.consultation.events import (
    AnswerCorrected,
    AnswerEvent,
    CommentAnswered,
    CommentConcernsLead,
    NotAnsweredInTime,
    RecordAgreed,
    RecordDisputed,
)
from backend.kernel.events import Stamp
from backend.kernel.words import Words


class AnswerSide(AuthorSide):
    """A comment in the hands of those who answer it."""

    def begin(self) -> None:
        super().begin()
        self.overdue = False
        self.concerns_lead = False
        self.record_agreed = False

    def answer(
        self, response: UUID, reference: str, disposition: str, stamp: Stamp, *, published: bool
    ) -> None:
        self._checked()
        self.record(
            CommentAnswered,
            self._labelled(stamp),
            response=response,
            response_reference=reference,
            disposition=disposition,
            published=published,
        )

    def correct_answer(
        self, response: UUID, reference: str, disposition: str, edition: int, stamp: Stamp
    ) -> None:
        """Note that its answer was put right, so that its author is told again."""
        self.record(
            AnswerCorrected,
            self._labelled(stamp),
            response=response,
            response_reference=reference,
            disposition=disposition,
            edition=edition,
        )

    def note_silence(self, due: date, working_days: int, stamp: Stamp) -> None:
        """Note that the day for its answer went by (P14); silence is a fact too."""
        if not (self.answered or self.withdrawn or self.overdue):
            self.record(
                NotAnsweredInTime, self._labelled(stamp), due=due, working_days=working_days
            )

    def concern_lead(self, stamp: Stamp, *, concerns: bool, author: bool) -> None:
        """Say whether it is about the review lead's own conduct (RS-05)."""
        self._stands()
        if concerns != self.concerns_lead:
            sign = self._by_author if author else self._labelled
            self.record(CommentConcernsLead, sign(stamp), concerns=concerns)

    def agree_with_record(self, stamp: Stamp) -> None:
        """Let whoever made the point say that the record of it is right."""
        self._stands()
        if not self.record_agreed:
            self.record(RecordAgreed, self._by_author(stamp))

    def dispute_record(self, said: Words, stamp: Stamp) -> None:
        """Let whoever made the point say what they did say; the record keeps both."""
        self._stands()
        if not (said.clear or "").strip():
            raise refusals.NothingSaid
        self.record(RecordDisputed, self._by_author(stamp), said=said)

    def follow_answer(self, event: AnswerEvent) -> None:
        """Change the state as a fact about its answer demands."""
        match event:
            case CommentAnswered():
                self.answered, self.answered_at = True, event.stamp.at
            case AnswerCorrected():
                pass
            case NotAnsweredInTime():
                self.overdue = True
            case CommentConcernsLead():
                self.concerns_lead = event.concerns
            case RecordAgreed():
                self.record_agreed = True
            case RecordDisputed():
                self.record_agreed = False
