"""What can be chosen about a comment and its answer (domain.md 3.6, 3.7, 5.2)."""

from enum import StrEnum
from typing import TypeVar

from backend.kernel.errors import NotUnderstood

S = TypeVar("S", bound=StrEnum)


class Confidentiality(StrEnum):
    """Who may know who wrote it (P24)."""

    NAMED = "named"
    WITHHELD = "withheld"
    ANONYMOUS = "anonymous"
    UNION = "union"


class Kind(StrEnum):
    """What sort of comment it is."""

    COMMENT = "comment"
    QUESTION = "question"
    CORRECTION = "correction"
    COUNTER_PROPOSAL = "counter_proposal"
    CIRCUMSTANCE = "circumstance"
    COMPLAINT = "complaint"


class Subject(StrEnum):
    """What a comment is about; a section, a post and a job description are picked by name."""

    WHOLE = "whole"
    SECTION = "section"
    POST = "post"
    STRUCTURE = "structure"
    JOB_DESCRIPTION = "job_description"
    TIMETABLE = "timetable"
    EIA = "eia"
    PROCESS = "process"
    OTHER = "other"


class Named(StrEnum):
    """Whom a comment names, so that it is kept private until it is checked (CM-09)."""

    SERVICE_USER = "service_user"
    COLLEAGUE = "colleague"


class LateBecause(StrEnum):
    """Why a comment came late, as whoever decides on it finds (D13)."""

    ABSENCE = "absence"
    ADJUSTMENT = "adjustment"
    NOT_TOLD = "not_told"
    TECHNICAL = "technical"
    OTHER = "other"


class Disposition(StrEnum):
    """What became of a comment."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    CLARIFIED = "clarified"
    NOTED = "noted"
    OUTSIDE_SCOPE = "outside_scope"
    REFERRED = "referred"
    DEFERRED = "deferred"


class Route(StrEnum):
    """The procedure to which something belongs that is no matter of the consultation."""

    GRIEVANCE = "grievance"
    WHISTLEBLOWING = "whistleblowing"
    SAFEGUARDING = "safeguarding"
    PAYROLL = "payroll"


CHANGES = frozenset({Disposition.ACCEPTED, Disposition.PARTLY})


def chosen(kinds: type[S], value: str, what: str) -> S:
    """Return the choice with this value, or say which there are."""
    try:
        return kinds(value.strip().lower().replace(" ", "_"))
    except ValueError:
        known = ", ".join(one.value for one in kinds)
        raise NotUnderstood(f"“{value[:40]}” is not a {what}. Use one of: {known}.") from None
