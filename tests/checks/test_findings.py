"""Findings are facts: made once, answered with a reason, gone and back as papers change."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.checks.sample import clean
from tests.consultation.facts import COORDINATOR, EMPLOYEE, HR, LEAD, UNION_A
from tests.consultation.house import House, open_house


@pytest.fixture(scope="module")
def house(servers: Any) -> Iterator[House]:
    """The application, with the papers of a library service on record and one wrong total."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        for name, rows in wrong_total("6").items():
            tabled(here, name, rows)
        yield here
    fresh.drop()


def wrong_total(people: str) -> dict[str, Any]:
    """Return papers of which one total is as given."""
    papers = clean()
    papers["scope_by_team"][2]["staff_in_scope"] = people
    return papers


def tabled(house: House, name: str, rows: list[dict[str, str]]) -> Any:
    """Put a table on record as a programme does."""
    cells = [list(row.values()) for row in rows]
    return house.order("TablePaper", HR, name=name, columns=list(rows[0]), rows=cells)


def listed(house: House, who: Any = LEAD) -> list[dict[str, Any]]:
    """Return the findings as data."""
    rows: list[dict[str, Any]] = house.get("/checks?format=json", who).json()
    return rows


def test_the_checks_run_and_what_disagrees_gets_a_reference(house: House) -> None:
    answer = house.order("RunChecks", LEAD)
    assert answer.status_code == 201, answer.text
    first = listed(house)
    assert {row["code"] for row in first} == {"LC-22"}
    assert first[0]["reference"].startswith("FI-")
    assert "6 people" in str(first)
    house.order("RunChecks", LEAD)
    assert listed(house) == first


def test_a_finding_shows_both_sides_and_takes_an_answer(house: House) -> None:
    house.order("RunChecks", LEAD)
    reference = listed(house)[0]["reference"]
    page = house.get(f"/checks/{reference}", COORDINATOR)
    assert page.status_code == 200
    assert "What the papers say" in page.text
    refused = house.post(f"/checks/{reference}", LEAD, answer="explained", reason="")
    assert refused.status_code == 422
    assert "Write what was corrected, or why both figures stand" in refused.text
    done = house.post(
        f"/checks/{reference}", LEAD, answer="explained", reason="One <vacant> post is counted."
    )
    assert done.status_code == 303, done.text
    page = house.get(f"/checks/{reference}", HR)
    assert "The review lead answered: explained" in page.text
    assert "One &lt;vacant&gt; post is counted." in page.text
    assert listed(house)[0]["reason"] == "One <vacant> post is counted."


def test_an_answer_needs_to_be_one_of_two_and_to_have_a_reason(house: House) -> None:
    house.order("RunChecks", LEAD)
    reference = listed(house)[0]["reference"]
    wrong = house.order("AnswerFinding", HR, finding=reference, answer="fine", reason="So it is.")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "LC-22")
    assert "Say “corrected”" in wrong.json()["detail"]
    bare = house.order("AnswerFinding", HR, finding=reference, answer="corrected")
    assert bare.json()["code"] == "GN-04"


def test_a_finding_goes_when_the_paper_is_put_right_and_comes_back_unanswered(house: House) -> None:
    house.order("RunChecks", LEAD)
    reference = listed(house)[0]["reference"]
    tabled(house, "scope_by_team", wrong_total("5")["scope_by_team"])
    house.order("RunChecks", HR)
    assert {row["state"] for row in listed(house)} == {"gone"}
    late = house.order("AnswerFinding", HR, finding=reference, answer="corrected", reason="Done.")
    assert late.status_code == 422
    assert "nothing to answer" in late.json()["detail"]
    tabled(house, "scope_by_team", wrong_total("7")["scope_by_team"])
    house.order("RunChecks", HR)
    again = next(row for row in listed(house) if row["reference"] == reference)
    assert again["state"] == "open"
    assert "7 people" in again["message"]


def test_a_finding_that_says_other_figures_has_to_be_answered_anew(house: House) -> None:
    tabled(house, "scope_by_team", wrong_total("6")["scope_by_team"])
    house.order("RunChecks", HR)
    reference = next(row["reference"] for row in listed(house) if row["state"] != "gone")
    house.order("AnswerFinding", HR, finding=reference, answer="explained", reason="One more.")
    tabled(house, "scope_by_team", wrong_total("8")["scope_by_team"])
    house.order("RunChecks", HR)
    now = next(row for row in listed(house) if row["reference"] == reference)
    assert (now["state"], "8 people" in now["message"]) == ("open", True)
    tabled(house, "scope_by_team", wrong_total("7")["scope_by_team"])
    house.order("RunChecks", HR)


def test_those_who_do_not_make_the_papers_do_not_see_that_there_are_findings(house: House) -> None:
    house.order("RunChecks", LEAD)
    reference = listed(house)[0]["reference"]
    for who in (EMPLOYEE, UNION_A):
        missing = house.get("/checks", who)
        assert missing.status_code == 404
        assert house.get(f"/checks/{reference}", who).status_code == 404
        assert house.post("/checks", who).status_code in (403, 404)
    assert house.get("/checks/FI-9999", LEAD).status_code == 404


def test_a_table_whose_rows_have_other_widths_is_refused_with_the_row(house: House) -> None:
    answer = house.order(
        "TablePaper", HR, name="sections", columns=["section_id", "title"],
        rows=[["1", "Scope"], ["2"]],
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "GN-10")
    assert "Row 2 has 1 cells where there are 2 columns" in answer.json()["detail"]


def test_the_list_filters_by_rule_weight_and_answer(house: House) -> None:
    house.order("RunChecks", LEAD)
    assert house.get("/checks?severity=B&format=json", LEAD).json() == []
    page = house.get("/checks?state=open&code=LC-22", LEAD)
    assert page.status_code == 200
    assert "Remove this filter" in page.text


def test_an_answer_stays_as_it_was_given_when_the_finding_says_something_else(
    house: House,
) -> None:
    tabled(house, "scope_by_team", wrong_total("9")["scope_by_team"])
    house.order("RunChecks", HR)
    one = next(row["reference"] for row in listed(house) if row["state"] == "open")
    house.order("AnswerFinding", LEAD, finding=one, answer="explained", reason="Two are on loan.")
    tabled(house, "scope_by_team", wrong_total("10")["scope_by_team"])
    house.order("RunChecks", HR)
    page = house.get(f"/checks/{one}", LEAD).text
    assert "The review lead answered: explained" in page
    assert "Two are on loan." in page
    assert "It needs an answer again." in page


def test_an_answer_holds_where_only_the_lines_moved_on_which_it_is_read(house: House) -> None:
    house.order("RunChecks", HR)
    one = next(row["reference"] for row in listed(house) if row["state"] == "open")
    house.order("AnswerFinding", LEAD, finding=one, answer="explained", reason="As agreed.")
    moved = wrong_total("10")["scope_by_team"]
    moved[2]["source_line"] = "999"
    tabled(house, "scope_by_team", moved)
    house.order("RunChecks", HR)
    (now,) = [row for row in listed(house) if row["reference"] == one]
    assert (now["state"], now["reason"], "999" in now["evidence"]) == ("explained", "As agreed.",
                                                                      True)  # fmt: skip


def test_cells_that_are_no_figures_stop_no_run_and_odd_addresses_find_a_page(house: House) -> None:
    papers = clean()
    papers["staff_in_scope"][0]["fte"] = "NaN"
    papers["timeline"][0]["starts_at"] = "2024-03-04T10:00+01:00"
    for name in ("staff_in_scope", "timeline"):
        tabled(house, name, papers[name])
    assert house.order("RunChecks", LEAD).status_code == 201
    assert "The list says NaN" in str(listed(house))
    for asked in ("page=999999999999", "page=-1", "find=%00", "order=nothing", "code=%00'"):
        assert house.get(f"/checks?{asked}", LEAD).status_code == 200
    assert house.get("/checks/FI-%00", LEAD).status_code == 404
    found = house.get("/checks?find=nan&order=-found&format=json", LEAD).json()
    assert [(row["code"], row["rule"]) for row in found] == [("ES-03", "Hours that cannot be")]
