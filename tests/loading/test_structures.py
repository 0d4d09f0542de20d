"""The charts of the sample: as printed, with no reporting line that the papers do not give."""

from functools import cache
from pathlib import Path

from backend.loading.folder import ReviewFolder
from backend.loading.structures import current_boxes, proposed_boxes
from backend.workforce.charts.node import Node
from backend.workforce.charts.tree import Tree, fte_of

SAMPLE = Path(__file__).parents[2] / "sample" / "leicester-2013"


@cache
def charts() -> tuple[Tree, Tree]:
    """The current and the proposed structure."""
    papers = ReviewFolder.read(SAMPLE)
    both = (
        current_boxes(papers.section_totals, papers.lines),
        proposed_boxes(papers.structure, papers.mappings),
    )
    made = [Tree(Node(number=n, rank=n, **b) for n, b in enumerate(b, 1)) for b in both]
    return made[0], made[1]


def named(tree: Tree, title: str, team: str = "") -> Node:
    return next(n for n in tree.nodes if n.title == title and team in tree.team(n))


def test_every_printed_line_is_a_post_of_the_chart() -> None:
    now, then = charts()
    assert fte_of(then.nodes) == 38208
    assert sum(n.kind == "post" for n in then.nodes) == 111
    assert fte_of(now.nodes) == 45039
    assert [r.title for r in now.roots] == [
        "Childrens Fieldwork Services", "Children's Safeguarding & Quality Assurance",
        "Childrens Resources", "Corporate Business Support",
    ]  # fmt: skip


def test_a_post_reports_to_a_manager_only_where_just_one_may_be_meant() -> None:
    _, then = charts()
    social_worker = named(then, "Social Worker", "Recruitment")
    assert then.manager(social_worker) == named(then, "Team Manager", "Recruitment")
    assert then.nobody_given(named(then, "Social Worker", "Duty and Advice"))
    assert then.nobody_given(named(then, "Residential Practitioner", "Barnes Heath"))
    head = then.manager(named(then, "Team Manager", "Adoption"))
    assert head is not None
    assert head.title == "Service Manager (Family Placement and Support)"


def test_what_is_not_shown_stands_apart_and_meanings_are_said() -> None:
    _, then = charts()
    loose = [n for n in then.nodes if n.kind == "post" and not then.shown(n)]
    assert [(n.title, n.fte) for n in loose] == [
        ("ABSO Level C", 300), ("ABSO Level C", 100), ("ABSO Level B and D", 50),
    ]  # fmt: skip
    meant = {n.title: n.meaning for n in then.nodes if n.kind == "post"}
    assert meant["Head of Service (Children in Need)"] == "not in scope"
    assert meant["Service Manager (Duty and Advice)"] == "service manager"
    assert (meant["Team Manager"], meant["Personal Adviser"]) == ("team manager", "unqualified")
    assert (meant["ABSO Level C"], meant["Assistant Manager"]) == ("admin", "")
    assert named(then, "Childcare Support Worker", "Recruitment").temporary
