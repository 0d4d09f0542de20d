"""Facts of people, posts and structures (domain.md 3.3 to 3.5, 4)."""

from backend.workforce.events.people import (
    AbsenceRecorded,
    AssignmentAdded,
    ContactRouteSet,
    EmployeeAddedToScope,
    EmployeeLeft,
    PersonEvent,
)
from backend.workforce.events.posts import (
    PostConfirmed,
    PostDeleted,
    PostEvent,
    PostProposed,
)
from backend.workforce.events.structure import (
    JobDescriptionIssued,
    PostMapped,
    StructureEvent,
    StructureLineAdded,
)

__all__ = [
    "AbsenceRecorded",
    "AssignmentAdded",
    "ContactRouteSet",
    "EmployeeAddedToScope",
    "EmployeeLeft",
    "JobDescriptionIssued",
    "PersonEvent",
    "PostConfirmed",
    "PostDeleted",
    "PostEvent",
    "PostMapped",
    "PostProposed",
    "StructureEvent",
    "StructureLineAdded",
]
