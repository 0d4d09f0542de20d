"""What a check finds: what disagrees, by which rule, and where both sides stand (domain.md 8).

An area brings its rules as `CHECKS` in its area.py; `parley check` and the checks page run them
all. A rule reads facts and returns findings; it never changes anything.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
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
    """One disagreement; `subject` with `code` names it from one run to the next.

    `about` says what it is about, apart from which paper tells it: what a printed paper and the
    record both tell is one finding with the evidence of both.
    """

    code: str
    severity: Severity
    subject: str
    message: str
    evidence: tuple[Evidence, ...] = ()
    about: str = ""

    @property
    def same_as(self) -> tuple[str, str]:
        """What two findings have alike that are one."""
        return self.code, self.about or self.subject

    def and_also(self, other: "Finding") -> "Finding":
        """Return this finding with the evidence of another that tells the same."""
        more = tuple(one for one in other.evidence if one not in self.evidence)
        heavy = min(self.severity, other.severity, key=list(Severity).index)
        return replace(self, evidence=self.evidence + more, severity=heavy)


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
