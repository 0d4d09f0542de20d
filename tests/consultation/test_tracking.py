"""The tracker: each sees their own points, silence is a fact, and the record can be disputed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.consultation.silence import note_silence
from backend.kernel import out_tray
from tests.consultation.answering import comment, draft, issued
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HR,
    LEAD,
    NOON,
    OTHER,
    SPOKESPERSON,
    UNION_A,
    UNION_B,
)
from tests.consultation.house import House, open_house
from tests.support.servers import Servers

LATER = NOON + timedelta(days=30)
LAST_DAY = NOON + timedelta(days=14)


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


@pytest.fixture(autouse=True)
def _noon(house: House) -> None:
    house.clock.at = NOON


def points(house: House, who: Any, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = house.get(f"/tracker?format=json{query}", who).json()
    return rows


def union_point(house: House, who: Any = UNION_A, **fields: Any) -> str:
    return comment(house, who, **{"confidentiality": "union", **fields})


def run_errands(house: House, errand: str) -> list[str]:
    """Do what is due under a name, and return how each was ticked off."""
    house.settle()
    said = []
    now = house.clock.now()
    with house.services.pool.connection() as db:
        due = out_tray.claim(db, now, now, limit=500)
    for one in due:
        if one.errand == errand:
            said.append(note_silence(one, house.services))
        with house.services.pool.connection() as db:
            out_tray.tick_off(db, one, now)
    house.settle()
    return said


def test_the_unanswered_has_an_owner_who_changes_with_the_response(house: House) -> None:
    mine = union_point(house)

    def owner() -> str:
        [point] = [p for p in points(house, UNION_A) if p["reference"] == mine]
        return str(point["owner"])

    assert owner() == "Review coordinator"
    response = draft(house, mine)
    assert owner() == "HR adviser"
    house.does("CheckResponse", HR, response=response)
    assert owner() == "Review lead"
    house.does("ApproveResponse", LEAD, response=response)
    house.does("IssueResponse", LEAD, response=response)
    assert owner() == ""


def test_what_is_about_the_lead_does_not_wait_for_the_lead(house: House) -> None:
    mine = union_point(house)
    house.does("MarkAboutLead", UNION_A, comment=mine)
    response = draft(house, mine)
    house.does("CheckResponse", HR, response=response)
    [point] = [p for p in points(house, UNION_A) if p["reference"] == mine]
    assert point["owner"] == "Escalation owner"


def test_the_data_is_exactly_what_the_filters_show(house: House) -> None:
    open_one, closed = union_point(house, text="Open, please."), union_point(house)
    issued(house, closed, text="Closed.")
    for query, shown, hidden in (
        ("&status=waiting", open_one, closed),
        ("&status=answered", closed, open_one),
        ("&status=noted", closed, open_one),
        ("&find=OPEN", open_one, closed),
    ):
        found = [p["reference"] for p in points(house, UNION_A, query)]
        assert (shown in found, hidden in found) == (True, False), query
        page = house.get(f"/tracker?{query}", UNION_A).text
        assert (f">{shown}<" in page, f">{hidden}<" in page) == (True, False), query
        sheet = house.get(f"/tracker?format=csv{query}", UNION_A).text
        assert (shown in sheet, hidden in sheet) == (True, False), query
    assert house.get("/tracker?format=xlsx&status=waiting", UNION_A).content[:2] == b"PK"


def test_points_stand_in_the_order_asked_for_a_page_at_a_time(house: House) -> None:
    made = [union_point(house, UNION_B, text=f"Point {n}.") for n in range(50)]
    house.clock.at = NOON + timedelta(days=1)
    newest = union_point(house, UNION_B)
    for order in ("received", "reference", "about", "status"):
        rising = [p["reference"] for p in points(house, UNION_B, f"&order={order}")]
        falling = [p["reference"] for p in points(house, UNION_B, f"&order=-{order}")]
        assert len(rising) == len(falling) == 51, order
        assert (rising[-1], falling[0]) == (newest, newest) or order in ("about", "status")
    first, last = (house.get(f"/tracker?page={n}", UNION_B).text for n in (1, 99))
    assert "51 points" in first
    assert "51 points" in last
    assert (f">{made[0]}<" in first, f">{newest}<" in first) == (True, False)
    assert (f">{made[0]}<" in last, f">{newest}<" in last) == (False, True)


def test_a_spokesperson_tracks_what_they_said_themselves(house: House) -> None:
    mine = comment(house, SPOKESPERSON, text="For group 1.")
    typed_in = comment(house, COORDINATOR, on_behalf_of="group:1", channel="meeting")
    other_group = comment(house, COORDINATOR, on_behalf_of="group:2", channel="meeting")
    union = union_point(house)
    found = {p["reference"] for p in points(house, SPOKESPERSON)}
    assert {mine, typed_in} <= found
    assert not {other_group, union} & found
    assert "For group 1." in house.get("/tracker", SPOKESPERSON).text
    everybody = {p["reference"] for p in points(house, COORDINATOR)}
    assert union in everybody


def test_no_answer_by_the_tenth_working_day_is_a_fact_that_all_concerned_see(house: House) -> None:
    mine = union_point(house, text="Nobody answers this.")
    staffs = comment(house, text="Nor this.")
    answered = comment(house, text="But this.")
    issued(house, answered)
    house.clock.at = LATER
    assert "noted" in run_errands(house, "consultation.silence")
    [point] = [p for p in points(house, UNION_A) if p["reference"] == mine]
    assert point["no_answer_by"] == point["answer_by"] == "2013-12-23"
    assert mine in [p["reference"] for p in points(house, LEAD, "&status=overdue")]
    assert "no answer in time" in house.get("/tracker", UNION_A).text
    for who, its in ((EMPLOYEE, staffs), (LEAD, staffs), (UNION_A, mine)):
        page = house.get(f"/comments/{its}", who).text
        assert "There was no answer by Monday 23 December 2013." in page
        assert "No answer by Monday 23 December 2013, the end of 10 working days" in page
    assert "There was no answer by" not in house.get(f"/comments/{answered}", EMPLOYEE).text
    house.clock.at = LATER + timedelta(hours=1)
    issued(house, mine)
    [point] = [p for p in points(house, UNION_A) if p["reference"] == mine]
    assert point["no_answer_by"] == "2013-12-23"
    assert mine not in [p["reference"] for p in points(house, UNION_A, "&status=overdue")]


def test_what_is_overdue_is_found_so_the_day_after_whoever_has_noted_it(house: House) -> None:
    mine = union_point(house, UNION_B, text="Due on 23 December.")

    def overdue() -> list[str]:
        found = points(house, UNION_B, "&status=overdue")
        assert all(p["overdue"] for p in found)
        return [p["reference"] for p in found]

    house.clock.at = LAST_DAY
    assert mine not in overdue()
    assert "Answer by Monday 23 December 2013" in house.get("/tracker", UNION_B).text
    house.clock.at = LAST_DAY + timedelta(days=1)
    assert mine in overdue()
    page = house.get("/tracker?status=overdue", UNION_B).text
    assert "Overdue: the answer was due by Monday 23 December 2013" in page
    assert f"{len(overdue())} points have had no answer in time." in page
    issued(house, mine)
    assert mine not in overdue()
    house.does("ReopenComment", UNION_B, comment=mine, text="This is no answer.")
    house.clock.at += timedelta(days=1)
    assert mine not in overdue()
    [again] = [p for p in points(house, UNION_B) if p["reference"] == mine]
    assert again["answer_by"] == "2014-01-10"


def test_points_about_one_version_are_found(house: House) -> None:
    mine = union_point(house)
    assert mine in [p["reference"] for p in points(house, UNION_A, "&version=1.1")]
    assert points(house, UNION_A, "&version=1.0") == []
    assert points(house, UNION_A, "&version=9.9") == []


def test_silence_is_noted_once_and_not_before_its_day(house: House) -> None:
    mine = comment(house, text="Too early.")
    history = f"/comments/{mine}"
    assert run_errands(house, "consultation.silence") == []
    house.clock.at = LATER
    run_errands(house, "consultation.silence")
    run_errands(house, "consultation.silence")
    assert house.get(history, EMPLOYEE).text.count("the end of 10 working days") == 1


def test_a_union_agrees_with_a_record_or_puts_its_own_words_beside_it(house: House) -> None:
    mine = comment(
        house, COORDINATOR, on_behalf_of="union:A", confidentiality="union", channel="meeting",
        text="The union asks for one post.",
    )  # fmt: skip
    page = house.get(f"/comments/{mine}", UNION_A).text
    assert "Is this what was said?" in page
    assert house.post(f"/comments/{mine}/record/agreement", UNION_A).status_code == 303
    [point] = [p for p in points(house, LEAD) if p["reference"] == mine]
    assert point["record"] == "agreed"
    empty = house.post(f"/comments/{mine}/record/dispute", UNION_A, said=" ")
    assert "Write what you said" in empty.text
    said = "We asked for two posts."
    assert house.post(f"/comments/{mine}/record/dispute", UNION_A, said=said).status_code == 303
    assert mine in [p["reference"] for p in points(house, COORDINATOR, "&status=disputed")]
    page = house.get(f"/comments/{mine}", LEAD).text
    assert "The union asks for one post." in page
    assert said in page


def test_nobody_else_disputes_or_even_finds_it(house: House) -> None:
    mine = union_point(house)
    for who in (UNION_B, OTHER, SPOKESPERSON):
        for name, more in (("AgreeRecord", {}), ("DisputeRecord", {"said": "No."})):
            assert house.refused(name, who, comment=mine, **more)[0] == "GN-02"
            missing = house.refused(name, who, comment="CR-9999", **more)
            for seen in (None, 0, 1, 2, 3, 99):
                found = house.refused(name, who, comment=mine, seen=seen, **more)
                assert found == missing, (name, seen)
    assert house.get("/tracker", EMPLOYEE).status_code == 404


def test_every_page_of_answers_can_be_seen_as_it_stood(house: House) -> None:
    mine = union_point(house)
    response = issued(house, mine)
    before = NOON.isoformat().replace("+00:00", "Z")
    for address in (
        "/tracker", "/questions", "/you-said-we-did", "/actions", "/responses", "/comments",
        "/responses/release", "/responses/new", f"/responses/{response}", f"/comments/{mine}",
        f"/responses/{response}/wording", f"/responses/{response}/issue", "/questions/QA-001",
        "/you-said-we-did/rota",
    ):  # fmt: skip
        then = house.get(f"{address}?as_at={before}", LEAD)
        assert then.status_code in (200, 404), (address, then.status_code)
        assert house.get(f"{address}?as_at=nonsense", LEAD).status_code == 422, address
