"""The whole line of the product as orders: from a comment to the outcome of an appeal."""

from datetime import UTC, datetime

import pytest

from tests.support.house import House

pytestmark = pytest.mark.faults
SAID = "Could part-time workers do half of the weekends on the new rota?"
CONSULTATION_ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)


def test_a_comment_is_answered_once_and_its_author_told_once(house: House) -> None:
    staff, coordinator = house.visitor("staff-e0009"), house.visitor("coordinator")
    hr, lead = house.visitor("hr"), house.visitor("lead")
    mine = staff.does("SubmitComment", text=SAID, about="5.DA", confidentiality="named")
    coordinator.order("AcknowledgeComment", comment=mine)
    coordinator.does("ThemeComment", comment=mine, themes=["out-of-hours-rota"])
    answer = lead.does(
        "DraftResponse", comments=[mine], disposition="accepted",
        text="Yes. The rota is halved for those who work half the hours.",
        revision_lines=["V2-02"],
    )  # fmt: skip
    assert lead.is_refused("IssueResponse", response=answer) == "RS-07"
    hr.does("CheckResponse", response=answer)
    lead.does("ApproveResponse", response=answer)
    lead.does("IssueResponse", response=answer)
    assert lead.is_refused("IssueResponse", response=answer) == "RS-07"
    house.settle()
    mine_only = [m for m in house.mails() if "e0009@example.org" in m.recipients]
    assert len(mine_only) == 2, [m.subject for m in house.mails()]
    assert not any(SAID in m.body or "halved" in m.body for m in mine_only)
    assert house.mails_that_came_twice() == []


def test_nobody_gets_an_outcome_before_consultation_ends_nor_by_one_hand(house: House) -> None:
    hr, manager, lead = house.visitor("hr"), house.visitor("manager-1"), house.visitor("lead")
    match = hr.does(
        "ProposeMatch", employee_ref="E0009", category="A", post="x", jd_percent=90,
        rationale="The duties are the same but for the rota.", grade_before="10",
    )  # fmt: skip
    assert hr.is_refused("CheckMatch", match=match) == "SD-15"
    print(match, manager, lead)
