"""What a check found: the sentence, where it was found, and whether it was answered for."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

# Warnings must be answered; what blocks must be put right.
BLOCKS, WARNS = "B", "W"


@dataclass(frozen=True)
class Spot:
    """One mention: the place, what it is called, and the words around it."""

    place: str
    label: str
    words: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a version."""

    code: str
    severity: str
    subject: str
    told: str
    spots: tuple[Spot, ...] = ()

    @property
    def mark(self) -> str:
        """What an answer is about; where the facts change, it has to be given anew."""
        spots = sorted((s.place, s.label, s.words) for s in self.spots)
        words = repr((self.code, self.subject, spots))
        return sha256(words.encode()).hexdigest()[:16]


def unanswered(findings: Sequence[Finding], answered: frozenset[str]) -> list[Finding]:
    """Return what still stands against issuing a version."""
    return [f for f in findings if f.severity == BLOCKS or f.mark not in answered]
