"""What current posts become, and that new posts wait for it (domain.md 3.4, PO-01, PO-04)."""

from typing import Any

import pytest

from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from backend.workforce.events import MappingChanged, PostConfirmed, PostMapped
from backend.workforce.readmodels.posts import MAPPINGS, TOTALS, Posts
from tests.support.office import World
from tests.workforce.posts_world import WHY, a_post, a_world, describes, does, refused

OLD, OLDER = a_post("old", "current"), a_post("older", "current", fte=300)
NEW, NEWER = a_post("new"), a_post("newer")
UNMAPPED = (
    "PO-04",
    "Every current post must map to something, even to “deleted”. Unmapped: Old (2.00 FTE), Older "
    "(3.00 FTE). Map them, or give the reason why this cannot wait.",
)


def lines(world: World, table: Any = MAPPINGS) -> list[dict[str, Any]]:
    fold, model = Fold(), Posts(world.ledger.vault or HeldKeys())
    for position, event in enumerate(world.facts(), 1):
        fold.apply(model.writes(event, position))
    return fold.rows(table)


def both_mapped(world: World) -> str:
    pair = {"current": ["old", "older"], "proposed": ["new"], "note": "Holders move together."}
    return does(world, "MapPosts", change="merged", **pair).reference


def test_several_posts_become_one_and_the_note_is_sealed() -> None:
    world = a_world(OLD, OLDER, NEW)
    assert both_mapped(world) == "MP-0001"
    (row,) = lines(world)
    assert (row["current_post"], row["new_post"], row["change"]) == ("Old, Older", "New", "merged")
    assert row["note"] == "Holders move together."
    stored = world.ledger.recorder.select_notifications(1, 100)
    assert not any(b"Holders move together" in one.state for one in stored)


@pytest.mark.parametrize(
    ("change", "current", "proposed"),
    [
        ("merged", ["old"], ["new"]),
        ("split", ["old"], ["new"]),
        ("deleted", ["old"], ["new"]),
        ("new", ["old"], ["new"]),
        ("new", [], []),
        ("renamed", ["old"], []),
        ("transferred out", [], []),
    ],
)
def test_a_type_that_does_not_fit_its_posts_is_refused(
    change: str, current: list[str], proposed: list[str]
) -> None:
    world = a_world(OLD, NEW)
    code, told = refused(world, "MapPosts", change=change, current=current, proposed=proposed)
    assert (code, f"“{change.capitalize()}” needs " in told) == ("PO-06", True)


def test_nothing_becomes_a_deleted_post_nor_one_that_is_not_there() -> None:
    world = a_world(OLD, NEW)
    does(world, "DeletePost", side="proposed", key="new", reason=WHY)
    pair = {"change": "renamed", "current": ["old"]}
    assert refused(world, "MapPosts", **pair, proposed=["new"])[0] == "PO-02"
    assert refused(world, "MapPosts", **pair, proposed=["none"])[0] == "GN-02"


def test_a_mapping_is_changed_and_withdrawn_by_facts_with_reasons() -> None:
    world = a_world(OLD, OLDER, NEW, NEWER)
    mapping = both_mapped(world)
    now = {"mapping": mapping, "change": "split", "current": ["old"], "proposed": ["new", "newer"]}
    assert refused(world, "ChangeMapping", **now)[0] == "GN-04"
    does(world, "ChangeMapping", **now, reason=WHY)
    changed = world.facts()[-1]
    assert isinstance(changed, MappingChanged)
    assert (changed.was, changed.change) == ("merged", "split")
    (row,) = lines(world)
    assert (row["new_post"], row["note"]) == ("New, Newer", "Holders move together.")
    assert refused(world, "ChangeMapping", **now, reason=WHY)[0] == "PO-08"
    does(world, "WithdrawMapping", mapping=mapping, reason=WHY)
    assert lines(world) == []
    assert refused(world, "WithdrawMapping", mapping=mapping, reason=WHY)[0] == "PO-08"


def test_new_posts_are_confirmed_when_every_current_post_is_mapped() -> None:
    world = a_world(OLD, OLDER, NEW)
    post = {"side": "proposed", "key": "new"}
    assert refused(world, "ConfirmPost", **post) == UNMAPPED
    assert refused(world, "ConfirmPosts", keys=["new"]) == UNMAPPED
    both_mapped(world)
    does(world, "ConfirmPost", **post)
    assert isinstance(world.facts()[-1], PostConfirmed)


def test_a_post_is_confirmed_before_the_mapping_only_with_a_reason() -> None:
    world = a_world(OLD, NEW)
    does(world, "ConfirmPost", side="proposed", key="new", reason="The team starts on Monday.")
    does(world, "ConfirmPost", side="proposed", key="new")
    assert sum(isinstance(one, PostConfirmed) for one in world.facts()) == 1


def test_a_mapping_by_titles_alone_counts_and_is_still_readable() -> None:
    world = a_world(OLD, NEW)
    does(world, "MapPost", staff_group="G", current_post="old", new_post="New", change="renamed")
    assert [row["reference"] for row in lines(world)] == [""]
    does(world, "ConfirmPost", side="proposed", key="new")


def test_several_posts_are_confirmed_together_or_none_is() -> None:
    world = a_world(NEW, NEWER)
    assert does(world, "ConfirmPosts", keys=["new", "newer", "new"]).reference == "new"
    assert sum(isinstance(one, PostConfirmed) for one in world.facts()) == 2
    world = a_world(NEW, NEWER)
    does(world, "DeletePost", side="proposed", key="newer", reason=WHY)
    code, told = refused(world, "ConfirmPosts", keys=["new", "newer"])
    assert (code, "Newer has been deleted. Leave it out." in told) == ("PO-02", True)
    assert not any(isinstance(one, PostConfirmed) for one in world.facts())
    assert refused(world, "ConfirmPosts", keys=["none"])[0] == "GN-02"
    assert refused(world, "ConfirmPosts", keys=[])[0] == "PO-08"


def test_a_current_post_is_not_confirmed() -> None:
    assert refused(a_world(OLD), "ConfirmPost", side="current", key="old")[0] == "PO-08"


def test_a_post_and_its_job_description_carry_one_number() -> None:
    world = a_world(a_post("new", number="SC158"))
    describes(world, "New", "SC912")
    post = {"side": "proposed", "key": "new"}
    assert refused(world, "ConfirmPost", **post) == (
        "PO-01",
        "Post number SC912 on the job description does not match SC158 in the list. Correct the "
        "one that is wrong, or give the reason why they differ.",
    )
    does(world, "ChangePost", **post, number="SC912", reason=WHY)
    does(world, "ConfirmPost", **post)


def test_a_stated_total_is_kept_and_the_newest_holds() -> None:
    world = a_world(NEW)
    total = {"side": "proposed", "of": "title", "name": "New", "where": "page 12"}
    assert refused(world, "StateTotal", **total, fte=0.5)[0] == "PO-05"
    does(world, "StateTotal", **total, fte=530)
    does(world, "StateTotal", **total, fte=540)
    does(world, "StateTotal", **total, fte=540)
    assert [row["fte"] for row in lines(world, TOTALS)] == [540]
    assert sum(isinstance(one, PostMapped) for one in world.facts()) == 0
