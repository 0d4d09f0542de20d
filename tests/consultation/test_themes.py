"""Themes: from the first comment to merged, split or closed; counts that give nobody away."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from backend.consultation.commands.hold_comments import HoldComment
from backend.consultation.commands.set_comments_apart import Point, SplitComment
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.themes import (
    ActivateTheme,
    CloseTheme,
    DescribeTheme,
    MergeThemes,
    ProposeTheme,
    SplitTheme,
)
from backend.consultation.commands.work_on_comments import ThemeComment
from backend.consultation.domain.theme import State, Theme
from backend.consultation.queries.themes import (
    TOLD,
    lateness_counts,
    suppressed,
    theme_counts,
    told,
)
from backend.kernel.errors import DomainError
from backend.kernel.ids import named
from backend.kernel.roles import Grant, Role, Viewer
from tests.consultation.answering import approved
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HR,
    LEAD,
    OTHER,
    REF,
    REVIEW,
    UNION_A,
    UNION_B,
    Rehearsal,
)
from tests.consultation.house import House, open_house
from tests.support.servers import Servers

CM_04 = "Choose at least one theme, or 'no theme fits' with a note."
TH_01 = "share this theme and name-withheld authors: counts under 5 are shown as 'fewer than 5'."


@pytest.fixture
def desk() -> Rehearsal:
    return Rehearsal()


def sent(desk: Rehearsal | House, who: Viewer = EMPLOYEE, **fields: Any) -> str:
    given: dict[str, Any] = {"text": "The rota does not add up.", **fields}
    return desk.give(SubmitComment, who, **given).reference


def themed(desk: Rehearsal | House, ref: str, *themes: str) -> None:
    desk.give(ThemeComment, COORDINATOR, comment=ref, themes=list(themes))


def theme(desk: Rehearsal, key: str) -> Theme:
    return desk.ledger.look(Theme, named("theme", REVIEW, key))


def refused(code: str, desk: Rehearsal, *args: Any, **fields: Any) -> str:
    with pytest.raises(DomainError) as no:
        desk.give(*args, **fields)
    assert no.value.code == code
    return no.value.told


def test_a_theme_comes_into_use_with_its_first_comment(desk: Rehearsal) -> None:
    themed(desk, sent(desk), "Out of hours rota", "out-of-hours rota")
    assert theme(desk, "out-of-hours-rota").state is State.ACTIVE
    told_ = refused("TH-03", desk, ProposeTheme, LEAD, name="Out of Hours Rota")
    assert "There is a theme 'out of hours rota' already" in told_


def test_a_proposed_theme_waits_until_it_is_used(desk: Rehearsal) -> None:
    done = desk.give(ProposeTheme, LEAD, name="Parking", description="At Hansom Hall")
    assert (done.reference, theme(desk, "parking").state) == ("parking", State.PROPOSED)
    desk.give(ActivateTheme, COORDINATOR, theme="parking")
    assert theme(desk, "parking").state is State.ACTIVE
    refused("TH-05", desk, ProposeTheme, LEAD, name=" - ")
    refused("GN-02", desk, ProposeTheme, LEAD, name="Bikes", parent="no such theme")
    refused("CM-42", desk, DescribeTheme, LEAD, theme="parking", name="Cars", owner="nobody")
    desk.give(DescribeTheme, LEAD, theme="parking", name="Cars", owner="lead")


def test_a_comment_under_a_merged_theme_goes_under_the_other(desk: Rehearsal) -> None:
    themed(desk, sent(desk), "Nights", "Rota")
    refused("TH-04", desk, MergeThemes, COORDINATOR, theme="nights", into="nights")
    desk.give(MergeThemes, COORDINATOR, theme="nights", into="rota")
    ref = sent(desk)
    themed(desk, ref, "Nights", "Rota")
    last = list(desk.ledger.story(desk.registry.subject_of(REVIEW, ref)))[-1]  # type: ignore[arg-type]
    assert last.themes == ["rota"]  # type: ignore[attr-defined]
    refused("TH-02", desk, MergeThemes, COORDINATOR, theme="nights", into="rota")


def test_a_split_or_closed_theme_takes_no_comments(desk: Rehearsal) -> None:
    themed(desk, sent(desk), "Rota")
    refused("TH-04", desk, SplitTheme, COORDINATOR, theme="rota", into=["Nights"])
    desk.give(SplitTheme, COORDINATOR, theme="rota", into=["Nights", "Weekends"])
    told_ = refused("TH-02", desk, ThemeComment, COORDINATOR, comment=sent(desk), themes=["Rota"])
    assert told_ == "The theme 'rota' was split into nights, weekends. Choose another theme."
    desk.give(CloseTheme, COORDINATOR, theme="nights")
    told_ = refused("TH-02", desk, ThemeComment, COORDINATOR, comment=sent(desk), themes=["Nights"])
    assert "'nights' was closed" in told_


def test_counts_are_told_as_far_as_they_give_nobody_away() -> None:
    assert told(2, hidden=True, exact=True, inside=True) == "2"
    assert told(2, hidden=True, exact=False, inside=True) == "fewer than 5"
    assert told(2, hidden=False, exact=False, inside=True) == "2"
    assert told(9, hidden=False, exact=False, inside=False) == "fewer than 10"
    assert told(13, hidden=False, exact=False, inside=False) == "15"
    two = suppressed(2, hidden=True, exact=True, inside=True)
    assert two == (
        "TH-01: Two comments share this theme and name-withheld authors: counts under 5 are shown "
        "as 'fewer than 5'."
    )
    assert suppressed(2, hidden=True, exact=False, inside=True).startswith("TH-01: Some comments")
    assert suppressed(5, hidden=True, exact=True, inside=True) == ""


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given two comments on parking with names withheld, and some on the rota."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        for who in (EMPLOYEE, OTHER):
            themed(here, sent(here, who, confidentiality="withheld"), "Parking")
        for _ in range(2):
            themed(here, sent(here), "Rota")
        for union in (UNION_A, UNION_B):
            themed(here, sent(here, union, confidentiality="union"), "Rota")
        whole = sent(here, OTHER, text="The rota. The nights.")
        points = [Point(text="The rota.", themes=["Rota"]), Point(text="Nights.", themes=["Rota"])]
        here.give(SplitComment, COORDINATOR, comment=whole, points=points)
        held = sent(here, OTHER)
        themed(here, held, "Rota")
        here.give(HoldComment, HR, comment=held, reason="It names somebody.")
        yield here
    fresh.drop()


def rows(house: House, who: Viewer, path: str = "/themes?format=json") -> dict[str, Any]:
    return {row["theme"]: row for row in house.get(path, who).json()}


def test_comments_people_and_unions_are_counted_and_a_split_comment_once(house: House) -> None:
    rota = rows(house, COORDINATOR)["rota"]
    assert (rota["comments"], rota["people"], rota["unions"]) == ("6", "2", "2")
    assert rows(house, LEAD)["rota"]["comments"] == "5"  # one is held back
    assert rows(house, EMPLOYEE)["rota"]["comments"] == "fewer than 10"


def test_counts_are_told_to_those_alone_whom_the_matrix_names(house: House) -> None:
    with house.services.pool.connection() as db:
        for role in Role:
            hat = Viewer(UUID(int=77), "", (Grant(role, REVIEW),))
            counts = theme_counts(db, hat, REVIEW), lateness_counts(db, hat, REVIEW)
            assert [bool(one) for one in counts] == [role in TOLD] * 2, role
    assert {Role.FINANCE, Role.ADMIN, Role.COMPANION, Role.PANEL, Role.DPO}.isdisjoint(TOLD)


def test_two_withheld_names_under_one_theme_are_told_as_fewer_than_five(house: House) -> None:
    parking = rows(house, COORDINATOR)["parking"]
    assert (parking["comments"], parking["check"]) == ("2", f"TH-01: Two comments {TH_01}")
    for who in (LEAD, HR):
        parking = rows(house, who)["parking"]
        assert (parking["comments"], parking["people"]) == ("fewer than 5", "fewer than 5")
        assert parking["check"] == f"TH-01: Some comments {TH_01}"
        for path in ("/themes", "/themes/parking"):
            assert TH_01.replace("'", "&#39;") in house.get(path, who).text
        assert "fewer than 5 comments" in house.get("/comments?theme=parking", who).text
    assert rows(house, UNION_A)["parking"]["comments"] == "fewer than 10"


def test_a_theme_page_shows_its_comments_to_those_who_work_on_them(house: House) -> None:
    page = house.get("/themes/rota", LEAD).text
    assert "CR-0003" in page
    assert "Draft one answer for several" in page
    assert "CR-0003" not in house.get("/themes/rota", OTHER).text
    assert house.get("/themes/no-such-theme", LEAD).status_code == 404


def test_no_theme_is_refused_over_the_interface_and_on_the_page(house: House) -> None:
    sent_ = {"review": REF, "comment": "CR-0003", "themes": []}
    answer = house.call("/api/commands/ThemeComment", COORDINATOR, json=sent_)
    assert (answer.status_code, answer.json()["code"]) == (422, "CM-04")
    assert answer.json()["detail"] == CM_04
    page = house.post("/comments/CR-0003/themes", COORDINATOR)
    assert page.status_code == 422
    assert CM_04.replace("'", "&#39;") in page.text


def test_a_theme_is_proposed_described_and_merged_on_its_pages(house: House) -> None:
    typed = {"name": "Car parking", "description": "At the new office", "owner": "lead"}
    assert "Check your answers" in house.post("/themes/new", LEAD, **typed).text
    assert house.post("/themes/new", LEAD, **typed, step="send").status_code == 303
    page = house.get("/themes/car-parking", LEAD).text
    assert "At the new office" in page
    assert "Proposed" in page
    assert house.get("/themes/car-parking", EMPLOYEE).status_code == 404
    assert house.get("/themes/parking/merge", LEAD).status_code == 403
    assert "Parking" in house.get("/themes/parking/describe", LEAD).text
    for act in ("activate", "split", "close"):
        assert house.get(f"/themes/car-parking/{act}", COORDINATOR).status_code == 200
    done = house.post("/themes/parking/merge", COORDINATOR, into="car-parking", step="send")
    assert done.status_code == 303
    counted = rows(house, COORDINATOR)
    assert "parking" not in counted
    assert counted["car-parking"]["comments"] == "2"
    found = house.get("/comments?theme=car-parking&format=json", COORDINATOR).json()
    assert len(found) == 2


def test_what_was_said_under_a_merged_theme_is_found_under_the_other(house: House) -> None:
    known = sent(house, text="Keys are short.", confidentiality="named")
    themed(house, known, "Keys")
    answer = approved(house, known, disposition="accepted", revision_lines=["V2-02"])
    house.does("IssueResponse", LEAD, response=answer)
    qa = house.does("PublishAsQA", LEAD, response=answer, question="Who has keys?")
    house.does("ProposeTheme", LEAD, name="Doors and keys")
    house.does("MergeThemes", COORDINATOR, theme="keys", into="doors-and-keys")
    for key in ("keys", "doors-and-keys"):
        found = house.get(f"/questions?theme={key}&format=json", EMPLOYEE).json()
        assert [row["number"] for row in found] == [qa], key
        [came] = house.get(f"/you-said-we-did?theme={key}&format=json", EMPLOYEE).json()
        assert (came["theme"], came["questions"]) == ("doors-and-keys", [qa])
        assert came["revision_lines"] == ["V2-02"]
    mine = house.get("/comments?theme=doors-and-keys&format=json", EMPLOYEE).json()
    assert [row["reference"] for row in mine] == [known]
