"""A structure as people draw it: boxes and who reports to whom (domain.md 3.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.workforce.charts.node import Node
from backend.workforce.charts.tree import Tree, fte_of
from backend.workforce.domain import chart_findings
from backend.workforce.domain.chart_findings import Listed
from backend.workforce.domain.chart_refusals import (
    BelowNothing,
    Loop,
    NotAnswered,
    NothingOnIt,
    NotInForce,
    NotOnTheChart,
    Settled,
    StandsAlready,
    StillManages,
    TooDeep,
    TopMissing,
    Untitled,
)
from backend.workforce.events import (
    ChartEvent,
    NodeChanged,
    NodeMoved,
    NodePlaced,
    NodeTakenOut,
    Remark,
    StructureDrafted,
    StructureIssued,
    StructureMadeFinal,
    StructureSuperseded,
)

SAYS = ("title", "fte", "posts", "grade", "meaning", "manages", "temporary", "ends", "funding",
        "shift", "post")  # fmt: skip


LEVELS = 30


class Chart(AggregateRoot[ChartEvent]):
    """One structure, current or proposed: Draft, Issued, then Superseded or Final."""

    OPENING: ClassVar[Any] = StructureDrafted

    def begin(self) -> None:
        self.reference = self.name = self.side = ""
        self.state = "draft"
        self.bound = 0
        self.as_at: date | None = None
        self.issued_at: datetime | None = None
        self.last = 0
        self.nodes: dict[int, Node] = {}
        self.notes: dict[int, Words | None] = {}

    def draft(self, stamp: Stamp, **facts: Any) -> None:
        """Begin it."""
        self.record(StructureDrafted, stamp, **facts)

    def place(
        self, stamp: Stamp, *, reports_to: int, standing: str, note: Words | None, **says: Any
    ) -> int:
        """Put a box on the chart, under another one, or with the reason why it is under none."""
        self._open()
        _sound(says)
        number = self.last + 1
        standing = self._standing(number, reports_to, standing)
        self.record(
            NodePlaced, stamp, node=number, reports_to=reports_to, standing=standing, rank=number,
            note=note, **says,
        )  # fmt: skip
        return number

    def change(self, number: int, stamp: Stamp, *, note: Words | None, **says: Any) -> None:
        """Change what a box says."""
        self._open()
        node = self._node(number)
        _sound(says)
        if note == self.notes.get(number) and says == {k: getattr(node, k) for k in SAYS}:
            return
        self.record(NodeChanged, stamp, node=number, was=node.title, note=note, **says)

    def move(
        self, number: int, reports_to: int, standing: str, stamp: Stamp, before: int = 0
    ) -> None:
        """Put a box under another one; `before` says which neighbour it then stands before."""
        self._open()
        node = self._node(number)
        if reports_to:
            above = self._node(reports_to)
            if number == reports_to or node in Tree(self.nodes.values()).above(above):
                raise Loop(node.title, above.title)
            if self._level(reports_to) + self._levels(node) > LEVELS:
                raise TooDeep
        standing = self._standing(number, reports_to, standing)
        ranks = self._ranks(node, reports_to, before)
        if (node.reports_to, node.standing) == (reports_to, standing) and not ranks:
            return
        ranks.setdefault(number, node.rank)
        for one, rank in ranks.items():
            moved = self.nodes[one]
            to, stands = (reports_to, standing) if one == number else (
                moved.reports_to, moved.standing,
            )  # fmt: skip
            up = self.nodes.get(to)
            self.record(
                NodeMoved, stamp, node=one, title=moved.title, reports_to=to, standing=stands,
                above=up.title if up else "", rank=rank,
            )  # fmt: skip

    def take_out(self, number: int, hand_over_to: int, stamp: Stamp) -> None:
        """Take a box off the chart; those who report to it are handed over first."""
        self._open()
        node = self._node(number)
        below = Tree(self.nodes.values()).under(node)
        if below and not hand_over_to:
            raise StillManages(node.title, len(below))
        for one in below:
            self.move(one.number, hand_over_to, "", stamp)
        self.record(NodeTakenOut, stamp, node=number, title=node.title)

    def issue(
        self, stamp: Stamp, notes: Mapping[int, str], listed: Iterable[Listed], *, answered: bool
    ) -> None:
        """Give it out, with what was found about it; that is corrected or answered first."""
        self._open()
        posts = [n for n in self.nodes.values() if n.kind == "post"]
        if not posts:
            raise NothingOnIt
        found = self.findings(notes, listed)
        if found and not answered:
            raise NotAnswered(found[0].code, found[0].message, len(found) - 1)
        self.record(
            StructureIssued, stamp, reference=self.reference, name=self.name, side=self.side,
            as_at=self.as_at, posts=len(posts), fte=fte_of(posts), found=found,
        )  # fmt: skip

    def be_superseded(self, by: str, stamp: Stamp) -> None:
        """Give way to a newer one."""
        if self.state in ("issued", "final"):
            self.record(StructureSuperseded, stamp, reference=self.reference, by=by)

    def finalise(self, stamp: Stamp) -> None:
        """Make it the one that is carried out."""
        if self.state != "issued":
            raise NotInForce(self.name, self.state)
        self.record(StructureMadeFinal, stamp, reference=self.reference, name=self.name)

    def findings(self, notes: Mapping[int, str], listed: Iterable[Listed]) -> list[Remark]:
        """Return what the rules find about the chart, its notes, and the list of posts."""
        nodes = [replace(n, note=notes.get(n.number, "")) for n in self.nodes.values()]
        return chart_findings.of_chart(nodes, self.bound, listed)

    def evolve(self, event: ChartEvent) -> None:
        match event:
            case StructureDrafted():
                self.reference, self.name, self.side = event.reference, event.name, event.side
                self.as_at, self.bound = event.as_at, event.bound
            case NodePlaced():
                self.last = event.node
                self._put(event.node, event, event.note, Node(
                    event.node, event.kind, "", event.reports_to, event.standing, rank=event.rank,
                ))  # fmt: skip
            case NodeChanged():
                self._put(event.node, event, event.note, self.nodes[event.node])
            case NodeMoved():
                moved = replace(
                    self.nodes[event.node], reports_to=event.reports_to, standing=event.standing,
                    rank=event.rank,
                )  # fmt: skip
                self.nodes = {**self.nodes, event.node: moved}
            case NodeTakenOut():
                self.nodes = {k: n for k, n in self.nodes.items() if k != event.node}
            case StructureIssued():
                self.state, self.issued_at = "issued", event.stamp.at
            case StructureSuperseded():
                self.state = "superseded"
            case StructureMadeFinal():
                self.state = "final"

    def _put(self, number: int, event: Any, note: Words | None, node: Node) -> None:
        said = {name: getattr(event, name) for name in SAYS}
        self.nodes = {**self.nodes, number: replace(node, **said)}
        self.notes = {**self.notes, number: note}

    def _open(self) -> None:
        if self.state != "draft":
            raise Settled(self.name, self.issued_at)

    def _node(self, number: int) -> Node:
        if number not in self.nodes:
            raise NotOnTheChart(number)
        return self.nodes[number]

    def _standing(self, number: int, reports_to: int, standing: str) -> str:
        """Return why nothing is above; two tops are allowed only where that is said."""
        if reports_to:
            self._node(reports_to)
            if self._level(reports_to) >= LEVELS:
                raise TooDeep
            if standing:
                raise StandsAlready
            return ""
        if standing:
            return standing
        tops = [n for n in self.nodes.values() if n.standing == "top" and n.number != number]
        if tops:
            raise TopMissing(tops[0].title)
        return "top"

    def _level(self, number: int) -> int:
        """Return on which level a box stands; the top is the first."""
        level = 0
        while number in self.nodes:
            level, number = level + 1, self.nodes[number].reports_to
        return level

    def _levels(self, node: Node) -> int:
        """Return how many levels a box and all under it take up."""
        deepest = max(self._level(n.number) for n in Tree(self.nodes.values()).within(node))
        return deepest - self._level(node.number) + 1

    def _ranks(self, node: Node, reports_to: int, before: int) -> dict[int, int]:
        """Return the ranks that change where a box goes before a neighbour."""
        if not before:
            return {}
        around = [
            n for n in Tree(self.nodes.values()).nodes
            if n.reports_to == reports_to and n.number != node.number
        ]  # fmt: skip
        at = next((k for k, n in enumerate(around) if n.number == before), None)
        if at is None:
            raise NotOnTheChart(before)
        order = [*around[:at], node, *around[at:]]
        ranks = sorted(n.rank for n in order)
        return {n.number: r for n, r in zip(order, ranks, strict=True) if n.rank != r}


def _sound(says: dict[str, Any]) -> None:
    if not says["title"].strip():
        raise Untitled
    if any((says[name] or 0) < 0 for name in ("fte", "posts")):
        raise BelowNothing
