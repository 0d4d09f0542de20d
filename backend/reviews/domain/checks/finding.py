"""What a check found: the sentence, where it was found, and whether it was answered for."""

from collections.abc import Mapping, Sequence
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
        words = repr((self.code, self.told, [(s.place, s.words) for s in self.spots]))
        return sha256(words.encode()).hexdigest()[:16]


# Why a warning stands, by the mark of the finding.
Answers = Mapping[str, str]


def unanswered(findings: Sequence[Finding], answered: frozenset[str]) -> list[Finding]:
    """Return what still stands against issuing a version."""
    return [f for f in findings if f.severity == BLOCKS or f.mark not in answered]
