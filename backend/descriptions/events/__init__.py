"""Facts of job descriptions, comparisons, evaluations and grades (domain.md 3.14, 3.15, 4)."""

from backend.descriptions.events.comparisons import (
    ComparisonEvent,
    DescriptionsCompared,
    JudgedDuty,
)
from backend.descriptions.events.evaluations import (
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
from backend.descriptions.events.grades import GradeAwaited, GradeEvent, PostGraded
from backend.descriptions.events.sheets import (
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

__all__ = [
    "ComparisonEvent",
    "DescriptionEvent",
    "DescriptionWarningAnswered",
    "DescriptionsCompared",
    "EvaluationChecked",
    "EvaluationEvent",
    "EvaluationNotNeeded",
    "EvaluationOvertaken",
    "EvaluationRequested",
    "GradeAwaited",
    "GradeEvent",
    "GradeFinalised",
    "GradingAppealDecided",
    "GradingAppealReceived",
    "JobDescriptionDrafted",
    "JobDescriptionEvaluated",
    "JobDescriptionFinal",
    "JobDescriptionFrozen",
    "JobDescriptionIssued",
    "JobDescriptionRevised",
    "JobDescriptionWithdrawn",
    "JudgedDuty",
    "PanelMember",
    "PostEvaluated",
    "PostGraded",
    "RequirementsSet",
    "SheetSet",
]
