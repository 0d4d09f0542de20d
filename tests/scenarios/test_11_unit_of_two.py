"""Scenario 11: a name-withheld comment from a unit of two gives its author away nowhere."""

from collections.abc import Iterator

import pytest

from tests.consultation.answering import approved, comment
from tests.consultation.facts import COORDINATOR, HR, LEAD, NOON, OTHER
from tests.consultation.house import House, open_house
from tests.support.screen import Screen
from tests.support.servers import Servers

UNIT = "Safeguarding"
SAID = "What becomes of the chairing of conferences?"


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.at = NOON
        for n in (1, 2):
            line = {
                "employee_ref": f"E09{n:02}", "job_title": "Safeguarding Manager",
                "service": "Safeguarding", "section": UNIT, "group": "1", "fte": 100,
            }  # fmt: skip
            here.does(
                "AddToScope", HR, person_ref=f"P09{n:02}", name=f"Pat Sample{n}",
                email=f"pat{n}@example.org", lines=[line],
            )  # fmt: skip
        yield here
    fresh.drop()


@pytest.fixture(scope="module")
def hidden(house: House) -> str:
    """Given a name-withheld comment by one of the two people in the unit."""
    one = comment(
        house, COORDINATOR, on_behalf_of="E0901", confidentiality="withheld", channel="letter",
        text=SAID,
    )  # fmt: skip
    house.does("ThemeComment", COORDINATOR, comment=one, themes=["Conferences"])
    return one


def test_the_unit_is_no_filter_for_it(house: House, hidden: str, screen: Screen) -> None:
    lead = screen.of(LEAD, js=False)
    lead.go("/comments")
    assert lead.page.locator("select[name=unit]").count() == 1
    assert lead.page.locator(f"select[name=unit] option[value='{UNIT}']").count() == 0
    lead.go(f"/comments?unit={UNIT}")
    assert lead.reads("fewer than 10 comments")
    assert not lead.reads(hidden)
    assert house.get(f"/comments?format=json&unit={UNIT}", LEAD).json() == []
    assert UNIT not in house.get(f"/comments/{hidden}", LEAD).text


def test_the_count_shows_fewer_than_ten(house: House, hidden: str) -> None:
    assert "Conferences: fewer than 10" in house.get("/questions", OTHER).text


def test_the_wording_as_one_of_two_managers_is_refused(
    house: House, hidden: str, screen: Screen
) -> None:
    words = "What happens to me as one of two managers here?"
    given = {"comments": [hidden], "disposition": "clarified", "text": words}
    code, told = house.refused("DraftResponse", COORDINATOR, **given)
    assert (code, hidden in told) == ("RS-03", True)
    office = screen.of(COORDINATOR, js=False)
    office.go(f"/responses/new?comment={hidden}")
    office.pick(disposition="clarified")
    office.write(text=words)
    office.press("Continue")
    office.press("Save this draft")
    assert office.page.locator(".govuk-error-summary").count() == 1
    assert office.page.input_value("[name=text]") == words
    response = approved(house, hidden, text="Chairing stays as it is.")
    for order, more in (
        ("PublishAsQA", {"response": response}),
        ("DraftQuestion", {"answer": "It stays.", "comments": [hidden]}),
    ):
        code, told = house.refused(order, LEAD, question=words, **more)
        assert code == "QA-01"
        assert told == "This question can only have come from one person. Reword it or ask them."


def test_a_question_that_names_the_unit_is_refused_with_its_size(house: House, hidden: str) -> None:
    response = approved(house, hidden, text="Chairing stays as it is.")
    for question in (f"Why does {UNIT} lose the chair?", "What becomes of a Safeguarding Manager?"):
        code, told = house.refused("PublishAsQA", LEAD, response=response, question=question)
        assert code == "QA-01"
        assert told == (
            "This question can only have come from one person (a 2-person unit). "
            "Reword it or ask them."
        )
        page = house.post(
            f"/responses/{response}/publication", LEAD, question=question, step="send"
        )
        assert (page.status_code, "(a 2-person unit)" in page.text) == (422, True)
