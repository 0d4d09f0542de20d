"""The financial table over the pages and the interface: drafted, corrected, issued, compared."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.consultation.facts import EMPLOYEE, HR, LEAD, UNION_A
from tests.consultation.house import House, open_house

WORKER = {"key": "worker", "section": "Care", "post": "Worker", "current_fte": 2000,
          "proposed_fte": 1900, "cost": 500_000}  # fmt: skip


@pytest.fixture(scope="module")
def house(servers: Any) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.does(
            "DraftFinance", LEAD, version="1.0", lines=[WORKER],
            figures=[{"kind": "budget", "pounds": 600_000}],
        )  # fmt: skip
        here.does("IssueFinance", LEAD, version="1.0")
        here.does("DraftFinance", LEAD, version="1.1", based_on="1.0")
        yield here
    fresh.drop()


def test_staff_and_unions_read_what_is_issued_and_not_the_draft(house: House) -> None:
    for who in (EMPLOYEE, UNION_A):
        page = house.get("/finance", who)
        assert "What it costs, version 1.0" in page.text
        assert "£100,000 a year: the budget less the cost" in page.text
        assert house.get("/finance/1.1", who).status_code == 404
        assert house.get("/finance/1.0/line", who).status_code == 404
        assert "1.1" not in page.text
    assert "A draft" in house.get("/finance", HR).text


def test_a_line_that_is_corrected_names_its_cause_and_the_version_tells_the_difference(
    house: House,
) -> None:
    typed = {"section": "Care", "post": "Worker", "current_fte": "20", "proposed_fte": "18.5",
             "cost": "£480,000", "cause": "CR-0117"}  # fmt: skip
    wrong = house.post("/finance/1.1/line?key=worker", LEAD, **{**typed, "proposed_fte": "18 ish"})
    assert wrong.status_code == 422
    assert "“18 ish” is not a number of posts" in wrong.text
    assert 'value="£480,000"' in wrong.text
    assert house.post("/finance/1.1/line?key=worker", LEAD, step="send", **typed).status_code == 303
    page = house.get("/finance/1.1", LEAD).text
    assert "For CR-0117" in page
    assert "Against version 1.0" in page
    (moved,) = house.get("/finance/1.1/against/1.0?format=json", LEAD).json()
    assert moved["marks"] == ["fewer posts", "costs less"]
    assert (moved["proposed_fte"], moved["cost"]) == (-50, -20_000)
    (before,) = house.get("/finance/1.0?format=json", EMPLOYEE).json()
    assert before["cost"] == 500_000


def test_what_does_not_add_up_is_not_issued_without_a_reason(house: House) -> None:
    house.does("DraftFinance", LEAD, version="2.0", lines=[WORKER])
    house.does("StateFinanceFigure", LEAD, version="2.0",
               figure={"kind": "subtotal", "section": "Care", "pounds": 500_900})  # fmt: skip
    code, told = house.refused("IssueFinance", LEAD, version="2.0")
    assert code == "FN-01"
    assert told.startswith("Care lines add up to £500,000; the subtotal says £500,900.")
    page = house.post("/finance/2.0/issue", LEAD, step="send")
    assert page.status_code == 422
    assert "the subtotal says £500,900" in page.text
    assert house.order("RunChecks", LEAD).status_code == 201
    found = house.get("/checks?format=json", LEAD).json()
    assert [one["code"] for one in found if "£500,900" in one["message"]] == ["FN-01"]
    why = "Agency cover is in the subtotal."
    assert house.post("/finance/2.0/issue", LEAD, step="send", reason=why).status_code == 303
    assert why in house.get("/finance/2.0", UNION_A).text


def test_a_change_that_is_printed_wrong_is_refused_by_its_own_rule(house: House) -> None:
    house.does("DraftFinance", LEAD, version="2.1", lines=[{**WORKER, "printed_change": -150}])
    code, told = house.refused("IssueFinance", LEAD, version="2.1")
    assert code == "FN-02"
    assert told.startswith(
        "Worker: the change is printed as -1.50; proposed minus current is -1.00."
    )


def test_what_is_issued_stays_and_what_no_table_holds_is_refused(house: House) -> None:
    code, told = house.refused("SetFinanceLine", LEAD, version="1.0", line=WORKER)
    assert (code, "Begin a new version from it" in told) == ("FN-03", True)
    code, told = house.refused("DraftFinance", LEAD, version="1.0")
    assert "There is a version 1.0" in told
    for line, said in (
        ({**WORKER, "cost": -1}, "0 or more, in whole pounds"),
        ({**WORKER, "allowance": True}, "an allowance has a cost and no posts"),
        ({**WORKER, "section": " "}, "needs a section and a post"),
    ):
        assert said in house.refused("SetFinanceLine", LEAD, version="1.1", line=line)[1]
    code, told = house.refused("StateFinanceFigure", LEAD, version="1.1", figure={"kind": "guess"})
    assert "no figure of a financial table" in told
    assert house.order("TakeOutFinanceLine", LEAD, version="1.1", key="no").status_code == 422
    assert house.order("IssueFinance", UNION_A, version="1.1").status_code == 403
    assert house.order("IssueFinance", LEAD, version="9").status_code == 404


@pytest.mark.parametrize("act", ["line", "take-out"])
def test_what_is_answered_about_a_line_goes_to_that_line(house: House, act: str) -> None:
    house.order("DraftFinance", LEAD, version="2.5", lines=[WORKER])
    typed = {"section": "Care", "post": "Worker", "proposed_fte": "17", "cost": "470,000"}
    address = f"/finance/2.5/{act}?key=worker"
    for reply in (house.get(address, LEAD), house.post(address, LEAD, **typed)):
        (form,) = re.findall(r'<form method="post" action="([^"]*)"', reply.text.split("<main")[1])
        assert form.endswith(address)


def test_a_version_is_begun_and_a_line_added_and_taken_out_on_the_pages(house: House) -> None:
    begun = house.post("/finance/new", LEAD, step="send", version="3.0", based_on="1.0")
    assert begun.headers["location"].endswith("/finance/3.0")
    typed = {"section": "Care", "post": "Waking night", "allowance": "yes", "cost": "97,703"}
    assert "Waking night" in house.post("/finance/3.0/line", LEAD, **typed).text
    assert house.post("/finance/3.0/line", LEAD, step="send", **typed).status_code == 303
    keys = [x["key"] for x in house.get("/finance/3.0?format=json", LEAD).json()]
    assert keys == ["worker", "care-waking-night"]
    assert house.post("/finance/3.0/take-out?key=worker", LEAD, step="send").status_code == 303
    assert house.post("/finance/3.0/figure", LEAD, step="send", figure="total",
                      pounds="97,703").status_code == 303  # fmt: skip
    page = house.get("/finance/3.0", LEAD).text
    assert "£97,703 a year, the sum of 1 line" in page
    assert house.get("/finance/3.0/line?key=nothing", LEAD).status_code == 404


def test_a_form_that_was_opened_before_somebody_else_saved_overwrites_nothing(house: House) -> None:
    house.does("DraftFinance", LEAD, version="4.0", lines=[WORKER])
    opened = house.get("/finance/4.0/line?key=worker", LEAD).text
    (seen,) = re.findall(r'name="seen" value="(\d+)"', opened)
    house.does("SetFinanceLine", LEAD, version="4.0", line={**WORKER, "cost": 510_000})
    typed = {"section": "Care", "post": "Worker", "proposed_fte": "17", "cost": "470,000"}
    late = house.post("/finance/4.0/line?key=worker", LEAD, step="send", seen=seen, **typed)
    assert late.status_code == 409
    assert "470,000" in late.text
    (line,) = house.get("/finance/4.0?format=json", LEAD).json()
    assert line["cost"] == 510_000
    for odd in ("-1", "x", "9" * 40):
        done = house.post("/finance/4.0/line?key=worker", LEAD, step="send", seen=odd, **typed)
        assert done.status_code == 303
    assert house.get("/finance/4.0/nothing", LEAD).status_code == 404
