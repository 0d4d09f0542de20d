"""Somebody says that their hours are wrong; HR corrects and answers; with scripts and without."""

import re

import pytest
from playwright.sync_api import Browser

from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
LIST = "/reviews/LEICESTER-2013/people"
COUNTED = r"at start 458, in post (\d+) by this count; 457 lines imported gives (\d+)\."


@pytest.mark.parametrize(("js", "who"), [(True, "E0207"), (False, "E0208")], ids=["js", "plain"])
def test_an_entry_is_disputed_corrected_and_answered(
    shared: House, chromium: Browser, who: str, *, js: bool
) -> None:
    me = Walk(chromium, shared, f"staff-{who.lower()}", js=js)
    me.go("/my/entry")
    me.follow("This is not right")
    me.press("Continue")
    assert me.reads("Choose what is not right")
    me.pick(about="hours")
    me.write(text="My contract says 0.81.")
    me.confirm()
    assert me.reads("Waits for HR")
    shared.settle()
    hr = Walk(chromium, shared, "hr", js=js)
    hr.go(f"{LIST}?state=asked")
    assert hr.reads("Waits for HR.")
    hr.follow(who)
    assert hr.reads("My contract says 0.81.")
    hr.follow("Correct a mistake")
    hr.choose(what="fte")
    hr.write(now="0.81", reason="The contract says so.")
    hr.confirm()
    hr.follow("Answer")
    hr.pick(outcome="corrected")
    hr.write(answer="It says 0.81 now.")
    hr.confirm()
    assert hr.reads("HR answered at")
    hr.go(f"{LIST}?state=left")
    # Others may have imported people into this house meanwhile: one person differs all the same.
    told = re.search(COUNTED, hr.page.inner_text("main"))
    assert told is not None
    assert (int(told[1]) >= 446, int(told[1]) - int(told[2])) == (True, 1)
    shared.settle()
    me.go("/my/entry")
    assert me.reads("It says 0.81 now.")
    assert hr.wrong == me.wrong == []
