"""Scenario 3: a comment that came half a minute late is kept, told so, decided, counted apart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from backend.consultation.errands import ACTS, LETTERS
from backend.kernel import out_tray
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.kernel.roles import Viewer
from backend.notices.letters import Letter
from backend.workforce.events import PackSent
from tests.consultation.facts import (
    BOARD,
    COORDINATOR,
    EMPLOYEE,
    HEAD,
    LEAD,
    NOON,
    OTHER,
    REF,
    REVIEW,
    UNION_A,
    stamp,
)
from tests.consultation.house import House, Stream, open_house
from tests.support.screen import Screen
from tests.support.servers import Servers

LATE = (
    "Consultation closed at 11.59pm on 17 January 2014. We have kept your comment (received "
    "12am, the first minute of 18 January) as late. The review lead will decide by 22 January "
    "whether it can still be taken into account and will tell you."
)
MAIL = {
    "review": REF, "text": "Sent just now.", "channel": "mailbox", "on_behalf_of": "E0001",
    "received_at": "2014-01-18T00:00:30+00:00",
}  # fmt: skip
WHY = "The relay was down until midnight."


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given an e-mail that arrived at 00:00:30 on 18 January, after the end on 17 January."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.at = datetime(2014, 1, 18, 9, tzinfo=UTC)
        yield here
    fresh.drop()


def test_it_is_kept_as_late_and_the_answer_says_so(house: House) -> None:
    sent = house.call("/api/commands/SubmitComment", COORDINATOR, json=MAIL)
    assert sent.status_code == 201
    assert sent.json()["reference"] == "CR-0001"
    assert (sent.json()["code"], sent.json()["detail"]) == ("CM-02", LATE)


def test_its_author_reads_the_same_on_the_page_and_in_the_letter(
    house: House, screen: Screen
) -> None:
    author = screen.of(EMPLOYEE, js=True)
    author.go("/comments/CR-0001/sent")
    assert author.reads(LATE)
    assert author.reads("Someone other than the review lead decides by Wednesday 22 January 2014")
    with house.services.pool.connection() as db:
        [errand] = [
            one
            for one in out_tray.claim(db, house.clock.at, house.clock.at, limit=9)
            if one.errand == "consultation.receipt"
        ]
        letter = LETTERS[errand.errand](errand, db)
    assert letter is not None
    assert letter.facts["late"] == LATE
    house.come_in(EMPLOYEE)
    mine = house.client.get("/my/comments").text
    assert "Someone other than the review lead decides by Wednesday 22 January 2014" in mine


def test_those_who_decide_are_told_by_when_and_reminded_on_the_day(house: House) -> None:
    letters = [_letter_to(house, who) for who in (HEAD, BOARD)]
    assert {letter.facts["decide_by"] for letter in letters} == {"Wednesday 22 January 2014"}
    assert {letter.to for letter in letters} == {"head-of-service@example.org", "board@example.org"}
    with house.services.pool.connection() as db:
        [(due_at,)] = db.execute(
            "SELECT due_at FROM desk.out_tray WHERE errand = 'consultation.late_waits'"
        ).fetchall()
    assert due_at == datetime(2014, 1, 22, 9, tzinfo=UTC)
    page = house.get("/comments?late=late", HEAD).text
    assert "Wednesday 22 January 2014" in page
    assert "Sent just now." not in page
    assert "Anna Example" not in page
    assert 'href="/reviews/LEICESTER-2013/comments?late=late"' in _home(house, HEAD)
    assert 'href="/reviews/LEICESTER-2013/comments?late=late"' not in _home(house, LEAD)


def _home(house: House, who: Viewer) -> str:
    house.come_in(who)
    return str(house.client.get("/").text)


def _letter_to(house: House, who: Viewer) -> Letter:
    with house.services.pool.connection() as db:
        row = db.execute(
            """SELECT subject, version FROM desk.out_tray
               WHERE errand = 'consultation.late_came'"""
        ).fetchone()
        assert row is not None
        came = Errand(1, "consultation.late_came", *row, "", REVIEW, None, NOON, 0, "", "owed")
        ACTS[came.errand](came, house.services)
        [one] = db.execute(
            """SELECT recipient FROM desk.out_tray
               WHERE errand = 'consultation.late_to_decide' AND recipient LIKE %s""",
            (f"%/{who.person}",),
        ).fetchall()
        mine = replace(came, errand="consultation.late_to_decide", recipient=one[0])
        letter = LETTERS[mine.errand](mine, db)
    assert letter is not None
    return letter


def test_it_is_counted_apart(house: House) -> None:
    themes = house.get("/themes", COORDINATOR).text
    assert "In time: 0" in themes
    assert "Late, waiting for a decision: 1" in themes
    assert "Late, waiting for a decision: fewer than 10" in house.get("/themes", UNION_A).text
    late = house.get("/comments?format=json&late=late", COORDINATOR).json()
    assert [row["reference"] for row in late] == ["CR-0001"]
    assert house.get("/comments?format=json&late=in time", COORDINATOR).json() == []


def test_someone_other_than_the_lead_decides_with_a_reason(house: House, screen: Screen) -> None:
    order, late = "/api/commands/AcceptLateComment", {"review": REF, "comment": "CR-0001"}
    assert house.call(order, LEAD, json={**late, "reason": "Why not?"}).status_code == 403
    refused = house.call(order, HEAD, json=late)
    assert (refused.status_code, refused.json()["code"]) == (422, "GN-04")
    head = screen.of(HEAD, js=True)
    head.go("/")
    head.follow("late")
    head.follow("CR-0001")
    assert head.reads("Late, waiting for a decision, by Wednesday 22 January 2014")
    assert not head.reads("Anna Example")
    head.follow("Decide on lateness")
    head.pick(ruling="accept", because="technical")
    head.write(reason=WHY)
    head.confirm()
    author = screen.of(EMPLOYEE, js=True)
    author.go("/comments/CR-0001")
    assert author.reads(WHY)
    assert author.reads("A technical fault")
    assert author.reads("Late, taken into account")
    assert "Late, taken into account: 1" in house.get("/themes", COORDINATOR).text


def test_once_it_is_decided_nobody_is_reminded(house: House) -> None:
    with house.services.pool.connection() as db:
        row = db.execute(
            """SELECT subject, version FROM desk.out_tray
               WHERE errand = 'consultation.late_waits'"""
        ).fetchone()
        assert row is not None
    waits = Errand(1, "consultation.late_waits", *row, "", REVIEW, None, NOON, 0, "", "owed")
    assert ACTS[waits.errand](waits, house.services) == "it is decided"


def test_who_was_away_has_time_from_the_day_on_which_the_papers_went(house: House) -> None:
    """D14: the letter of 20 December took two working days, and thirty days then ran."""
    mine = {"text": "I was away.", "confidentiality": "named"}
    late = house.does("SubmitComment", OTHER, **mine)
    entry = Stream(named("person-in-review", REF, str(OTHER.person)))
    entry.version = max(e.originator_version for e in house.services.ledger.story(entry.id))
    entry.record(PackSent, stamp(), person=OTHER.person, employee_ref="E0002",
                 sent=date(2013, 12, 20), route="letter")  # fmt: skip
    house.services.ledger.append(entry)
    house.settle()
    with house.services.pool.connection() as db:
        row = db.execute(
            """SELECT subject, version FROM desk.out_tray
               WHERE errand = 'consultation.judge_lateness_anew'"""
        ).fetchone()
        assert row is not None
    anew = Errand(
        1, "consultation.judge_lateness_anew", *row, "", REVIEW, None, NOON, 0, "", "owed"
    )
    assert ACTS[anew.errand](anew, house.services) == "1 comment in time now"
    assert "In time now, because a later end holds" in house.get(f"/comments/{late}", OTHER).text
    theirs = "yours are in time until 11.59pm on Thursday 23 January 2014"
    assert theirs in house.get("/comments/new", OTHER).text
    assert theirs not in house.get("/comments/new", EMPLOYEE).text
    checked = house.post("/comments/new", OTHER, **mine, kind="comment", step="check").text
    assert "as late" not in checked
    second = house.does("SubmitComment", OTHER, **mine)
    read = house.get(f"/comments/{second}", COORDINATOR).text
    assert "Received in time: its author was away and has time until Thursday 23 January" in read
