"""What `parley check` finds in posts, whatever the review is about (domain.md 3.4)."""

from datetime import UTC, date, datetime

from backend.kernel.findings import Asked, Finding, Severity
from backend.workforce.commands.check_posts import of_posts
from tests.support.given import REVIEW
from tests.support.office import World
from tests.workforce.posts_world import WHY, a_post, a_world, describes, does, fills

NOW = datetime(2014, 2, 3, 9, tzinfo=UTC)


def found(world: World) -> dict[str, Finding]:
    return {one.code: one for one in of_posts(Asked(world.ledger, REVIEW, NOW))}


def test_nothing_is_found_where_all_agrees_or_nothing_is_on_record() -> None:
    assert found(a_world()) == {}
    world = a_world(a_post("old", "current"), a_post("new"))
    does(world, "MapPosts", change="renamed", current=["old"], proposed=["new"])
    does(world, "StateTotal", side="proposed", of="team", name="duty", fte=200)
    assert found(world) == {}


def test_a_number_that_differs_from_the_job_description_is_found() -> None:
    world = a_world(a_post("new", number="SC158", jd="Sheet"))
    describes(world, "sheet", "SC912")
    assert found(world)["PO-01"].message == (
        "New: post number SC912 on the job description does not match SC158 in the list."
    )


def test_people_in_a_deleted_post_are_found_and_so_is_a_mapping_to_it() -> None:
    world = a_world(a_post("old", "current"), a_post("new"))
    does(world, "MapPosts", change="renamed", current=["old"], proposed=["new"])
    fills(world, "new", 150)
    does(world, "DeletePost", side="proposed", key="new", reason=WHY)
    told = [one for one in of_posts(Asked(world.ledger, REVIEW, NOW)) if one.code == "PO-02"]
    assert [one.severity for one in told] == [Severity.BLOCKS, Severity.WARNS]
    assert "New was deleted, and 1.50 FTE of it is still committed." in told[0].message
    assert "MP-0001 says that Old becomes New, which was deleted." in told[1].message


def test_stated_totals_are_held_against_the_rows_and_told_with_what_is_correct() -> None:
    chef = {"title": "Chef", "fte": 265}
    world = a_world(
        a_post("chef-1", team="North", **chef), a_post("chef-2", team="South", **chef),
        a_post("keeper", title="Housekeeper", fte=600),
    )  # fmt: skip
    total = {"side": "proposed", "of": "title"}
    does(world, "StateTotal", **total, name="Chef", fte=530)
    does(world, "StateTotal", **total, name="Housekeeper", fte=660)
    one = found(world)["PO-03"]
    assert one.severity is Severity.WARNS
    assert one.message == (
        "Chef: proposed 5.30 FTE, and the rows add up to 5.30: correct; Housekeeper: proposed "
        "6.60 FTE, but the rows add up to 6.00: 0.60 less."
    )


def test_unmapped_posts_are_found_with_their_hours() -> None:
    world = a_world(a_post("old", "current", title="Support Team Worker", fte=300))
    assert found(world)["PO-04"].message == (
        "Every current post must map to something, even to “deleted”. Unmapped: Support Team "
        "Worker (3.00 FTE)."
    )


def test_a_vacancy_that_nobody_looked_at_again_is_found() -> None:
    world = a_world(a_post("new"))
    hold = {"side": "proposed", "key": "new", "fte": 100, "reason": WHY}
    does(world, "HoldVacancy", **hold, review_on=date(2014, 2, 1))
    assert "1.00 FTE is held vacant." in found(world)["PO-07"].message
