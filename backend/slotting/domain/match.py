"""One slotting decision: proposed by one person, checked by a second, issued by the lead."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.slotting.domain import grades
from backend.slotting.domain.categories import Category
from backend.slotting.domain.proposal import Grading, Line, Proposal
from backend.slotting.domain.refusals import (
    GradeChanged,
    GradeIsLower,
    NoFinalGrade,
    OwnOutcome,
    SamePerson,
    WrongStage,
)
from backend.slotting.events import (
    DraftSlottingIssued,
    MatchChecked,
    MatchEvent,
    MatchProposed,
    MatchReopened,
    MatchRescinded,
    MatchReturned,
    OutcomeLetterSent,
)

OVER = frozenset({"rescinded", "returned"})
TO_CHECK = frozenset({"proposed", "reopened"})


class Match(AggregateRoot[MatchEvent]):
    """What becomes of one line of the list (domain.md 3.18)."""

    OPENING: ClassVar[Any] = MatchProposed

    def begin(self) -> None:
        self.reference = ""
        self.state = ""
        self.person = UUID(int=0)
        self.assignment = UUID(int=0)
        self.employee_ref = ""
        self.from_post = ""
        self.places: tuple[str, str] = ("", "")
        self.proposed_by = UUID(int=0)
        self.category = Category.POOL
        self.post: UUID | None = None
        self.post_title = ""
        self.pool = ""
        self.fte = 0
        self.grade_before = ""
        self.grade_after = ""
        self.protected = False
        self.letter_sent = False

    def propose(self, reference: str, line: Line, proposal: Proposal, stamp: Stamp) -> None:
        """Propose an outcome, once every rule about the evidence is met."""
        self._not_by_themselves(line.person, stamp)
        proposal.check(line)
        self.record(MatchProposed, stamp, reference=reference, **line.facts, **proposal.facts)

    def check(self, stamp: Stamp) -> None:
        """Agree with the proposal, as a second person."""
        self._second_person(stamp)
        lower = grades.is_lower(self.grade_after, self.grade_before)
        if lower and self.state == "reopened" and not self.protected:
            raise GradeIsLower(self.from_post, self.grade_before, self.post_title, self.grade_after)
        self.record(MatchChecked, stamp, reference=self.reference)

    def send_back(self, stamp: Stamp) -> None:
        """Disagree with the proposal, as a second person, and say why."""
        self._second_person(stamp)
        if stamp.reason is None:
            raise ReasonMissing
        self.record(MatchReturned, stamp, reference=self.reference)

    def reopen(self, because: str, source: str, grade_after: str, stamp: Stamp) -> None:
        """Return it to be checked, since what it rests on changed; said once for each change."""
        same = self.state == "reopened" and grade_after in ("", self.grade_after)
        if self.state in OVER or same:
            return
        self.record(
            MatchReopened,
            stamp,
            reference=self.reference,
            person=self.person,
            was=self.state,
            because=because,
            source=source,
            grade_was=self.grade_after,
            grade_after=grade_after or self.grade_after,
            letter_sent=self.letter_sent,
        )

    def issue(
        self,
        appeal_by: datetime,
        override: Words | None,
        stamp: Stamp,
        list_number: int = 0,
        grading: Grading | None = None,
    ) -> None:
        """Tell the person their outcome; from now their time to appeal runs."""
        self._not_by_themselves(self.person, stamp)
        if self.state != "checked":
            raise WrongStage(
                self.reference, self.state, "A second person checks it before it is issued."
            )
        grading = grading or Grading()
        if self.category.takes_a_post:
            if not self.grade_after or grading.awaited:
                raise NoFinalGrade([self.post_title])
            if grading.final not in ("", self.grade_after):
                raise GradeChanged(self.reference, self.grade_after, grading.final)
        self.record(
            DraftSlottingIssued,
            stamp,
            reference=self.reference,
            person=self.person,
            employee_ref=self.employee_ref,
            appeal_by=appeal_by,
            list_number=list_number,
            early=override is not None,
            override=override,
        )

    def letter_went(self, stamp: Stamp) -> None:
        """Note that the letter is there and its person was told; a second time changes nothing."""
        if self.state == "issued" and not self.letter_sent:
            self.record(OutcomeLetterSent, stamp, reference=self.reference, person=self.person)

    def rescind(self, stamp: Stamp) -> None:
        """Take the outcome back; it is then decided again."""
        self._not_by_themselves(self.person, stamp)
        if stamp.reason is None:
            raise ReasonMissing
        if self.state in OVER:
            raise WrongStage(self.reference, self.state, "There is nothing left to rescind.")
        self.record(
            MatchRescinded, stamp, reference=self.reference, person=self.person, was=self.state
        )

    def evolve(self, event: MatchEvent) -> None:
        match event:
            case MatchProposed():
                self.reference = event.reference
                self.state = "proposed"
                self.person = event.person
                self.assignment = event.assignment
                self.employee_ref = event.employee_ref
                self.from_post = event.from_post
                self.places = (event.section, event.group)
                self.proposed_by = event.stamp.by
                self.category = Category(event.category)
                self.post = event.post
                self.post_title = event.post_title
                self.pool = event.pool
                self.fte = event.fte
                self.grade_before, self.grade_after = event.grade_before, event.grade_after
                self.protected = None not in (event.pay_protection, event.why_assimilated)
            case MatchChecked():
                self.state = "checked"
            case MatchReturned():
                self.state = "returned"
            case MatchReopened():
                self.state, self.grade_after = "reopened", event.grade_after
            case DraftSlottingIssued():
                self.state, self.letter_sent = "issued", False
            case OutcomeLetterSent():
                self.letter_sent = True
            case MatchRescinded():
                self.state = "rescinded"

    def _second_person(self, stamp: Stamp) -> None:
        self._not_by_themselves(self.person, stamp)
        if stamp.by == self.proposed_by:
            raise SamePerson
        if self.state not in TO_CHECK:
            raise WrongStage(self.reference, self.state, "Only a proposed match can be checked.")

    def _not_by_themselves(self, person: UUID, stamp: Stamp) -> None:
        if stamp.by == person:
            raise OwnOutcome
