"""Nominating, voting, meeting one to one, and a drop-in, by hand, with scripts and without."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from backend.answering import until
from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
BASE = "/reviews/LEICESTER-2013"
GROUPS = {True: "2", False: "2R"}
BRING = "You may bring your trade union representative or a colleague."


def colleagues(house: House, group: str) -> list[str]:
    """Three members of a group, by staff number."""
    rows = house.rows(
        """SELECT a.employee_ref FROM views.assignments a
           JOIN views.people p USING (person, review)
           WHERE a.grp = %s AND a.in_post AND p.lines = 1 AND a.employee_ref < 'E9'
           ORDER BY a.employee_ref DESC LIMIT 3""",
        group,
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize("js", GROUPS, ids=["with-scripts", "plain"])
def test_a_group_nominates_and_votes(shared: House, chromium: Browser, *, js: bool) -> None:
    group = GROUPS[js]
    first, second, third = colleagues(shared, group)
    closes = shared.now() + timedelta(seconds=20)
    office = Walk(chromium, shared, "coordinator", js=js)
    office.go(f"{BASE}/spokespersons")
    office.go(f"{BASE}/spokespersons/groups/{group}/open")
    office.press("Continue")
    assert office.reads("Enter a number of seats")
    shared.visitor("coordinator").does(
        "OpenNominations", group=group, seats=1, closes=closes.isoformat()
    )
    one = Walk(chromium, shared, f"staff-{first.lower()}", js=js)
    one.go(f"{BASE}/spokespersons/nominate")
    one.pick(who="colleague")
    one.write(nominee=second, statement="She listens.\nAnd she speaks.")
    one.confirm()
    nomination = one.reference
    assert one.reads("Waiting for their answer")
    shared.visitor(f"staff-{third.lower()}").does("Nominate", group=group)
    two = Walk(chromium, shared, f"staff-{second.lower()}", js=js)
    two.go(f"{BASE}/spokespersons")
    two.follow(f"Answer nomination {nomination}")
    two.follow("Agree to stand")
    two.confirm()
    assert two.reads("Agreed to stand")
    until("the close", lambda: shared.now() > closes, 60)
    office.go(f"{BASE}/spokespersons/groups/{group}")
    office.follow("Open a ballot")
    office.confirm()
    assert office.reads("0 of ")
    one.go(f"{BASE}/spokespersons")
    one.follow("Vote")
    assert one.reads("She listens.")
    one.pick(choices=nomination)
    one.confirm()
    assert one.reads("You have voted.")
    office.go(f"{BASE}/spokespersons/groups/{group}")
    assert office.reads("1 of ")
    assert [walk.close() for walk in (office, one, two)] == [[], [], []]


@pytest.mark.parametrize("js", GROUPS, ids=["with-scripts", "plain"])
def test_an_individual_meeting_ends_in_a_dispute(
    shared: House, chromium: Browser, *, js: bool
) -> None:
    who = colleagues(shared, "1")[0 if js else 1]
    hr = Walk(chromium, shared, "hr", js=js)
    hr.go(f"{BASE}/meetings/individual")
    hr.follow("Who has no offer")
    assert hr.reads("(IM-01)")
    hr.go(f"{BASE}/meetings/individual/offer")
    hr.pick(to="some")
    hr.write(people=who)
    hr.confirm()
    mine = Walk(chromium, shared, f"staff-{who.lower()}", js=js)
    mine.go("/my/meetings/individual")
    assert mine.reads(BRING)
    mine.follow("OM-")
    meeting = mine.reference
    mine.follow("Accept the meeting")
    mine.pick(companion="union representative")
    mine.write(adjustments="A room without stairs.")
    mine.confirm()
    coordinator = Walk(chromium, shared, "coordinator", js=js)
    coordinator.go(f"{BASE}/meetings/individual/{meeting}/schedule")
    coordinator.write(day="2014-01-20", hour="10:00", place="Room 3", holder="manager-1")
    coordinator.pick(hr_present="no")
    coordinator.confirm()
    assert not coordinator.reads("A room without stairs.")
    manager = Walk(chromium, shared, "manager-1", js=js)
    manager.go(f"{BASE}/meetings/individual/{meeting}/held")
    manager.write(held_on=f"{shared.now():%Y-%m-%d}")
    manager.pick(hr_present="no", accompanied="yes")
    manager.confirm()
    manager.follow("Share the notes")
    manager.write(notes="We spoke about the rota.", actions="Send it; HR; 2014-01-31")
    manager.confirm()
    mine.go(f"/my/meetings/individual/{meeting}")
    mine.follow("Dispute the notes")
    mine.write(parts="Not Thursdays.\nTuesdays.", text="I asked for Tuesdays.")
    mine.confirm()
    assert mine.reads("Notes were disputed on 2 points; both versions are kept.")
    assert [walk.close() for walk in (hr, mine, coordinator, manager)] == [[], [], [], []]


@pytest.mark.parametrize("js", GROUPS, ids=["with-scripts", "plain"])
def test_what_is_raised_in_a_drop_in_is_logged(
    shared: House, chromium: Browser, *, js: bool
) -> None:
    office = Walk(chromium, shared, "coordinator", js=js)
    office.go(f"{BASE}/drop-ins")
    office.follow("Announce one")
    office.pick(kind="drop-in" if js else "walk-about")
    place = f"Staff room {1 if js else 2}"
    office.write(host="manager-1", day=f"{shared.now():%Y-%m-%d}", hour="08:00", place=place)
    office.confirm()
    office.follow("Drop-in, " if js else "Walk-about, ")
    assert office.reads(place)
    office.follow("Note what was raised")
    office.write(text="Will the second floor move?")
    office.pick(question="yes")
    office.confirm()
    assert office.reads("has not been logged.")
    office.follow("Log it as a comment")
    office.confirm()
    assert office.reads("Logged as CR-")
    assert office.close() == []
