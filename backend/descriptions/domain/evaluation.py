"""The evaluation of a job: requested, evaluated, checked, final, appealed (domain.md 3.15)."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from backend.descriptions.domain.evaluation_refusals import (
    AuthorEvaluates,
    EvaluatorChecks,
    EvaluatorHearsAppeal,
    GradeMissing,
    NotStaged,
    PanelIncomplete,
)
from backend.descriptions.events import (
    EvaluationChecked,
    EvaluationEvent,
    EvaluationNotNeeded,
    EvaluationOvertaken,
    EvaluationRequested,
    GradeFinalised,
    GradingAppealDecided,
    GradingAppealReceived,
    PanelMember,
    PostEvaluated,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words

SIDES = ("management", "union")
OPEN_TO_REQUEST = frozenset({"", "overtaken", "not needed"})


class Evaluation(AggregateRoot[EvaluationEvent]):
    """The evaluation of the job of one description, as often as it has to be done."""

    OPENING: ClassVar[Any] = (EvaluationRequested, EvaluationNotNeeded)

    def begin(self) -> None:
        self.reference = ""
        self.title = ""
        self.state = ""
        self.description = UUID(int=0)
        self.description_reference = ""
        self.posts: tuple[UUID, ...] = ()
        self.authors: frozenset[UUID] = frozenset()
        self.panel: frozenset[UUID] = frozenset()
        self.evaluated_by: UUID | None = None
        self.grade = ""
        self.was = ""
        self.appellant: UUID | None = None

    def request(self, stamp: Stamp, **facts: Any) -> None:
        """Ask for it."""
        self._startable()
        self.record(EvaluationRequested, stamp, **facts)

    def not_needed(self, stamp: Stamp, **facts: Any) -> None:
        """Let the job keep its grade, and say why."""
        self._startable()
        if stamp.reason is None:
            raise ReasonMissing
        if not facts["grade"]:
            raise GradeMissing
        self.record(EvaluationNotNeeded, stamp, **facts)

    def evaluate(
        self, panel: Sequence[PanelMember], score: int, grade: str, levels: Words,
        rationale: Words, stamp: Stamp,
    ) -> None:  # fmt: skip
        """Place the job, by a panel of both sides that is trained and did not write it."""
        self._must_be("requested", "evaluated")
        _whole(panel)
        if wrote := [one for one in panel if one.person in self.authors]:
            raise AuthorEvaluates(len(wrote))
        if not grade:
            raise GradeMissing
        self.record(
            PostEvaluated, stamp, reference=self.reference, title=self.title, panel=list(panel),
            score=score, grade=grade, levels=levels, rationale=rationale,
        )  # fmt: skip

    def check(self, stamp: Stamp) -> None:
        """Check it, as somebody who had no part in it."""
        self._must_be("evaluated")
        if stamp.by in self.panel or stamp.by == self.evaluated_by:
            raise EvaluatorChecks
        self.record(EvaluationChecked, stamp, reference=self.reference, title=self.title)

    def finalise(self, affected: int, stamp: Stamp) -> bool:
        """Make the grade final; say whether it is another than matches rested on."""
        self._must_be("checked")
        return self._settle(self.grade, affected, stamp)

    def appeal(self, person: UUID, grounds: Words, stamp: Stamp) -> None:
        """Take in an appeal against the grade."""
        self._must_be("final")
        self.record(
            GradingAppealReceived, stamp, reference=self.reference, title=self.title,
            person=person, grounds=grounds,
        )  # fmt: skip

    def decide_appeal(
        self, panel: Sequence[PanelMember], grade: str, affected: int, stamp: Stamp
    ) -> bool:
        """Confirm the grade or change it, by others than the evaluators (LC-37)."""
        self._must_be("appealed")
        _whole(panel)
        if stamp.reason is None:
            raise ReasonMissing
        if sat := [one for one in panel if one.person in self.panel]:
            raise EvaluatorHearsAppeal(len(sat))
        if not grade:
            raise GradeMissing
        changed = grade != self.grade
        self.record(
            GradingAppealDecided, stamp, reference=self.reference, title=self.title,
            panel=list(panel), changed=changed, grade=grade,
        )  # fmt: skip
        return self._settle(grade, affected, stamp) if changed else False

    def overtake(self, number: int, stamp: Stamp) -> None:
        """Open it again: the words that it rested on changed."""
        if self.state != "overtaken":
            self.record(
                EvaluationOvertaken, stamp, reference=self.reference, title=self.title,
                number=number,
            )  # fmt: skip

    def evolve(self, event: EvaluationEvent) -> None:
        match event:
            case EvaluationRequested():
                self.state = "requested"
                self._about(event)
                self.authors = frozenset(event.authors)
                self.was = self.was or event.indicative
            case EvaluationNotNeeded():
                self.state, self.grade, self.was = "not needed", event.grade, event.grade
                self._about(event)
            case PostEvaluated():
                self.state, self.grade = "evaluated", event.grade
                self.panel = frozenset(one.person for one in event.panel)
                self.evaluated_by = event.stamp.by
            case EvaluationChecked():
                self.state = "checked"
            case GradeFinalised():
                self.state, self.grade, self.was = "final", event.grade, event.grade
            case GradingAppealReceived():
                self.state, self.appellant = "appealed", event.person
            case GradingAppealDecided():
                self.state = "final"
            case EvaluationOvertaken():
                self.state = "overtaken"

    def _about(self, event: EvaluationRequested | EvaluationNotNeeded) -> None:
        self.reference, self.title = event.reference, event.title
        self.description = event.description
        self.description_reference = event.description_reference
        self.posts = tuple(event.posts)

    def _settle(self, grade: str, affected: int, stamp: Stamp) -> bool:
        changed = bool(self.was) and grade != self.was
        self.record(
            GradeFinalised, stamp, reference=self.reference, description=self.description,
            description_reference=self.description_reference, title=self.title, grade=grade,
            was=self.was, changed=changed, affected=affected if changed else 0,
            posts=list(self.posts),
        )  # fmt: skip
        return changed

    def _startable(self) -> None:
        if self.state not in OPEN_TO_REQUEST:
            raise NotStaged(self.reference, self.state, "It is not asked for twice.")

    def _must_be(self, *states: str) -> None:
        if self.state not in states:
            raise NotStaged(self.reference, self.state, NEXT[states[0]])


NEXT = {
    "requested": "Ask for a new evaluation first.",
    "evaluated": "A panel evaluates the job first.",
    "checked": "Somebody who was not on the panel checks it first.",
    "final": "A grade is appealed against once it is final.",
    "appealed": "There is no appeal to decide.",
}


def _whole(panel: Sequence[PanelMember]) -> None:
    missing = [side for side in SIDES if side not in {one.side for one in panel}]
    untrained = sum(not one.trained for one in panel)
    twice = len({one.person for one in panel}) < len(panel)
    if missing or untrained or twice:
        raise PanelIncomplete(missing, untrained, twice=twice)
