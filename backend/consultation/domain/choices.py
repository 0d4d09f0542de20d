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


CHANGES = frozenset({Disposition.ACCEPTED, Disposition.PARTLY})


def chosen(kinds: type[S], value: str, what: str) -> S:
    """Return the choice with this value, or say which there are."""
    try:
        return kinds(value.strip().lower().replace(" ", "_"))
    except ValueError:
        known = ", ".join(one.value for one in kinds)
        raise NotUnderstood(f"“{value[:40]}” is not a {what}. Use one of: {known}.") from None
