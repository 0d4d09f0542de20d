"""The response: drafted, checked by HR, approved, issued, put right (domain.md 3.7)."""

from typing import Any, ClassVar
from uuid import UUID

from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.domain.choices import CHANGES, Disposition
from backend.consultation.events import (
    PromisedAction,
    PromisedActionDone,
    QAPublished,
    ResponseApproved,
    ResponseChecked,
    ResponseCorrected,
    ResponseDrafted,
    ResponseEvent,
    ResponseHeld,
    ResponseIssued,
    ResponsePublished,
    ResponseReturned,
    ResponseRevised,
    ResponseSuperseded,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
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
        self.held = False
        self.issued = False
        self.question = ""
        self.edition = 1
        self.supersedes: UUID | None = None
        self.superseded_by = ""
        self.promised = False
        self.kept = False

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

    def revise(self, stamp: Stamp, **facts: Any) -> None:
        """Word a draft anew: HR and the lead then look at the new words."""
        if self.issued:
            raise refusals.NotYet(self.reference, "it was issued already. Correct it instead")
        self.can_be_found(
            facts["disposition"], facts["text"], facts["revision_lines"], facts["action"]
        )
        self.record(ResponseRevised, stamp, **facts)

    def give_back(self, stamp: Stamp) -> None:
        """Send a draft back to be worded anew, with the reason."""
        if self.issued:
            raise refusals.NotYet(self.reference, "it was issued already. Correct it instead")
        if stamp.reason is None:
            raise ReasonMissing
        self.record(ResponseReturned, stamp)

    def check(self, stamp: Stamp) -> None:
        if not self.checked:
            self.record(ResponseChecked, stamp)

    def approve(self, stamp: Stamp) -> None:
        if not self.checked:
            raise refusals.NotYet(self.reference, "HR has not checked it")
        if not self.approved:
            self.record(ResponseApproved, stamp)

    def hold(self, stamp: Stamp) -> None:
        """Keep it back until it is released together with others."""
        if self.issued:
            raise refusals.NotYet(self.reference, "it was issued already")
        if stamp.reason is None:
            raise ReasonMissing
        if not self.held:
            self.record(ResponseHeld, stamp)

    def issue(self, stamp: Stamp, *, sendable: bool, released: bool = False) -> None:
        """Send it to every author; where none of them is known, it can only be published."""
        if not sendable:
            raise refusals.CanOnlyBePublished
        if not self.approved:
            raise refusals.NotYet(self.reference, "the review lead has not approved it")
        if self.issued:
            raise refusals.NotYet(self.reference, "it was issued already")
        if self.held and not released:
            raise refusals.NotYet(self.reference, "it is held. Release it with the others")
        self.record(ResponseIssued, stamp, comments=list(self.comments))

    def publish(self, stamp: Stamp, question: UUID, number: str) -> None:
        """Note under which number it was published, once."""
        self.may_be_published()
        self.record(ResponsePublished, stamp, question=question, number=number)

    def may_be_published(self) -> None:
        """Refuse what is not approved, or was published; asked before it gets a number."""
        if not self.approved:
            raise refusals.NotYet(self.reference, "the review lead has not approved it")
        if self.question:
            raise refusals.NotYet(self.reference, f"it was published already, as {self.question}")

    def correct(self, stamp: Stamp, **facts: Any) -> None:
        """Put an issued response right: both wordings stay, and the newer one holds (3.0)."""
        if not (self.issued or self.question):
            raise refusals.NotYet(self.reference, "it was not issued. Reword the draft instead")
        if self.superseded_by:
            raise refusals.NotYet(self.reference, f"{self.superseded_by} stands in its place")
        if stamp.reason is None:
            raise ReasonMissing
        self.can_be_found(
            facts["disposition"], facts["text"], facts["revision_lines"], facts["action"]
        )
        self.record(ResponseCorrected, stamp, edition=self.edition + 1, **facts)

    def give_way(self, to: UUID, reference: str, stamp: Stamp) -> None:
        """Make room for the response issued in its place."""
        if not self.superseded_by:
            self.record(ResponseSuperseded, stamp, by=to, by_reference=reference)

    def keep_promise(self, evidence: Words, stamp: Stamp) -> None:
        """Say that what was promised is done, and where that can be seen (AC-01)."""
        if not self.promised:
            raise refusals.NotYet(self.reference, "it promises no action")
        if not (evidence.clear or "").strip():
            raise refusals.DoneWithoutEvidence
        self.record(PromisedActionDone, stamp, evidence=evidence)

    def evolve(self, event: ResponseEvent) -> None:
        match event:
            case ResponseDrafted():
                self.reference = event.reference
                self.comments = tuple(event.comments)
                self.supersedes = event.supersedes
                self._says(event)
            case ResponseRevised():
                self.checked = self.approved = False
                self._says(event)
            case ResponseReturned():
                self.checked = self.approved = False
            case ResponseChecked():
                self.checked = True
            case ResponseApproved():
                self.approved = True
            case ResponseHeld():
                self.held = True
            case ResponseIssued():
                self.issued, self.held = True, False
            case ResponsePublished():
                self.question = event.number
            case QAPublished():
                self.question = event.number
            case ResponseCorrected():
                # HR looks at the new words too, though they hold from now on.
                self.edition, self.checked = event.edition, False
                self._says(event)
            case ResponseSuperseded():
                self.superseded_by = event.by_reference
            case PromisedActionDone():
                self.kept = True

    def _says(self, event: ResponseDrafted | ResponseRevised | ResponseCorrected) -> None:
        self.disposition = event.disposition
        self.revision_lines = tuple(event.revision_lines)
        self.promised, self.kept = event.action is not None, False
