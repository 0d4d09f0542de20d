"""Facts of people, posts and structures (domain.md 3.3 to 3.5, 4)."""

from backend.workforce.events.charts import (
    ChartEvent,
    NodeChanged,
    NodeMoved,
    NodePlaced,
    NodeTakenOut,
    Remark,
    StructureDrafted,
    StructureIssued,
    StructureMadeFinal,
    StructureSuperseded,
)
from backend.workforce.events.mapping import (
    MappingChanged,
    MappingEvent,
    MappingWithdrawn,
    PostMapped,
    PostTotalStated,
)
from backend.workforce.events.people import (
    AbsenceRecorded,
    AssignmentAdded,
    ContactRouteSet,
    EmployeeAddedToScope,
    EmployeeLeft,
    PackSent,
)
from backend.workforce.events.people_changes import (
    AssignmentChanged,
    ChangeTookEffect,
    LeavingCorrected,
    NameChanged,
    ProtectionRecorded,
)
from backend.workforce.events.people_counts import (
    CountDifferenceExplained,
    CountEvent,
    StartFrozen,
)
from backend.workforce.events.people_scope import (
    AppealOnLeaving,
    DisputeAnswered,
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    EntryDisputed,
    ScopeContestAnswered,
    ScopeContested,
)
from backend.workforce.events.people_story import STORY, LineNow, follow, lines_now
from backend.workforce.events.posts import (
    Changed,
    FundingConfirmed,
    PostChanged,
    PostConfirmed,
    PostDeleted,
    PostEvent,
    PostProposed,
    PostRestored,
    VacancyHeld,
    VacancyReleased,
)
from backend.workforce.events.structure import (
    JobDescriptionIssued,
    StructureEvent,
    StructureLineAdded,
)

PersonEvent = (
    EmployeeAddedToScope
    | AssignmentAdded
    | EmployeeLeft
    | AbsenceRecorded
    | ContactRouteSet
    | AssignmentChanged
    | ChangeTookEffect
    | LeavingCorrected
    | NameChanged
    | PackSent
    | ProtectionRecorded
    | EmployeeRemovedFromScope
    | EmployeeReturnedToScope
    | ScopeContested
    | ScopeContestAnswered
    | AppealOnLeaving
    | EntryDisputed
    | DisputeAnswered
)

__all__ = [
    "STORY",
    "AbsenceRecorded",
    "AppealOnLeaving",
    "AssignmentAdded",
    "AssignmentChanged",
    "ChangeTookEffect",
    "Changed",
    "ChartEvent",
    "ContactRouteSet",
    "CountDifferenceExplained",
    "CountEvent",
    "DisputeAnswered",
    "EmployeeAddedToScope",
    "EmployeeLeft",
    "EmployeeRemovedFromScope",
    "EmployeeReturnedToScope",
    "EntryDisputed",
    "FundingConfirmed",
    "JobDescriptionIssued",
    "LeavingCorrected",
    "LineNow",
    "MappingChanged",
    "MappingEvent",
    "MappingWithdrawn",
    "NameChanged",
    "NodeChanged",
    "NodeMoved",
    "NodePlaced",
    "NodeTakenOut",
    "PackSent",
    "PersonEvent",
    "PostChanged",
    "PostConfirmed",
    "PostDeleted",
    "PostEvent",
    "PostMapped",
    "PostProposed",
    "PostRestored",
    "PostTotalStated",
    "ProtectionRecorded",
    "Remark",
    "ScopeContestAnswered",
    "ScopeContested",
    "StartFrozen",
    "StructureDrafted",
    "StructureEvent",
    "StructureIssued",
    "StructureLineAdded",
    "StructureMadeFinal",
    "StructureSuperseded",
    "VacancyHeld",
    "VacancyReleased",
    "follow",
    "lines_now",
]
