"""Structures as charts: who reports to whom, what is found, and what is issued (domain.md 3.5)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from backend.kernel.errors import DomainError
from backend.kernel.findings import Asked
from backend.kernel.roles import Role
from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from backend.workforce.charts.node import Node
from backend.workforce.charts.tree import Tree
from backend.workforce.commands.check_charts import of_charts
from backend.workforce.commands.draw_structures import (
    ORDERS,
    Box,
    ChangeNode,
    DraftStructure,
    FinaliseStructure,
    IssueStructure,
    MoveNode,
    PlacedBox,
    PlaceNode,
    TakeOutNode,
)
from backend.workforce.domain.chart_findings import of_chart, span
from backend.workforce.readmodels.charts import NODES, STRUCTURES, Charts
from tests.support.given import REVIEW
from tests.support.office import REFERENCE, World, holder, office

LEAD = holder(Role.LEAD)
WHY = "They are allocated to a team leader in February."


def boxes(*said: tuple[str, str, int] | dict[str, Any]) -> list[PlacedBox]:
    """Boxes of a list: kind, title, and what they stand under."""
    return [
        PlacedBox(**one) if isinstance(one, dict)
        else PlacedBox(kind=one[0], title=one[1], reports_to=one[2])  # type: ignore[arg-type]
        for one in said
    ]  # fmt: skip


def team(world: World, name: str = "New Structure", **more: Any) -> str:
    """A drafted structure: a service, its head, a team with a manager and social workers."""
    return world.do(
        LEAD,
        DraftStructure(
            review=REFERENCE, name=name, side="proposed", as_at=date(2014, 1, 17),
            boxes=boxes(
                ("unit", "Fieldwork", 0), ("post", "Head of Service", 1), ("team", "Duty", 2),
                {"kind": "post", "title": "Team Manager", "reports_to": 3, "fte": 100,
                 "manages": True},
                {"kind": "post", "title": "Social Worker", "reports_to": 4, "fte": 800},
            ),
            **more,
        ),
    ).reference  # fmt: skip


@pytest.fixture
def world() -> World:
    return office(ORDERS)


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(DomainError) as no:
        act()
    return no.value.code, no.value.told


def test_a_post_cannot_report_to_itself_directly_or_through_others(world: World) -> None:
    chart = team(world)
    for above in (2, 3, 5):
        move = MoveNode(review=REFERENCE, structure=chart, node=2, reports_to=above)
        code, told = refused(lambda move=move: world.do(LEAD, move))
        assert code == "ST-01"
        assert told.startswith("A post cannot report to itself, directly or through others.")
    world.do(LEAD, MoveNode(review=REFERENCE, structure=chart, node=5, reports_to=2))
    assert tree(world).manager(tree(world).by_number[5]).title == "Head of Service"  # type: ignore[union-attr]


def test_a_chart_is_no_deeper_than_anybody_can_read(world: World) -> None:
    deep = [PlacedBox(kind="post", title="Post", reports_to=n) for n in range(31)]
    draft = DraftStructure(review=REFERENCE, name="Deep", side="proposed", as_at=date(2014, 1, 1),
                           boxes=deep)  # fmt: skip
    assert refused(lambda: world.do(LEAD, draft))[0] == "ST-06"
    chart = team(world)
    for n in range(5, 29):
        box = Box(kind="post", title="Post")
        world.do(LEAD, PlaceNode(review=REFERENCE, structure=chart, box=box, reports_to=n))
    alone = Box(kind="team", title="Team")
    world.do(LEAD, PlaceNode(review=REFERENCE, structure=chart, box=alone, reports_to=1))
    world.do(LEAD, PlaceNode(review=REFERENCE, structure=chart, box=alone, reports_to=30))
    move = MoveNode(review=REFERENCE, structure=chart, node=30, reports_to=29)
    assert refused(lambda: world.do(LEAD, move))[0] == "ST-06"


def test_two_tops_are_allowed_only_where_that_is_said(world: World) -> None:
    chart = team(world)
    second = Box(kind="unit", title="Resources")
    alone = PlaceNode(review=REFERENCE, structure=chart, box=second)
    code, told = refused(lambda: world.do(LEAD, alone))
    assert code == "ST-04"
    assert "“Fieldwork” is at the top" in told
    world.do(LEAD, PlaceNode(review=REFERENCE, structure=chart, box=second, standing="top"))
    both = PlaceNode(review=REFERENCE, structure=chart, box=second, standing="top", reports_to=1)
    assert refused(lambda: world.do(LEAD, both))[0] == "ST-04"
    nowhere = PlaceNode(review=REFERENCE, structure=chart, box=second, reports_to=99)
    assert refused(lambda: world.do(LEAD, nowhere))[0] == "ST-06"


def test_who_manages_others_is_taken_out_only_when_they_are_handed_over(world: World) -> None:
    chart = team(world)
    out = TakeOutNode(review=REFERENCE, structure=chart, node=4)
    assert refused(lambda: world.do(LEAD, out)) == (
        "ST-06",
        "1 box reports to “Team Manager”. Say who takes them over, or move them first.",
    )
    to_itself = TakeOutNode(review=REFERENCE, structure=chart, node=4, hand_over_to=5)
    assert refused(lambda: world.do(LEAD, to_itself))[0] == "ST-01"
    world.do(LEAD, TakeOutNode(review=REFERENCE, structure=chart, node=4, hand_over_to=2))
    assert [n.title for n in tree(world).under(tree(world).by_number[2])] == [
        "Duty", "Social Worker",
    ]  # fmt: skip


def test_a_box_moves_before_its_neighbour(world: World) -> None:
    chart = team(world)
    world.do(LEAD, MoveNode(review=REFERENCE, structure=chart, node=5, reports_to=2))
    world.do(LEAD, MoveNode(review=REFERENCE, structure=chart, node=5, reports_to=2, before=3))
    assert [n.number for n in tree(world).under(tree(world).by_number[2])] == [5, 3]


def test_a_box_says_what_it_was_changed_to_and_no_less_than_nothing(world: World) -> None:
    chart = team(world)
    less = Box(kind="post", title="Social Worker", fte=-1)
    change = ChangeNode(review=REFERENCE, structure=chart, node=5, box=less)
    assert refused(lambda: world.do(LEAD, change))[0] == "PO-05"
    untitled = Box(kind="post", title=" ")
    change = ChangeNode(review=REFERENCE, structure=chart, node=5, box=untitled)
    assert refused(lambda: world.do(LEAD, change))[0] == "ST-06"
    new = Box(kind="post", title="Social Worker", fte=750, note="Half a post less.", grade="6-9")
    world.do(LEAD, ChangeNode(review=REFERENCE, structure=chart, node=5, box=new))
    node = tree(world).by_number[5]
    assert (node.fte, node.grade, node.note) == (750, "6-9", "Half a post less.")
    before = len(world.facts())
    world.do(LEAD, ChangeNode(review=REFERENCE, structure=chart, node=5, box=new))
    assert len(world.facts()) == before


def test_what_the_rules_find_is_answered_before_a_structure_is_issued(world: World) -> None:
    chart = team(world)
    loose = Box(kind="post", title="Band C", fte=300)
    world.do(
        LEAD, PlaceNode(review=REFERENCE, structure=chart, box=loose, standing="not shown")
    )  # fmt: skip
    code, told = refused(lambda: world.do(LEAD, IssueStructure(review=REFERENCE, structure=chart)))
    assert code == "ST-03"
    assert told.startswith("3 Band C posts (no team) are listed as “not shown”: attach them to a")
    world.do(LEAD, IssueStructure(review=REFERENCE, structure=chart, reason=WHY))
    found = list(of_charts(Asked(world.ledger, REVIEW, world.clock.now())))
    assert [(one.code, one.subject) for one in found] == [("ST-03", "no team, Band C, not shown")]


def test_an_issued_structure_is_not_changed_and_gives_way_to_the_next(world: World) -> None:
    first = team(world)
    world.do(LEAD, IssueStructure(review=REFERENCE, structure=first))
    move = MoveNode(review=REFERENCE, structure=first, node=5, reports_to=2)
    code, told = refused(lambda: world.do(LEAD, move))
    assert code == "ST-07"
    assert "was issued on Monday 20 January 2014 and cannot be changed" in told
    copy = DraftStructure(review=REFERENCE, name="Newer", side="proposed", follows=first,
                          as_at=date(2014, 1, 20))  # fmt: skip
    second = world.do(LEAD, copy).reference
    world.do(LEAD, IssueStructure(review=REFERENCE, structure=second))
    late = FinaliseStructure(review=REFERENCE, structure=first)
    assert refused(lambda: world.do(LEAD, late))[0] == "ST-07"
    world.do(LEAD, FinaliseStructure(review=REFERENCE, structure=second))
    states = {row["reference"]: row["state"] for row in rows(world).rows(STRUCTURES)}
    assert states == {first: "superseded", second: "final"}
    assert len(rows(world).rows(NODES)) == 10


def test_an_empty_chart_is_not_issued(world: World) -> None:
    draft = DraftStructure(review=REFERENCE, name="Empty", side="current", as_at=date(2014, 1, 1))
    chart = world.do(LEAD, draft).reference
    code, _ = refused(lambda: world.do(LEAD, IssueStructure(review=REFERENCE, structure=chart)))
    assert code == "ST-07"


def test_only_hr_and_the_lead_draw_structures(world: World) -> None:
    draft = DraftStructure(review=REFERENCE, name="Ours", side="proposed", as_at=date(2014, 1, 1))
    assert refused(lambda: world.do(holder(Role.UNION, "A"), draft))[0] == "GN-01"


def duty(managers: int, workers: int) -> list[Node]:
    return [
        Node(1, "team", "Duty (2)", rank=1),
        Node(2, "post", "Team Manager", 1, fte=managers, manages=True, rank=2),
        Node(3, "post", "Social Worker", 2, fte=workers, rank=3),
    ]


@pytest.mark.parametrize(
    ("managers", "workers", "codes"),
    [(100, 800, []), (100, 850, ["ST-05"]), (200, 1600, []), (200, 1700, ["ST-05"]),
     (50, 800, [])],
)  # fmt: skip
def test_a_manager_has_up_to_eight(managers: int, workers: int, codes: list[str]) -> None:
    assert [one.code for one in of_chart(duty(managers, workers))] == codes


def test_managers_of_teams_count_for_whoever_the_teams_stand_under() -> None:
    nodes = [Node(9, "post", "Head", rank=0), *duty(300, 800)]
    nodes[1] = Node(1, "team", "Duty", 9, rank=1)
    head = Tree(nodes).by_number[9]
    assert span(Tree(nodes), head) == (3, 3.0)


@pytest.mark.parametrize(
    ("note", "fte", "codes"),
    [("4 per team", 800, []), ("4 per team", 700, ["ST-02"]), ("one team of 8", 800, ["ST-02"]),
     ("Two teams x 4", 800, []), ("Seven teams x 7.5 as printed", 5250, ["ST-02"])],
)  # fmt: skip
def test_what_a_note_says_of_teams_adds_up(note: str, fte: int, codes: list[str]) -> None:
    nodes = [Node(1, "team", "Teams (2)"), Node(2, "post", "Social Worker", 1, fte=fte, note=note)]
    assert [one.code for one in of_chart(nodes)] == codes


def test_a_post_that_was_deleted_since_is_found_on_the_chart_unless_another_stands_for_it() -> None:
    gone: list[tuple[str, int | None]] = [("Social Worker", None), ("Chef", None)]
    (one,) = of_chart(duty(100, 800), listed=gone)
    assert (one.code, one.message) == (
        "PO-02",
        "Social Worker stands on the chart, and was deleted from the list of posts. A deleted "
        "post cannot receive people: take it off the chart.",
    )
    assert of_chart(duty(100, 800), listed=[*gone, ("Social Workers", 800)]) == []


def test_the_chart_is_held_against_the_list_of_posts() -> None:
    listed = [("Social workers", 900), ("Team Manager", 100), ("Chef", 100)]
    found = of_chart(duty(100, 800), listed=listed)
    assert [(one.code, one.message) for one in found] == [
        ("ST-02", "Posts on the chart add up to 8.00 Social Worker; the list of posts says 9.00.")
    ]


def test_where_a_team_has_two_managers_nobody_is_given_for_the_others() -> None:
    nodes = [
        Node(9, "post", "Head of Service", standing="top"),
        Node(1, "team", "Duty", 9),
        Node(2, "post", "Service Manager", 1, manages=True),
        Node(3, "post", "Team Manager", 1, manages=True),
        Node(4, "post", "Social Worker", 1),
        Node(5, "post", "Band C", 0, standing="not shown"),
    ]
    made = Tree(nodes)
    assert [n.title for n in nodes if made.nobody_given(n)] == ["Social Worker"]


def rows(world: World) -> Fold:
    model, fold = Charts(HeldKeys()), Fold()
    model._vault = world.ledger.vault
    for n, one in enumerate(world.facts(), 1):
        fold.apply(model.writes(one, n))
    return fold


def tree(world: World) -> Tree:
    fields = set(Node.__dataclass_fields__)
    found = rows(world).rows(NODES)
    return Tree(Node(**{k: v for k, v in row.items() if k in fields}) for row in found)
