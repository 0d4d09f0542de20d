"""How long a large organisation chart takes to lay out, draw and compare, and how much memory."""

import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from backend.web.templates import environment
from backend.workforce.charts.compare import compare
from backend.workforce.charts.labels import lines
from backend.workforce.charts.looks import LOOKS
from backend.workforce.charts.node import Node
from backend.workforce.charts.parts import Drawn, drawn
from backend.workforce.charts.tree import Tree

POSTS, PEOPLE = 1_200, 10_000
EACH, MEBIBYTE = 8, 1_048_576


@dataclass(frozen=True)
class ChartCost:
    """What one chart took, on wide and narrow pages together; memory is the most at one time."""

    boxes: int
    people: int
    layout_seconds: float
    svg_seconds: float
    compare_seconds: float
    peak_mebibytes: float
    svg_bytes: int


def large_chart(posts: int = POSTS, people: int = PEOPLE) -> list[Node]:
    """Return a council of services, teams and managers with so many posts for so many people."""
    nodes = [Node(1, "unit", "The council", standing="top", rank=1)]
    made = unit = team = manager = 0
    while made < posts:
        at, fte = len(nodes) + 1, 100 * (people // posts + (made < people % posts))
        if made % (EACH * EACH) == 0:
            unit = at
            nodes.append(Node(at, "unit", f"Service {at} of children and families", 1, rank=at))
            at += 1
        if made % EACH == 0:
            team, manager = at, at + 1
            nodes.append(Node(team, "team", f"Fostering and adoption team {at}", unit, rank=at))
            nodes.append(Node(manager, "post", f"Team Manager {at}", team, fte=fte, manages=True,
                              meaning="team manager", grade="11", rank=manager))  # fmt: skip
        else:
            nodes.append(Node(at, "post", f"Childcare Support Worker {at}", manager, fte=fte,
                              meaning="unqualified", grade="6", rank=at))  # fmt: skip
        made += 1
    return nodes


def measure_charts(posts: int = POSTS, people: int = PEOPLE) -> ChartCost:
    """Lay out, draw and compare one chart; the memory is taken in a second run of the same."""
    nodes = large_chart(posts, people)
    layout_seconds, drawing = _timed(lambda: _laid_out(nodes))
    macros: Any = environment().get_template("components/chart.html").module
    svg_seconds, svg = _timed(lambda: _svg(macros, drawing))
    compare_seconds, _ = _timed(lambda: compare(Tree(nodes), Tree(nodes)))
    tracemalloc.start()
    try:
        _svg(macros, _laid_out(nodes))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return ChartCost(
        len(nodes), people, layout_seconds, svg_seconds, compare_seconds, peak / MEBIBYTE,
        len(svg.encode()),
    )  # fmt: skip


def _laid_out(nodes: list[Node]) -> Drawn:
    tree = Tree(nodes)
    return drawn(tree.roots, tree, lambda node: lines(node, tree))


def _svg(macros: Any, drawing: Drawn) -> str:
    shown = macros.chart(drawing, "The council", "Every box of it.", "all", {}, LOOKS)
    return f"{shown}{macros.sheets(drawing, 'The council', 'Every box of it.', [], LOOKS)}"


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    started = perf_counter()
    result = act()
    return perf_counter() - started, result
