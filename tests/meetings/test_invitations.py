"""Invitations and attendance through the running application: MT-01, MT-04, MT-05, GN-06."""

import pytest

from tests.meetings.house import (
    AUDITOR,
    COORDINATOR,
    HR,
    NIGHTS,
    SPOKE_1,
    SPOKE_2,
    STAFF_1,
    STAFF_2,
    UNION_A,
    UNION_B,
    UNIONS,
    House,
)

AT = {"starts": "2014-01-13T10:00", "ends": "2014-01-13T11:00"}


def plan(house: House, stage: str, kind: str = "consultation", **session: object) -> str:
    meeting = house.does("PlanMeeting", COORDINATOR, stage=stage, kind=kind)
    fields = {"groups": ["1"], "unions": UNIONS, "venue": "Small Hall", **AT, **session}
    fields.setdefault("reason", "They know of both")
    house.does("AddSession", COORDINATOR, meeting=meeting, **fields)
    return meeting


def test_nobody_is_invited_to_nowhere(house: House) -> None:
    meeting = plan(house, "Nowhere", venue="")
    code, told = house.refused("SendInvitations", COORDINATOR, meeting=meeting)
    assert code == "MT-01"
    assert told.startswith("Add a venue or an online link before inviting people.")


def test_nobody_is_invited_to_a_meeting_without_a_session(house: House) -> None:
    meeting = house.does("PlanMeeting", COORDINATOR, stage="Not yet", kind="staff")
    sentence = "This meeting has no session yet. Add one first."
    assert house.refused("SendInvitations", COORDINATOR, meeting=meeting) == ("MT-08", sentence)
    page = house.get(f"/meetings/{meeting}", COORDINATOR).text
    assert f"/meetings/{meeting}/invitations" not in page, "nothing to be invited to"


def test_a_group_s_session_without_every_union_needs_a_reason(house: House) -> None:
    meeting = plan(house, "Union C left out", groups=["3"], unions=["A", "B"])
    code, told = house.refused("SendInvitations", COORDINATOR, meeting=meeting)
    assert code == "MT-04"
    assert told.startswith("Not every union recognised for group 3 has been invited.")
    house.does("SendInvitations", COORDINATOR, meeting=meeting, reason="Union C asked not to be")


def test_night_staff_without_a_session_they_can_attend_are_counted(house: House) -> None:
    house.does(
        "RecordShiftPattern", HR, name="night staff", employee_refs=NIGHTS, can_from="14:00",
        can_until="21:00",
    )  # fmt: skip
    meeting = plan(house, "Staff by day", "staff", groups=["1"])
    code, told = house.refused("SendInvitations", COORDINATOR, meeting=meeting)
    assert code == "MT-05"
    assert told.startswith(
        "13 people in group 1 have had no session they could attend (night staff)."
    )
    house.does(
        "AddSession", COORDINATOR, meeting=meeting, starts="2014-01-13T18:00",
        ends="2014-01-13T19:00", venue="Hall", groups=["1"], unions=UNIONS,
    )  # fmt: skip
    house.does("SendInvitations", COORDINATOR, meeting=meeting)


def test_everyone_invited_is_written_to_and_nobody_else(house: House) -> None:
    meeting = plan(house, "Letters", groups=["2"])
    before = len(house.deliver())
    house.does("SendInvitations", COORDINATOR, meeting=meeting)
    house.deliver()
    sent = [one for one in house.deliver()[before:] if one[0] == "meetings.invitation"]
    told = {one[1] for one in sent}
    assert {str(w.person) for w in (UNION_A, UNION_B, SPOKE_2)} < told
    assert str(STAFF_2.person) not in told
    assert str(SPOKE_1.person) not in told


def test_an_invitation_is_answered_by_those_invited_alone(house: House) -> None:
    meeting = plan(house, "Answers", groups=["2"], unions=["A"])
    its = {"meeting": meeting, "session": 1}
    house.does("AnswerInvitation", UNION_A, **its, answer="accept")
    house.does("AnswerInvitation", SPOKE_2, **its, answer="apologies", note="On leave")
    assert house.refused("AnswerInvitation", SPOKE_1, **its, answer="accept")[0] == "GN-02"
    assert house.refused("AnswerInvitation", STAFF_1, **its, answer="accept")[0] == "GN-02"
    assert house.refused("AnswerInvitation", UNION_A, **its, answer="maybe")[0] == "MT-10"


def test_who_came_is_recorded_once_the_session_has_begun(house: House) -> None:
    meeting = plan(house, "Attendance")
    its = {"meeting": meeting, "session": 1}
    code, told = house.refused("RecordAttendance", COORDINATOR, **its, attended=["union:A"])
    assert code == "GN-06"
    assert "has not begun" in told


@pytest.mark.parametrize("command", ["PlanMeeting", "SendInvitations", "RecordAttendance"])
def test_whoever_does_not_run_the_review_plans_nothing(house: House, command: str) -> None:
    fields = {"PlanMeeting": {"stage": "x", "kind": "union"}}.get(
        command, {"meeting": "MG-001", **({"session": 1} if "Att" in command else {})}
    )
    for who in (UNION_A, SPOKE_1, STAFF_1, AUDITOR):
        assert house.order(command, who, **fields).status_code == 403
