"""Rows of posts against the totals that papers state, sentence by sentence (PO-03)."""

from collections.abc import Iterable
from dataclasses import dataclass

from backend.kernel.rounding import RECOMMENDED
from backend.kernel.wording import say_fte
from backend.workforce.events.told import PostsTold


@dataclass(frozen=True)
class Sum:
    """One stated total and what the rows of its name add up to; FTE in hundredths."""

    side: str
    of: str
    name: str
    stated: int
    rows: int
    posts: int
    where: str
    rounding: int = RECOMMENDED.fte

    @property
    def difference(self) -> int:
        """How much more the rows have than was stated."""
        return self.rows - self.stated

    @property
    def agrees(self) -> bool:
        """Whether both say the same, rounding apart."""
        return abs(self.difference) <= self.rounding

    @property
    def said(self) -> str:
        """The sentence of domain.md 3.4."""
        start = f"{self.name}: {self.side} {say_fte(self.stated)} FTE"
        if not self.posts:
            return f"{start}, but no post of the list is of this {self.of}"
        if self.difference == 0:
            return f"{start}, and the rows add up to {say_fte(self.rows)}: correct"
        if self.agrees:
            return f"{start}, and the rows add up to {say_fte(self.rows)}: correct but for rounding"
        more = "more" if self.difference > 0 else "less"
        gap = say_fte(abs(self.difference))
        return f"{start}, but the rows add up to {say_fte(self.rows)}: {gap} {more}"


def sums(posts: PostsTold, rounding: int = RECOMMENDED.fte) -> list[Sum]:
    """Hold every stated total against the posts on record."""
    return [
        Sum(
            total.side, total.of, total.name, total.fte, sum(rows), len(rows), total.where, rounding
        )
        for total in posts.totals.values()
        for rows in [list(_rows(posts, total.side, total.of, total.name))]
    ]


def _rows(posts: PostsTold, side: str, of: str, name: str) -> Iterable[int]:
    for post in posts.on(side):
        if str(post.says[of]).strip().casefold() == name.casefold():
            yield post.fte
