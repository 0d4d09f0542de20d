"""A meeting from its plan to a union's answer and note, with scripts and without."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
LIST = "/reviews/LEICESTER-2013/meetings"


@pytest.mark.parametrize("js", [True, False], ids=["with-scripts", "plain"])
def test_a_meeting_is_planned_invited_to_and_answered(
    shared: House, chromium: Browser, *, js: bool
) -> None:
    hour = 8 if js else 16
    title = f"Meeting about the rota at {hour}"
    office = Walk(chromium, shared, "coordinator", js=js)
    office.go(LIST)
    assert office.reads("1.45pm–3.00pm (group 3) on 13 January overlap")  # noqa: RUF001
    office.follow("Plan a meeting")
    office.pick(kind="consultation")
    office.write(stage=title, agenda="The rota\nActions")
    office.confirm()
    meeting = office.reference
    office.go(f"{LIST}/{meeting}/add-session")
    office.write(day="22 1 2014", starts=f"{hour}:00", ends=f"{hour - 1}:30", venue="Hall")
    office.pick(groups="1")
    for union in "ABC":
        office.pick(unions=union)
    office.press("Continue")
    assert office.reads("The session ends before it starts.")
    office.write(ends=f"{hour + 1}:00")
    office.confirm()
    office.follow("Send the invitations")
    office.confirm()
    assert office.reads("The invitations are on their way.")
    shared.settle()
    union = Walk(chromium, shared, "union-a", js=js)
    union.go("/my/meetings")
    assert union.reads(title)
    union.press(f"I am coming to {title}")
    assert union.reads("Your answer: coming")
    union.go(f"{LIST}/{meeting}")
    union.follow("Write a note for your union")
    union.write(text="Ask about weekends first.")
    union.confirm()
    assert union.reads("Ask about weekends first.")
    union.go(LIST)
    union.follow("Pre-meetings of your union")
    union.follow("Plan a pre-meeting")
    union.write(title=f"Before {title}", day="22 1 2014", starts=f"{hour}:15", ends=f"{hour}:45")
    union.confirm()
    assert union.reads("Only your union knows of it.")
    assert union.reads(f"{title}, session 1, to which your union is invited.")
    union.go(f"{LIST}/pre-meetings")
    office.go(f"{LIST}/{meeting}")
    assert not office.reads("Ask about weekends first.")
    office.go(f"{LIST}/actions")
    assert office.close() == []
    assert union.close() == []
