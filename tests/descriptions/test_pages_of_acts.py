"""Pages on which descriptions are written, issued, compared and evaluated; nothing is lost."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from backend.kernel.roles import Viewer
from tests.descriptions.house import (
    ANALYST,
    HEAD,
    HOLDER,
    HR,
    HR_2,
    LEAD,
    MANAGER,
    MANAGER_16,
    OLD,
    OTHER,
    UNION_A,
    House,
)
from tests.support.rooms import words

LIST = "/job-descriptions"
PAIR = f"{LIST}/compare?left={OLD}&right={MANAGER_16}"
TYPED = {
    "title": "Personal Adviser", "change": "new", "responsible_to": "Mrs Example",
    "duties": "1. Advises young people.\n2. Keeps records.", "rehabilitation_exempt": "yes",
    "replaces": OLD,
}  # fmt: skip
GRID = "E has advised young people [application form]\nD drives\nE has advised young people"
JUDGED = {"pair_1": "1", "judge_1": "same", "pair_2": "0", "judge_2": ""}


def sent(house: House, path: str, who: Viewer, **typed: Any) -> str:
    """Send a form from its check page; return where it led."""
    reply = house.post(path, who, step="send", **typed)
    assert reply.status_code == 303, words(reply)[:2000]
    return urlsplit(reply.headers["location"]).path.partition("/job-")[2]


def asked_again(house: House, path: str, who: Viewer, **typed: Any) -> str:
    """Send a form that is shown again; return its words."""
    reply = house.post(path, who, **typed)
    assert reply.status_code == 422, reply.text[:2000]
    return words(reply)


def test_a_description_is_written_read_back_with_its_warnings_and_kept(house: House) -> None:
    assert "Write a job description" in house.reads(f"{LIST}/new", MANAGER)
    assert "Enter the title of the job" in asked_again(house, f"{LIST}/new", MANAGER, change="new")
    back = words(house.post(f"{LIST}/new", MANAGER, **TYPED))
    assert "JD-01: No post number." in back
    assert "JD-06: “Responsible to” holds a person's name. Name a post." in back
    wrong = asked_again(house, f"{LIST}/new", MANAGER, **TYPED, stated_essential="many")
    assert "The number of criteria must be a whole number" in wrong
    assert "Advises young people." in wrong
    where = sent(house, f"{LIST}/new", MANAGER, **TYPED)
    assert where == "descriptions/JB-0004/requirements"
    again = house.reads(f"{LIST}/JB-0004/write", MANAGER)
    assert "Warning JD-06: “Responsible to” holds a person's name." in again


def test_a_grid_is_typed_as_lines_and_read_back_with_its_warnings(house: House) -> None:
    path = f"{LIST}/JB-0004/requirements"
    back = words(house.post(path, MANAGER, req_B=GRID))
    assert "JD-08: Essential criterion “has advised young people” appears twice." in back
    sent(house, path, MANAGER, req_B=GRID, other_category="Values", req_other="E is fair")
    rows = house.get(f"{LIST}/JB-0004?format=json", MANAGER).json()
    assert [(r["category"], r["flag"], r["measured"]) for r in rows] == [
        ("B", "E", "application form"), ("B", "D", ""), ("B", "E", ""), ("Values", "E", ""),
    ]  # fmt: skip
    assert "E has advised young people [application form]" in house.reads(path, MANAGER)


def test_it_is_issued_once_each_warning_is_answered(house: House) -> None:
    path = f"{LIST}/JB-0004"
    assert "No post number. And 2 more warnings" in asked_again(
        house, f"{path}/issue", LEAD, step="send"
    )
    page = house.get(path, LEAD).text
    keys = {part.split('"')[0] for part in page.split("/explain/")[1:]}
    assert len(keys) == 3
    for key in keys:
        where = f"{path}/explain/{key}"
        assert "Give a reason." in asked_again(house, where, LEAD, step="send")
        sent(house, where, LEAD, reason="It is meant so.")
    assert house.get(f"{path}/explain/{min(keys)}", LEAD).status_code == 404
    sent(house, f"{path}/issue", LEAD)
    assert "Explained: It is meant so." in house.reads(path, HR)
    assert "It is meant so." not in house.reads(path, HOLDER)


def test_it_is_revised_and_both_versions_are_read_side_by_side(house: House) -> None:
    path = f"{LIST}/JB-0004"
    assert "Say which comment" in asked_again(
        house, f"{path}/revise", MANAGER, step="send", cause_kind="comment", reason="Rota."
    )
    sent(house, f"{path}/revise", MANAGER, cause_kind="comment", cause="CR-0117", reason="Rota.")
    sent(house, f"{path}/write", MANAGER, **{**TYPED, "duties": "Advises young people.\nDrives."})
    assert house.get(f"{path}/changes?version=2", HOLDER).status_code == 404
    assert "Drives." not in house.reads(path, HOLDER)
    said = house.reads(f"{path}/changes?version=2", LEAD)
    assert "Because of a comment, CR-0117." in said
    assert "Gone Keeps records. Nothing" in said


def test_staff_find_no_forms(house: House) -> None:
    for path in (f"{LIST}/new", f"{LIST}/{MANAGER_16}/revise", f"{LIST}/{MANAGER_16}/write"):
        assert house.get(path, HOLDER).status_code in (403, 404)


def test_two_are_compared_and_the_sum_is_shown_before_it_is_kept(house: House) -> None:
    said = house.reads(PAIR, MANAGER)
    assert "Leads the team." in said
    assert "suggested: the words are" in said
    wrong = asked_again(house, PAIR, MANAGER, pair_1="1", judge_1="", pair_2="1", judge_2="similar")
    assert "Choose what duty 1 is beside the other" in wrong
    assert "Duty 1 of 16+ Manager stands beside two" in wrong
    back = words(house.post(PAIR, MANAGER, **JUDGED, new_2="Was with finance."))
    assert "(1 same \u00d7 100 + 0 similar \u00d7 50) \u00f7 3 duties = 33%" in back
    assert "The match threshold of this review is 80%: it is not met." in back
    sent(house, PAIR, MANAGER, **JUDGED, new_2="Was with finance.")
    kept = house.reads(PAIR, UNION_A)
    assert "33% stays." in kept
    assert "Was with finance." in kept


def test_staff_see_the_comparison_of_their_own_job_and_no_other(house: House) -> None:
    assert "33% stays." in house.reads(PAIR, HOLDER)
    mine = house.reads("/my/job", HOLDER)
    assert "Transitions Manager (JB-0001)" in mine
    assert "33% stays" in mine
    assert house.get(PAIR, OTHER).status_code == 404
    assert "No job description is on record" in house.reads("/my/job", OTHER)
    assert "No description of your own job" in house.reads(f"{LIST}/compare", OTHER)
    assert "What takes the place of what" in house.reads(f"{LIST}/compare", HOLDER)


def test_a_job_is_evaluated_page_by_page(house: House) -> None:
    sent(house, f"{LIST}/{MANAGER_16}/freeze", HR)
    sent(house, f"{LIST}/{MANAGER_16}/request", HR, scheme="NJC")
    base = "/job-evaluations/EV-0001"
    typed = {"management": "hr-2", "union": "union-a", "grade": "9", "rationale": "One service.",
             "levels": "Knowledge: 6 = 400", "score": "412", "trained": "yes"}  # fmt: skip
    told = asked_again(house, f"{base}/evaluate", HR, step="send", **typed)
    assert "The points of the factors add up to 400; the score says 412." in told
    assert "One service." in told
    told = asked_again(house, f"{base}/evaluate", HR, **{**typed, "levels": "much"})
    assert "is no factor with its level" in told
    untrained = {**typed, "score": "400", "trained": ""}
    told = asked_again(house, f"{base}/evaluate", HR, step="send", **untrained)
    assert "2 members have no training" in told
    sent(house, f"{base}/evaluate", HR, **{**typed, "score": "400"})
    assert "You evaluated this job or recorded it." in asked_again(
        house, f"{base}/check", HR, step="send"
    )
    assert house.refused("CheckEvaluation", HR_2, evaluation="EV-0001")[0] == "JE-07"


def test_levels_are_read_by_those_who_evaluate_and_by_the_holder_once_final(house: House) -> None:
    path = "/job-evaluations/EV-0001"
    assert "Knowledge 6 400" in house.reads(path, HR)
    for who in (HOLDER, LEAD, OTHER):
        said = house.reads(path, who)
        assert "Knowledge" not in said
        assert "Being evaluated" in said
    assert "Knowledge 6 400" in house.reads(path, UNION_A)


@pytest.mark.parametrize("act", ["evaluate", "check", "finalise", "decide", "appeal", "nonsense"])
def test_staff_find_no_acts_of_an_evaluation_that_is_not_final(house: House, act: str) -> None:
    assert house.get(f"/job-evaluations/EV-0001/{act}", HOLDER).status_code == 404


def test_steps_of_an_evaluation_out_of_turn_are_refused_in_words(house: House) -> None:
    one, base = {"evaluation": "EV-0001"}, "/job-evaluations/EV-0001"
    assert house.refused("FinaliseGrade", HR, **one) == (
        "JE-05",
        "The evaluation EV-0001 is evaluated and not checked yet. Somebody who was not on the "
        "panel checks it first.",
    )
    sent(house, f"{base}/check", ANALYST)
    sent(house, f"{base}/finalise", HR)
    code, told = house.refused("WaiveEvaluation", HR, description=MANAGER_16, grade="10",
                               reason="It is the same job.")  # fmt: skip
    assert (code, "keeps its grade without an evaluation" in told) == ("JE-11", True)
    code, told = house.refused("AppealGrade", OTHER, **one, grounds="Mine is larger.")
    assert (code, "your own job only" in told) == ("JE-10", True)


def test_a_grading_appeal_goes_beside_a_slotting_appeal_and_to_other_people(house: House) -> None:
    told = house.order("AppealGrade", HOLDER, evaluation="EV-0001", grounds="Two services.").json()
    assert told["code"] == "JE-04"
    assert "your slotting appeal can go on at the same time" in told["detail"]
    typed = {"management": "hr-2", "union": "union-a", "trained": "yes", "grade": "10",
             "reason": "The scope was read too small."}  # fmt: skip
    said = asked_again(house, "/job-evaluations/EV-0001/decide", HR, step="send", **typed)
    assert "members of this panel evaluated the job" in said
    assert "The scope was read too small." in said
    assert house.refused(
        "DecideGradingAppeal", HR, evaluation="EV-0001", grade="10", reason="x",
        panel=[{"login": "hr-2", "side": "management", "trained": True},
               {"login": "union-a", "side": "union", "trained": True}],
    )[0] == "JE-08"  # fmt: skip


def test_a_manager_does_not_evaluate_what_they_wrote(house: House) -> None:
    sent(house, f"{LIST}/JB-0004/issue", LEAD)
    sent(house, f"{LIST}/JB-0004/freeze", HR)
    sent(house, f"{LIST}/JB-0004/request", HR)
    typed = {"management": "manager", "union": "union-a", "grade": "6", "trained": "yes",
             "rationale": "One service."}  # fmt: skip
    said = asked_again(house, "/job-evaluations/EV-0002/evaluate", HR, step="send", **typed)
    assert "An evaluator cannot also be the manager who wrote the job description." in said


def test_final_grades_go_out_with_the_draft_list(house: House) -> None:
    post = {"side": "proposed", "key": "adviser"}
    house.does("ProposePost", HR, **post, title="Adviser", team="", grade="6", fte=100)
    house.does("ConfirmPost", LEAD, **post, reason="Nothing maps to it yet.")
    sheet = {"title": "Adviser", "post_number": "SC950", "change": "new",
             "duties": ["Is HCPC registered as a social worker."]}  # fmt: skip
    new = house.does("DraftJobDescription", HR, side="proposed", sheet=sheet, posts=["adviser"])
    assert "JD-10" in house.reads(f"{LIST}/{new}", HR), "an old body is told, and stops nothing"
    house.does("IssueJobDescription", LEAD, description=new)
    for number in (1, 2, 3):
        match = house.does("ProposeMatch", HR, employee_ref=f"E000{number}", category="F",
                           rationale="No post is like it.")  # fmt: skip
        house.does("CheckMatch", HEAD, match=match)
    code, told = house.refused("IssueDraftList", LEAD)
    assert (code, "must be issued with the draft slotting list" in told) == ("JE-03", True)
