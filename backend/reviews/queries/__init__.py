"""What reviews, their timetables and their business cases can be asked."""

from backend.reviews.queries.case import (
    CaseVersion,
    RevisionLine,
    Section,
    revision_lines,
    sections,
    versions,
)
from backend.reviews.queries.review import (
    Deadline,
    Figures,
    Session,
    deadlines,
    figures,
    sessions,
)

__all__ = [
    "CaseVersion",
    "Deadline",
    "Figures",
    "RevisionLine",
    "Section",
    "Session",
    "deadlines",
    "figures",
    "revision_lines",
    "sections",
    "sessions",
    "versions",
]
