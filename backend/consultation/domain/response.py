"""The response: drafted, checked by HR, approved and issued by the lead (domain.md 3.7, 3.8)."""

from typing import Any, ClassVar
from uuid import UUID

from backend.consultation.domain import refusals
from backend.consultation.domain.choices import CHANGES, Disposition
from backend.consultation.events import (
    PromisedAction,
    QAPublished,
    ResponseApproved,
    ResponseChecked,
    ResponseDrafted,
    ResponseEvent,
    ResponseIssued,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.kernel.words import Words


class Response(AggregateRoot[ResponseEvent]):
    """One answer to one or more comments. Its text is in the log only, never in this state."""

    OPENING: ClassVar[Any] = ResponseDrafted

    def begin(self) -> None:
        self.reference = ""
        self.comments: tuple[UUID, ...] = ()
        self.disposition = ""
        self.revision_lines: tuple[str, ...] = ()
        self.checked = False
        self.approved = False
        self.issued = False
        self.question = ""

    def draft(self, stamp: Stamp, **facts: Any) -> None:
        """Draft it."""
        self.can_be_found(
            facts["disposition"], facts["text"], facts["revision_lines"], facts["action"]
        )
        self.record(ResponseDrafted, stamp, **facts)

    @staticmethod
    def can_be_found(
        disposition: str, text: Words, lines: list[str], action: PromisedAction | None
    ) -> None:
        """Ask a reason of a no (RS-01), and of a yes where it can be found (RS-02)."""
        if not (text.clear or "").strip():
            no = disposition == Disposition.NOT_ACCEPTED
            raise refusals.ReasonForNo if no else refusals.NothingWritten
        if disposition in CHANGES and not lines and action is None:
            raise refusals.AcceptedButWhere

    def check(self, stamp: Stamp) -> None:
        if not self.checked:
            self.record(ResponseChecked, stamp)

    def approve(self, stamp: Stamp) -> None:
        if not self.checked:
            raise refusals.NotYet(self.reference, "HR has not checked it")
        if not self.approved:
            self.record(ResponseApproved, stamp)

    def issue(self, stamp: Stamp, *, sendable: bool) -> None:
        """Send it to every author; where none of them is known, it can only be published."""
        if not sendable:
            raise refusals.CanOnlyBePublished
        if not self.approved:
            raise refusals.NotYet(self.reference, "the review lead has not approved it")
        if self.issued:
            raise refusals.NotYet(self.reference, "it was issued already")
        self.record(ResponseIssued, stamp, comments=list(self.comments))

    def publish(self, stamp: Stamp, number: str, question: Words, answer: Words) -> None:
        """Publish it as a question and its answer, once; the number is never used again."""
        self.may_be_published()
        self.record(
            QAPublished,
            stamp,
            number=number,
            question=question,
            answer=answer,
            disposition=self.disposition,
            revision_lines=list(self.revision_lines),
        )

    def may_be_published(self) -> None:
        """Refuse what is not approved, or was published; asked before it gets a number."""
        if not self.approved:
            raise refusals.NotYet(self.reference, "the review lead has not approved it")
        if self.question:
            raise refusals.NotYet(self.reference, f"it was published already, as {self.question}")

    def evolve(self, event: ResponseEvent) -> None:
        match event:
            case ResponseDrafted():
                self.reference = event.reference
                self.comments = tuple(event.comments)
                self.disposition = event.disposition
                self.revision_lines = tuple(event.revision_lines)
            case ResponseChecked():
                self.checked = True
            case ResponseApproved():
                self.approved = True
            case ResponseIssued():
                self.issued = True
            case QAPublished():
                self.question = event.number
