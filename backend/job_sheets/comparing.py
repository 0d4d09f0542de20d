"""Two descriptions side by side: which duties may be one, and the percentage a judgement gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from backend.job_sheets.sheet import Requirement

LIKELY = 60
WHOLE = 100


class Judgement(StrEnum):
    """What a person says of one duty."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Pair:
    """A duty of each side, by number; 0 where a side has none. `likeness` only suggests."""

    left: int
    right: int
    likeness: int = 0


@dataclass(frozen=True)
class Percentage:
    """How a percentage comes about, so that everyone can check it."""

    same: int
    similar: int
    different: int
    new: int
    gone: int
    weight: int

    @property
    def duties(self) -> int:
        """How many duties were judged."""
        return self.same + self.similar + self.different + self.new + self.gone

    @property
    def percent(self) -> int:
        """The share that stays; rounded down, so that no threshold is met by rounding."""
        if not self.duties:
            return 0
        return (self.same * WHOLE + self.similar * self.weight) // self.duties

    @property
    def formula(self) -> str:
        """The sum as a person writes it."""
        return (
            f"({self.same} same \u00d7 100 + {self.similar} similar \u00d7 {self.weight}) \u00f7 "
            f"{self.duties} duties = {self.percent}%"
        )


def counted(judgements: Iterable[Judgement], weight: int) -> Percentage:
    """Count what was judged; `weight` is what a similar duty counts, in per cent (policy)."""
    found = list(judgements)
    return Percentage(
        **{one.value: found.count(one) for one in Judgement},
        weight=weight,
    )


def suggested(left: Sequence[tuple[int, str]], right: Sequence[tuple[int, str]]) -> list[Pair]:
    """Pair the duties that read most alike, the likest first; a person judges them all."""
    ranked = sorted(
        (-int(fuzz.token_set_ratio(one.casefold(), other.casefold())), i, j)
        for i, (_, one) in enumerate(left)
        for j, (_, other) in enumerate(right)
    )
    taken_left: dict[int, Pair] = {}
    taken_right: set[int] = set()
    for score, i, j in ranked:
        if -score >= LIKELY and i not in taken_left and j not in taken_right:
            taken_left[i] = Pair(left[i][0], right[j][0], -score)
            taken_right.add(j)
    pairs = [taken_left.get(i, Pair(n, 0)) for i, (n, _) in enumerate(left)]
    return pairs + [Pair(0, n) for j, (n, _) in enumerate(right) if j not in taken_right]


@dataclass(frozen=True)
class GridLine:
    """One line of two grids side by side, with what became of the requirement."""

    category: str
    left: Requirement | None
    right: Requirement | None
    change: str


def grids(left: Sequence[Requirement], right: Sequence[Requirement]) -> list[GridLine]:
    """Compare two grids requirement by requirement, within each category."""
    found: list[GridLine] = []
    for category in sorted({one.category for one in (*left, *right)}):
        ours = [one for one in left if one.category == category]
        theirs = [one for one in right if one.category == category]
        pairs = suggested(
            [(n, one.text) for n, one in enumerate(ours, 1)],
            [(n, one.text) for n, one in enumerate(theirs, 1)],
        )
        for pair in pairs:
            a = ours[pair.left - 1] if pair.left else None
            b = theirs[pair.right - 1] if pair.right else None
            found.append(GridLine(category, a, b, _became(a, b)))
    return found


def _became(left: Requirement | None, right: Requirement | None) -> str:
    if left is None:
        return "New"
    if right is None:
        return "Gone"
    reworded = left.text.casefold().split() != right.text.casefold().split()
    if left.flag == right.flag:
        return "Reworded" if reworded else "Unchanged"
    words = {"E": "essential", "D": "desirable", "": "not marked"}
    return f"Was {words[left.flag]}, now {words[right.flag]}" + (", reworded" if reworded else "")
