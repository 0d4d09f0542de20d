"""Two descriptions are compared duty by duty; the judgement gives a percentage (3.14, 3.18)."""

from typing import Any

import pytest

from backend.descriptions.commands.compare import CompareDescriptions, Judged
from backend.descriptions.events import DescriptionsCompared
from backend.job_sheets.comparing import Judgement, Pair, counted, grids, suggested
from backend.job_sheets.sheet import Requirement
from backend.kernel.errors import DomainError
from backend.slotting.commands.propose_match import ProposeMatch
from backend.slotting.domain.categories import Category
from backend.slotting.events import MatchProposed
from tests.descriptions.world import HR, MANAGER, drafted, frozen, hires, posts, world
from tests.support.office import REFERENCE, World

OLD = ("Leads the team.", "Visits young people at home.", "Keeps records.")
NEW = ("Leads and supervises the team.", "Keeps the records of the team.", "Standby at night.",
       "Any other duties that reasonably fall within the grade.")  # fmt: skip
JUDGED: list[dict[str, Any]] = [
    {"left": 1, "right": 1, "judgement": "same"},
    {"left": 2, "judgement": "gone"},
    {"left": 3, "right": 2, "judgement": "similar", "note": "Wider."},
    {"right": 3, "judgement": "new"},
]


def pair(here: World, change: str = "minor") -> tuple[str, str]:
    left = drafted(here, side="current", title="Transitions Manager", duties=OLD)
    return left, drafted(here, duties=NEW, change=change, replaces=[left])


def compare(here: World, left: str, right: str, duties: list[dict[str, Any]]) -> Any:
    judged = [Judged(**one) for one in duties]
    command = CompareDescriptions(review=REFERENCE, left=left, right=right, duties=judged)
    return here.do(MANAGER, command)


def test_duties_that_read_alike_are_suggested_and_the_rest_stand_alone() -> None:
    left, right = list(enumerate(OLD, 1)), list(enumerate(NEW[:3], 1))
    found = [(p.left, p.right) for p in suggested(left, right)]
    assert found == [(1, 1), (2, 0), (3, 2), (0, 3)]
    assert suggested([], [(1, "x")]) == [Pair(0, 1)]


def test_the_percentage_counts_a_similar_duty_as_the_policy_says_and_rounds_down() -> None:
    every = [Judgement(one["judgement"]) for one in JUDGED]
    assert counted(every, 50).percent == 37
    assert (
        counted(every, 50).formula
        == "(1 same \u00d7 100 + 1 similar \u00d7 50) \u00f7 4 duties = 37%"
    )
    assert counted(every, 100).percent == 50
    assert counted([], 50).percent == 0


def test_a_judgement_is_on_record_with_its_percentage_and_its_notes() -> None:
    here = world()
    left, right = pair(here, change="new")
    done = compare(here, left, right, JUDGED)
    assert (done.reference, done.code) == ("DC-0001", "")
    (fact,) = [f for f in here.facts() if isinstance(f, DescriptionsCompared)]
    assert (fact.percent, fact.weight) == (37, 50)
    assert fact.notes.clear is None
    assert compare(here, left, right, JUDGED).reference == "DC-0001"


def test_a_minor_change_that_keeps_too_little_is_told_at_once() -> None:
    here = world()
    done = compare(here, *pair(here), JUDGED)
    assert done.code == "LC-26"
    assert done.told.startswith("16+ Manager is marked “minor”, but 37% stays, below the 80%")


def test_a_match_takes_the_percentage_that_was_judged_and_no_other() -> None:
    here = world()
    posts(here)
    hires(here, 1)
    left = drafted(here, side="current", title="Transitions Manager", duties=OLD)
    right = frozen(here, duties=NEW, change="changed", posts=["manager-16"])
    compare(here, left, right, JUDGED)
    match: dict[str, Any] = {"review": REFERENCE, "employee_ref": "E0001", "post": "manager-16",
                             "grade_before": "10", "rationale": "Like it."}  # fmt: skip
    for category, percent, said in (
        (Category.MATCHED_NEW, 90, "(DC-0001) comes to 37%, and you entered 90%. Leave the figure"),
        (Category.ASSIMILATED, None, "match at 37%; the threshold of this review is 80%"),
    ):
        with pytest.raises(DomainError) as no:
            here.do(HR, ProposeMatch(category=category, jd_percent=percent, **match))
        assert (no.value.code, said in no.value.told) == ("SD-13", True), no.value.told
    here.do(HR, ProposeMatch(category=Category.MATCHED_NEW, **match))
    (fact,) = [f for f in here.facts() if isinstance(f, MatchProposed)]
    assert fact.jd_percent == 37


@pytest.mark.parametrize(
    ("duties", "said"),
    [
        (JUDGED[:3], "The second description has the duties 1, 2, 3; judged were 1, 2."),
        ([*JUDGED, {"right": 4, "judgement": "new"}],
         "The second description has the duties 1, 2, 3; judged were 1, 2, 3, 4."),
        ([{"left": 1, "right": 1, "judgement": "new"}], "Line 1 is judged “new”"),
        ([{"left": 1, "judgement": "same"}], "Line 1 is judged “same”"),
        ([{"right": 1, "judgement": "gone"}], "Line 1 is judged “gone”"),
    ],
)  # fmt: skip
def test_every_duty_but_a_catch_all_is_judged_once(duties: list[dict[str, Any]], said: str) -> None:
    here = world()
    with pytest.raises(DomainError) as no:
        compare(here, *pair(here), duties)
    assert no.value.code == "JD-17"
    assert no.value.told.startswith(said)


def test_descriptions_without_duties_are_not_compared() -> None:
    here = world()
    left = drafted(here, side="current", duties=())
    with pytest.raises(DomainError) as no:
        compare(here, left, drafted(here), [])
    assert no.value.told.startswith("The first description has no duties on record.")


def test_grids_are_compared_requirement_by_requirement() -> None:
    def asks(seq: int, text: str, flag: str) -> Requirement:
        return Requirement(category="B", seq=seq, text=text, flag=flag)

    left = [asks(1, "has managed a team", "D"), asks(2, "keeps records", "E")]
    right = [asks(1, "has managed a team", "E"), asks(2, "works at night", "E")]
    assert [line.change for line in grids(left, right)] == [
        "Was desirable, now essential", "Gone", "New",
    ]  # fmt: skip
    assert [line.change for line in grids(left, left)] == ["Unchanged", "Unchanged"]
