"""A large chart in parts: each service by itself, and an overview of them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from backend.workforce.charts.layout import BOX, Drawing, Line, lay_out
from backend.workforce.charts.node import Node
from backend.workforce.charts.sheets import Sheet, sheets
from backend.workforce.charts.tree import Tree

WIDE, NARROW = 956, 334
WHOLE_CHART = 40
LOOSE = "loose"
Says = Callable[[Node], Sequence[Line]]


@dataclass(frozen=True)
class Part:
    """A service with its teams and posts; a service within it stands as one box."""

    key: str
    title: str
    depth: int
    roots: list[Node]
    tree: Tree
    posts: int
    fte: int


@dataclass(frozen=True)
class Drawn:
    """A part of a chart as drawn: for a wide page, for a narrow one, and on sheets of paper."""

    wide: Drawing
    narrow: Drawing
    sheets: list[Sheet]


def parts_of(tree: Tree) -> list[Part]:
    """Return the services in the order of the chart, then what stands in none."""
    units = [n for root in tree.roots for n in tree.within(root) if n.kind == "unit"]
    found = [_part(tree, unit) for unit in units]
    loose = [root for root in tree.roots if root.kind != "unit"]
    if loose:
        shown = any(tree.shown(root) for root in loose)
        title = "Without a service" if shown else "Not shown on the structure"
        nodes = [n for root in loose for n in tree.within(root)]
        found.append(_of(LOOSE, title, 0, loose, nodes))
    return found


def overview(tree: Tree) -> tuple[list[Node], Tree]:
    """Return the services alone, each under the service that it is part of."""
    units = []
    for node in (n for root in tree.roots for n in tree.within(root) if n.kind == "unit"):
        around = next((up.number for up in tree.above(node) if up.kind == "unit"), 0)
        units.append(replace(node, reports_to=around))
    made = Tree(units)
    return made.roots, made


def drawn(roots: Sequence[Node], tree: Tree, says: Says, wide: int = WIDE, box: int = BOX) -> Drawn:
    """Draw boxes and all under them: across a page, down a phone, and on paper."""
    return Drawn(
        lay_out(roots, tree, says, wide, box), lay_out(roots, tree, says, NARROW),
        sheets(roots, tree, says),
    )  # fmt: skip


def _part(tree: Tree, unit: Node) -> Part:
    nodes, waiting = [], [unit]
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        if node is unit or node.kind != "unit":
            waiting.extend(tree.under(node))
    around = sum(up.kind == "unit" for up in tree.above(unit))
    return _of(str(unit.number), unit.title, around, [unit], nodes)


def _of(key: str, title: str, depth: int, roots: list[Node], nodes: list[Node]) -> Part:
    posts = [n for n in nodes if n.kind == "post"]
    return Part(
        key, title, depth, roots, Tree(nodes), len(posts), sum(n.fte or 0 for n in posts)
    )  # fmt: skip
