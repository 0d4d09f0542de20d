"""Groups of comments: suggested by a worker, decided by people, counted one by one; one house."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.work_on_comments import ThemeComments
from backend.consultation.comparing import compare
from backend.kernel import out_tray, progress
from backend.kernel.ids import named
from backend.kernel.roles import Grant, Role, Viewer
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HR,
    LEAD,
    NOON,
    OTHER,
    REVIEW,
    UNION_A,
)
from tests.consultation.house import House, open_house
from tests.consultation.test_alike import OTHER as APART
from tests.consultation.test_alike import TEMPLATE

CROWD = [
    Viewer(
        named("person", f"P1{n:03}"), f"Person {n}", (Grant(Role.EMPLOYEE, REVIEW, f"E{n + 3:04}"),)
    )
    for n in range(9)
]
WHY = "All use the words of one leaflet."


@pytest.fixture(scope="module")
def house(servers: Any) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.at = NOON
        yield here
    fresh.drop()


def send(house: House, who: Viewer, text: str, **fields: Any) -> str:
    return house.give(SubmitComment, who, text=text, about="5.DA", **fields).reference


def compared(house: House) -> list[dict[str, Any]]:
    """Have the comments compared as a worker does it, and return the groups."""
    house.does("SuggestGroups", COORDINATOR)
    now = house.clock.now()
    with house.services.pool.connection() as db:
        owed = out_tray.claim(db, now, now, limit=500)
    for one in owed:
        if one.errand == "consultation.compare":
            compare(one, house.services)
        with house.services.pool.connection() as db:
            out_tray.tick_off(db, one, now)
    rows: list[dict[str, Any]] = house.get("/comments/groups?format=json", LEAD).json()
    return rows


@pytest.fixture(scope="module")
def letters(house: House) -> list[str]:
    """Twelve letters by a template, of eleven people, and two by nobody else."""
    people = [EMPLOYEE, OTHER, *CROWD]
    sent = [send(house, who, TEMPLATE.format(who.name)) for who in people]
    sent.append(send(house, EMPLOYEE, TEMPLATE.format("Once more")))
    send(house, EMPLOYEE, APART)
    send(house, OTHER, "Keep it open.")
    house.give(ThemeComments, COORDINATOR, comments=sent, themes=["day centre"])
    return sent


def test_a_worker_suggests_what_says_nearly_the_same(house: House, letters: list[str]) -> None:
    [found] = compared(house)
    assert (found["comments"], found["people"], found["state"]) == (12, 11, "suggested")
    page = house.get(f"/comments/groups/{found['reference']}", LEAD).text
    assert "Words that they share" in page
    assert "<mark>I object to the closing of the day centre" in page
    with house.services.pool.connection() as db:
        far = progress.of(db, named("comparison", REVIEW))
    assert (far.done, far.total, far.percent) == (14, 14, 100)
    assert "14 comments; 1 new group" in house.get("/comments/groups", COORDINATOR).text


def test_while_one_comparison_runs_no_other_is_begun(house: House, letters: list[str]) -> None:
    house.does("SuggestGroups", LEAD)
    assert house.refused("SuggestGroups", COORDINATOR)[0] == "CM-51"
    page = house.get("/comments/groups", COORDINATOR).text
    assert 'hx-sse:connect="/reviews/LEICESTER-2013/comments/groups/progress"' in page
    assert '<meta http-equiv="refresh"' in page
    now = house.clock.now()
    with house.services.pool.connection() as db:
        owed = [o for o in out_tray.claim(db, now, now, limit=500) if "compare" in o.errand]
    assert compare(owed[0], house.services) == "0 groups suggested"
    assert compare(owed[0], house.services) == "0 groups suggested"
    stream = house.get("/comments/groups/progress", COORDINATOR)
    assert "parley:over" in stream.text


def test_nobody_else_sees_groups_or_decides_them(house: House, letters: list[str]) -> None:
    for who in (EMPLOYEE, UNION_A):
        for path in ("", "/CG-0001", "/progress", "/CG-0001/accept", "?format=json"):
            assert house.get(f"/comments/groups{path}", who).status_code == 404, path
        for order in ("SuggestGroups", "RecordGroups", "AcceptGroup", "RejectGroup"):
            extra = {"SuggestGroups": {}, "RecordGroups": {"compared": 0, "groups": []}}
            fields = extra.get(order, {"group": "CG-0001", "reason": WHY})
            assert house.refused(order, who, **fields)[0] in ("GN-01", "GN-02"), order
        assert "CG-0001" not in house.get("/comments", who).text
    assert house.refused("AcceptGroup", HR, group="CG-0001", reason=WHY)[0] == "GN-01"
    assert house.get("/comments/groups/CG-0001", HR).status_code == 200
    assert house.get("/comments/groups/CG-9999", LEAD).status_code == 404


def test_an_accepted_group_is_a_campaign_that_counts_each_of_its_comments(
    house: House, letters: list[str]
) -> None:
    here = "/comments/groups/CG-0001"
    assert house.refused("AcceptGroup", LEAD, group="CG-0001")[0] == "GN-04"
    asked = house.post(f"{here}/accept", LEAD, reason="")
    assert asked.status_code == 422
    assert house.post(f"{here}/accept", LEAD, reason=WHY).status_code == 200
    assert house.post(f"{here}/accept", LEAD, reason=WHY, step="send").status_code == 303
    assert house.refused("AcceptGroup", LEAD, group="CG-0001", reason=WHY)[0] == "CM-52"
    page = house.get(here, COORDINATOR).text
    assert WHY in page
    assert "Draft one answer for those that wait" in page
    said = "12 comments from 11 people, all counted one by one"
    for path in ("/comments", "/themes", "/themes/day-centre", "/comments/groups"):
        assert said in house.get(path, COORDINATOR).text, path
    rows = house.get("/comments?format=json&campaign=CG-0001", LEAD).json()
    assert sorted(row["reference"] for row in rows) == sorted(letters)
    assert {row["status"] for row in rows} == {"received"}
    form = house.get("/responses/new?campaign=CG-0001", LEAD).text
    assert form.count("checked") >= len(letters)


def test_others_hear_rounded_counts_of_a_campaign_and_nothing_of_its_letters(
    house: House, letters: list[str]
) -> None:
    for who in (EMPLOYEE, UNION_A):
        for path in ("/themes", "/comments", "/themes/day-centre"):
            page = house.get(path, who).text
            assert "10 comments from 10 people, all counted one by one" in page, path
        assert CROWD[0].name not in house.get("/themes", who).text


def test_what_comes_later_would_join_and_what_was_rejected_is_not_suggested_again(
    house: House, letters: list[str]
) -> None:
    late = send(house, CROWD[0], TEMPLATE.format("Later"))
    twins = [send(house, who, f"{APART} {APART}") for who in CROWD[:2]]
    found = {row["reference"]: row for row in compared(house)}
    joining = next(row for row in found.values() if row["joins"] == "CG-0001")
    pair = next(r for r in found.values() if r["state"] == "suggested" and not r["joins"])
    assert (joining["comments"], pair["comments"]) == (1, 2)
    house.does("RejectGroup", COORDINATOR, group=pair["reference"], reason="Sent by mistake.")
    house.does("AcceptGroup", LEAD, group=joining["reference"], reason=WHY)
    rows = house.get("/comments?format=json&campaign=CG-0001", LEAD).json()
    assert late in [row["reference"] for row in rows]
    assert not {row["reference"] for row in rows} & set(twins)
    assert len(compared(house)) == len(found)
    house.does("RejectGroup", LEAD, group=joining["reference"], reason="It says the opposite.")
    rows = house.get("/comments?format=json&campaign=CG-0001", LEAD).json()
    assert len(rows) == len(letters)
    assert "It says the opposite." in house.get(f"/comments/groups/{joining['reference']}", HR).text


def test_what_is_held_back_is_in_no_count_of_the_lead(house: House, letters: list[str]) -> None:
    house.does("HoldComment", COORDINATOR, comment=letters[0])
    assert "11 comments from 11 people" in house.get("/themes/day-centre", LEAD).text
    assert "12 comments from 11 people" in house.get("/themes/day-centre", COORDINATOR).text
    rows = house.get("/comments/groups?format=json", LEAD).json()
    assert {row["reference"]: row["comments"] for row in rows}["CG-0001"] == 11
    assert f">{letters[0]}<" not in house.get("/comments/groups/CG-0001", LEAD).text
