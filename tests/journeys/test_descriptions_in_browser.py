"""Job descriptions by hand in Chromium: read, written, compared, with scripts or not."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import REVIEW, House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
HERE = f"/reviews/{REVIEW}/job-descriptions"
TITLES = {True: "Walked Officer", False: "Walked Adviser"}


@pytest.mark.parametrize("js", [True, False])
def test_a_description_is_written_issued_and_set_beside_another(
    chromium: Browser,
    shared: House,
    js: bool,  # noqa: FBT001
) -> None:
    title, duties = TITLES[js], "Leads the team.\nKeeps records."
    sheet = {"title": f"{title} of today", "duties": duties.split("\n"), "change": "current"}
    old = shared.visitor("hr").does("DraftJobDescription", side="current", sheet=sheet)
    walk = Walk(chromium, shared, "hr", js=js)
    walk.go(f"{HERE}?side=proposed&find=16")
    walk.follow("Write a job description")
    walk.write(title=title, post_number="SC999", duties=duties)
    walk.pick(change="new")
    walk.confirm()
    walk.write(req_A="E has a degree [application form]\ndrives")
    walk.press("Continue")
    assert walk.reads("JD-04: Requirement “drives” has no E or D.")
    walk.press("Change")
    walk.write(req_A="E has a degree [application form]\nD drives")
    walk.confirm()
    new = walk.reference
    walk.follow("Issue this version")
    walk.confirm()
    assert walk.reads("Issued for consultation")
    walk.go(f"{HERE}/compare?left={old}&right={new}")
    walk.choose(judge_1="same", judge_2="similar")
    walk.press("Continue")
    assert walk.reads("2 duties = 75%")
    walk.press("Keep this judgement")
    assert walk.reads("75% stays")
    assert walk.close() == []
