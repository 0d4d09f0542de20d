"""Scenario 8: a counter-proposal is considered before it is answered, and explained in time."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.consultation.commands.counter_proposals import SetSavingTarget
from backend.kernel.roles import Viewer
from backend.reviews.domain.review import Review
from backend.reviews.events import StaffConsultationOpened, UnionConsultationStarted
from tests.consultation.facts import (
    BOARD,
    COORDINATOR,
    ENDS,
    HR,
    LEAD,
    NOON,
    REF,
    REVIEW,
    UNION_A,
    UNION_B,
    stamp,
)
from tests.consultation.house import House, open_house
from tests.support.screen import Screen
from tests.support.servers import Servers

CM_05 = "A counter-proposal needs its cost and effect considered before it is answered."
CP_01 = "Record the saving it gives against the target of £1,853,495."
CP_02 = "Unions must have had the reasons for not adopting it before consultation closes."
WHY = "It costs more than it saves, and leaves two teams without a manager."
ANSWER = {"comments": ["CR-0001"], "disposition": "noted", "text": "We have read it."}


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given a union that proposes to keep two seniors and to remove one service manager."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        review = here.services.ledger.look(Review, REVIEW)
        began = stamp(at=NOON - timedelta(days=45), role="lead")
        review.record(UnionConsultationStarted, began, unions=["A", "B"])
        review.record(StaffConsultationOpened, began)
        here.services.ledger.append(review)
        here.give(SetSavingTarget, LEAD, pounds=1_853_495)
        text = "Keep two senior practitioner posts and remove one service manager."
        tell(here, "SubmitComment", UNION_A, text=text, confidentiality="union",
             kind="counter_proposal")  # fmt: skip
        yield here
    fresh.drop()


def tell(house: House, order: str, who: Viewer, **fields: Any) -> Any:
    """Give an order as a programme does; return what came back."""
    sent = {"review": REF, **fields}
    return house.call(f"/api/commands/{order}", who, json=sent).json()


def test_it_is_not_noted_before_it_is_appraised(house: House, screen: Screen) -> None:
    told = tell(house, "DraftResponse", COORDINATOR, **ANSWER)
    assert told["code"] == "CM-05"
    assert told["detail"].startswith(CM_05)
    office = screen.of(COORDINATOR, js=False)
    office.go("/responses/new?comment=CR-0001")
    office.pick(disposition="noted")
    office.write(text="We have read it.")
    office.press("Continue")
    office.press("Save this draft")
    assert office.reads(CM_05)
    assert office.page.input_value("[name=text]") == "We have read it."


def test_on_its_page_it_is_taken_up_and_appraised_against_the_target(
    house: House, screen: Screen
) -> None:
    office = screen.of(COORDINATOR, js=False)
    office.go("/comments/CR-0001")
    office.follow("Take it up as a counter-proposal")
    office.write(title="Two seniors, one manager", effect="Two posts more",
                 replaces="Service Manager\nSenior")  # fmt: skip
    office.confirm()
    assert office.reads("It is taken up as a counter-proposal.")
    assert "CM-05" in tell(house, "DraftResponse", COORDINATOR, **ANSWER)["code"]
    here = "/counter-proposals/AL-001"
    effects = {"service_risk": "Some.", "equality_effect": "None.", "legal": "None."}
    page = house.post(f"{here}/appraise", COORDINATOR, **effects, step="send")
    assert page.status_code == 422
    assert CP_01 in page.text
    told = tell(house, "AppraiseCounterProposal", COORDINATOR, proposal="AL-001", **effects)
    assert (told["code"], told["detail"]) == ("CP-01", CP_01)
    office.go(f"{here}/appraise")
    assert office.reads("The target is £1,853,495.")
    office.write(saving="£42,000", **effects)
    office.confirm()
    shown = house.get(here, LEAD).text
    assert "£42,000" in shown
    assert "£1,853,495" in shown
    assert house.get(f"{here}/decide", COORDINATOR).status_code == 403


def test_consultation_does_not_close_before_the_union_has_the_reasons(house: House) -> None:
    house.clock.at = ENDS + timedelta(minutes=1)
    told = tell(house, "CloseConsultation", LEAD, reason="The rest is answered next week.")
    assert told["code"] == "CP-02"
    assert told["detail"].startswith(CP_02)
    assert "AL-001 is not decided yet" in told["detail"]
    page = house.get("/counter-proposals", LEAD).text
    assert CP_02 in page
    [row] = house.get("/counter-proposals?format=json", LEAD).json()
    assert row["check"] == f"CP-02: {CP_02}"
    assert house.get("/counter-proposals", UNION_B).text.count("AL-001") == 0
    house.clock.at = ENDS - timedelta(days=2)


def test_the_union_sees_the_reasons_before_the_close_and_no_other_union_does(
    house: House, screen: Screen
) -> None:
    here = "/counter-proposals/AL-001"
    before = house.get(here, UNION_A).text
    assert "£42,000" not in before
    lead = screen.of(LEAD, js=False)
    lead.go(f"{here}/decide")
    lead.pick(decision="not_adopted")
    lead.write(reason=WHY)
    lead.confirm()
    union = screen.of(UNION_A, js=False)
    union.go("/comments/CR-0001")
    union.follow("AL-001")
    assert union.reads("Not adopted")
    assert union.reads(WHY)
    assert union.reads("£42,000")
    assert WHY in house.get("/counter-proposals", UNION_A).text
    assert ("consultation.alternative", "author") in house.owed()
    assert house.get(here, UNION_B).status_code == 404
    assert WHY not in house.get("/counter-proposals?format=csv", UNION_B).text
    assert WHY in house.get("/history", HR).text
    assert WHY not in house.get("/history", UNION_B).text


def test_then_it_is_answered_and_consultation_closes(house: House) -> None:
    drafted = tell(house, "DraftResponse", COORDINATOR, **ANSWER)
    assert drafted["reference"] == "RS-0001"
    house.clock.at = ENDS + timedelta(minutes=1)
    closed = tell(house, "CloseConsultation", LEAD, reason="The answer is with HR.")
    assert closed["reference"] == REF


def test_it_closes_with_one_undecided_only_if_that_is_named_and_the_board_reads_why(
    house: House,
) -> None:
    until = ENDS + timedelta(days=7)
    again = {"until": until.isoformat(), "reason": "Union B asked for a week."}
    house.does("ReopenConsultation", BOARD, **again)
    comment = house.does("SubmitComment", UNION_B, text="Keep three.", confidentiality="union")
    title = "Keep three seniors"
    proposal = house.does("MarkCounterProposal", COORDINATOR, comment=comment, title=title)
    house.clock.at = until + timedelta(minutes=1)
    why = {"reason": "Union B asked for yet another week."}
    assert house.refused("CloseConsultation", LEAD, **why)[0] == "CP-02"
    assert house.refused("CloseConsultation", LEAD, undecided=[proposal])[0] in ("CP-02", "RV-08")
    form = house.get("/run/close", LEAD).text
    assert f'value="{proposal}"' in form
    sent = house.post("/run/close", LEAD, **why, undecided=proposal, step="send")
    assert sent.status_code == 303, sent.text[-3000:]
    for who, named in ((LEAD, True), (BOARD, False)):
        page = house.get("", who).text
        assert "1 counter-proposal had no decision" in page
        assert "Union B asked for yet another week." in page
        assert (proposal in page) is named
    assert "had no decision" not in house.get("", UNION_A).text
    assert "had no decision" in house.get("/history", LEAD).text
