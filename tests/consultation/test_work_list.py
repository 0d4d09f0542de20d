"""The work list and what is done from it, in a browser; one house for all of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from backend.consultation.commands.hold_comments import HoldComment
from backend.consultation.commands.see_to_comments import (
    AssignComments,
    ChangeCommentDue,
    PutCommentOnHold,
)
from backend.consultation.commands.set_comments_apart import RedactComment
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.work_on_comments import AcknowledgeComment, ThemeComment
from backend.kernel.roles import Viewer
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HR,
    LEAD,
    NOON,
    OTHER,
    UNION_A,
)
from tests.consultation.house import House, open_house

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def house(servers: Any) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def send(house: House, who: Viewer = EMPLOYEE, **fields: Any) -> str:
    return house.give(
        SubmitComment, who, **{"text": "The rota.", "about": "5.DA", **fields}
    ).reference


@pytest.fixture(scope="module")
def sent(house: House) -> dict[str, str]:
    """Comments of every urgency, on Monday 6 January 2014."""
    made = {"overdue": send(house, text="A very old point about weekends")}
    house.give(AcknowledgeComment, COORDINATOR, comment=made["overdue"])
    house.clock.at = NOON + 24 * DAY
    made["soon"] = send(house, OTHER, about="")
    made["my_soon"] = send(house, UNION_A, confidentiality="union")
    house.clock.at = NOON + 28 * DAY
    made["later"] = send(house, kind="question")
    made["on_hold"], made["held_back"], made["done"] = (send(house) for _ in range(3))
    house.give(AcknowledgeComment, COORDINATOR, comment=made["later"])
    house.give(AssignComments, COORDINATOR, comments=[made["my_soon"]], to="coordinator", note="!")
    house.give(
        PutCommentOnHold, COORDINATOR, comment=made["on_hold"], until=date(2014, 1, 9),
        reason="HR is asked.",
    )  # fmt: skip
    house.give(HoldComment, COORDINATOR, comment=made["held_back"])
    return made


def listed(house: House, who: Viewer, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = house.get(f"/comments?format=json{query}", who).json()
    return rows


def refs(house: House, query: str = "", who: Viewer = COORDINATOR) -> list[str]:
    return [row["reference"] for row in listed(house, who, query)]


def test_comments_stand_by_urgency_and_ones_own_come_first(
    house: House, sent: dict[str, str]
) -> None:
    rows = {row["reference"]: row for row in listed(house, COORDINATOR)}
    assert rows[sent["overdue"]]["group"] == "overdue"
    assert rows[sent["soon"]]["group"] == rows[sent["my_soon"]]["group"] == "due_soon"
    order = list(rows)
    assert order.index(sent["my_soon"]) < order.index(sent["soon"])
    assert [rows[sent[n]]["group"] for n in ("later", "on_hold", "held_back")] == [
        "later", "on_hold", "held_back",
    ]  # fmt: skip
    page = house.get("/comments", COORDINATOR).text
    assert page.index("Overdue (1)") < page.index("On hold (1)") < page.index("somebody (1)")


def test_the_filters_are_in_the_address_with_tags_a_count_and_clear_all(
    house: House, sent: dict[str, str]
) -> None:
    page = house.get("/comments?whose=mine&urgency=due_soon", COORDINATOR).text
    assert "1 comment<" in page
    assert "Whose work: Mine" in page
    assert "Urgency: Due soon" in page
    assert "Clear all filters" in page
    assert 'href="/reviews/LEICESTER-2013/comments?urgency=due_soon"' in page
    assert refs(house, "&whose=mine") == [sent["my_soon"]]
    assert refs(house, "&whose=coordinator") == [sent["my_soon"]]
    assert refs(house, "&whose=nobody-at-all") == []
    assert sent["my_soon"] not in refs(house, "&whose=unassigned")
    assert refs(house, "&urgency=on_hold") == [sent["on_hold"]]
    assert refs(house, "&kind=question") == [sent["later"]]
    assert refs(house, "&union=A") == [sent["my_soon"]]
    assert refs(house, "&find=weekends") == [sent["overdue"]]
    assert refs(house, "&theme=-&about=5.DA&order=-received")[-1] == sent["overdue"]


def test_the_page_and_its_data_have_the_same_rows(house: House, sent: dict[str, str]) -> None:
    for query in ("", "&order=due", "&whose=unassigned&order=-reference"):
        page = house.get(f"/comments?{query[1:]}", COORDINATOR).text
        shown = [page.index(f">{ref}<") for ref in refs(house, query)]
        assert shown == sorted(shown)
    lines = house.get("/comments?format=csv&whose=mine", COORDINATOR).text.splitlines()
    assert len(lines) == 2


def test_on_its_day_a_comment_on_hold_is_back(house: House, sent: dict[str, str]) -> None:
    before = house.clock.at
    house.clock.at = NOON + 31 * DAY
    assert sent["on_hold"] not in refs(house, "&urgency=on_hold")
    house.clock.at = before


def test_what_is_held_back_is_in_no_list_count_or_search_of_the_lead(
    house: House, sent: dict[str, str]
) -> None:
    assert sent["held_back"] not in refs(house, "", LEAD)
    assert sent["held_back"] in refs(house, "", HR)
    page = house.get(f"/comments?find={sent['held_back']}", LEAD).text
    assert "0 comments" in page
    assert house.get(f"/comments/{sent['held_back']}", LEAD).status_code == 404
    assert house.get(f"/comments/{sent['held_back']}/act/claim", LEAD).status_code == 404
    assert house.get(f"/comments/{sent['held_back']}", EMPLOYEE).status_code == 200


def test_an_act_is_asked_read_back_and_done(house: House, sent: dict[str, str]) -> None:
    here = f"/comments/{sent['later']}"
    page = house.get(here, LEAD).text
    assert "Change by when it is answered" in page
    assert "Redact" not in page
    address, typed = f"{here}/act/due", {"due": "2014-01-31", "reason": "HR is asked."}
    wrong = house.post(address, LEAD, due="31 Jan", reason="HR is asked.")
    assert wrong.status_code == 422
    assert "HR is asked." in wrong.text
    assert "Check your answers" in house.post(address, LEAD, **typed).text
    past = house.post(address, LEAD, due="2014-01-01", reason="x", step="send")
    assert "is not in the future. Choose a later day." in past.text
    assert house.post(address, LEAD, **typed, step="send").status_code == 303
    assert "Friday 31 January 2014" in house.get(here, LEAD).text
    assert house.post(f"{here}/act/private", LEAD).status_code == 403
    assert house.get(f"{here}/act/fly", LEAD).status_code == 404


def test_several_are_themed_and_assigned_after_a_check(house: House, sent: dict[str, str]) -> None:
    both = [sent["soon"], sent["later"]]
    asked = house.post("/comments/together", COORDINATOR, comments=both, act="theme")
    assert "2 comments chosen" in asked.text
    broken = house.post("/comments/together", COORDINATOR, comments="CR-\x00", act="theme")
    assert (broken.status_code, "choose at least one comment" in broken.text) == (422, True)
    none = house.post("/comments/together", COORDINATOR, comments=both, act="theme", step="check")
    assert "Choose at least one theme" in none.text
    typed = {"comments": both, "act": "theme", "theme": "Caseload, Travel time"}
    assert "Check before you save" in house.post(
        "/comments/together", COORDINATOR, **typed, step="check"
    ).text  # fmt: skip
    assert house.post("/comments/together", COORDINATOR, **typed, step="send").status_code == 303
    assert sorted(refs(house, "&theme=travel-time")) == sorted(both)
    given = {"comments": both, "act": "assign", "to": "lead", "note": "Yours, I think."}
    assert house.post("/comments/together", LEAD, **given, step="send").status_code == 303
    assert refs(house, "&whose=mine", LEAD)
    assert house.post("/comments/together", HR, **given).status_code == 403
    empty = house.post("/comments/together", COORDINATOR, act="assign")
    assert "choose at least one comment" in empty.text


def test_a_redacted_comment_is_read_in_no_list_search_export_history_or_past(
    house: House,
) -> None:
    ref = send(house, OTHER, text="Zebedee in room 4 is ill")
    until = (house.clock.at + timedelta(seconds=2)).isoformat()
    assert "Zebedee" in house.get(f"/history?about={ref}", LEAD).text
    house.clock.at += timedelta(minutes=5)
    page = house.post(f"/comments/{ref}/act/redact", HR, text="[redacted] is ill", reason="A name")
    assert "The original is kept" in page.text
    house.give(RedactComment, HR, comment=ref, text="[redacted] is ill", reason="A name")
    assert refs(house, "&find=Zebedee") == []
    as_at = until.replace("+", "%2B")
    for path in (
        f"/comments/{ref}", "/comments", "/comments?format=csv", f"/history?about={ref}",
        f"/comments/{ref}?as_at={as_at}", f"/history?about={ref}&as_at={as_at}",
    ):  # fmt: skip
        for who in (LEAD, COORDINATOR, HR, OTHER):
            assert "Zebedee" not in house.get(path, who).text, (path, who.name)
    assert ref in house.get(f"/comments?as_at={as_at}", LEAD).text
    assert "Zebedee" in house.get(f"/comments/{ref}/original", HR).text
    assert "Zebedee" in house.get(f"/comments/{ref}/original", OTHER).text
    for who in (LEAD, COORDINATOR, EMPLOYEE):
        assert house.get(f"/comments/{ref}/original", who).status_code == 404
    assert ("consultation.redacted", "author") in house.owed()


def test_a_unit_too_small_to_hide_in_is_no_filter_and_its_count_is_not_told(
    house: House,
) -> None:
    """Scenario 11: one of the two people in a small unit keeps their name back."""
    ref = send(house, EMPLOYEE, confidentiality="withheld", text="As one of the managers here")
    page = house.get("/comments?unit=Safeguarding+unit", LEAD).text
    assert "fewer than 10 comments" in page
    assert ref not in page
    assert 'value="Safeguarding unit"' not in house.get("/comments", LEAD).text
    assert ref in refs(house, "&unit=Safeguarding+unit", COORDINATOR)


def test_a_late_comment_waits_for_a_decision_in_a_group_of_its_own(house: House) -> None:
    house.give(ChangeCommentDue, LEAD, comment=send(house), due=date(2014, 2, 3), reason="x")
    house.clock.at = ENDS + timedelta(seconds=5)
    late = send(house)
    assert refs(house, "&urgency=late") == [late]
    house.give(ThemeComment, COORDINATOR, comment=late, themes=["Late ones"])
    assert "Late: waiting for a decision" in house.get("/comments?theme=late-ones", LEAD).text
