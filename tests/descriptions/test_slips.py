"""The rules JD-01 to JD-10 find what is wrong with a description, and nothing in a clean one."""

from datetime import date
from typing import Any

import pytest

from backend.job_sheets.patterns import AGE, names_a_person
from backend.job_sheets.sheet import Requirement, lines
from backend.job_sheets.slips import Comparing, Slip, dates, slips
from tests.descriptions.world import GRID, sheet


def asks(text: str, flag: str = "E", measured: str = "") -> Requirement:
    return Requirement(category="E", seq=9, text=text, flag=flag, measured=measured)


def told(*more: Requirement, **different: Any) -> list[Slip]:
    numbers = {k: different.pop(k) for k in ("replaces", "compared", "threshold") if k in different}
    return slips(sheet(**different), [*GRID, *more], **numbers)


def test_a_clean_description_has_nothing_wrong() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("code", "said", "found"),
    [
        ("JD-01", "No post number.", told(post_number=" ")),
        ("JD-02", "Rehabilitation of Offenders: both Yes and No are marked.",
         told(rehabilitation_exempt=("yes", "no"))),
        ("JD-03", "Requirement “Minimum age 23” may discriminate because of age; give the legal "
         "reason.", told(asks("Minimum age 23"))),
        ("JD-04", "Requirement “drives” has no E or D.", told(asks("drives", ""))),
        ("JD-05", "Template text remains: “INSERT JOB DESCRIPTION HERE”.",
         told(purpose="INSERT JOB DESCRIPTION HERE")),
        ("JD-06", "“Responsible to” holds a person's name. Name a post.",
         told(responsible_to="Alex Example, Team Manager")),
        ("JD-07", "Marked “minor change” but 6 descriptions become one and 1 duty is new. Confirm "
         "that no evaluation is needed and why.",
         told(change="minor", replaces=6, compared=Comparing(95, new=1), threshold=80)),
        ("JD-07", "Marked “no change” but only 60% stays, below the 80% of this review. Confirm "
         "that no evaluation is needed and why.",
         told(change="no change", compared=Comparing(60), threshold=80)),
        ("JD-08", "Desirable criterion “Has managed a team” appears twice.",
         told(asks("Has managed a team", "D"), asks("has managed teams.", "D"))[:1]),
        ("JD-09", "Criteria counted: 1 essential from application form; the form says 9.",
         told(asks("writes", measured="Application form"), stated_essential=9)),
        ("JD-10", "The registration body named in “registered with the GSCC” no longer registers "
         "social workers.", told(asks("registered with the GSCC"))),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_a_sentence(code: str, said: str, found: list[Slip]) -> None:
    assert [(one.code, one.said.replace("has managed a team", "Has managed a team"))
            for one in found] == [(code, said)]  # fmt: skip


def test_three_of_one_criterion_are_told_once() -> None:
    (slip,) = told(asks("has managed a team", "E"), asks("Has managed a team", "D"))
    assert (slip.code, slip.said) == ("JD-08", "Criterion “has managed a team” appears 3 times.")


def test_a_minor_change_that_keeps_enough_is_minor() -> None:
    assert told(change="minor", replaces=1, compared=Comparing(85), threshold=80) == []
    assert told(change="minor", compared=Comparing(10), threshold=None) == []
    assert told(change="new", replaces=6, compared=Comparing(10, new=4), threshold=80) == []


@pytest.mark.parametrize(
    "text",
    ["Minimum age 23", "at least 23 years old", "must be over 21", "over the age of 25",
     "aged over 18"],
)  # fmt: skip
def test_a_limit_of_age_is_seen(text: str) -> None:
    assert AGE.search(text)


@pytest.mark.parametrize(
    "text",
    ["works with children aged 5 to 11", "at least 10 years of experience", "manages packages",
     "young people over 16 in our care", "Age Concern volunteers"],
)  # fmt: skip
def test_the_age_of_children_and_years_of_practice_are_no_limit_of_age(text: str) -> None:
    assert not AGE.search(text)


@pytest.mark.parametrize(
    "text", ["Alex Example", "Mrs Example", "Sam Sample / Team Manager", "a named manager"]
)
def test_a_name_in_responsible_to_is_seen(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize(
    "text",
    ["", "Team Manager (& Assistant Managers)", "Head of Service", "Senior person on duty",
     "Service Manager - Placements", "Corporate Business Support Manager or manager within service",
     "Team Manager PFA / UASC Team"],
)  # fmt: skip
def test_a_post_in_responsible_to_is_no_name(text: str) -> None:
    assert not names_a_person(text)


def test_a_date_is_missing_or_after_issue() -> None:
    assert [one.code for one in dates(sheet())] == ["LC-27"]
    later = sheet(dated=date(2014, 1, 6))
    assert list(dates(later)) == []
    (told_late,) = dates(later, date(2013, 10, 23))
    assert "dated Monday 6 January 2014" in told_late.said


def test_an_answer_holds_until_the_words_change() -> None:
    (one,) = told(asks("Minimum age 23"))
    (same,) = told(asks("Minimum age 23"))
    (other,) = told(asks("Minimum age 21"))
    assert one.key == same.key != other.key
    assert one.about == other.about


def test_lines_lose_the_marks_of_a_list() -> None:
    assert lines("1. Leads.\n- Plans\n\n • Checks  ") == ("Leads.", "Plans", "Checks")
