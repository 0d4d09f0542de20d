"""A job description: drafted, issued, revised, frozen, evaluated, final (domain.md 3.14)."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from backend.descriptions.domain.refusals import (
    CauseMissing,
    InWrongState,
    NoSuchWarning,
    NotAnswered,
    NotFrozen,
    NothingToIssue,
)
from backend.descriptions.events import (
    DescriptionEvent,
    DescriptionWarningAnswered,
    JobDescriptionDrafted,
    JobDescriptionEvaluated,
    JobDescriptionFinal,
    JobDescriptionFrozen,
    JobDescriptionIssued,
    JobDescriptionRevised,
    JobDescriptionWithdrawn,
    RequirementsSet,
    SheetSet,
)
from backend.job_sheets.slips import Slip
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Event, Stamp
from backend.kernel.roles import Role
from backend.kernel.words import Words

SAID = {
    "draft": "a draft",
    "issued": "issued for consultation",
    "revised": "revised",
    "frozen": "frozen",
    "evaluated": "evaluated",
    "final": "final",
    "withdrawn": "withdrawn",
}
STANDS = frozenset({"frozen", "evaluated", "final"})
MANAGERS = frozenset({Role.LEAD, Role.MANAGER, Role.HEAD_OF_SERVICE})
CAUSES = ("comment", "revision line", "correction")
REVISE = "Begin a revision and say what caused it; the version that others read stays as it is."


class JobDescription(AggregateRoot[DescriptionEvent]):
    """One description of a review, with its versions inside."""

    OPENING: ClassVar[Any] = JobDescriptionDrafted

    def begin(self) -> None:
        self.reference = ""
        self.side = ""
        self.title = ""
        self.state = "draft"
        self.number = 1
        self.open = True
        self.issued = 0
        self.posts: tuple[UUID, ...] = ()
        self.replaces: tuple[str, ...] = ()
        self.also: tuple[str, ...] = ()
        self.change = ""
        self.indicative = ""
        self.sheet: Words | None = None
        self.rows: Words | None = None
        self.post_number = ""
        self.answers: frozenset[str] = frozenset()
        self.authors: tuple[UUID, ...] = ()

    def draft(self, reference: str, side: str, title: str, page: str, stamp: Stamp) -> None:
        """Begin it."""
        self.record(
            JobDescriptionDrafted, stamp, reference=reference, side=side, title=title, page=page
        )

    def write(self, stamp: Stamp, **facts: Any) -> None:
        """Write the heading and the words of the version in hand."""
        self._in_hand()
        self.record(SheetSet, stamp, reference=self.reference, number=self.number, **facts)

    def set_requirements(self, stamp: Stamp, **facts: Any) -> None:
        """Write the grid of the version in hand."""
        self._in_hand()
        self.record(RequirementsSet, stamp, reference=self.reference, number=self.number, **facts)

    def answer(self, slips: Sequence[Slip], code: str, key: str, stamp: Stamp) -> None:
        """Explain why a warning may stand."""
        if stamp.reason is None:
            raise ReasonMissing
        if not any((one.code, one.key) == (code, key) for one in slips):
            raise NoSuchWarning
        self.record(DescriptionWarningAnswered, stamp, reference=self.reference, code=code, key=key)

    def issue(self, slips: Sequence[Slip], stamp: Stamp, *, as_printed: bool = False) -> None:
        """Issue the version in hand; what is loaded as printed keeps its warnings open."""
        if not self.open or self.sheet is None:
            self._not_withdrawn("It can't be issued.")
            raise NothingToIssue(self.reference)
        if not as_printed and (unanswered := self.unanswered(slips)):
            raise NotAnswered(self.reference, unanswered)
        self.record(
            JobDescriptionIssued,
            stamp,
            reference=self.reference,
            number=self.number,
            side=self.side,
            title=self.title,
            post_number=self.post_number,
            change=self.change,
            posts=list(self.posts),
        )

    def revise(self, kind: str, cause: str, stamp: Stamp) -> None:
        """Begin the next version, because of a comment, a revision line or a correction."""
        self._not_withdrawn("It can't be revised.")
        if self.open:
            raise InWrongState(self.reference, "in hand", "Change it as it is; it is not issued.")
        if kind != "correction" and not cause.strip():
            raise CauseMissing(kind)
        if stamp.reason is None:
            raise ReasonMissing
        self.record(
            JobDescriptionRevised,
            stamp,
            reference=self.reference,
            title=self.title,
            number=self.number + 1,
            was=self.state,
            after_freezing=self.state in STANDS,
            cause_kind=kind,
            cause=cause.strip(),
            posts=list(self.posts),
        )

    def freeze(self, stamp: Stamp) -> None:
        """Let the issued version stand, so that evaluation and slotting can rest on it."""
        if self.open:
            raise InWrongState(self.reference, "not issued", "Issue the version in hand first.")
        if self.state not in ("issued", "revised"):
            raise InWrongState(self.reference, SAID[self.state], "It can't be frozen.")
        self.record(JobDescriptionFrozen, stamp, reference=self.reference, number=self.number)

    def must_be_frozen(self) -> None:
        """Refuse what rests on words that can still change."""
        if self.state not in STANDS:
            raise NotFrozen(self.reference)

    def evaluated(self, evaluation: str, stamp: Stamp) -> None:
        """Note that the panel placed the job."""
        self.record(
            JobDescriptionEvaluated, stamp, reference=self.reference, number=self.number,
            evaluation=evaluation,
        )  # fmt: skip

    def final(self, evaluation: str, grade: str, stamp: Stamp) -> None:
        """Note the final grade."""
        self.record(
            JobDescriptionFinal, stamp, reference=self.reference, number=self.number,
            evaluation=evaluation, grade=grade,
        )  # fmt: skip

    def withdraw(self, stamp: Stamp) -> None:
        """Take it out of the proposals; what was stays on record."""
        self._not_withdrawn("There is nothing left to withdraw.")
        if stamp.reason is None:
            raise ReasonMissing
        self.record(
            JobDescriptionWithdrawn, stamp, reference=self.reference, title=self.title,
            was=self.state,
        )  # fmt: skip

    def unanswered(self, slips: Sequence[Slip]) -> list[Slip]:
        """Return the warnings that need an answer and have none."""
        return [one for one in slips if not one.informs and one.key not in self.answers]

    def evolve(self, event: DescriptionEvent) -> None:
        match event:
            case JobDescriptionDrafted():
                self.reference, self.side, self.title = event.reference, event.side, event.title
                self._written_by(event)
            case SheetSet():
                self.title, self.post_number = event.title, event.post_number
                self.change, self.sheet = event.change, event.sheet
                self.posts, self.replaces = tuple(event.posts), tuple(event.replaces)
                self.also, self.indicative = tuple(event.also), event.indicative
                self._written_by(event)
            case RequirementsSet():
                self.rows = event.rows
                self._written_by(event)
            case DescriptionWarningAnswered():
                self.answers |= {event.key}
            case JobDescriptionIssued():
                self.state = "issued" if event.number == 1 else "revised"
                self.open, self.issued = False, event.number
            case JobDescriptionRevised():
                self.state, self.number, self.open = "revised", event.number, True
            case JobDescriptionFrozen():
                self.state = "frozen"
            case JobDescriptionEvaluated():
                self.state = "evaluated"
            case JobDescriptionFinal():
                self.state = "final"
            case JobDescriptionWithdrawn():
                self.state, self.open = "withdrawn", False

    def _written_by(self, event: Event) -> None:
        if event.stamp.role in MANAGERS and event.stamp.by not in self.authors:
            self.authors = (*self.authors, event.stamp.by)

    def _in_hand(self) -> None:
        self._not_withdrawn("It can't be changed.")
        if not self.open:
            raise InWrongState(self.reference, SAID[self.state], REVISE)

    def _not_withdrawn(self, needed: str) -> None:
        if self.state == "withdrawn":
            raise InWrongState(self.reference, "withdrawn", needed)
