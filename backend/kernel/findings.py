"""What a check finds: what disagrees, by which rule, and where both sides stand (domain.md 8).

An area brings its rules as `CHECKS` in its area.py; `parley check` and the checks page run them
all. A rule reads facts and returns findings; it never changes anything.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.kernel.ledger import Ledger


class Severity(StrEnum):
    """What a finding asks for: B blocks, W has to be answered, I is for information."""

    BLOCKS = "B"
    WARNS = "W"
    INFORMS = "I"


@dataclass(frozen=True)
class Evidence:
    """What one paper says: `paper` names the table, `place` the lines of the source."""

    paper: str
    place: str
    says: str


@dataclass(frozen=True)
class Finding:
    """One disagreement; `subject` with `code` names it from one run to the next."""

    code: str
    severity: Severity
    subject: str
    message: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a rule is asked about: a review as its facts tell it, at an instant.

    `numbers` holds the review's policy numbers by code, such as a tolerance.
    """

    ledger: Ledger
    review: UUID
    now: datetime
    numbers: Mapping[str, int] = field(default_factory=dict)
    reference: str = ""


Check = Callable[[Asked], Iterable[Finding]]
