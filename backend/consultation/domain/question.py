"""A published question and answer: its number is never used again (domain.md 3.8)."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.events import (
    QADrafted,
    QAPublished,
    QARevised,
    QAWithdrawn,
    QAWordingAgreed,
    QuestionEvent,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words


class Question(AggregateRoot[QuestionEvent]):
    """One question and its answer, in words that point at nobody."""

    OPENING: ClassVar[Any] = QADrafted

    def begin(self) -> None:
        self.number = ""
        self.sources: tuple[UUID, ...] = ()
        self.response: UUID | None = None
        self.drafted_at: datetime | None = None
        self.agreed: frozenset[UUID] = frozenset()
        self.draft_facts: dict[str, Any] = {}
        self.edition = 0
        self.withdrawn = False

    def draft(self, stamp: Stamp, **facts: Any) -> None:
        """Draft it, or word the draft anew; whoever agreed looks at it again."""
        if self.edition:
            raise refusals.QuestionStands(self.number, "was published. Revise it instead")
        for name in ("question", "answer"):
            if not (facts[name].clear or "").strip():
                raise refusals.NothingWritten(
                    "Write the question and its answer in words that point at nobody."
                )
        self.record(QADrafted, stamp, **facts)

    def agree(self, comment: UUID, stamp: Stamp) -> None:
        """Let the author of a comment agree to the wording."""
        if comment in self.sources and comment not in self.agreed and not self.edition:
            self.record(QAWordingAgreed, stamp, comment=comment)

    def publish(self, stamp: Stamp) -> None:
        """Publish the draft, once."""
        if self.edition:
            raise refusals.QuestionStands(self.number, "was published already")
        self.record(QAPublished, stamp, **self.draft_facts)

    def revise(
        self, question: Words, answer: Words, disposition: str, lines: list[str], stamp: Stamp
    ) -> None:
        """Word it anew; the wording before stays readable, and the reason is public."""
        self._stands()
        if stamp.reason is None:
            raise ReasonMissing
        if not ((question.clear or "").strip() and (answer.clear or "").strip()):
            raise refusals.NothingWritten(
                "Write the question and its answer in words that point at nobody."
            )
        self.record(
            QARevised,
            stamp,
            number=self.number,
            edition=self.edition + 1,
            question=question,
            answer=answer,
            disposition=disposition,
            revision_lines=lines,
        )

    def withdraw(self, stamp: Stamp) -> None:
        """Say that it no longer holds, and why; its number stays taken."""
        self._stands()
        if stamp.reason is None:
            raise ReasonMissing
        self.record(QAWithdrawn, stamp, number=self.number)

    def _stands(self) -> None:
        if not self.edition:
            raise refusals.QuestionStands(self.number, "is a draft. Publish it first")
        if self.withdrawn:
            raise refusals.QuestionStands(self.number, "was withdrawn. Publish a new one instead")

    def evolve(self, event: QuestionEvent) -> None:
        match event:
            case QADrafted():
                self.number = event.number
                self.sources, self.response = tuple(event.sources), event.response
                self.drafted_at, self.agreed = event.stamp.at, frozenset()
                names = ("number", "question", "answer", "disposition", "revision_lines")
                self.draft_facts = {name: getattr(event, name) for name in names}
            case QAWordingAgreed():
                self.agreed |= {event.comment}
            case QAPublished():
                self.edition = 1
            case QARevised():
                self.edition = event.edition
            case QAWithdrawn():
                self.withdrawn = True
