"""A version of the financial table with all that its pages say of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.finance import queries
from backend.finance.domain.sums import (
    Difference,
    Sums,
    differences,
    empty_lines,
    sections_of,
    stated,
    sums_of,
)
from backend.finance.events import StatedFigure
from backend.kernel.errors import NotFound
from backend.kernel.rounding import Rounding
from backend.web.desk import Desk, ReviewRow


@dataclass(frozen=True)
class Section:
    """A section with its lines, what they come to, and what the paper states of it."""

    name: str
    lines: Sequence[queries.Line]
    sums: Sums
    stated: StatedFigure | None


@dataclass(frozen=True)
class Scene:
    """One version as its page shows it."""

    review: ReviewRow
    one: queries.Version
    every: Sequence[queries.Version]
    lines: Sequence[queries.Line]
    figures: Sequence[StatedFigure]
    target: int | None
    allowed: Rounding

    @property
    def base(self) -> str:
        """The address of this version."""
        return f"/reviews/{self.review.reference}/finance/{self.one.label}"

    @property
    def sections(self) -> list[Section]:
        """The sections in order."""
        return [
            Section(
                name, own, sums_of(x.plain for x in own), stated(self.figures, "subtotal", name)
            )
            for name in sections_of(x.plain for x in self.lines)
            if (own := [x for x in self.lines if x.section == name])
        ]

    @property
    def total(self) -> Sums:
        """What all lines come to."""
        return sums_of(x.plain for x in self.lines)

    @property
    def differences(self) -> list[Difference]:
        """What does not add up."""
        return differences([x.plain for x in self.lines], self.figures, self.allowed)

    @property
    def empty(self) -> set[str]:
        """The keys of lines on which nothing stands."""
        return {x.key for x in empty_lines([x.plain for x in self.lines])}

    def figure(self, kind: str) -> int | None:
        """Return a stated amount in pounds, or None."""
        found = stated(self.figures, kind)
        return None if found is None else found.pounds

    @property
    def saving(self) -> int | None:
        """The budget less the cost; None where no budget is stated."""
        budget = self.figure("budget")
        return None if budget is None else budget - self.total.pounds


def scene(desk: Desk, ref: str, label: str = "") -> Scene | None:
    """Return a version, the newest one where none is named; None where there is none at all."""
    review = desk.review(ref)
    if not queries.may_read(desk.viewer, review.review):
        raise NotFound
    standing = desk.services.office.context(desk.services.ledger, review.review)
    with desk.reading() as db:
        every = queries.versions(db, desk.viewer, review.review)
        one = next((v for v in every if label in ("", v.label)), None)
        if one is None:
            if label:
                raise NotFound
            return None
        return Scene(
            review, one, every, queries.lines(db, review.review, one.label),
            queries.figures(db, review.review, one.label), queries.target(db, review.review),
            Rounding.of(standing.policy_numbers if standing else {}),
        )  # fmt: skip


def drafting(desk: Desk, ref: str, label: str) -> Scene:
    """Return a version that this person may work on; to others it does not exist."""
    here = scene(desk, ref, label)
    if here is None or not queries.may_write(desk.viewer, here.review.review):
        raise NotFound
    return here
