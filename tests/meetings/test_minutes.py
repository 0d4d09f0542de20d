"""Minutes, actions, issues and notes through the running application: MT-06, GN-05, GN-06."""

from datetime import UTC, datetime

import pytest

from tests.meetings.house import (
    AUDITOR,
    BOARD,
    COORDINATOR,
    DPO,
    HR,
    LEAD,
    SPOKE_1,
    SPOKE_2,
    STAFF_1,
    STAFF_2,
    UNION_A,
    UNION_B,
    UNION_C,
    House,
)
from tests.support.rooms import words

SAID = "The unions asked how weekends are shared out."
INSTEAD = "We asked for one weekend in six."
AFTER = datetime(2014, 1, 14, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def held(house: House) -> str:
    """A meeting with group 1 and union A on 13 January, to which they came."""
    meeting = house.does(
        "PlanMeeting", COORDINATOR, stage="4th consultation meeting", kind="consultation"
    )
    house.does(
        "AddSession", COORDINATOR, meeting=meeting, starts="2014-01-13T10:30",
        ends="2014-01-13T11:30", venue="Small Hall", groups=["1"], unions=["A", "B"],
    )  # fmt: skip
    house.does("SendInvitations", COORDINATOR, meeting=meeting, reason="Union C is away")
    house.clock.instant = AFTER
    assert house.refused("DraftMinutes", COORDINATOR, meeting=meeting, session=1, text="x") == (
        "MT-11", "Record who came to the session first. Minutes are of a session that was held."
    )  # fmt: skip
    house.does(
        "RecordAttendance", COORDINATOR, meeting=meeting, session=1,
        attended=["union:A", "group:1", "lead"], apologies=["union:B"],
    )  # fmt: skip
    house.does("DraftMinutes", COORDINATOR, meeting=meeting, session=1, text=SAID)
    return meeting


def test_nobody_agrees_or_disputes_minutes_that_are_not_written_yet(house: House) -> None:
    meeting = house.does("PlanMeeting", COORDINATOR, stage="Unwritten", kind="union")
    house.does(
        "AddSession", COORDINATOR, meeting=meeting, starts="2014-01-20T10:30",
        ends="2014-01-20T11:30", venue="Small Hall", groups=["1"], unions=["A"],
        reason="Known",
    )  # fmt: skip
    house.does("SendInvitations", COORDINATOR, meeting=meeting, reason="Union A alone")
    its = {"meeting": meeting, "session": 1}
    told = "There are no minutes of this session yet. You will be told when there are."
    assert house.refused("AgreeMinutes", UNION_A, **its) == ("MT-13", told)
    dispute = {**its, "statement": "The rota", "text": INSTEAD}
    assert house.refused("DisputeMinutes", UNION_A, **dispute) == ("MT-13", told)
    for act in ("agreement", "dispute"):
        page = house.post(
            f"/meetings/{meeting}/sessions/1/{act}", UNION_A, step="send", statement="The rota",
            text=INSTEAD,
        )  # fmt: skip
        assert page.status_code == 404, act


def test_an_agenda_and_what_was_decided_can_be_as_long_as_prose(house: House, held: str) -> None:
    long = "\n".join(f"Item {n}: what the unions asked about proposal {n}" for n in range(60))
    meeting = house.does("PlanMeeting", COORDINATOR, stage="Long", kind="consultation", agenda=long)
    house.does("SetAgenda", COORDINATOR, meeting=meeting, agenda=long + "\nAny other business")
    assert "Item 59: what the unions asked" in house.reads(f"/meetings/{meeting}", LEAD)
    its = {"meeting": held, "session": 1, "text": SAID}
    house.does("DraftMinutes", COORDINATOR, **its, decisions=long)
    assert "Item 59: what the unions asked" in house.reads(f"/meetings/{held}", LEAD)


def test_drafts_are_read_by_the_sides_alone(house: House, held: str) -> None:
    for who in (COORDINATOR, LEAD, HR, UNION_A, UNION_B, SPOKE_1):
        assert SAID in house.reads(f"/meetings/{held}", who)
    for who in (UNION_C, SPOKE_2, STAFF_1, STAFF_2, BOARD, AUDITOR, DPO):
        assert SAID not in house.reads(f"/meetings/{held}", who)


def test_whoever_wrote_the_minutes_does_not_agree_them(house: House, held: str) -> None:
    code, told = house.refused("AgreeMinutes", COORDINATOR, meeting=held, session=1)
    assert code == "MT-06"
    assert told.startswith("Minutes cannot be agreed by the person who wrote them alone.")
    assert house.get(f"/meetings/{held}/sessions/1/agreement", COORDINATOR).status_code == 404


def test_a_side_that_was_not_invited_finds_no_minutes(house: House, held: str) -> None:
    its = {"meeting": held, "session": 1}
    assert house.refused("AgreeMinutes", UNION_C, **its)[0] == "GN-02"
    assert house.refused("AgreeMinutes", SPOKE_2, **its)[0] == "GN-02"
    assert house.refused("DisputeMinutes", UNION_C, **its, statement="1", text="2")[0] == "GN-02"


def test_a_dispute_keeps_both_versions_and_every_side_answers(house: House, held: str) -> None:
    its = {"meeting": held, "session": 1}
    assert "Agree the minutes" in house.reads(f"/meetings/{held}", LEAD)
    house.does("AgreeMinutes", LEAD, **its)
    assert "Agree the minutes" not in house.reads(f"/meetings/{held}", LEAD)
    assert house.refused("AgreeMinutes", LEAD, **its)[0] == "MT-14"
    house.does("AgreeMinutes", SPOKE_1, **its)
    house.does("DisputeMinutes", UNION_A, **its, statement="The weekends", text=INSTEAD)
    assert "Minutes drafted" in house.reads(f"/meetings/{held}", UNION_A)
    house.does("AgreeMinutes", UNION_B, **its)
    for who in (UNION_A, UNION_B, SPOKE_1, STAFF_1, LEAD, BOARD, AUDITOR):
        page = house.reads(f"/meetings/{held}", who)
        assert "Minutes agreed" in page
        assert SAID in page
        assert INSTEAD in page
    for who in (UNION_C, STAFF_2):
        assert SAID not in house.reads(f"/meetings/{held}", who)
        assert INSTEAD not in house.reads(f"/meetings/{held}", who)
    assert house.refused("DraftMinutes", COORDINATOR, **its, text="Anew")[0] == "MT-12"


def test_an_action_has_an_owner_and_a_day_that_is_to_come(house: House, held: str) -> None:
    its = {"meeting": held, "session": 1, "what": "Send the rota"}
    assert house.refused("SetAction", COORDINATOR, **its, owner="Lead")[0] == "MT-15"
    assert house.refused("SetAction", COORDINATOR, **its, due="2014-01-17")[0] == "MT-15"
    code, told = house.refused("SetAction", COORDINATOR, **its, owner="Lead", due="2013-11-31")
    assert (code, told.split(".")[0]) == ("GN-05", "31 November 2013 is not a date")
    code, told = house.refused("SetAction", COORDINATOR, **its, owner="Lead", due="2014-01-10")
    assert code == "GN-06"
    assert "before the session" in told


def test_overdue_actions_come_first_and_end_with_evidence(house: House, held: str) -> None:
    its = {"meeting": held, "session": 1, "owner": "Review lead"}
    later = house.does("SetAction", COORDINATOR, **its, what="Publish", due="2014-02-20")
    soon = house.does("SetAction", COORDINATOR, **its, what="Send the rota", due="2014-01-15")
    house.clock.instant = datetime(2014, 1, 16, 9, tzinfo=UTC)
    rows = house.get("/meetings/actions?format=json", STAFF_1).json()
    assert [(r["action"], r["state"]) for r in rows] == [(soon, "Overdue"), (later, "Open")]
    assert house.get("/meetings/actions?format=json", STAFF_2).json() == []
    house.does("RecordActionDone", COORDINATOR, action=soon, did="Sent on 16 January")
    assert house.refused("RecordActionDone", COORDINATOR, action=soon, did="x")[0] == "MT-16"
    page = house.reads("/meetings/actions?state=Done", UNION_A)
    assert "Sent on 16 January" in page
    assert "Publish" not in page


def test_what_is_raised_becomes_a_comment_of_that_union(house: House, held: str) -> None:
    house.does(
        "RaiseIssue", UNION_A, meeting=held, session=1, text="Who covers the weekend?",
        about="5.DA", kind="question",
    )  # fmt: skip
    house.deliver()
    (row,) = [r for r in house.get("/comments?format=json", COORDINATOR).json()
              if r["text"] == "Who covers the weekend?"]  # fmt: skip
    assert (row["channel"], row["author"], row["kind"]) == ("meeting", "Union A", "question")
    for who, told in ((UNION_A, True), (COORDINATOR, True), (LEAD, True), (UNION_B, False),
                      (SPOKE_1, False), (STAFF_1, False)):  # fmt: skip
        assert (row["reference"] in house.reads(f"/meetings/{held}", who)) is told
        history = house.get("/history?format=json", who).text
        assert ("Who covers the weekend?" in history) is told


def test_the_coordinator_records_what_a_person_raised(house: House, held: str) -> None:
    house.does(
        "RaiseIssue", COORDINATOR, meeting=held, session=1, by="E0001", text="I work nights.",
        kind="circumstance", confidentiality="withheld",
    )  # fmt: skip
    house.deliver()
    assert "E0001: I work nights." in house.reads(f"/meetings/{held}", COORDINATOR)
    page = house.reads(f"/meetings/{held}", LEAD)
    assert "Name withheld: I work nights." in page
    assert "E0001" not in page
    rows = house.get("/comments?format=json", LEAD).json()
    (row,) = [r for r in rows if r["text"] == "I work nights."]
    assert row["author"] == "Name withheld"
    assert row["received_at"].startswith("2014-01-13T11:30")


def test_a_union_s_note_does_not_exist_for_anybody_else(house: House, held: str) -> None:
    note, others = "Ask about weekends first.", (UNION_B, UNION_C, LEAD, COORDINATOR, HR, AUDITOR,
                                                 DPO, BOARD, SPOKE_1, STAFF_1)  # fmt: skip
    before = {w.name: _all_that(house, held, w) for w in others}
    house.does("WriteUnionNote", UNION_A, meeting=held, text=note)
    assert note in house.reads(f"/meetings/{held}", UNION_A)
    assert note in house.get("/history?format=json", UNION_A).text
    after = {w.name: _all_that(house, held, w) for w in others}
    assert before == after
    assert house.order("WriteUnionNote", LEAD, meeting=held, text="x").status_code == 403
    assert house.refused("WriteUnionNote", UNION_C, meeting=held, text="x") == house.refused(
        "WriteUnionNote", UNION_C, meeting="MG-999", text="x"
    )


def _all_that(house: House, meeting: str, who: object) -> list[str]:
    """All that a person is told of a meeting, in pages, counts and data."""
    paths = (f"/meetings/{meeting}", "/history", "/meetings")
    pages = [words(house.get(path, who)) for path in paths]  # type: ignore[arg-type]
    data = [house.get(f"{path}?format=json", who).text for path in paths]  # type: ignore[arg-type]
    return [*pages, *(d for d in data if d.startswith("["))]
