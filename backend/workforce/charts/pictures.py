"""What is drawn of one side of a before and after: one picture, or one for each service."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.workforce.charts.layout import Says
from backend.workforce.charts.parts import Drawn, drawn, parts_of
from backend.workforce.charts.sheets import HALF, Sheet, sheets
from backend.workforce.charts.tree import Tree

# How many boxes of one side make one picture, and how many are drawn service by service.
ONE, SEVERAL = 70, 400
COLUMN, COLUMN_BOX = 466, 172
Side = tuple[Tree, Says]


@dataclass(frozen=True)
class Picture:
    """One drawing of one side; the title says which service it is, where there are several."""

    key: str
    title: str
    drawn: Drawn


def pictures(sides: Sequence[Side], chosen: str) -> list[list[Picture]]:
    """Draw each side: a service that was chosen however large it is, else what is not too large."""
    # There is nothing smaller to choose than a service. Both sides are drawn in the same manner.
    alone = bool(chosen) or max(len(tree.nodes) for tree, _ in sides) <= ONE
    return [
        _pictures(tree, says, chosen, alone=alone)
        if tree.nodes and (chosen or len(tree.nodes) <= SEVERAL)
        else []
        for tree, says in sides
    ]


def _pictures(tree: Tree, says: Says, chosen: str, *, alone: bool) -> list[Picture]:
    if alone:
        return [Picture("", chosen, drawn(tree.roots, tree, says, COLUMN, COLUMN_BOX))]
    return [
        Picture(one.key, one.title, drawn(one.roots, one.tree, says, COLUMN, COLUMN_BOX))
        for one in parts_of(tree)
    ]


def beside(sides: Sequence[Side]) -> list[Sheet]:
    """Return both sides on one sheet of paper, where both are small enough; else nothing."""
    both = [sheets(tree.roots, tree, says, HALF) for tree, says in sides if len(tree.nodes) <= ONE]
    if len(both) < len(sides) or any(len(one) != 1 for one in both):
        return []
    return [one for (one,) in both]
