"""A job is evaluated, checked and graded; a changed grade opens matches again (domain.md 3.15)."""

from typing import Any

import pytest

from backend.descriptions.commands.appeal_grade import AppealGrade, DecideGradingAppeal
from backend.descriptions.commands.evaluate import (
    CheckEvaluation,
    EvaluatePost,
    FactorLevel,
    FinaliseGrade,
    RequestEvaluation,
    Sits,
    WaiveEvaluation,
)
from backend.descriptions.commands.issue_description import (
    FreezeJobDescription,
    IssueJobDescription,
    ReviseJobDescription,
)
from backend.descriptions.events import GradeFinalised, JobDescriptionRevised, PostGraded
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError
from backend.kernel.roles import SYSTEM, Role, Viewer
from backend.slotting.commands.check_match import CheckMatch
from backend.slotting.commands.issue_outcomes import IssueDraftList, IssueOutcome
from backend.slotting.commands.look_again import ReopenMatches
from backend.slotting.commands.propose_match import ProposeMatch
from backend.slotting.domain.categories import Category
from backend.slotting.events import MatchReopened
from backend.slotting.policies import LOOK, LookAgain
from tests.descriptions.world import (
    HR,
    LEAD,
    MANAGER,
    OTHER_HR,
    STAFF,
    drafted,
    frozen,
    hires,
    issued,
    posts,
    world,
)
from tests.support.office import REFERENCE, World, person

HEAD = person("head", Role.HEAD_OF_SERVICE)
ANALYST = person("analyst", Role.HR)
PANEL = [Sits(login="analyst", side="management", trained=True),
         Sits(login="union-a", side="union", trained=True)]  # fmt: skip
OTHERS = [Sits(login="analyst-2", side="management", trained=True),
          Sits(login="union-b", side="union", trained=True)]  # fmt: skip


def refused(here: World, who: Viewer, command: Command) -> tuple[str, str]:
    with pytest.raises(DomainError) as no:
        here.do(who, command)
    return no.value.code, no.value.told


def about(evaluation: str, kind: Any, **more: Any) -> Any:
    return kind(review=REFERENCE, evaluation=evaluation, **more)


def evaluating(evaluation: str, **different: Any) -> EvaluatePost:
    fields = {"panel": PANEL, "grade": "9", "rationale": "One service, not three.", "score": 412}
    return EvaluatePost(review=REFERENCE, evaluation=evaluation, **{**fields, **different})


def requested(here: World, description: str = "", **more: Any) -> str:
    description = description or frozen(here, **more)
    return here.do(HR, RequestEvaluation(review=REFERENCE, description=description)).reference


def checked(here: World, **more: Any) -> str:
    evaluation = requested(here, **more)
    here.do(HR, evaluating(evaluation))
    here.do(OTHER_HR, about(evaluation, CheckEvaluation))
    return evaluation


def matched(here: World, *numbers: int) -> None:
    for number in numbers:
        hires(here, number)
        here.do(HR, ProposeMatch(
            review=REFERENCE, employee_ref=f"E{number:04}", category=Category.ASSIMILATED_MINOR,
            post="manager-16", jd_percent=90, grade_before="10", rationale="The same job.",
        ))  # fmt: skip


def told(here: World, kind: Any) -> Any:
    return [fact for fact in here.facts() if isinstance(fact, kind)]


def test_only_what_is_frozen_is_evaluated_and_once() -> None:
    here = world()
    ask = RequestEvaluation(review=REFERENCE, description=issued(here))
    assert refused(here, HR, ask)[0] == "JD-12"
    evaluation = requested(here)
    again = RequestEvaluation(review=REFERENCE, description="JB-0002")
    assert refused(here, HR, again)[0] == "JE-05"
    assert refused(here, HR, about(evaluation, FinaliseGrade))[0] == "JE-05"
    assert refused(here, MANAGER, evaluating(evaluation))[0] == "GN-01"


@pytest.mark.parametrize(
    ("code", "different", "said"),
    [
        ("JE-06", {"panel": PANEL[:1]}, "nobody sits for a union"),
        ("JE-06", {"panel": PANEL[1:]}, "nobody sits for management"),
        ("JE-06", {"panel": [PANEL[0], Sits(login="union-a", side="union")]},
         "1 member has no training"),
        ("JE-06", {"panel": [*PANEL, PANEL[0]]}, "one person is named twice"),
        ("JE-06", {"panel": [*PANEL, Sits(login="nobody", side="union", trained=True)]},
         "Nobody signs in as “nobody”."),
        ("JE-09", {"grade": " "}, "Give the grade"),
        ("JE-09", {"levels": [FactorLevel(factor="Knowledge", level="6", points=400)]},
         "add up to 400; the score says 412"),
    ],
)  # fmt: skip
def test_a_panel_is_whole_and_its_sums_are_right(
    code: str, different: dict[str, Any], said: str
) -> None:
    here = world()
    found = refused(here, HR, evaluating(requested(here), **different))
    assert found[0] == code
    assert said in found[1]


def test_an_evaluator_did_not_write_the_description() -> None:
    here = world()
    author = person("analyst", Role.MANAGER)
    reference = issued(here, author)
    here.do(HR, FreezeJobDescription(review=REFERENCE, description=reference))
    code, said = refused(here, HR, evaluating(requested(here, reference)))
    assert code == "JE-02"
    assert said.startswith("An evaluator cannot also be the manager who wrote the job description.")


def test_a_check_is_made_by_somebody_else() -> None:
    here = world()
    evaluation = requested(here)
    here.do(HR, evaluating(evaluation))
    for who in (HR, ANALYST):
        assert refused(here, who, about(evaluation, CheckEvaluation))[0] == "JE-07"
    here.do(OTHER_HR, about(evaluation, CheckEvaluation))
    assert refused(here, HR, evaluating(evaluation))[0] == "JE-05"


def test_a_grade_as_expected_opens_nothing() -> None:
    here = world()
    post = posts(here, grade="9")
    evaluation = checked(here, posts=["manager-16"], indicative="9")
    done = here.do(HR, about(evaluation, FinaliseGrade))
    assert done.code == ""
    assert [f.grade for f in told(here, PostGraded) if f.post == post] == ["9"]
    assert [o for f in here.facts() for o in LookAgain().owes(f)] == []


def test_a_changed_grade_says_how_many_people_it_opens_and_returns_their_matches() -> None:
    here = world()
    posts(here)
    matched(here, 1, 2)
    evaluation = checked(here, posts=["manager-16"], indicative="10")
    done = here.do(HR, about(evaluation, FinaliseGrade))
    assert done.code == "JE-01"
    assert done.told.endswith("must be looked at again (2 people).")
    (fact,) = told(here, GradeFinalised)
    assert (fact.was, fact.grade, fact.affected) == ("10", "9", 2)
    (owed,) = LookAgain().owes(fact)
    assert owed.errand == LOOK
    again = ReopenMatches(review=REFERENCE, about=str(owed.subject), version=owed.version)
    here.do(SYSTEM, again)
    assert [(f.was, f.grade_was, f.grade_after) for f in told(here, MatchReopened)] == [
        ("proposed", "10", "9")
    ] * 2
    here.do(SYSTEM, again)
    assert len(told(here, MatchReopened)) == 2
    assert refused(here, HEAD, CheckMatch(review=REFERENCE, match="SL-0001"))[0] == "SD-05"
    wrong = ReopenMatches(review=REFERENCE, about=str(owed.subject), version=1)
    assert refused(here, SYSTEM, wrong)[0] == "GN-02"
    assert refused(here, HR, again)[0] == "GN-01"


def test_nothing_is_issued_on_a_grade_that_is_awaited_or_has_changed() -> None:
    here = world()
    posts(here)
    matched(here, 1)
    here.do(HEAD, CheckMatch(review=REFERENCE, match="SL-0001"))
    evaluation = checked(here, posts=["manager-16"], indicative="10", change="changed")
    issue = IssueOutcome(review=REFERENCE, match="SL-0001")
    assert refused(here, LEAD, issue) == ("SD-09", "Team Manager - 16+ has no final grade.")
    assert refused(here, LEAD, IssueDraftList(review=REFERENCE))[0] == "SD-09"
    here.do(HR, about(evaluation, FinaliseGrade))
    assert refused(here, LEAD, issue)[0] == "JE-01"
    assert refused(here, LEAD, IssueDraftList(review=REFERENCE))[0] == "JE-01"


def test_nobody_is_matched_by_rule_to_words_that_can_still_change() -> None:
    here = world()
    posts(here)
    reference = issued(here, posts=["manager-16"])
    with pytest.raises(DomainError) as no:
        matched(here, 1)
    assert no.value.code == "JD-12"
    here.do(HR, FreezeJobDescription(review=REFERENCE, description=reference))
    matched(here, 2)
    here.do(MANAGER, ReviseJobDescription(review=REFERENCE, description=reference, reason="x"))
    with pytest.raises(DomainError) as no:
        matched(here, 3)
    assert no.value.code == "JD-12"


def test_the_draft_list_waits_for_every_grade() -> None:
    here = world()
    posts(here)
    posts(here, "adviser", "6")
    matched(here, 1)
    here.do(HEAD, CheckMatch(review=REFERENCE, match="SL-0001"))
    issued(here, posts=["adviser"], title="Personal Adviser")
    assert refused(here, LEAD, IssueDraftList(review=REFERENCE)) == (
        "JE-03",
        "Final grades must be issued with the draft slotting list. Not final yet: Personal "
        "Adviser. Finish their job evaluation first.",
    )
    reference = "JB-0001"
    here.do(HR, FreezeJobDescription(review=REFERENCE, description=reference))
    evaluation = requested(here, reference)
    here.do(HR, evaluating(evaluation))
    here.do(OTHER_HR, about(evaluation, CheckEvaluation))
    here.do(HR, about(evaluation, FinaliseGrade))
    here.do(LEAD, IssueDraftList(review=REFERENCE))


def test_a_minor_change_keeps_its_grade_with_a_reason_and_nothing_else_does() -> None:
    here = world()
    post = posts(here)
    waive: dict[str, Any] = {"review": REFERENCE, "grade": "10", "reason": "One duty was named."}
    new = frozen(here)
    assert refused(here, HR, WaiveEvaluation(description=new, **waive))[0] == "JE-11"
    minor = frozen(here, change="minor", posts=["manager-16"])
    command = WaiveEvaluation(description=minor, **{**waive, "grade": ""})
    assert refused(here, HR, command)[0] == "JE-09"
    here.do(HR, WaiveEvaluation(description=minor, **waive))
    assert [f.grade for f in told(here, PostGraded) if f.post == post] == ["10"]


def test_six_that_become_one_are_evaluated_unless_that_is_explained() -> None:
    here = world()
    old = [issued(here, side="current", title=f"Manager {n}") for n in range(2)]
    reference = drafted(here, SYSTEM, change="minor", replaces=old)
    here.do(SYSTEM, IssueJobDescription(review=REFERENCE, description=reference))
    here.do(HR, FreezeJobDescription(review=REFERENCE, description=reference))
    waive = WaiveEvaluation(review=REFERENCE, description=reference, grade="10", reason="So.")
    assert refused(here, HR, waive)[0] == "JD-07"


def test_a_change_after_freezing_opens_the_evaluation_and_the_matches_again() -> None:
    here = world()
    posts(here)
    matched(here, 1)
    evaluation = checked(here, posts=["manager-16"], indicative="10", change="changed")
    here.do(HR, about(evaluation, FinaliseGrade))
    revise = ReviseJobDescription(review=REFERENCE, description="JB-0001", reason="Forgotten.")
    assert here.do(MANAGER, revise).code == "LC-25"
    (fact,) = told(here, JobDescriptionRevised)
    assert [owed.errand for owed in LookAgain().owes(fact)] == [LOOK]
    here.do(SYSTEM, ReopenMatches(review=REFERENCE, about=str(fact.originator_id),
                                  version=fact.originator_version))  # fmt: skip
    assert [f.because for f in told(here, MatchReopened)] == ["description"]
    assert refused(here, HR, evaluating(evaluation))[0] == "JE-05"
    here.do(LEAD, IssueJobDescription(review=REFERENCE, description="JB-0001"))
    here.do(HR, FreezeJobDescription(review=REFERENCE, description="JB-0001"))
    assert requested(here, "JB-0001") == evaluation


def graded(here: World) -> str:
    """The job of E0001 has its final grade."""
    posts(here)
    hires(here, 1)
    evaluation = checked(here, posts=["manager-16"], indicative="9", also=["Transitions Manager"])
    here.do(HR, about(evaluation, FinaliseGrade))
    return evaluation


def test_a_grading_appeal_goes_the_evaluation_route_beside_a_slotting_appeal() -> None:
    here = world()
    evaluation = graded(here)
    hires(here, 2, job="Chef")
    appeal = about(evaluation, AppealGrade, grounds="The scope is larger.")
    chef = person("P0002", Role.EMPLOYEE, scope="E0002")
    assert refused(here, chef, appeal)[0] == "JE-10"
    done = here.do(STAFF, appeal)
    assert (done.code, done.told) == (
        "JE-04",
        "A grading appeal goes to the job evaluation route; your slotting appeal can go on at the "
        "same time.",
    )
    assert refused(here, STAFF, appeal)[0] == "JE-05"


def test_a_grading_appeal_is_heard_by_others_than_the_evaluators() -> None:
    here = world()
    evaluation = graded(here)
    here.do(STAFF, about(evaluation, AppealGrade, grounds="The scope is larger."))
    decide: dict[str, Any] = {"grade": "10", "reason": "The scope was read too narrowly."}
    code, said = refused(here, HR, about(evaluation, DecideGradingAppeal, panel=PANEL, **decide))
    assert (code, said[:27]) == ("JE-08", "2 members of this panel eva")
    done = here.do(HR, about(evaluation, DecideGradingAppeal, panel=OTHERS, **decide))
    assert done.code == "JE-01"
    assert done.told.startswith("Grade 9 became final grade 10:")
    assert [f.grade for f in told(here, GradeFinalised)] == ["9", "10"]


def test_a_grading_appeal_may_confirm_the_grade() -> None:
    here = world()
    evaluation = graded(here)
    here.do(STAFF, about(evaluation, AppealGrade, grounds="The scope is larger."))
    decide = about(evaluation, DecideGradingAppeal, panel=OTHERS, grade="9", reason="Read well.")
    assert here.do(HR, decide).code == ""
    assert len(told(here, GradeFinalised)) == 1
    assert refused(here, HR, decide)[0] == "JE-05"
