"""A chart on sheets of paper: whole branches, all to one scale; what goes on elsewhere says where.

A branch that fits a sheet is never cut. Where one does not, its head stands on one sheet and is
drawn again, dashed, above what goes on on the next: no line runs over the edge of the paper.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from backend.workforce.charts.layout import LEAST, Drawing, Line, Says, lay_out, room_for
from backend.workforce.charts.node import Node
from backend.workforce.charts.tree import Tree

# A4 across, within its margins and below a title: 272 by 156 mm. Letters are 7.5 points high.
ACROSS, DOWN, MILLIMETRES = 1_432, 820, 0.19
HALF = 706
# A box has a line of text at least: more of them than this fit no sheet.
SMALLEST = LEAST * 36
UNKNOWN = 999
# How many boxes stand one above the other, and how wide they are: what needs the fewest sheets.
WAYS = ((4, 184), (8, 184), (8, 224), (6, 184), (3, 184))
MANY = 500


@dataclass(frozen=True)
class Sheet:
    """One sheet: what is drawn on it, what stands above that, and which boxes are repeated."""

    number: int
    drawing: Drawing
    above: tuple[str, ...]
    repeated: frozenset[int]

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is on paper, in millimetres; the same measure on every sheet."""
        return self.drawing.width * MILLIMETRES, self.drawing.height * MILLIMETRES


def sheets(roots: Sequence[Node], tree: Tree, says: Says, width: int = ACROSS) -> list[Sheet]:
    """Draw some boxes and all under them on as few sheets as they need."""
    best: _Pile | None = None
    for stack, box in WAYS:
        pile = _Pile(tree, says, width, box, stack)
        waiting = list(reversed(roots))
        while waiting:
            waiting.extend(reversed(pile.take(waiting.pop())))
        pile.close()
        if best is None or pile.cost < best.cost:
            best = pile
        if len(best.full) == 1 or len(tree.nodes) > MANY:
            break
    return best.drawn() if best else []


class _Pile:
    """The sheets that are full, and the one that is being filled."""

    def __init__(self, tree: Tree, says: Says, width: int, box: int, stack: int) -> None:
        self.tree, self.says, self.width, self.box = tree, says, width, box
        self.stack, self.most = stack, width * DOWN // SMALLEST
        self.full: list[list[Node]] = []
        self.own: list[Node] = []
        self.heads: set[int] = set()
        self.told: dict[int, Sequence[Line]] = {}

    def take(self, node: Node) -> Sequence[Node]:
        """Put a branch on a sheet; or its head alone, and return what has to follow it."""
        branch = list(islice(self.tree.within(node), self.most + 1))
        if self._fits([*self.own, *branch]):
            self.own += branch
            return ()
        under = self.tree.under(node)
        if not under or self._fits(branch):
            self.close()
            self.own = branch
            return ()
        self.heads.add(node.number)
        if not self._fits([*self.own, node]):
            self.close()
        self.own.append(node)
        return under

    def close(self) -> None:
        """Begin a new sheet."""
        if self.own:
            self.full.append(self.own)
            self.own = []

    @property
    def cost(self) -> tuple[int, int]:
        """How many sheets it takes, and how many of them show no more than where others begin."""
        bare = sum(all(n.number in self.heads for n in own) for own in self.full)
        return len(self.full), bare

    def drawn(self) -> list[Sheet]:
        """Draw every sheet, each saying where its branches come from and where they go on."""
        on = {n.number: k for k, own in enumerate(self.full, start=1) for n in own}
        follow: dict[int, list[int]] = defaultdict(list)
        for number, sheet in on.items():
            follow[self.tree.by_number[number].reports_to].append(sheet)
        found = []
        for k, own in enumerate(self.full, start=1):
            above, repeated = self._above(own)
            begun = {n.number: on[n.number] for n in repeated}
            later = {
                n.number: min(after)
                for n in (*own, *repeated)
                if (after := [sheet for sheet in follow[n.number] if sheet > k])
            }
            drawing = lay_out(*self._asked(own, repeated, begun, later))
            found.append(Sheet(k, drawing, tuple(n.title for n in above), frozenset(begun)))
        return found

    def _fits(self, own: Sequence[Node]) -> bool:
        if len(own) > self.most:
            return False
        _, repeated = self._above(own)
        unknown = {n.number: UNKNOWN for n in repeated}
        after = unknown | {n.number: UNKNOWN for n in own if n.number in self.heads}
        wide, high = room_for(*self._asked(own, repeated, unknown, after))
        return high <= DOWN and wide <= self.width

    def _above(self, own: Sequence[Node]) -> tuple[list[Node], list[Node]]:
        """Return what stands above a sheet, and what of it is drawn again to hold it together."""
        numbers = {n.number for n in own}
        paths = [
            list(reversed(list(self.tree.above(n)))) for n in own if n.reports_to not in numbers
        ]
        steps = zip(*paths, strict=False)
        one = takewhile(lambda step: all(n is step[0] for n in step), steps)
        shared = [step[0] for step in one]
        again = {n.number: n for path in paths for n in path[max(0, len(shared) - 1) :]}
        return shared[:-1], list(again.values())

    def _asked(
        self, own: Iterable[Node], repeated: Iterable[Node], begun: Mapping[int, int],
        later: Mapping[int, int],
    ) -> tuple[list[Node], Tree, Says, int, int, int]:  # fmt: skip
        """Return what is drawn on a sheet, and how."""
        made = Tree([*repeated, *own])

        def says(node: Node) -> list[Line]:
            start, after = begun.get(node.number), later.get(node.number)
            said: list[Line] = [(f"From sheet {start}", False)] if start else []
            said += [(node.title, True)] if start else self._said(node)
            return [*said, (f"More on sheet {after}", False)] if after else said

        return made.roots, made, says, self.width, self.box, self.stack

    def _said(self, node: Node) -> Sequence[Line]:
        if node.number not in self.told:
            self.told[node.number] = self.says(node)
        return self.told[node.number]
