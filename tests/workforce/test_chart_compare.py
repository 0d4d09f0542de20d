"""Before and after: every box is in one change, and the change is said in words."""

from typing import Any

from backend.workforce.charts.changes import MARKS, Change, counted
from backend.workforce.charts.compare import compare
from backend.workforce.charts.looks import MARKS as LOOKS
from backend.workforce.charts.node import Node
from backend.workforce.charts.titles import Becoming, key_of, names_alone
from backend.workforce.charts.tree import Tree
from backend.workforce.pages.chart_compare import KEYS


def chart(*teams: tuple[str, list[dict[str, Any]]]) -> Tree:
    """A service whose teams hold posts."""
    nodes = [Node(1, "unit", "Service", standing="top", rank=1)]
    for name, posts in teams:
        team = len(nodes) + 1
        nodes.append(Node(team, "team", name, 1, rank=team))
        for post in posts:
            at = len(nodes) + 1
            nodes.append(Node(at, "post", reports_to=team, rank=at, **post))
    return Tree(nodes)


def post(title: str, fte: int | None = 100, **more: Any) -> dict[str, Any]:
    return {"title": title, "fte": fte, **more}


def posts(old: Tree, new: Tree, *mapping: Becoming) -> list[Change]:
    changes = compare(old, new, mapping)
    for tree, side in ((old, "before"), (new, "after")):
        told = sorted(n.number for one in changes for n in getattr(one, side))
        assert told == sorted(tree.by_number)
    return [one for one in changes if one.kind == "post"]


def test_a_structure_beside_itself_has_no_change() -> None:
    same = chart(("Duty", [post("Social Worker"), post("Social Worker", 200), post("Chef")]))
    assert {one.marks for one in compare(same, same)} == {("same",)}


def test_a_post_is_more_or_less_and_its_grade_changes() -> None:
    old = chart(("Duty", [post("Chef", 597, grade="4"), post("Cook", 100)]))
    new = chart(("Duty", [post("Chef", 530, grade="5"), post("Cook", 150)]))
    chef, cook = posts(old, new)
    assert chef.marks == ("less", "grade")
    assert chef.said == "FTE 5.97 to 5.30. Grade 4 to 5."
    assert cook.marks == ("more",)


def test_a_number_that_is_not_given_is_no_change_of_it() -> None:
    (one,) = posts(chart(("Duty", [post("Chef", None)])), chart(("Duty", [post("Chef", 100)])))
    assert one.marks == ("same",)


def test_what_the_mapping_keeps_under_another_name_is_renamed() -> None:
    old, new = (
        chart(("Duty", [post("Transitions Manager")])),
        chart(("Duty", [post("16+ Manager")])),
    )
    kept = Becoming(("Transitions Manager",), ("16+ Manager",), "renamed")
    (one,) = posts(old, new, kept)
    assert (one.marks, one.said) == (("renamed",), "It was called Transitions Manager.")
    replaced = Becoming(("Transitions Manager",), ("16+ Manager",), "replaced")
    begun, ended = posts(old, new, replaced)
    assert (begun.marks, begun.said) == (("new",), "In place of Transitions Manager.")
    assert (ended.marks, ended.said) == (("deleted", "replaced"), "Replaced by 16+ Manager.")


def test_posts_that_become_one_are_merged_and_none_of_them_is_deleted() -> None:
    old = chart(("Duty", [post("Enquiry Officer"), post("Publicity Officer")]))
    new = chart(("Duty", [post("Information Officer", 150)]))
    mapped = Becoming(("Enquiry Officer", "Publicity Officer"), ("Information Officer",), "merged")
    pair, rest = posts(old, new, mapped)
    assert pair.marks == ("merged", "more")
    assert pair.said.startswith("Merged from Enquiry Officer, Publicity Officer.")
    assert (rest.marks, rest.said) == (("merged",), "Merged into Information Officer.")


def test_a_post_that_becomes_several_is_split_and_none_of_them_is_new() -> None:
    old = chart(("Duty", [post("Way Ahead Manager", 200)]))
    new = chart(("Duty", [post("16+ Manager"), post("Placement Manager")]))
    mapped = Becoming(("Way Ahead Manager",), ("16+ Manager", "Placement Manager"), "split")
    pair, rest = posts(old, new, mapped)
    assert pair.marks == ("split", "less")
    assert pair.said.startswith("Split into 16+ Manager, Placement Manager.")
    assert (rest.marks, rest.said) == (("split",), "Split from Way Ahead Manager.")


def test_a_post_that_goes_elsewhere_is_transferred_and_not_deleted() -> None:
    old = chart(("Duty", [post("Emergency Duty Worker")]))
    gone = Becoming(("Emergency Duty Worker",), (), "transferred out")
    (one,) = posts(old, chart(("Duty", [])), gone)
    assert (one.marks, one.marked) == (("transferred",), "Transferred out")


def test_a_job_that_changes_a_little_is_marked_where_the_mapping_says_so_alone() -> None:
    same = chart(("Duty", [post("Service Manager")]))
    minor = Becoming(("Service Manager",), ("Service Manager",), "minor change")
    assert posts(same, same, minor)[0].marks == ("minor",)
    assert posts(same, same, *names_alone([minor]))[0].marks == ("same",), "two of one side"
    also = Becoming(("Service Manager",), ("Team Manager",), "replaced")
    assert posts(same, same, minor, also)[0].marks == ("same",)


def test_every_mark_has_a_look_and_every_look_of_a_mark_stands_in_the_key() -> None:
    drawn = {Change((), (), (mark,), "").look for mark in MARKS}
    assert drawn <= LOOKS.keys()
    assert drawn <= {name for name, _ in KEYS}


def test_one_post_in_another_team_has_moved() -> None:
    old = chart(("Duty", [post("Chef")]), ("Homes", []))
    new = chart(("Duty", []), ("Homes", [post("Chef")]))
    (one,) = posts(old, new)
    assert (one.marks, one.said) == (("moved",), "From Duty to Homes.")


def test_several_posts_of_a_title_are_compared_together_and_no_way_is_made_up() -> None:
    old = chart(
        ("Grey Friars", [post("Social Worker", 300)]), ("Beaumont", [post("Social Worker")])
    )
    new = chart(("Duty", [post("Social Worker", 150)]))
    (one,) = posts(old, new)
    assert one.marks == ("moved", "less")
    assert "2 places before, 1 after; which goes where is not said." in one.said
    assert one.fte == (400, 150)


def test_a_team_is_found_by_name_and_another_one_is_new() -> None:
    old, new = chart(("Duty", []), ("Old team", [])), chart(("Duty", []), ("16+ Team", []))
    teams = {one.title: one.marks for one in compare(old, new) if one.kind == "team"}
    assert teams == {"Duty": ("same",), "16+ Team": ("new",), "Old team": ("deleted",)}


def test_who_is_not_in_scope_is_neither_new_nor_deleted() -> None:
    head = post("Head of Service", meaning="not in scope")
    (one,) = posts(chart(("Duty", [])), chart(("Duty", [head])))
    assert one.marks == ("outside",)


def test_titles_are_one_by_their_words() -> None:
    assert key_of("Practitioner -Mental Health") == key_of("Mental Health Practitioners")
    assert key_of("ABSO Band C") == key_of("ABSO Level C")
    assert key_of("Team Manager (funded from adults)") == key_of("Team Manager")
    assert key_of("Support Team Worker") != key_of("Team Support Worker")
    assert key_of("Social Worker") != key_of("Senior Social Worker")


def test_a_longer_title_is_the_same_post_only_where_no_other_may_be_meant() -> None:
    old = chart(("Admin", [post("Team Leader")]))
    one_way = chart(("Admin", [post("Admin & Business Support Team Leader")]))
    assert posts(old, one_way)[0].marks == ("renamed",)
    two_ways = chart(("Admin", [post("Admin Team Leader"), post("Night Team Leader")]))
    assert [one.marks for one in posts(old, two_ways)] == [("new",), ("new",), ("deleted",)]
    ended = Becoming(("Team Leader",), ("",), "deleted")
    assert [one.marks for one in posts(old, one_way, ended)] == [("new",), ("deleted",)]


def test_marks_are_counted_for_posts() -> None:
    old, new = chart(("A", [post("Chef"), post("Cook")])), chart(("A", [post("Chef", 50)]))
    assert counted(compare(old, new)) == [("deleted", 1), ("less", 1)]
