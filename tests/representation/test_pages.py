"""One round from the first nomination to a seat given up, by the pages, as people see it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from backend.identity.commands.keep_accounts import GrantAccess, Hat
from backend.kernel.roles import SYSTEM, Viewer
from backend.representation.commands.places import ballot_id
from tests.consultation.facts import REF
from tests.representation.house import (
    AUDITOR,
    BY_HAND,
    COORDINATOR,
    DPO,
    HR,
    LEAD,
    OUTSIDER,
    UNION_A,
    Council,
    open_council,
    staff,
)
from tests.support.servers import Servers

LIST, GROUP = "/spokespersons", "/spokespersons/groups/1"


def day(number: int, month: int = 11) -> datetime:
    return datetime(2013, month, number, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def council(servers: Servers) -> Iterator[Council]:
    """One council for this module: the tests follow one another through a round."""
    fresh = servers.fresh()
    with open_council(fresh) as here:
        yield here
    fresh.drop()


def sent(
    council: Council,
    path: str,
    visitor: Viewer,
    /,
    heading: str = "Check your answers",
    **typed: str,
) -> str:
    """Fill in a form, read it back, send it; return where it led."""
    check = council.post(path, visitor, **typed)
    assert check.status_code == 200, check.text[:2000]
    assert f">{heading}</h1>" in check.text
    assert 'name="step" value="send"' in check.text
    done = council.post(path, visitor, **typed, step="send")
    assert done.status_code == 303, re.findall(r"error-summary.*?</ul>", done.text, re.DOTALL)
    return str(done.headers["location"])


def test_1_before_anything_the_list_says_so(council: Council) -> None:
    page = council.get(LIST, staff(1)).text
    assert "No seats are known for this group yet." in page
    assert "Olga Before speaks for this group; it was arranged outside Parley." in page


def test_staff_outside_the_review_read_its_bulletins_but_no_questions_and_answers(
    council: Council,
) -> None:
    for path in ("/questions", "/questions?format=json", "/you-said-we-did"):
        assert council.get(path, staff(1)).status_code == 200
        assert council.get(path, OUTSIDER).status_code == 403
    assert council.get("/bulletins", OUTSIDER).status_code == 200
    assert "/questions" not in council.get("", OUTSIDER).text


def test_1_the_list_is_for_all_in_the_review_and_nobody_else(council: Council) -> None:
    for who in (LEAD, UNION_A, AUDITOR, BY_HAND):
        assert council.get(LIST, who).status_code == 200
    missing = council.get("/spokespersons/nominations/NM-099", OUTSIDER)
    assert council.get(LIST, OUTSIDER).status_code == missing.status_code == 404


def test_2_the_coordinator_opens_nominations(council: Council) -> None:
    path = f"{GROUP}/open"
    wrong = council.post(path, COORDINATOR, kind="spokesperson")
    assert wrong.status_code == 422
    assert "Enter a number of seats" in wrong.text
    sent(council, path, COORDINATOR, seats="2", kind="spokesperson")
    assert (
        "Nominations are open until 11.59pm on Wednesday 6 November 2013"
        in council.get(LIST, staff(1)).text
    )
    assert council.get(path, staff(1)).status_code == 404


def test_3_a_colleague_is_nominated_and_asked(council: Council) -> None:
    path = f"{LIST}/nominate"
    wrong = council.post(path, staff(1), who="colleague", statement="Kept <b>words</b>")
    assert wrong.status_code == 422
    assert "Enter your colleague&#39;s work e-mail or staff number" in wrong.text
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in wrong.text
    where = sent(council, path, staff(1), who="colleague", nominee="P2@example.org")
    nm = where.rpartition("/")[2]
    assert ("representation.consent", str(staff(2).person)) in council.owed()
    page = council.get(f"{LIST}/nominations/{nm}", staff(2)).text
    assert "Agree to stand" in page
    assert council.get(f"{LIST}/nominations/{nm}", staff(1)).status_code == 200
    for who, said in ((staff(1), "your nomination of Person 2"), (staff(2), "your nomination")):
        group = council.get(GROUP, who).text
        assert f"{nm}</a>: {said}." in group
        assert "Nominate somebody" in group
    assert nm not in council.get(GROUP, staff(3)).text
    for other in (staff(3), LEAD, AUDITOR, UNION_A):
        assert council.get(f"{LIST}/nominations/{nm}", other).status_code == 404
    sent(council, f"{LIST}/nominations/{nm}/accept", staff(2), statement="I will listen.")
    assert "Agreed to stand" in council.get(f"{LIST}/nominations/{nm}", COORDINATOR).text


def test_3_who_nominated_whom_is_no_history_for_others(council: Council) -> None:
    for who, sees in ((COORDINATOR, True), (staff(2), True), (staff(3), False), (LEAD, False)):
        page = council.get("/history", who).text
        assert ("was nominated to speak" in page) is sees, who.name


def test_3_refusals_are_sentences_on_the_page(council: Council) -> None:
    path = f"{LIST}/nominate"
    typed = {"who": "colleague", "step": "send"}
    left = council.post(path, staff(1), nominee="E0009", **typed)
    assert left.status_code == 422
    assert "has left the service" in left.text
    other = council.post(path, staff(1), nominee="E0010", **typed)
    assert "The person you nominate is in group 3; this seat is for group 1." in other.text
    missing = council.post(path, staff(1), nominee="E0777", **typed)
    assert missing.status_code == 404
    assert council.get(path, staff(10)).status_code == 404


def test_4_more_nominees_than_seats_go_to_a_ballot(council: Council) -> None:
    for number in (3, 4):
        council.does("Nominate", staff(number), group="1")
    council.clock.at = day(7)
    told = council.refused("DeclareResult", COORDINATOR, group="1")
    assert told[0] == "SN-10"
    assert "Open a ballot" in council.get(GROUP, COORDINATOR).text
    sent(council, f"{GROUP}/open-ballot", COORDINATOR, "Open a ballot")
    council.run_errands()
    letters = [who for what, who in council.owed() if what == "representation.ballot_open"]
    assert len(letters) == 8


def test_5_everyone_votes_once_in_secret(council: Council) -> None:
    path = f"{GROUP}/vote"
    page = council.get(path, staff(5)).text
    assert "I will listen." in page
    assert "How your vote is kept secret" in page
    too_many = council.post(path, staff(5), choices=["NM-001", "NM-002", "NM-003"], step="send")
    assert too_many.status_code == 422
    assert "Choose up to 2 of the candidates" in too_many.text
    for number, choices in ((5, ["NM-001", "NM-002"]), (6, ["NM-001"]), (7, ["NM-003"])):
        done = council.post(path, staff(number), choices=choices, step="send")
        assert done.status_code == 303
    assert "You have voted." in council.get(LIST, staff(5)).text
    again = council.post(path, staff(5), choices=["NM-003"], step="send")
    assert again.status_code == 422
    assert "You have already voted." in again.text
    assert council.refused("CastVote", staff(5), group="1", choices=["NM-003"]) == (
        "SN-05", "You have already voted.",
    )  # fmt: skip
    assert council.get(path, staff(10)).status_code == 404
    assert council.get(path, COORDINATOR).status_code == 404
    none = council.refused("CastVote", staff(8), group="1", choices=[])
    assert none == ("SN-16", "Choose up to 2 of the candidates on the ballot paper. Your vote has "
                    "not been cast yet.")  # fmt: skip
    taken_back = council.refused("DeclineNomination", staff(2), nomination="NM-001")
    assert taken_back[0] == "SN-14"
    assert "The ballot has opened with your name on it" in taken_back[1]
    assert council.refused("CastVote", staff(10), group="1", choices=["NM-001"])[0] == "SN-02"


def test_5_who_voted_is_told_to_nobody_else(council: Council) -> None:
    assert "3 of 8 people have voted" in council.get(GROUP, COORDINATOR).text
    assert "A vote was cast" in council.get("/history", staff(5)).text
    for who in (COORDINATOR, LEAD, AUDITOR, UNION_A, staff(8)):
        told = council.get("/history?format=json", who).text
        assert "vote was cast" not in told, who.name
    told = council.get("/history?format=json", DPO).json()
    votes = [fact for fact in told if fact["kind"] == "Vote cast"]
    assert {fact["who"] for fact in votes} == {"an employee in scope"}
    assert len(votes) == 3


def test_5_no_table_links_a_voter_to_a_choice(council: Council) -> None:
    """Everything that is kept of the votes, in every table of both schemas, holds no choice."""
    ballot = ballot_id(REF, "1", 1)
    with council.services.pool.connection() as db:
        boxes = db.execute("SELECT ballot, sealed, xmin::text FROM ballot_boxes").fetchall()
        tables = db.execute(
            """SELECT c.relnamespace::regnamespace::text || '.' || c.relname FROM pg_class c
               WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text IN
               ('public', 'views', 'desk')"""
        ).fetchall()
        holding = [
            name
            for (name,) in tables
            if name not in ("public.command_ids", "desk.sessions")
            and db.execute(
                f"SELECT 1 FROM {name} t WHERE t::text LIKE %s AND t::text LIKE '%%NM-00%%'",
                (f"%{staff(5).person}%",),
            ).fetchone()
        ]
        events = db.execute(
            "SELECT convert_from(state, 'UTF8') FROM parley_events WHERE topic = %s",
            ("representation.VoteCast",),
        ).fetchall()
    assert len(boxes) == 1
    assert boxes[0][0] == ballot
    assert "NM-" not in boxes[0][1]
    assert len({len(box[1]) for box in boxes}) == 1
    assert len(events) == 3
    assert not any("NM-" in state for (state,) in events)
    assert holding == []


def test_6_the_result_fills_the_seats_and_gives_the_role(council: Council) -> None:
    early = council.refused("DeclareResult", COORDINATOR, group="1")
    assert early[0] == "SN-15"
    council.clock.at = day(15)
    with council.services.pool.connection() as db:
        box = db.execute("DELETE FROM ballot_boxes RETURNING ballot, sealed").fetchone()
    assert council.refused("DeclareResult", COORDINATOR, group="1") == (
        "SN-18",
        "The ballot box holds 0 papers, but 3 people voted. The result can't be declared. Annul "
        "the ballot with a reason and hold it again.",
    )
    with council.services.pool.connection() as db:
        db.execute("INSERT INTO ballot_boxes VALUES (%s, %s)", box)
    lots = council.refused("DeclareResult", COORDINATOR, group="1")
    assert (lots[0], "name the witness who is with you" in lots[1]) == ("SN-17", True)
    tied = council.post(f"{GROUP}/declare", COORDINATOR, step="send")
    assert tied.status_code == 422
    assert "Lots have to be drawn" in tied.text
    sent(council, f"{GROUP}/declare", COORDINATOR, witness="Una of union A")
    council.run_errands()
    page = council.get(GROUP, staff(8)).text
    assert "3 papers for 2 seats" in page
    assert "before Una of union A" in page
    assert "Elected" in page
    assert ("spokesperson", "1") in council.roles(staff(2))
    ballot = ballot_id(REF, "1", 1)
    assert council.services.registry.ballot_box(ballot) is None
    assert council.services.vault.find(ballot, "ballot box") is None


def test_6_everyone_in_the_group_is_told(council: Council) -> None:
    letters = [who for what, who in council.owed() if what == "representation.result"]
    assert len(letters) == 8


def test_7_the_list_says_who_speaks_and_as_what(council: Council) -> None:
    rows = council.get(f"{LIST}?format=json", UNION_A).json()
    assert [row["state"] for row in rows] == ["Filled", "Filled"]
    assert {row["speaks_as"] for row in rows} == {"Staff spokesperson"}
    assert rows[0]["name"] == "Person 2"


def test_8_a_deputy_stands_in_until_the_seat_is_given_up(council: Council) -> None:
    sent(council, f"{GROUP}/deputy", staff(2), deputy="E0007")
    council.run_errands()
    assert ("spokesperson", "1") in council.roles(staff(7))
    sent(council, f"{GROUP}/resign", staff(2), "Give up your seat")
    council.run_errands()
    assert ("spokesperson", "1") not in council.roles(staff(2))
    assert ("spokesperson", "1") not in council.roles(staff(7))
    assert council.roles(BY_HAND) == [("spokesperson", "3")]
    assert "1 of 2 seats filled" in council.get(LIST, staff(1)).text


def test_9_who_leaves_the_service_loses_the_seat(council: Council) -> None:
    rows = council.get(f"{LIST}?format=json", LEAD).json()
    [name] = [row["name"] for row in rows if row["name"]]
    number = int(name.removeprefix("Person "))
    council.services.office.perform(
        council.services.office.orders["StrikeLeaver"].form(
            review=REF,
            employee_ref=f"E{number:04}",
            left_on=council.clock.at.date(),  # type: ignore[call-arg]
            reason="Left.",
        ),
        HR,
    )
    council.run_errands()
    rows = council.get(f"{LIST}?format=json", LEAD).json()
    assert [row["state"] for row in rows] == ["Empty", "Empty"]
    assert council.roles(staff(number)) == [("employee", f"E{number:04}")]


def test_10_empty_seats_are_opened_again_or_left_vacant(council: Council) -> None:
    sent(council, f"{GROUP}/leave-vacant", COORDINATOR, reason="The service is nearly closed.")
    assert "The service is nearly closed." in council.get(LIST, staff(1)).text
    council.clock.at = day(25)
    sent(council, f"{GROUP}/open", COORDINATOR, seats="1", kind="spokesperson")
    page = council.get(LIST, staff(1)).text
    assert "Nominations are open until 11.59pm on Monday 2 December 2013, for 1 seat" in page


def test_11_who_may_stand_and_nominate_is_said_over_the_interface(council: Council) -> None:
    def told(who: Viewer, **fields: str) -> tuple[str, str]:
        return council.refused("Nominate", who, **{"group": "1", **fields})

    no_group = "This review has no such group. Its groups are 1 and 3. Choose one of them."
    assert told(staff(1), group="9") == ("SN-07", no_group)
    not_open = told(staff(10), group="3")
    assert (not_open[0], not_open[1][:47]) == (
        "SN-07", "Nominations for group 3 have not been opened. A",
    )  # fmt: skip
    assert told(staff(10)) == ("SN-02", "You are in group 3; this seat is for group 1.")
    assert told(staff(1), nominee="E0009")[0] == "SN-06"
    council.services.office.perform(
        GrantAccess(
            review=REF,
            login=f"login-{staff(8).person.hex[:12]}",
            hat=Hat(role="head-of-service"),
        ),
        SYSTEM,
    )
    leads = "The review lead and heads of service cannot be spokespersons."
    assert told(staff(1), nominee="E0008") == ("SN-04", leads)
    form = {"who": "colleague", "nominee": "E0008", "step": "send"}
    assert leads in council.post(f"{LIST}/nominate", staff(1), **form).text
    council.does("Nominate", staff(1), group="1")
    twice = told(staff(1))
    assert (twice[0], twice[1][:42]) == ("SN-08", "This person has been nominated already. On")


def test_11_how_a_round_is_opened_and_closed_is_said_over_the_interface(council: Council) -> None:
    def told(name: str, **fields: object) -> str:
        code, sentence = council.refused(name, COORDINATOR, **{"group": "1", **fields})
        return f"{code} {sentence}"

    opens = {"group": "3", "seats": 1}
    assert told("OpenNominations", **opens, kind="s188a").startswith(
        "SN-20 Say until when the representatives are elected."
    )
    assert told("OpenNominations", **{**opens, "seats": 0}).startswith("SN-21 Enter at least one")
    early = told("OpenNominations", **opens, closes="2013-11-01T12:00:00Z")
    assert early.startswith("SN-22 The close has to be later than now")
    assert told("DeclareResult").startswith("SN-09 Nominations for group 1 are open until")
    asked = council.does("Nominate", staff(1), group="1", nominee="E0005")
    council.clock.at = day(3, 12)
    assert told("DeclareResult").startswith(f"SN-03 The nominee has not agreed yet ({asked}).")
    assert f"({asked})" in council.post(f"{GROUP}/declare", COORDINATOR, step="send").text
    council.does("SetNominationAside", COORDINATOR, nomination=asked, reason="No answer.")
    answered = council.refused("AcceptNomination", staff(5), nomination=asked)
    assert answered[0] == "SN-13"
    assert told("OpenBallot").startswith("SN-11 1 nominee agreed to stand for 1 seat, so there")
    nobody_votes = council.refused("CastVote", staff(5), group="1", choices=["NM-001"])
    assert nobody_votes == ("SN-15", "No ballot is open for this group. Nothing was recorded.")
    late = council.order("Nominate", staff(6), group="1").json()
    assert (late["code"], "It will be used if a seat stays empty." in late["detail"]) == (
        "SN-01", True,
    )  # fmt: skip
    council.does("DeclareResult", COORDINATOR, group="1")
    filled = "SN-12 Every seat of group 1 is filled. There is nothing to declare."
    assert told("DeclareResult") == filled
    assert council.refused("Nominate", staff(5), group="1", nominee="E0001")[0] == "SN-19"
    assert council.refused("ResignSeat", staff(5), group="1")[0] == "SN-19"


def test_12_the_past_is_read_only(council: Council) -> None:
    then = (day(5) + timedelta(hours=1)).isoformat().replace("+", "%2B")
    page = council.get(f"{GROUP}?as_at={then}", COORDINATOR)
    assert page.status_code == 200
    assert "What you can do" not in page.text
