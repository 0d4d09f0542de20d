"""Scenario 19: what changes between versions is told, and what is dropped leaves nothing behind."""

from collections.abc import Iterator

import pytest

from tests.consultation.facts import COORDINATOR, LEAD, UNION_A
from tests.reviews.case_house import Desk, open_case
from tests.reviews.writing import ADVANCED, COSTS, DECEMBER, JANUARY, ROWS
from tests.support.screen import Screen
from tests.support.servers import Servers

OLD_LINES = [["Team Manager", "21.5", "1,154,200"], ["Advanced Practitioner", "2", "94,000"]]
NEW_LINES = [["Team Manager", "21.5", "1,154,200"], ["Advanced Practitioner", "0", "0"]]


@pytest.fixture
def desk(databases: Servers) -> Iterator[Desk]:
    """Version 1.1 was issued on 18 December with a new role; 1.2 is being drafted."""
    with open_case(databases) as here:
        here.first("1.0")
        here.issue("1.0")
        here.at(DECEMBER)
        here.does("DraftVersion", COORDINATOR, number="1.1", dated="2013-12-18")
        here.structure("1.1", [*ROWS, ADVANCED])
        costs(here, "1.1", OLD_LINES)
        here.section("1.1", "ES", "Fewer managers, and a new Advanced Practitioner role.", page="4")
        here.does("AttachPart", COORDINATOR, number="1.1", kind="jd", section="A.4", page="209",
                  title="Advanced Practitioner", text="Leads on complex cases.")  # fmt: skip
        everywhere = ["structure/proposed", "finance/costs", "ES", "jd/advanced-practitioner"]
        here.line("1.1", "Advanced Practitioner role added", places=everywhere)
        here.issue("1.1")
        here.at(JANUARY)
        here.does("DraftVersion", COORDINATOR, number="1.2", dated="2014-01-17")
        yield here


def costs(desk: Desk, number: str, rows: list[list[str]]) -> None:
    desk.does("AttachPart", COORDINATOR, number=number, kind="finance", key="costs", section="7",
              title="Costs of posts", columns=COSTS, rows=rows)  # fmt: skip


def test_a_description_changed_without_a_revision_line_is_not_issued(
    desk: Desk, screen: Screen
) -> None:
    office, lead = screen.of(COORDINATOR, js=True), screen.of(LEAD, js=True)
    office.go("/business-case/1.2/attach?place=jd/team-manager")
    office.write(text="Leads a team of ten.", dated_day="6", dated_month="1", dated_year="2014")
    office.press("Save in the draft")
    told = (
        "Appendix A.4: the Team Manager job description is dated 6 January 2014 but differs from "
        "version 1.1 and no revision line mentions it."
    )
    assert told in desk.read("/1.2/check"), "it is shown before anybody tries"
    assert desk.house.order("RunChecks", LEAD).status_code == 201
    found = desk.house.get("/checks?code=BC-02&format=json", LEAD).json()
    assert [one["message"] for one in found] == [told], "and stands among all that disagrees"
    assert desk.refused("IssueToUnions", number="1.2") == ("BC-02", told)
    lead.go("/business-case/1.2/next/issue-to-unions")
    lead.confirm()
    assert lead.reads(told)
    desk.line("1.2", "A team of ten, not eight", places=["jd/team-manager"])
    assert "Nothing stands against issuing this version" in desk.read("/1.2/check")
    desk.does("IssueToUnions", number="1.2")
    assert "Leads a team of ten." in desk.read("/1.2/parts/jd/team-manager", UNION_A)


def test_a_dropped_role_lists_its_cost_line_its_summary_entry_and_its_description(
    desk: Desk, screen: Screen
) -> None:
    desk.structure("1.2", ROWS)
    costs(desk, "1.2", NEW_LINES)
    desk.line("1.2", "Advanced Practitioner taken out", places=["structure/proposed"])
    desk.line("1.2", "Costs brought up to date", places=["finance/costs"])
    told = "'Advanced Practitioner' was dropped in version 1.2 but still appears in 3 places."
    left = (
        "an entry of the executive summary",
        "a line of the costs of posts",
        "its job description (appendix A.4)",
    )
    office = screen.of(COORDINATOR, js=False)
    office.go("/business-case/1.2/check")
    assert office.reads(told)
    assert all(office.reads(one) for one in left)
    code, sentence = desk.refused("IssueToUnions", number="1.2")
    assert code == "BC-05"
    assert told in sentence
    assert all(one in sentence for one in left)
    desk.does("DetachPart", COORDINATOR, number="1.2", kind="jd", key="advanced-practitioner")
    desk.section("1.2", "ES", "Fewer managers.", page="4")
    costs(desk, "1.2", NEW_LINES[:1])
    desk.line("1.2", "Advanced Practitioner taken out", places=["ES", "jd/advanced-practitioner"])
    desk.issue("1.2")
    assert "Leads on complex cases." in desk.read("/1.1/parts/jd/advanced-practitioner", UNION_A)
