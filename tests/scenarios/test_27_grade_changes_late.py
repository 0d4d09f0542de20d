"""Scenario 27: a grade that changes late opens the matches that were made on the old one."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.roles import Viewer
from tests.descriptions.house import (
    HEAD,
    HOLDER,
    HR,
    HR_2,
    LEAD,
    MANAGER_16,
    OTHER,
    SECOND,
    House,
    open_house,
)
from tests.support.servers import Servers

JE_01 = (
    "Indicative grade 10 became final grade 9: people matched on “same grade” must be looked at "
    "again (2 people)."
)
PANEL = [
    {"login": "head", "side": "management", "trained": True},
    {"login": "union-a", "side": "union", "trained": True},
]
SENT, STOPPED = "SL-0001", "SL-0002"
LETTER = "slotting.outcome_letter"


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given a 16+ Manager of indicative grade 10 and two people matched and told on that grade."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        code, said = here.refused("ProposeMatch", HR, **_proposal(1))
        assert (code, said[:30]) == ("JD-12", "The job description of 16+ Man")
        here.does("FreezeJobDescription", HR, description=MANAGER_16)
        for number in (1, 2):
            match = here.does("ProposeMatch", HR, **_proposal(number))
            here.does("CheckMatch", HEAD, match=match)
            here.does("IssueOutcome", LEAD, match=match)
        _send_the_first(here)
        yield here
    fresh.drop()


def _proposal(number: int) -> dict[str, Any]:
    return {
        "employee_ref": f"E{number:04}", "category": "B", "post": "manager-16", "jd_percent": 90,
        "grade_before": "10", "rationale": "The job is the same, renamed.",
    }  # fmt: skip


def _send_the_first(here: House) -> None:
    """Let the letter of the first go; the relay is away for that of the second."""
    here.settle()
    with here.services.pool.connection() as db:
        db.execute(
            """UPDATE desk.out_tray o SET
                   state = CASE m.reference WHEN %s THEN 'done' ELSE o.state END,
                   next_try_at = now() + interval '1 day'
               FROM matches m WHERE m.match = o.subject AND o.errand = %s""",
            (SENT, LETTER),
        )
    here.clock.instant += timedelta(minutes=2)
    here.works()


def _letters(here: House) -> dict[str, str]:
    with here.services.pool.connection() as db:
        return dict(
            db.execute(
                """SELECT m.reference, o.state FROM desk.out_tray o
                   JOIN matches m ON m.match = o.subject WHERE o.errand = %s""",
                (LETTER,),
            ).fetchall()
        )


def test_when_evaluation_gives_9_both_matches_return_to_be_checked(house: House) -> None:
    # Given
    assert _letters(house) == {SENT: "done", STOPPED: "owed"}
    evaluation = house.does("RequestEvaluation", HR, description=MANAGER_16, scheme="NJC")
    house.does("EvaluatePost", HR, evaluation=evaluation, panel=PANEL, grade="9", score=412,
               rationale="The scope is one service.")  # fmt: skip
    house.does("CheckEvaluation", HR_2, evaluation=evaluation)
    # When
    answer = house.order("FinaliseGrade", HR, evaluation=evaluation).json()
    house.works()
    # Then
    assert (answer["code"], answer["detail"]) == ("JE-01", JE_01)
    rows = house.get("/slotting?state=reopened&format=json", HR).json()
    assert {row["reference"]: row["letter"] for row in rows} == {
        SENT: "sent, to be corrected", STOPPED: "",
    }  # fmt: skip
    assert _letters(house) == {SENT: "done", STOPPED: "called off"}
    said = house.reads("/slotting/SL-0001", HR)
    assert "To be checked" in said
    assert "The grade became 9 in place of 10 (EV-0001)." in said
    assert "Its letter was sent and is to be corrected." in said


@pytest.mark.parametrize("who", [HOLDER, SECOND], ids=lambda who: who.name)
def test_the_two_read_that_it_is_looked_at_again(house: House, who: Viewer) -> None:
    assert "This outcome is being looked at again" in house.reads("/my/outcome", who)


def test_others_read_nothing_of_it(house: House) -> None:
    assert "You have no outcome to read" in house.reads("/my/outcome", OTHER)
    assert house.get("/slotting/SL-0001", OTHER).status_code == 404


def test_then_the_outcome_is_checked_on_the_new_grade_before_it_goes_out_again(
    house: House,
) -> None:
    assert house.refused("IssueOutcome", LEAD, match=SENT)[0] == "SD-16"
    code, said = house.refused("CheckMatch", HEAD, match=SENT)
    assert code == "SD-05"
    assert "(grade 10) to Team Manager - 16+ (grade 9) is lower" in said
    assert "16+ Manager keeps" not in said
    house.does("ReturnMatch", HEAD, match=SENT, reason="Pay protection is to be agreed first.")
    again = house.does(
        "ProposeMatch", HR, employee_ref="E0001", category="B", post="manager-16", jd_percent=90,
        grade_before="10", rationale="The job is the same, one grade lower.",
        pay_protection="Two years.", why_assimilated="The duties stay.",
    )  # fmt: skip
    house.does("CheckMatch", HEAD, match=again)
    house.does("IssueOutcome", LEAD, match=again)
    assert "10 before, 9 after" in house.reads("/my/outcome", HOLDER)
