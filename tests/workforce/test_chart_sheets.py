"""A chart on paper: one scale on every sheet, no branch cut through, no line without its end."""

import re
from functools import cache

import pytest

from backend.bench.charts import large_chart
from backend.workforce.charts.labels import lines
from backend.workforce.charts.layout import SIZE, Box, Drawing
from backend.workforce.charts.node import Node
from backend.workforce.charts.pictures import ONE, SEVERAL, beside, pictures
from backend.workforce.charts.sheets import ACROSS, DOWN, MILLIMETRES, Sheet, sheets
from backend.workforce.charts.tree import Tree
from tests.workforce.test_chart_layout import service

POINTS = 72 / 25.4
STEP = re.compile(r"M(\d+) (\d+)|V(\d+)|H(\d+)")


def uneven(teams: int = 12) -> list[Node]:
    """A service whose teams are small and large in turn, so that sheets end in the midst of one."""
    nodes = [Node(1, "unit", "Homes", standing="top", rank=1)]
    for team in range(teams):
        at = len(nodes) + 1
        nodes.append(Node(at, "team", f"Home {team}", 1, rank=at))
        nodes += [Node(at + k, "post", f"Worker {k}", at, rank=at + k)
                  for k in range(1, 2 + 11 * (team % 3))]  # fmt: skip
    return nodes


CHARTS: dict[str, list[Node]] = {
    "uneven teams": uneven(),
    "a service of one sheet": service(teams=2),
    "a service of many teams": service(teams=14),
    "the posts of a large review": large_chart(posts=1_200, people=10_000)[:420],
    "many posts under one": [
        Node(1, "post", "Head"), *(Node(n, "post", f"Post {n}", 1, rank=n) for n in range(2, 160)),
    ],
    "thirty levels": [Node(n, "post", f"Post {n}", n - 1, rank=n) for n in range(1, 31)],
    "long names": [Node(n, "post", "Long name " * 12, n // 2, rank=n) for n in range(1, 40)],
}  # fmt: skip


def said(tree: Tree, node: Node) -> list[tuple[str, bool]]:
    return lines(node, tree)


@cache
def paper(name: str) -> tuple[Tree, list[Sheet]]:
    tree = Tree(CHARTS[name])
    return tree, sheets(tree.roots, tree, lambda node: said(tree, node))


EACH = pytest.mark.parametrize("name", CHARTS)
Stroke = tuple[int, int, int, int]


def strokes(drawing: Drawing) -> list[Stroke]:
    """Every straight line of the drawing, from its left or upper end to the other."""
    found: list[Stroke] = []
    for wire in drawing.wires:
        assert "".join(m[0] for m in STEP.finditer(wire)) == wire
        x = y = 0
        for start_x, start_y, down, across in STEP.findall(wire):
            to_x, to_y = int(start_x or across or x), int(start_y or down or y)
            if not start_x:
                found.append((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
            x, y = to_x, to_y
    return found


def meet(one: Stroke, other: Stroke) -> bool:
    return (one[0] <= other[2] and other[0] <= one[2]
            and one[1] <= other[3] and other[1] <= one[3])  # fmt: skip


def ends_at(stroke: Stroke, box: Box) -> bool:
    """Whether a line comes to the middle of the left of a box, or down onto it."""
    x, y, to_x, to_y = stroke
    beside = to_x == box.x and y == to_y == box.y + box.height // 2
    return beside or (to_y == box.y and box.x <= x == to_x <= box.x + box.width)


def begins_at(stroke: Stroke, box: Box) -> bool:
    """Whether a line goes down from a box."""
    x, y, to_x, _ = stroke
    return y == box.y + box.height and box.x <= x == to_x <= box.x + box.width


def joined(drawing: Drawing) -> dict[Stroke, int]:
    """Which strokes are one line, by its number."""
    every = strokes(drawing)
    line = {stroke: k for k, stroke in enumerate(every)}
    for k, one in enumerate(every):
        for other in every[k + 1 :]:
            if line[one] != line[other] and meet(one, other):
                old, new = line[other], line[one]
                line = {stroke: new if at == old else at for stroke, at in line.items()}
    return line


@EACH
def test_every_sheet_has_one_scale_fits_the_paper_and_is_read_without_a_glass(
    name: str,
) -> None:
    for sheet in paper(name)[1]:
        assert sheet.drawing.width == ACROSS
        assert sheet.size == (ACROSS * MILLIMETRES, sheet.drawing.height * MILLIMETRES)
        assert sheet.drawing.height <= DOWN
        assert sheet.size[0] <= 297 - 2 * 12
    assert SIZE * MILLIMETRES * POINTS >= 7


@EACH
def test_no_box_and_no_line_runs_over_the_edge_and_every_line_ends_at_a_box(
    name: str,
) -> None:
    for sheet in paper(name)[1][:8]:
        drawing, line = sheet.drawing, joined(sheet.drawing)
        wide, high = drawing.width, drawing.height
        assert all(min(one) >= 0 and one[2] <= wide and one[3] <= high for one in line)
        on = {box.node.number: box for box in drawing.boxes}
        for box in drawing.boxes:
            assert 0 <= box.x <= box.x + box.width <= drawing.width
            assert 0 <= box.y <= box.y + box.height <= drawing.height
            if (above := on.get(box.node.reports_to)) is None:
                continue
            arrives = {at for stroke, at in line.items() if ends_at(stroke, box)}
            leaves = {at for stroke, at in line.items() if begins_at(stroke, above)}
            assert arrives & leaves, box.node


@EACH
def test_every_box_stands_once_and_what_is_drawn_again_says_where_it_came_from(
    name: str,
) -> None:
    tree, found = paper(name)
    own = {
        box.node.number: sheet.number
        for sheet in found for box in sheet.drawing.boxes if box.node.number not in sheet.repeated
    }  # fmt: skip
    assert sorted(own) == sorted(tree.by_number)
    assert sum(len(s.drawing.boxes) - len(s.repeated) for s in found) == len(tree.nodes)
    for sheet in found:
        on = {box.node.number for box in sheet.drawing.boxes}
        for box in sheet.drawing.boxes:
            text = " ".join(line for line, _, _ in box.lines)
            again = box.node.number in sheet.repeated
            assert again == text.startswith(f"From sheet {own[box.node.number]} "), text
            later = [own[n.number] for n in tree.under(box.node) if own[n.number] > sheet.number]
            if later:
                assert text.endswith(f"More on sheet {min(later)}")
            else:
                assert "More on sheet" not in text
                assert again or on.issuperset(n.number for n in tree.under(box.node))
            # Whoever holds one sheet alone sees what its topmost boxes stand under.
            if box.node.reports_to and box.node.reports_to not in on:
                assert again
                assert tree.by_number[box.node.reports_to].title == sheet.above[-1]


@pytest.mark.parametrize("name", ["a service of many teams", "uneven teams"])
def test_a_team_that_fits_a_sheet_is_never_cut(name: str) -> None:
    tree, found = paper(name)
    assert len(found) > 2
    for sheet in found:
        on = {box.node.number for box in sheet.drawing.boxes}
        for team in (box.node for box in sheet.drawing.boxes if box.node.kind == "team"):
            assert on.issuperset(node.number for node in tree.within(team))


def test_a_large_service_that_was_chosen_is_drawn_whatever_its_size() -> None:
    tree = Tree(large_chart(posts=1_200, people=10_000))
    assert len(tree.nodes) > SEVERAL
    side = (tree, lambda node: said(tree, node))
    ((one,), nothing) = pictures([side, (Tree([]), side[1])], "The council")
    for drawing in (one.drawn.wide, one.drawn.narrow):
        assert {box.node.number for box in drawing.boxes} == set(tree.by_number)
    on_paper = {b.node.number for sheet in one.drawn.sheets for b in sheet.drawing.boxes}
    assert on_paper == set(tree.by_number)
    assert nothing == []
    assert pictures([side, side], "") == [[], []]


def test_all_services_are_one_picture_where_few_and_one_each_where_many() -> None:
    few, many = (Tree(large_chart(posts=posts, people=1_000)) for posts in (50, 200))
    assert len(few.nodes) <= ONE < len(many.nodes) <= SEVERAL
    sides = [(tree, lambda node, tree=tree: said(tree, node)) for tree in (few, many)]
    assert [one.title for one in pictures([sides[0], sides[0]], "")[0]] == [""]
    for (tree, _), found in zip(sides, pictures(sides, ""), strict=True):
        services = [n for n in tree.nodes if n.kind == "unit"]
        assert [one.key for one in found] == [str(n.number) for n in services]
        drawn = {box.node.number for one in found for box in one.drawn.wide.boxes}
        assert drawn == set(tree.by_number)


def test_two_small_sides_stand_beside_each_other_on_one_sheet_and_large_ones_do_not() -> None:
    small, large = Tree(service(teams=1, posts=3)), Tree(service(teams=6))
    both = [(tree, lambda node, tree=tree: said(tree, node)) for tree in (small, small)]
    assert {sheet.drawing.width for sheet in beside(both)} == {(ACROSS - 20) // 2}
    assert beside([both[0], (large, lambda node: said(large, node))]) == []
