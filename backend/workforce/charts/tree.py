"""The tree that the boxes of a chart make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from backend.workforce.charts.node import Node


class Tree:
    """Boxes by what stands above them, in the order of the chart."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = sorted(nodes, key=lambda n: (n.rank, n.number))
        self.by_number = {n.number: n for n in self.nodes}
        self._under: dict[int, list[Node]] = defaultdict(list)
        for node in self.nodes:
            above = node.reports_to if node.reports_to in self.by_number else 0
            self._under[above].append(node)

    @property
    def roots(self) -> list[Node]:
        """The boxes with nothing above them."""
        return self._under[0]

    def under(self, node: Node) -> list[Node]:
        """The boxes directly under one."""
        return self._under.get(node.number, [])

    def above(self, node: Node) -> Iterator[Node]:
        """Yield the boxes above one, the nearest first."""
        seen = {node.number}
        while (up := self.by_number.get(node.reports_to)) is not None and up.number not in seen:
            seen.add(up.number)
            yield up
            node = up

    def within(self, node: Node) -> Iterator[Node]:
        """Yield a box and every box under it, each before those under it."""
        waiting = [node]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(self.under(one)))

    @cached_property
    def places(self) -> dict[int, tuple[str, str, str]]:
        """The service, the team and the standing of each box: those of the boxes above it."""
        found: dict[int, tuple[str, str, str]] = {}
        for root in self.roots:
            for node in self.within(root):
                service, team, standing = found.get(node.reports_to, ("", "", node.standing))
                if node.kind == "unit":
                    service, team = " / ".join(filter(None, (service, node.title))), ""
                elif node.kind == "team":
                    team = node.title
                found[node.number] = (service, team, standing)
        return found

    def service(self, node: Node) -> str:
        """Return the service that a box stands in, with the services around it."""
        return self.places[node.number][0]

    def team(self, node: Node) -> str:
        """Return the team that a box stands in."""
        return self.places[node.number][1]

    def shown(self, node: Node) -> bool:
        """Say whether the box stands on the chart, or among what is not shown on it."""
        return self.places[node.number][2] != "not shown"

    def manager(self, node: Node) -> Node | None:
        """Return the post that manages a box, where the chart says which."""
        up = self.by_number.get(node.reports_to)
        if up is None or up.kind == "post":
            return up
        # Who leads a team answers to whoever the team stands under; the others are managed in it.
        if node.kind == "post" and not node.manages:
            return None
        return next((one for one in self.above(node) if one.kind == "post"), None)

    def nobody_given(self, node: Node) -> bool:
        """Say whether a post of the chart has no manager where it should have one."""
        managed = node.kind == "post" and node.standing != "top" and self.shown(node)
        return managed and not node.manages and self.manager(node) is None

    @cached_property
    def _totals(self) -> dict[int, int]:
        order = [node for root in self.roots for node in self.within(root)]
        totals = {n.number: (n.fte or 0) if n.kind == "post" else 0 for n in order}
        for node in reversed(order):
            if node.reports_to in totals:
                totals[node.reports_to] += totals[node.number]
        return totals

    def total(self, node: Node) -> int:
        """Return the FTE of a box and of all under it, in hundredths."""
        return self._totals[node.number]


def fte_of(nodes: Sequence[Node]) -> int:
    """Return the FTE of these posts together, in hundredths."""
    return sum(one.fte or 0 for one in nodes if one.kind == "post")
