"""Posts, from the proposal to the final structure or out of it (domain.md 3.4, PO-01 to PO-08)."""

from datetime import date
from typing import Any

import pytest

from backend.kernel.roles import Role
from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from backend.reviews.events import RevisionLineAdded, VersionIssuedToStaff
from backend.workforce.events import Changed, PostChanged, PostDeleted, PostRestored
from backend.workforce.readmodels.posts import POSTS, Posts
from tests.support.given import THING, fact
from tests.support.office import World, holder
from tests.workforce.posts_world import HR, WHY, a_post, a_world, does, fills, refused

WORKER = {"side": "proposed", "key": "worker"}


def rows(world: World) -> dict[str, dict[str, Any]]:
    fold, model = Fold(), Posts(HeldKeys())
    for position, event in enumerate(world.facts(), 1):
        fold.apply(model.writes(event, position))
    return {row["key"]: row for row in fold.rows(POSTS)}


def test_a_change_tells_only_what_changed_and_why() -> None:
    world = a_world(a_post())
    does(world, "ChangePost", **WORKER, fte=250, grade="7", team="Advice", reason=WHY)
    changed = world.facts()[-1]
    assert isinstance(changed, PostChanged)
    assert changed.changes == [
        Changed(field="team", before="Duty", after="Advice"),
        Changed(field="fte", before="200", after="250"),
    ]
    assert world.ledger.vault.read(changed.stamp.reason) == WHY
    row = rows(world)["worker"]
    assert (row["team"], row["fte"], row["grade"]) == ("Advice", 250, "7")


def test_a_change_without_a_reason_or_without_a_difference_is_refused() -> None:
    world = a_world(a_post())
    assert refused(world, "ChangePost", **WORKER, fte=250)[0] == "GN-04"
    code, told = refused(world, "ChangePost", **WORKER, fte=200, reason=WHY)
    assert (code, told[:43]) == ("PO-08", "This is what the post says already. Nothing")


def test_a_cause_is_a_revision_line_or_a_comment_of_this_review() -> None:
    world = a_world(a_post())
    line = {"revision_id": "V2-03", "text": "T", "page": "1", "dated": date(2013, 12, 18)}
    world.remembers(THING, fact(RevisionLineAdded, **line))
    does(world, "ChangePost", **WORKER, fte=250, cause="v2-03", reason=WHY)
    told = refused(world, "ChangePost", **WORKER, fte=300, cause="CR-0404", reason=WHY)
    assert told == (
        "PO-08",
        "CR-0404 is neither a comment nor a revision line of this review. Check the reference, "
        "such as CR-0117 or V2-03.",
    )


@pytest.mark.parametrize("order", ["ProposePost", "ChangePost"])
def test_a_fraction_finer_than_a_hundredth_is_refused(order: str) -> None:
    world = a_world(a_post())
    fields = a_post("other") if order == "ProposePost" else {**WORKER, "reason": WHY}
    said = ("PO-05", "Fractions of a post finer than 0.01 are not allowed.")
    assert refused(world, order, **{**fields, "fte": 12.5}) == said
    assert refused(world, order, **{**fields, "fte": 0})[0] == "PO-05"


def test_a_post_never_becomes_smaller_than_what_is_filled() -> None:
    world = a_world(a_post())
    fills(world, "worker", 150)
    assert refused(world, "ChangePost", **WORKER, fte=140, reason=WHY) == (
        "PO-07",
        "Worker: 1.50 FTE of it is filled; it cannot become 1.40 FTE. Rescind or move the matches "
        "first.",
    )
    does(world, "ChangePost", **WORKER, fte=150, reason=WHY)
    assert world.ledger.registry.capacity[world.facts()[-1].originator_id] == [150, 150]


def test_a_deleted_post_receives_nobody_and_stays_on_record() -> None:
    world = a_world(a_post())
    fills(world, "worker", 100)
    assert refused(world, "DeletePost", **WORKER)[0] == "GN-04"
    does(world, "DeletePost", **WORKER, reason=WHY)
    gone = world.facts()[-1]
    assert isinstance(gone, PostDeleted)
    assert (gone.title, gone.committed) == ("Worker", 100)
    assert rows(world)["worker"]["status"] == "deleted"
    said = (
        "PO-02",
        "A deleted post cannot receive people. Bring it back where it was deleted by mistake, or "
        "propose a new post.",
    )
    for order, fields in (
        ("ConfirmPost", {}), ("ReleaseVacancy", {}), ("DeletePost", {"reason": WHY}),
        ("ChangePost", {"fte": 300, "reason": WHY}),
        ("HoldVacancy", {"fte": 10, "review_on": date(2014, 2, 1), "reason": WHY}),
    ):  # fmt: skip
        assert refused(world, order, **WORKER, **fields) == said


def test_a_post_deleted_by_mistake_comes_back_as_it_was() -> None:
    world = a_world(a_post())
    assert refused(world, "RestorePost", **WORKER, reason=WHY) == (
        "PO-08", "This post stands in the structure. There is nothing to bring back.",
    )  # fmt: skip
    does(world, "ConfirmPost", **WORKER)
    does(world, "DeletePost", **WORKER, reason=WHY)
    assert refused(world, "RestorePost", **WORKER)[0] == "GN-04"
    does(world, "RestorePost", **WORKER, reason=WHY)
    back = world.facts()[-1]
    assert isinstance(back, PostRestored)
    assert (back.title, back.confirmed, rows(world)["worker"]["status"]) == (
        "Worker", True, "confirmed",
    )  # fmt: skip
    does(world, "ChangePost", **WORKER, fte=250, reason=WHY)
    assert rows(world)["worker"]["fte"] == 250


def test_a_key_is_given_once_and_stands_in_an_address() -> None:
    world = a_world(a_post())
    assert refused(world, "ProposePost", **a_post()) == (
        "PO-08",
        "The proposed structure has a post with the key “worker” already. Change that post, or "
        "choose another key.",
    )
    assert refused(world, "ProposePost", **a_post("a/b"))[0] == "PO-08"
    does(world, "ProposePost", **a_post(side="current"))


def test_what_is_not_permanent_has_an_end() -> None:
    world = a_world(a_post())
    told = refused(world, "ProposePost", **a_post("t", permanence="temporary"))
    assert (told[0], told[1][:40]) == ("PO-08", "A temporary post needs the day on which ")
    does(world, "ProposePost", **a_post("t", permanence="temporary", until=date(2014, 6, 30)))
    ends = {"permanence": "transitional", "ends_when": "until the team is disbanded"}
    does(world, "ProposePost", **a_post("u", **ends))
    assert refused(world, "ProposePost", **a_post("v", until=date(2014, 6, 30)))[0] == "PO-08"
    does(world, "ChangePost", side="proposed", key="t", permanence="permanent", reason=WHY)
    assert rows(world)["t"]["until"] is None


def test_a_vacancy_is_held_with_a_reason_and_a_day_and_released() -> None:
    world = a_world(a_post())
    fills(world, "worker", 150)
    hold = {**WORKER, "review_on": date(2014, 2, 1), "reason": WHY}
    assert refused(world, "HoldVacancy", **{**hold, "fte": 60})[0] == "PO-07"
    past = {**hold, "review_on": date(2014, 1, 19)}
    assert refused(world, "HoldVacancy", **past, fte=50)[0] == "GN-06"
    does(world, "HoldVacancy", **hold, fte=50)
    assert rows(world)["worker"]["held"] == 50
    does(world, "ReleaseVacancy", **WORKER)
    assert rows(world)["worker"]["held"] == 0
    assert refused(world, "ReleaseVacancy", **WORKER)[0] == "PO-08"


def test_posts_are_consulted_on_when_a_version_goes_to_staff() -> None:
    world = a_world(a_post())
    world.remembers(THING, fact(VersionIssuedToStaff, number="1.0"))
    does(world, "ProposePost", **a_post("late"))
    assert [rows(world)[key]["status"] for key in ("worker", "late")] == ["consulted", "proposed"]
    does(world, "ConfirmPost", **WORKER)
    row = rows(world)["worker"]
    assert (row["status"], row["consulted"]) == ("confirmed", True)


def test_the_finance_adviser_keeps_no_posts() -> None:
    world = a_world(a_post())
    with pytest.raises(Exception, match="your role in this review does not let you"):
        does(world, "ChangePost", holder(Role.FINANCE), **WORKER, fte=300, reason=WHY)
    does(world, "ChangePost", HR, **WORKER, fte=300, reason=WHY)


def test_finance_confirms_the_money_for_a_post_as_it_is() -> None:
    world, finance = a_world(a_post()), holder(Role.FINANCE)
    does(world, "ConfirmFunding", finance, **WORKER)
    does(world, "ConfirmFunding", finance, **WORKER)
    assert rows(world)["worker"]["funded"]
    assert sum(type(one).__name__ == "FundingConfirmed" for one in world.facts()) == 1
    does(world, "ChangePost", **WORKER, team="Advice", reason=WHY)
    assert rows(world)["worker"]["funded"]
    does(world, "ChangePost", **WORKER, fte=300, reason=WHY)
    assert not rows(world)["worker"]["funded"]
    does(world, "ConfirmFunding", finance, **WORKER)
    assert rows(world)["worker"]["funded"]


def test_whoever_fills_a_post_while_it_is_made_smaller_comes_first() -> None:
    world = a_world(a_post())
    post = world.facts()[0].originator_id
    world.ledger.registry.capacity[post][1] = 150
    assert refused(world, "ChangePost", **WORKER, fte=140, reason=WHY) == (
        "PO-07",
        "Worker: more is filled; it cannot become 1.40 FTE. Rescind or move the matches first.",
    )
