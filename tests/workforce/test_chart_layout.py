"""Drawing a chart: everything has its place, nothing lies on anything, nothing is cut off."""

from collections.abc import Sequence

import pytest

from backend.workforce.charts.labels import lines
from backend.workforce.charts.layout import PAD, SIZE, Drawing, lay_out
from backend.workforce.charts.node import Node
from backend.workforce.charts.parts import LOOSE, overview, parts_of
from backend.workforce.charts.text import width, wrapped
from backend.workforce.charts.tree import Tree


def service(teams: int = 5, posts: int = 6) -> list[Node]:
    """A service with a head, and teams with a manager and posts."""
    nodes = [Node(1, "unit", "Looked After Children Service", standing="top", rank=1),
             Node(2, "post", "Head of Service", 1, fte=100, manages=True, rank=2)]  # fmt: skip
    for team in range(teams):
        at = len(nodes) + 1
        nodes.append(Node(at, "team", f"Team {team} (Fostering and Kinship)", 2, rank=at))
        nodes.append(Node(at + 1, "post", "Team Manager", at, fte=100, manages=True, rank=at + 1))
        nodes += [
            Node(at + 2 + k, "post", f"Childcare Support Worker {k}", at + 1, fte=150, grade="6",
                 meaning="unqualified", rank=at + 2 + k)
            for k in range(posts)
        ]  # fmt: skip
    return nodes


def draw(nodes: Sequence[Node], wide: int = 956) -> Drawing:
    tree = Tree(nodes)
    return lay_out(tree.roots, tree, lambda n: lines(n, tree), wide)


@pytest.mark.parametrize("wide", [956, 466, 334])
def test_no_box_lies_on_another_or_beyond_the_edge(wide: int) -> None:
    drawing = draw(service(), wide)
    assert drawing.width == wide
    for k, one in enumerate(drawing.boxes):
        assert one.x >= 0
        assert one.x + one.width <= drawing.width
        assert one.y + one.height <= drawing.height
        for two in drawing.boxes[k + 1 :]:
            apart = one.x + one.width <= two.x or two.x + two.width <= one.x
            assert apart or one.y + one.height <= two.y or two.y + two.height <= one.y


def test_what_reports_to_a_box_stands_below_it_and_further_in() -> None:
    drawing = draw(service())
    at = {box.node.number: box for box in drawing.boxes}
    assert len(at) == len(service())
    for box in drawing.boxes:
        if box.node.reports_to:
            above = at[box.node.reports_to]
            assert box.y >= above.y + above.height
            assert box.x > above.x


def test_no_word_is_cut_off() -> None:
    long = "Rechtsschutzversicherungsgesellschaften and " + "W" * 90
    drawing = draw([Node(1, "post", long, fte=100)])
    box = drawing.boxes[0]
    assert "".join(text for text, bold, _ in box.lines if bold).replace(" ", "") == long.replace(
        " ", ""
    )
    for text, bold, y in box.lines:
        assert width(text, SIZE, bold=bold) <= box.width - 2 * PAD
        assert box.y < y < box.y + box.height
    assert wrapped("", 100, SIZE) == ()


def test_the_same_boxes_are_drawn_the_same_way() -> None:
    assert draw(service()) == draw(list(reversed(service())))


def test_many_posts_under_one_are_stacked_in_columns() -> None:
    nodes = [Node(1, "post", "Head"), *(Node(n, "post", "Post", 1, rank=n) for n in range(2, 34))]
    columns = {box.x for box in draw(nodes).boxes[1:]}
    assert len(columns) == 4


def test_each_service_is_a_part_and_a_service_within_it_one_box() -> None:
    nodes = [
        *service(teams=1, posts=1),
        Node(20, "unit", "Family Placement", 2, rank=20),
        Node(21, "post", "Service Manager", 20, fte=100, rank=21),
        Node(30, "team", "Director's support", standing="not shown", rank=30),
        Node(31, "post", "Band C", 30, fte=100, rank=31),
    ]
    parts = parts_of(Tree(nodes))
    assert [(p.key, p.depth, p.fte) for p in parts] == [("1", 0, 350), ("20", 1, 100),
                                                        (LOOSE, 0, 100)]  # fmt: skip
    assert 20 in parts[0].tree.by_number
    assert 21 not in parts[0].tree.by_number
    assert parts[2].title == "Not shown on the structure"
    roots, units = overview(Tree(nodes))
    assert [n.title for n in units.under(roots[0])] == ["Family Placement"]
