"""What happens to the evaluation of a job (domain.md 3.15)."""

from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class PanelMember(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who sat on an evaluation panel: for management or a union, and trained for it."""

    person: UUID
    side: str
    trained: bool = False


class EvaluationRequested(Event, frozen=True, kw_only=True):
    """HR asked for the evaluation of a frozen version; `authors` wrote it (JE-02)."""

    TOPIC: ClassVar[str] = "descriptions.EvaluationRequested"

    reference: str
    description: UUID
    description_reference: str
    title: str
    number: int
    scheme: str
    indicative: str
    posts: list[UUID] = []
    authors: list[UUID] = []


class EvaluationNotNeeded(Event, frozen=True, kw_only=True):
    """A description that did not change, or little, keeps its grade; why is in the reason."""

    TOPIC: ClassVar[str] = "descriptions.EvaluationNotNeeded"

    reference: str
    description: UUID
    description_reference: str
    title: str
    number: int
    grade: str
    posts: list[UUID] = []


class PostEvaluated(Event, frozen=True, kw_only=True):
    """The panel placed the job: the levels of its factors and why are sealed."""

    TOPIC: ClassVar[str] = "descriptions.PostEvaluated"
    LABEL: ClassVar[str] = "evaluation"

    reference: str
    title: str
    panel: list[PanelMember]
    score: int
    grade: str
    levels: Words
    rationale: Words


class EvaluationChecked(Event, frozen=True, kw_only=True):
    """Somebody who did not sit on the panel checked the evaluation for consistency."""

    TOPIC: ClassVar[str] = "descriptions.EvaluationChecked"
    LABEL: ClassVar[str] = "evaluation"

    reference: str
    title: str


class GradeFinalised(Event, frozen=True, kw_only=True):
    """The grade of a job is final; where it `changed`, matches made on the old one open again.

    `was` is the grade that matches rested on until now, `affected` how many of them there are.
    """

    TOPIC: ClassVar[str] = "descriptions.GradeFinalised"

    reference: str
    description: UUID
    description_reference: str
    title: str
    grade: str
    was: str
    changed: bool
    affected: int = 0
    posts: list[UUID] = []


class GradingAppealReceived(Event, frozen=True, kw_only=True):
    """Somebody in the job appealed against its grade: it goes to the evaluation route (JE-04)."""

    TOPIC: ClassVar[str] = "descriptions.GradingAppealReceived"
    LABEL: ClassVar[str] = "evaluation"

    reference: str
    title: str
    person: UUID
    grounds: Words


class GradingAppealDecided(Event, frozen=True, kw_only=True):
    """Others than the evaluators confirmed the grade or changed it; why is in the reason."""

    TOPIC: ClassVar[str] = "descriptions.GradingAppealDecided"
    LABEL: ClassVar[str] = "evaluation"

    reference: str
    title: str
    panel: list[PanelMember]
    changed: bool
    grade: str


class EvaluationOvertaken(Event, frozen=True, kw_only=True):
    """The description changed after it was frozen: its evaluation is open again."""

    TOPIC: ClassVar[str] = "descriptions.EvaluationOvertaken"

    reference: str
    title: str
    number: int


EvaluationEvent = (
    EvaluationRequested
    | EvaluationNotNeeded
    | PostEvaluated
    | EvaluationChecked
    | GradeFinalised
    | GradingAppealReceived
    | GradingAppealDecided
    | EvaluationOvertaken
)
