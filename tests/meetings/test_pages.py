"""The pages: planning, check pages, refusals beside their question, one's own meetings."""

from datetime import UTC, datetime

import icalendar
import pytest

from tests.meetings.house import (
    COORDINATOR,
    HR,
    LEAD,
    SPOKE_1,
    STAFF_1,
    STAFF_2,
    UNION_A,
    UNION_B,
    UNION_C,
    UNIONS,
    House,
)
from tests.support.rooms import words

SESSION = {
    "day": "13 1 2014", "starts": "10:30", "ends": "11.30am", "venue": "Small Hall",
    "groups": ["1"], "unions": UNIONS,
}  # fmt: skip
PLAN = {"kind": "consultation", "stage": "4th consultation meeting", "chair": "lead"}


def send(house: House, path: str, who: object, **typed: object) -> object:
    """Send a form that was read back."""
    return house.post(path, who, step="send", **typed)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def meeting(house: House) -> str:
    """A meeting planned on its page, with one session."""
    checked = house.post("/meetings/new", COORDINATOR, **PLAN, agenda="The rota\nActions")
    assert "Check your answers" in words(checked)
    sent = send(house, "/meetings/new", COORDINATOR, **PLAN, agenda="The rota\nActions")
    assert sent.status_code == 303  # type: ignore[attr-defined]
    mg = str(sent.headers["location"]).rsplit("/", 1)[1]  # type: ignore[attr-defined]
    added = send(house, f"/meetings/{mg}/add-session", COORDINATOR, **SESSION)
    assert added.status_code == 303, words(added)  # type: ignore[attr-defined]
    return mg


def refused(house: House, path: str, who: object, **typed: object) -> str:
    """Return the words of a form that is shown again; what was typed is still in it."""
    reply = house.post(path, who, **typed)  # type: ignore[arg-type]
    assert reply.status_code == 422, words(reply)
    for value in typed.values():
        if isinstance(value, str) and value != "send":
            assert value in reply.text
    return words(reply)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"day": "31 11 2013"}, "31 November 2013 is not a date."),
        ({"ends": "9.30am"}, "The session ends before it starts. The end (9.30am)"),
        ({"starts": "25:30"}, "25.30 is not a time of day."),
        ({"groups": [], "unions": []}, "Say for whom the session is"),
    ],
)
def test_a_time_that_cannot_be_is_said_beside_its_question(
    house: House, meeting: str, wrong: dict[str, object], told: str
) -> None:
    typed = {**SESSION, "day": "14 1 2014", **wrong}
    assert told in refused(
        house, f"/meetings/{meeting}/add-session", COORDINATOR, step="send", **typed
    )


def test_a_clash_is_said_before_anything_is_sent_and_again_where_it_was_saved(
    house: House, meeting: str
) -> None:
    path = f"/meetings/{meeting}/add-session"
    typed = {**SESSION, "starts": "11:15", "ends": "12:00", "groups": ["3"], "venue": "B2"}
    page = refused(house, path, COORDINATOR, **typed)
    assert "(group 1) and 11.15am" in page
    assert "at different venues" in page
    sent = send(house, path, COORDINATOR, **typed, reason="No other room was free")
    assert sent.status_code == 303  # type: ignore[attr-defined]
    for who in (COORDINATOR, UNION_A):
        assert "No other room was free" in house.reads(f"/meetings/{meeting}", who)
        assert "MT-02" in house.reads("/meetings", who)
    assert "No other room was free" not in house.reads(f"/meetings/{meeting}", STAFF_1)


def test_a_weekend_and_a_bank_holiday_are_heeded(house: House, meeting: str) -> None:
    path = f"/meetings/{meeting}/add-session"
    for day, told in (("18 1 2014", "is a weekend day"), ("1 1 2014", "New Year's Day")):
        checked = house.post(path, COORDINATOR, **{**SESSION, "day": day})
        assert checked.status_code == 200
        assert told in words(checked)


def test_invitations_without_a_venue_are_refused_on_the_page(house: House) -> None:
    mg = house.does("PlanMeeting", COORDINATOR, stage="No venue", kind="union")
    house.does("AddSession", COORDINATOR, meeting=mg, starts="2014-01-15T10:00",
               ends="2014-01-15T11:00", unions=["A"])  # fmt: skip
    page = refused(house, f"/meetings/{mg}/invitations", COORDINATOR, step="send")
    assert "Add a venue or an online link before inviting people." in page
    assert "MT-01" in house.reads("/meetings", COORDINATOR)


def test_a_union_left_out_is_said_with_the_question_why(house: House) -> None:
    mg = house.does("PlanMeeting", COORDINATOR, stage="Two unions", kind="consultation")
    house.does("AddSession", COORDINATOR, meeting=mg, starts="2014-01-16T10:00", venue="Hall",
               ends="2014-01-16T11:00", unions=["A", "B"], groups=["3"])  # fmt: skip
    path = f"/meetings/{mg}/invitations"
    told = "Not every union recognised for group 3 has been invited."
    assert told in refused(house, path, COORDINATOR, step="send")
    why = "Union C asked not to come"
    assert send(house, path, COORDINATOR, reason=why).status_code == 303  # type: ignore[attr-defined]
    assert why in house.reads(f"/meetings/{mg}", UNION_A)
    assert why in house.reads(f"/meetings/{mg}", UNION_C)


def test_night_staff_are_recorded_by_job_and_counted_on_the_page(house: House) -> None:
    hours = {"name": "night staff", "job": "Waking Nights Staff", "can_from": "2pm",
             "can_until": "9pm"}  # fmt: skip
    assert send(house, "/meetings/hours", HR, **hours).status_code == 303  # type: ignore[attr-defined]
    mg = house.does("PlanMeeting", COORDINATOR, stage="By day", kind="staff")
    house.does("AddSession", COORDINATOR, meeting=mg, starts="2014-01-09T09:00", venue="Hall",
               ends="2014-01-09T10:00", unions=UNIONS, groups=["all"])  # fmt: skip
    told = "13 people in group 1 have had no session they could attend (night staff)."
    assert told in refused(house, f"/meetings/{mg}/invitations", COORDINATOR, step="send")
    assert told in house.reads("/meetings", LEAD)
    assert told not in house.reads("/meetings", UNION_A)


def test_an_invitation_is_answered_and_taken_into_a_calendar(house: House, meeting: str) -> None:
    assert "The invitation has not been sent yet." in house.reads("/my/meetings", SPOKE_1)
    house.does("SendInvitations", COORDINATOR, meeting=meeting, reason="Two at once")
    one = f"/my/meetings/LEICESTER-2013/{meeting}/1"
    assert "no answer yet" in house.reads("/my/meetings", SPOKE_1)
    assert house.post(one, SPOKE_1, answer="apologies", note="On leave").status_code == 303
    assert "Your answer: apologies" in house.reads("/my/meetings", SPOKE_1)
    assert "spokesperson-1: apologies. On leave" in house.reads(f"/meetings/{meeting}", COORDINATOR)
    assert "On leave" not in house.reads(f"/meetings/{meeting}", UNION_A)
    before = _event(house, one)
    assert (before["summary"], before["sequence"]) == ("4th consultation meeting", 0)
    moved = send(
        house, f"/meetings/{meeting}/sessions/1/move", COORDINATOR, day="14 1 2014",
        starts="14:00", ends="15:00", reason="The room was taken",
    )  # fmt: skip
    assert moved.status_code == 303, words(moved)  # type: ignore[attr-defined]
    after = _event(house, one)
    assert after["uid"] == before["uid"]
    assert after["sequence"] == 1
    assert after["dtstart"].dt.isoformat() == "2014-01-14T14:00:00+00:00"
    page = house.reads(f"/meetings/{meeting}", UNION_A)
    assert "Moved. It was Monday 13 January 2014, 10.30am to 11.30am. Reason: The room" in page


def test_nobody_answers_for_others_or_takes_their_calendar(house: House, meeting: str) -> None:
    one = f"/my/meetings/LEICESTER-2013/{meeting}/1"
    for who in (STAFF_1, STAFF_2):
        assert house.post(one, who, answer="accept").status_code == 404
        assert house.get(f"{one}/calendar.ics", who).status_code == 404
        assert meeting not in house.reads("/my/meetings", who)


def test_a_double_click_is_one_fact(house: House, meeting: str) -> None:
    typed = {"command_id": "7b1a8f70-0000-4000-8000-000000000001", "agenda": "One item"}
    for _ in range(2):
        sent = send(house, f"/meetings/{meeting}/agenda", COORDINATOR, **typed)
        assert sent.status_code == 303  # type: ignore[attr-defined]
    told = [t["text"] for t in house.get("/history?format=json", COORDINATOR).json()]
    assert told.count(f"The agenda of {meeting} was set.") == 1


def test_an_older_screen_is_told_so(house: House, meeting: str) -> None:
    sent = send(house, f"/meetings/{meeting}/agenda", COORDINATOR, agenda="Anew", seen="1")
    assert sent.status_code == 409  # type: ignore[attr-defined]


def test_a_cancelled_meeting_is_told_and_leaves_the_timetable(house: House) -> None:
    mg = house.does("PlanMeeting", COORDINATOR, stage="Not to be", kind="union")
    house.does("AddSession", COORDINATOR, meeting=mg, starts="2014-01-20T10:00", venue="Hall",
               ends="2014-01-20T11:00", unions=UNIONS)  # fmt: skip
    house.does("SendInvitations", COORDINATOR, meeting=mg)
    told = refused(house, f"/meetings/{mg}/cancellation", COORDINATOR, step="send")
    assert "Give a reason." in told
    why = {"reason": "The hall is flooded"}
    assert send(house, f"/meetings/{mg}/cancellation", COORDINATOR, **why).status_code == 303  # type: ignore[attr-defined]
    assert "The hall is flooded" in house.reads(f"/meetings/{mg}", UNION_B)
    assert "Not to be" not in house.reads("/timetable", UNION_B)
    assert house.refused("SendInvitations", COORDINATOR, meeting=mg)[0] == "MT-07"
    house.deliver()
    assert house.deliver()[-1][0] == "meetings.invitation"


@pytest.mark.parametrize("act", ["add-session", "agenda", "invitations", "cancellation"])
def test_what_is_not_theirs_to_do_is_not_there(house: House, meeting: str, act: str) -> None:
    for who in (UNION_A, SPOKE_1, STAFF_1):
        assert house.get(f"/meetings/{meeting}/{act}", who).status_code == 404
        assert act not in house.get(f"/meetings/{meeting}", who).text


def test_as_it_stood_before_it_was_planned_there_was_no_meeting(house: House, meeting: str) -> None:
    then = datetime(2013, 12, 19, tzinfo=UTC).isoformat().replace("+", "%2B")
    assert house.get(f"/meetings/{meeting}?as_at={then}", COORDINATOR).status_code == 404


def _event(house: House, one: str) -> icalendar.Event:
    found = icalendar.Calendar.from_ical(house.get(f"{one}/calendar.ics", SPOKE_1).text)
    (event,) = found.walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event
