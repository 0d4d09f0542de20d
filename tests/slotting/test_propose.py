"""Proposing an outcome: every rule of domain.md 3.18, with its sentence."""

import threading
from typing import Any

import pytest

from backend.kernel.errors import DomainError, NotFound, NotPermitted
from backend.kernel.ids import named
from backend.slotting.commands.check_match import ReturnMatch
from backend.slotting.domain.categories import Category
from backend.slotting.domain.place import Place
from backend.workforce.commands.list_people import StrikeLeaver
from backend.workforce.commands.list_posts import DeletePost
from tests.slotting.world import (
    COLLEAGUE,
    HEAD,
    HR,
    KIT,
    LEAD,
    MANAGER,
    OTHER_MANAGER,
    REF,
    STAFF,
    World,
    a_review,
    at,
    matching,
)


def refused(world: World, code: str, said: str, **different: Any) -> None:
    """The proposal is refused with this code and this sentence, and nothing stays behind."""
    with pytest.raises(DomainError) as caught:
        world.proposes(**different)
    assert (caught.value.code, caught.value.told) == (code, said)
    assert not world.facts("MatchProposed")
    assert not world.facts("PlaceTaken")


def test_hr_proposes_a_match_and_its_place_is_taken_in_one_save() -> None:
    world = a_review()
    assert world.proposes() == "SL-0001"
    told = world.told("MatchProposed")
    assert (told["employee_ref"], told["category"], told["fte"]) == ("E0001", "A", 100)
    assert (told["threshold"], told["jd_percent"], told["grade_after"]) == (80, 95, "6-9")
    assert told["rationale"] == "The job description is unchanged."
    assert world.told("PlaceTaken")["hundredths"] == 100


def test_the_rationale_is_sealed_in_the_log() -> None:
    world = a_review()
    world.proposes()
    stored = world.ledger.recorder.select_notifications(1, 100)
    assert not any(b"description is unchanged" in one.state for one in stored)


def test_a_removed_post_receives_nobody() -> None:
    world = a_review().posts("advanced", "Advanced Practitioner", "10", 200)
    world.do(
        LEAD, DeletePost(review=REF, side="proposed", key="advanced", reason="Dropped."), at(17)
    )
    world.clock.instant = at(20)
    said = "This post is not in the final structure (removed 17 January)."
    refused(world, "SD-01", said, post="advanced")


def test_a_post_that_is_not_confirmed_receives_nobody() -> None:
    world = a_review().posts("maybe", "Maybe", "9", 200, sure=False)
    said = "This post is not in the final structure (it has not been confirmed)."
    refused(world, "SD-01", said, post="maybe")


def test_a_post_is_never_overfilled() -> None:
    world = World().posts("rp", "Residential Practitioner", "6", 3000).hires(99, fte=65)
    for number in range(1, 31):
        world.hires(number, fte=100 if number < 30 else 60)
        world.proposes(employee_ref=f"E{number:04}", post="rp", grade_before="6")
    with pytest.raises(DomainError) as caught:
        world.proposes(employee_ref="E0099", post="rp", grade_before="6")
    assert caught.value.code == "SD-02"
    assert caught.value.told == (
        "Residential Practitioner: 30.00 FTE, already 29.60 committed. This person is 0.65 FTE; "
        "the total would be 30.25."
    )


def test_half_a_person_leaves_half_a_post_and_a_third_half_does_not_fit() -> None:
    world = World().posts("cook", "Cook", "4", 100)
    for number in (1, 2, 3):
        world.hires(number, fte=50, job=f"Cook {number}")
    half = {"post": "cook", "grade_before": "4"}
    said = (
        "0.5 FTE into a 1.0 FTE post: 0.5 FTE stays vacant. Confirm: job-share the rest, offer "
        "more hours, or reduce the post."
    )
    refused(world, "SD-03", said, **half)
    world.proposes(**half, left_vacant="job share")
    assert world.facts("MatchProposed")[0].fte == 50  # type: ignore[attr-defined]
    world.proposes(employee_ref="E0002", **half)
    with pytest.raises(DomainError) as caught:
        world.proposes(employee_ref="E0003", **half, left_vacant="reduce")
    assert caught.value.code == "SD-02"
    assert "already 1.00 committed" in caught.value.told


def test_hours_never_change_silently() -> None:
    world = World().hires(1, fte=86).posts("social-worker", "Social Worker", "9", 1000)
    said = (
        "This would change contracted hours from 0.86 to 1.00. That is a contract change: record "
        "consent."
    )
    refused(world, "SD-04", said, fte=100)
    world.proposes(fte=100, hours_consent="Agreed by letter of 8 January.")
    assert world.told("MatchProposed")["hours_consent"] == "Agreed by letter of 8 January."


def test_a_lower_grade_needs_pay_protection_and_a_reason() -> None:
    world = World().hires(1, job="Senior Practitioner")
    world.posts("social-worker", "Social Worker", "6-9", 1000)
    said = (
        "Senior Practitioner (grade 10) to Social Worker (grades 6–9) is lower. Record pay "  # noqa: RUF001
        "protection and the reason it is assimilation rather than redeployment."
    )
    refused(world, "SD-05", said, grade_before="10")
    refused(world, "SD-05", said, grade_before="10", pay_protection="One year.")
    world.proposes(grade_before="10", pay_protection="One year.", why_assimilated="Same duties.")


def test_a_present_grade_left_out_does_not_hide_a_lower_one() -> None:
    said = "Give the person's present grade, so that it can be compared with the grade of the post."
    refused(a_review(), "SD-05", said, grade_before="")


def test_an_outcome_has_reasons() -> None:
    refused(a_review(), "SD-06", "A match without a rationale cannot be issued.", rationale="  ")


def test_a_line_has_one_outcome() -> None:
    world = a_review()
    world.proposes()
    with pytest.raises(DomainError) as caught:
        world.proposes(category=Category.DISPLACED)
    assert caught.value.code == "SD-08"
    assert caught.value.told == (
        "E0001 already has an outcome (SL-0001). Rescind or return that one first, with the reason."
    )


@pytest.mark.parametrize("category", ["A", "B", "C"])
def test_nobody_is_matched_by_rule_before_the_review_chose_its_threshold(category: str) -> None:
    said = (
        "This review has not chosen a match threshold (P10), so nobody can be matched by rule. "
        "The review lead chooses it first."
    )
    refused(a_review().knows(threshold=None), "SD-12", said, category=Category(category))


def test_a_pool_needs_no_threshold() -> None:
    world = a_review().knows(threshold=None)
    assert world.proposes(category=Category.POOL, pool="Team Manager") == "SL-0001"
    assert not world.facts("PlaceTaken")


def test_assimilation_rests_on_the_review_s_own_threshold() -> None:
    said = (
        "The job descriptions match at 79%; the threshold of this review is 80%. Choose another "
        "outcome: a match to a new post, a preference or a pool."
    )
    refused(a_review(), "SD-13", said, jd_percent=79)
    asked = "Give the result of the job description comparison, in percent from 0 to 100."
    refused(a_review(), "SD-13", asked, jd_percent=None)
    refused(a_review(), "SD-13", asked, jd_percent=101)
    assert a_review().proposes(jd_percent=80) == "SL-0001"
    assert a_review().proposes(jd_percent=40, category=Category.MATCHED_NEW) == "SL-0001"


def test_nobody_proposes_their_own_outcome() -> None:
    world = a_review()
    with pytest.raises(DomainError, match="This is your own outcome"):
        world.proposes(KIT)


def test_nobody_in_scope_decides_about_their_own_pool() -> None:
    world = a_review()
    with pytest.raises(DomainError, match="You hold the same job, so this is your own pool"):
        world.proposes(COLLEAGUE)
    world.hires(3, job="Cook").posts("cook", "Cook", "4", 300)
    world.proposes(COLLEAGUE, employee_ref="E0003", post="cook", grade_before="4")


def test_a_manager_proposes_for_their_own_team_only() -> None:
    world = a_review()
    with pytest.raises(NotPermitted, match="for your own team only"):
        world.proposes(OTHER_MANAGER)
    assert world.proposes(MANAGER) == "SL-0001"
    assert world.proposes(HEAD, employee_ref="E0002") == "SL-0002"


def test_staff_propose_nothing_and_a_stranger_is_not_found() -> None:
    with pytest.raises(NotPermitted):
        a_review().proposes(STAFF)
    with pytest.raises(NotFound):
        a_review().proposes(employee_ref="E0777")


def test_somebody_who_left_gets_no_post_but_their_leaving_is_recorded() -> None:
    world = a_review()
    world.do(
        HR,
        StrikeLeaver(review=REF, employee_ref="E0001", left_on=at(3).date(), reason="Left."),
        at(3),
    )
    said = (
        "E0001 is struck from the list: the person has left. Record that they leave (G), or "
        "correct the list first."
    )
    refused(world, "SD-17", said)
    assert world.proposes(category=Category.LEAVES) == "SL-0001"


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"post": ""}, "Say which post of the new structure this person goes to."),
        ({"category": Category.POOL}, "Say which pool this person goes to."),
        ({"fte": 101}, "FTE must be more than 0 and not more than 1.00."),
    ],
)
def test_an_outcome_says_where_it_leads(different: dict[str, Any], said: str) -> None:
    refused(a_review(), "SD-18", said, **different)


def test_a_refused_proposal_is_on_record_because_who_tried_matters() -> None:
    world = a_review()
    refused(world, "SD-06", "A match without a rationale cannot be issued.", rationale="")
    tries = [event for event in world.facts() if event.TOPIC == "audit.DecisionRefused"]
    assert [(one.order, one.code) for one in tries] == [  # type: ignore[attr-defined]
        ("ProposeMatch", "SD-06")
    ]


def test_a_refused_proposal_uses_up_no_reference() -> None:
    world = a_review()
    refused(world, "SD-06", "A match without a rationale cannot be issued.", rationale="")
    assert world.proposes() == "SL-0001"


def test_a_returned_proposal_frees_the_line_and_the_place() -> None:
    world = World().hires(1).hires(2, job="Cook").posts("one", "One", "9", 100)
    first = world.proposes(post="one")
    world.do(HEAD, ReturnMatch(review=REF, match=first, reason="Another pool."))
    assert world.told("PlaceFreed")["hundredths"] == 100
    assert world.proposes(post="one", employee_ref="E0002") == "SL-0002"
    assert world.proposes(category=Category.POOL, pool="Managers") == "SL-0003"


def test_two_who_want_the_last_place_at_once_do_not_both_get_it() -> None:
    world = World().posts("one", "One", "9", 100)
    people = range(1, 9)
    for number in people:
        world.hires(number, job=f"Job {number}")
    codes: list[str] = []

    def ask(number: int) -> None:
        try:
            world.proposes(post="one", employee_ref=f"E{number:04}")
        except DomainError as refusal:
            codes.append(refusal.code)

    threads = [threading.Thread(target=ask, args=(number,)) for number in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    place = named("place", named("post", REF, "proposed", "one"))
    assert world.ledger.look(Place, place).taken == 100
    assert codes == ["SD-02"] * 7


def test_a_double_click_is_one_proposal() -> None:
    world = a_review()
    once = named("test", "click")
    first = world.office.perform(matching(), HR, command_id=once)
    assert world.office.perform(matching(), HR, command_id=once) == first
    assert len(world.facts("MatchProposed")) == 1
