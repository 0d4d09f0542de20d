"""A chart on paper: one scale on every sheet, no branch cut through, no line without its end."""

import re
from collections import Counter
from functools import cache

import pytest

from backend.bench.charts import large_chart
from backend.workforce.charts.labels import lines
from backend.workforce.charts.layout import SIZE, Drawing
from backend.workforce.charts.node import Node
from backend.workforce.charts.pictures import ONE, SEVERAL, beside, pictures
from backend.workforce.charts.sheets import ACROSS, DOWN, MILLIMETRES, Sheet, sheets
from backend.workforce.charts.tree import Tree
from tests.workforce.test_chart_layout import service

POINTS = 72 / 25.4
STEP = re.compile(r"M(\d+) (\d+)|V(\d+)|H(\d+)")

CHARTS: dict[str, list[Node]] = {
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


def points(drawing: Drawing) -> list[tuple[int, int]]:
    """Every point at which a line of the drawing begins, turns or ends."""
    found: list[tuple[int, int]] = []
    for wire in drawing.wires:
        assert "".join(m[0] for m in STEP.finditer(wire)) == wire
        x = y = 0
        for start_x, start_y, down, across in STEP.findall(wire):
            x, y = int(start_x or across or x), int(start_y or down or y)
            found.append((x, y))
    return found


EACH = pytest.mark.parametrize("name", CHARTS)


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
    for sheet in paper(name)[1]:
        drawing, ends = sheet.drawing, set(points(sheet.drawing))
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in ends)
        on = {box.node.number: box for box in drawing.boxes}
        for box in drawing.boxes:
            assert 0 <= box.x <= box.x + box.width <= drawing.width
            assert 0 <= box.y <= box.y + box.height <= drawing.height
            if (above := on.get(box.node.reports_to)) is None:
                continue
            reached = [(x, y) for x, y in ends if (x == box.x and box.y <= y <= box.y + box.height)
                       or (y == box.y and box.x <= x <= box.x + box.width)]  # fmt: skip
            assert reached, box.node
            left = [x for x, y in ends if y == above.y + above.height]
            assert any(above.x <= x <= above.x + above.width for x in left), above.node


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


def test_a_team_that_fits_a_sheet_is_never_cut() -> None:
    for sheet in paper("a service of many teams")[1]:
        posts = Counter(box.node.reports_to for box in sheet.drawing.boxes
                        if box.node.title.startswith("Childcare"))  # fmt: skip
        assert set(posts.values()) <= {6}


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
