"""The ballot box: how many papers, how many for whom. It never knows who put a paper in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

# Every box is written with as many digits, so that its length tells nothing.
DIGITS = 8


@dataclass(frozen=True)
class BallotBox:
    """Papers, and votes in the order of the ballot paper."""

    papers: int
    votes: tuple[int, ...]

    @classmethod
    def empty(cls, candidates: int) -> "BallotBox":
        """Return a box into which nobody has put a paper."""
        return cls(0, (0,) * candidates)

    @classmethod
    def read(cls, text: str) -> "BallotBox":
        """Return a box from its written form."""
        papers, *votes = (int(number) for number in text.split())
        return cls(papers, tuple(votes))

    def written(self) -> str:
        """Return the box as text, always of the same length."""
        return " ".join(f"{number:0{DIGITS}d}" for number in (self.papers, *self.votes))

    def with_paper(self, crosses: Collection[int]) -> "BallotBox":
        """Return the box with one more paper in it."""
        votes = tuple(n + (place in crosses) for place, n in enumerate(self.votes))
        return replace(self, papers=self.papers + 1, votes=votes)


@dataclass(frozen=True)
class Count:
    """Who is elected outright, and who is equal for how many places that are left."""

    elected: list[str]
    tied: list[str]
    places: int
    votes: int


def count(references: Sequence[str], box: BallotBox, seats: int) -> Count:
    """Return whom the votes elect, most votes first."""
    ranked = sorted(zip(references, box.votes, strict=True), key=lambda one: -one[1])
    least = ranked[seats - 1][1]
    above = [reference for reference, votes in ranked if votes > least]
    level = [reference for reference, votes in ranked if votes == least]
    places = seats - len(above)
    if len(level) == places:
        return Count([*above, *level], [], 0, least)
    return Count(above, level, places, least)


def draw_lots(tied: Sequence[str], seed: str) -> list[str]:
    """Return the tied in the order of their lots: SHA-256 of the seed, a stroke and the reference.

    Whoever has the seed can draw again and must come to the same.
    """
    return sorted(tied, key=lambda reference: sha256(f"{seed}/{reference}".encode()).hexdigest())
