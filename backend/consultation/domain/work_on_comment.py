"""What may be done with a comment while it waits for its answer (domain.md 3.6)."""

from datetime import date
from uuid import UUID

from backend.consultation.domain import refusals_of_work as refusals
from backend.consultation.domain.answer_side import AnswerSide
from backend.consultation.domain.choices import Kind, Route
from backend.consultation.domain.privacy import labelled
from backend.consultation.events import (
    CommentDueChanged,
    CommentHandedOver,
    CommentMergedInto,
    CommentPutOnHold,
    CommentReclassified,
    CommentRedacted,
    CommentRedirected,
    CommentReturnedToPool,
    CommentsMerged,
    CommentSplit,
    CommentTakenOffHold,
    CounterProposalIdentified,
    TakenPoint,
    WorkEvent,
)
from backend.kernel.calendar import local_day
from backend.kernel.events import Stamp
from backend.kernel.words import Words


class WorkedOn(AnswerSide):
    """The part of a comment that those who see to it change."""

    def begin(self) -> None:
        super().begin()
        self.kind = ""
        self.seen_to_by: UUID | None = None
        self.on_hold_until: date | None = None
        self.due: date | None = None
        self.redirected = ""
        self.merged: tuple[UUID, ...] = ()
        self.merged_into = ""
        self.points: tuple[TakenPoint, ...] = ()
        self.taken_from = ""
        self.proposal = ""
        self.proposal_id: UUID | None = None

    @property
    def proposes_otherwise(self) -> bool:
        """Whether it is a counter-proposal, by its author's word or by somebody's reading."""
        return bool(self.proposal) or self.kind == Kind.COUNTER_PROPOSAL

    def claim(self, stamp: Stamp) -> bool:
        """Say whether the person may take it from the pool; somebody else's is refused."""
        self._is_open()
        if self.seen_to_by not in (None, stamp.by):
            raise refusals.SeenToAlready(self.reference)
        return self.seen_to_by is None

    def hand_over(self, to: UUID, note: Words, stamp: Stamp) -> None:
        self._is_open()
        self.record(CommentHandedOver, self._inside(stamp), to=to, note=note)

    def return_to_pool(self, stamp: Stamp) -> None:
        self._is_open()
        if self.seen_to_by is not None:
            self.record(CommentReturnedToPool, self._inside(stamp))

    def put_on_hold(self, until: date, stamp: Stamp) -> None:
        """Let it rest; it comes back on the day by itself, since the clock decides."""
        self._is_open()
        self._comes_later(until, stamp)
        self.record(CommentPutOnHold, self._inside(stamp), until=until)

    def take_off_hold(self, stamp: Stamp) -> None:
        self._is_open()
        if self.on_hold_until is not None:
            self.record(CommentTakenOffHold, self._inside(stamp))

    def change_due(self, due: date, stamp: Stamp) -> None:
        self._is_open()
        self._comes_later(due, stamp)
        self.record(CommentDueChanged, self._inside(stamp), due=due)

    def reclassify(self, kind: Kind, stamp: Stamp) -> None:
        self._is_open()
        if self.proposal:
            raise refusals.IsACounterProposal(self.reference, self.proposal)
        if kind != self.kind:
            facts = {"was": self.kind, "now": kind.value}
            self.record(CommentReclassified, self._inside(stamp), **facts)

    def redact(self, shown: Words, stamp: Stamp) -> None:
        """Show others another text. An answered one too: what is shown may harm at any time."""
        if not (shown.clear or "").strip():
            raise refusals.NothingLeft
        self.record(CommentRedacted, self._labelled(stamp), text=shown)

    def redirect(self, to: Route, signpost: Words, stamp: Stamp) -> None:
        self._is_open()
        if not (signpost.clear or "").strip():
            raise refusals.NoSignpost
        self.record(CommentRedirected, self._labelled(stamp), to=to.value, signpost=signpost)

    def take_in(self, others: list["WorkedOn"], stamp: Stamp) -> None:
        """Answer others with this one; what they took in before comes along."""
        self._is_open()
        if self.merged_into:
            raise refusals.MergedAlready(self.reference, self.merged_into)
        for one in others:
            one._joins(self)  # noqa: SLF001 - one kind of thing
        facts = {"comments": [o.id for o in others], "references": [o.reference for o in others]}
        self.record(CommentsMerged, self._inside(stamp), **facts)
        for one in others:
            one.record(
                CommentMergedInto, one._labelled(stamp), into=self.id, into_reference=self.reference  # noqa: SLF001
            )  # fmt: skip

    def split(self, points: list[TakenPoint], stamp: Stamp) -> None:
        self.may_be_split()
        self.record(CommentSplit, self._labelled(stamp), points=points)

    def may_be_split(self) -> None:
        """Refuse what is in parts, or a part, already; asked before points get references."""
        self._is_open()
        if self.taken_from or self.points or self.merged or self.merged_into:
            raise refusals.CannotBeSplit(self.reference)

    def may_be_counter_proposal(self) -> None:
        """Refuse what is one already; asked before it gets a reference."""
        self._is_open()
        if self.proposal:
            raise refusals.IsACounterProposal(self.reference, self.proposal)

    def is_counter_proposal(self, proposal: UUID, reference: str, stamp: Stamp) -> None:
        self.may_be_counter_proposal()
        facts = {"proposal": proposal, "proposal_reference": reference}
        self.record(CounterProposalIdentified, self._labelled(stamp), **facts)

    def stands_for_work(self) -> None:
        """Refuse what is withdrawn, answered, redirected or in points (CM-10, CM-40)."""
        self._is_open()

    def may_be_answered(self) -> None:
        """Refuse an answer to what another procedure deals with, or its points do (CM-40)."""
        if how := self.dealt_with:
            raise refusals.NothingMoreToDo(self.reference, how)

    @property
    def dealt_with(self) -> str:
        """How it is dealt with elsewhere, if it is."""
        if self.redirected:
            return f"was redirected to {self.redirected}"
        return "was split, and its points are worked on instead" if self.points else ""

    def _joins(self, first: "WorkedOn") -> None:
        self._is_open()
        if self.id == first.id or self.merged or self.proposes_otherwise:
            raise refusals.CannotBeMerged(self.reference)
        if self.merged_into:
            raise refusals.MergedAlready(self.reference, self.merged_into)

    def _is_open(self) -> None:
        if self.withdrawn:
            raise refusals.Withdrawn(self.reference)
        if how := "was answered" if self.answered else self.dealt_with:
            raise refusals.NothingMoreToDo(self.reference, how)

    def _comes_later(self, day: date, stamp: Stamp) -> None:
        if day <= local_day(stamp.at):
            raise refusals.DayHasPassed(day)

    def _inside(self, stamp: Stamp) -> Stamp:
        # What those who see to it tell each other is not for the union that sent it.
        return labelled(stamp, self.confidentiality, "", held=bool(self.held))

    def follow_work(self, event: WorkEvent) -> None:
        """Change as a fact of this work demands."""
        match event:
            case CommentHandedOver():
                self.seen_to_by = event.to
            case CommentReturnedToPool():
                self.seen_to_by = None
            case CommentPutOnHold():
                self.on_hold_until = event.until
            case CommentTakenOffHold():
                self.on_hold_until = None
            case CommentDueChanged():
                self.due = event.due
            case CommentReclassified():
                self.kind = event.now
            case CommentRedacted():
                pass
            case CommentRedirected():
                self.redirected = event.to
            case CommentsMerged():
                self.merged = (*self.merged, *event.comments)
            case CommentMergedInto():
                self.merged_into = event.into_reference
            case CommentSplit():
                self.points = tuple(event.points)
            case CounterProposalIdentified():
                self.proposal, self.proposal_id = event.proposal_reference, event.proposal
