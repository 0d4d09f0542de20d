"""Scenario 28: nobody is matched to a post that was taken out of the structure (SD-01, PO-02)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.reviews.house import HR, LEAD, Hall, open_hall
from tests.support.rooms import words_of
from tests.support.servers import Servers

POST = {"side": "proposed", "key": "advanced-practitioner"}
SD_01 = "This post is not in the final structure (removed 17 January)."
MATCH = {
    "employee_ref": "E0001", "category": "C", "post": POST["key"], "grade_before": "7",
    "jd_percent": 90, "rationale": "The job is close.", "left_vacant": "job share",
}  # fmt: skip
BOXES = [
    {"kind": "unit", "title": "Fieldwork"},
    {"kind": "post", "title": "Advanced Practitioner", "reports_to": 1, "fte": 200},
]


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """Given Advanced Practitioner, introduced on 18 December and removed on 17 January."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.open_to_staff()
        here.clock.at = datetime(2013, 12, 18, 9, tzinfo=UTC)
        here.does("ProposePost", LEAD, **POST, title="Advanced Practitioner", team="", grade="10",
                  fte=200)  # fmt: skip
        here.does("ConfirmPost", LEAD, **POST)
        chart = here.does("DraftStructure", LEAD, name="December", side="proposed",
                          as_at="2013-12-18", boxes=BOXES)  # fmt: skip
        here.does("IssueStructure", LEAD, structure=chart)
        here.clock.at = datetime(2014, 1, 17, 15, tzinfo=UTC)
        assert here.refused("DeletePost", LEAD, **POST)[0] == "GN-04"
        here.does("DeletePost", LEAD, **POST, reason="The unions did not support the role.")
        here.clock.at = datetime(2014, 1, 20, 9, tzinfo=UTC)
        yield here
    fresh.drop()


def test_a_match_to_it_is_refused_on_20_january(hall: Hall) -> None:
    assert hall.refused("ProposeMatch", HR, **MATCH) == ("SD-01", SD_01)
    page = hall.post("/slotting/propose", HR, **MATCH, step="send")
    assert page.status_code == 422
    assert SD_01 in words_of(page.text)


def test_it_cannot_come_back_by_being_confirmed_or_changed(hall: Hall) -> None:
    said = (
        "A deleted post cannot receive people. Bring it back where it was deleted by mistake, or "
        "propose a new post."
    )
    assert hall.refused("ConfirmPost", LEAD, **POST) == ("PO-02", said)
    assert hall.refused("ChangePost", LEAD, **POST, fte=300, reason="More.") == ("PO-02", said)


def test_the_chart_that_still_shows_it_is_found(hall: Hall) -> None:
    left_over = (
        "Advanced Practitioner stands on the chart, and was deleted from the list of posts. A "
        "deleted post cannot receive people: take it off the chart."
    )
    hall.does("RunChecks", LEAD)
    found = json.loads(hall.get("/checks?format=json", LEAD).text)
    assert [one["message"] for one in found if one["code"] == "PO-02"] == [left_over]
    assert left_over in words_of(hall.get("/structure", LEAD).text)
    box = words_of(hall.get("/structure/SV-01/boxes/2", LEAD).text)
    assert "In the list of posts Advanced Practitioner , deleted" in box
