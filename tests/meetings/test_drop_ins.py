"""Drop-ins and walk-abouts: what is raised there reaches the log of comments (3.13, DI-01)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.roles import SYSTEM, Role
from backend.meetings.domain.drop_in import not_logged
from tests.meetings.house import (
    AUDITOR,
    COORDINATOR,
    HR,
    LEAD,
    REF,
    STAFF_1,
    STAFF_2,
    UNION_A,
    House,
    open_house,
)
from tests.support.rooms import person
from tests.support.servers import Servers

HOST = person("manager-1", (Role.HEAD_OF_SERVICE, "Fieldwork"))
OTHER_HEAD = person("manager-2", (Role.HEAD_OF_SERVICE, "Elsewhere"))
LIST = "/drop-ins"
QUESTION = "Will the office on the second floor move?"


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """One house for this module: its tests follow a drop-in of 14 November and a walk-about."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.instant = datetime(2013, 11, 12, 9, tzinfo=UTC)
        for who in (HOST, OTHER_HEAD):
            hats = [Hat(role=g.role.value, scope=g.scope) for g in who.grants]
            here.services.office.perform(
                RegisterPerson(
                    review=REF, person_ref=who.name, login=who.name, name=who.name, hats=hats
                ),
                SYSTEM,
            )
        yield here
    fresh.drop()


def test_1_it_is_announced_to_everyone_in_the_review(house: House) -> None:
    assert "No drop-in has been announced yet." in house.reads(LIST, STAFF_1)
    typed = {"kind": "drop-in", "host": "manager-1", "day": "2013-11-14", "hour": "12:30",
             "place": "Staff room"}  # fmt: skip
    wrong = house.post(f"{LIST}/new", COORDINATOR, **{**typed, "host": ""})
    assert wrong.status_code == 422
    assert "Staff room" in wrong.text
    done = house.post(f"{LIST}/new", COORDINATOR, **typed, step="send")
    assert done.status_code == 303
    assert "Drop-in, 12.30pm on Thursday 14 November 2013" in house.reads(LIST, STAFF_1)
    assert house.get(f"{LIST}/new", STAFF_1).status_code == 404
    house.does("PlanDropIn", LEAD, kind="walk-about", host="lead", place="Second floor",
               starts="2013-11-12T08:00:00+00:00")  # fmt: skip


def test_2_nothing_is_noted_before_the_day(house: House) -> None:
    told = house.refused("NoteDropInIssue", HOST, drop_in="DR-001", text=QUESTION)
    assert told[0] == "DI-02"
    assert house.refused("NoteDropInIssue", HOST, drop_in="DR-001", text=" ")[0] == "DI-05"


def test_3_a_question_waits_until_it_is_logged(house: House) -> None:
    house.clock.instant = datetime(2013, 11, 15, 9, tzinfo=UTC)
    path = f"{LIST}/DR-001/note"
    done = house.post(path, HOST, text=QUESTION, question="yes", step="send")
    assert done.status_code == 303
    for who in (COORDINATOR, LEAD, HR, HOST):
        page = house.reads(LIST, who)
        assert "A question raised in a drop-in on 14 November has not been logged." in page
        assert "DI-01" in page
        assert QUESTION in house.reads(f"{LIST}/DR-001", who)
    [row] = [
        row for row in house.get(f"{LIST}?format=json", LEAD).json()
        if row["reference"] == "DR-001"
    ]  # fmt: skip
    assert (row["code"], row["unlogged"]) == ("DI-01", 1)


def test_3_what_was_raised_is_for_few(house: House) -> None:
    for who in (STAFF_1, STAFF_2, UNION_A, AUDITOR, OTHER_HEAD):
        page = house.reads(LIST, who) + house.reads(f"{LIST}/DR-001", who)
        assert "DI-01" not in page
        assert QUESTION not in page
        assert "raised." not in page
        assert QUESTION not in house.get("/history?format=json", who).text
        assert house.get(f"{LIST}/DR-001/note", who).status_code == 404
        assert house.get(f"{LIST}/DR-001?format=json", who).json() == []
    refused = house.refused("NoteDropInIssue", OTHER_HEAD, drop_in="DR-001", text="x")
    assert refused[0] == "GN-02"


def test_4_it_becomes_a_comment_without_a_name(house: House) -> None:
    typed = {"about": "The second floor", "step": "send"}
    assert house.get(f"{LIST}/DR-001/1", HOST).status_code == 404
    done = house.post(f"{LIST}/DR-001/1", COORDINATOR, **typed)
    assert done.status_code == 303
    page = house.reads(f"{LIST}/DR-001", LEAD)
    assert "Logged as CR-0001" in page
    assert "DI-01" not in house.reads(LIST, COORDINATOR)
    comment = house.reads("/comments/CR-0001", COORDINATOR)
    assert QUESTION in comment
    assert "Drop-in" in comment
    assert house.get(f"{LIST}/DR-001/1", COORDINATOR).status_code == 404
    again = house.refused("LogDropInIssue", COORDINATOR, drop_in="DR-001", number=1,
                          comment="CR-0001")  # fmt: skip
    assert again[0] == "DI-04"


def test_5_whoever_agrees_is_named_and_gets_the_answer(house: House) -> None:
    house.does("NoteDropInIssue", LEAD, drop_in="DR-002", text="The rota is unfair.", by="E0001")
    assert "Something raised in a walk-about on 12 November" in house.reads(LIST, COORDINATOR)
    assert house.post(f"{LIST}/DR-002/1", COORDINATOR, step="send").status_code == 303
    mine = house.get("/my/comments", STAFF_1).text
    assert "CR-0002" in mine
    comment = house.reads("/comments/CR-0002", COORDINATOR)
    assert "Walking the floor" in comment


def test_6_a_cancelled_one_takes_no_notes(house: House) -> None:
    house.does("PlanDropIn", HOST, kind="drop-in", host="manager-1", place="Hall",
               starts="2013-11-15T12:00:00+00:00")  # fmt: skip
    done = house.post(f"{LIST}/DR-003/cancel", HOST, reason="Ill.", step="send")
    assert done.status_code == 303
    assert "Cancelled" in house.reads(LIST, STAFF_1)
    assert house.refused("NoteDropInIssue", HOST, drop_in="DR-003", text="x")[0] == "DI-03"


def test_the_words_of_the_rule() -> None:
    told = not_logged("drop-in", datetime(2013, 11, 14, 12, tzinfo=UTC), question=True)
    assert told == "A question raised in a drop-in on 14 November has not been logged."
