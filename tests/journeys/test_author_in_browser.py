"""An author writes, finishes later, sends, lets others sign, keeps a copy: scripts on and off."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import REVIEW, House
from tests.support.walk import Walk

BASE = f"/reviews/{REVIEW}"
SAID = "مرحبا: who plans the night rota in the new teams? <b>&</b> 👩🏽‍💻"
AUTHORS = {True: ("staff-e0061", "staff-e0063"), False: ("staff-e0065", "staff-e0067")}


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without"])
def test_an_author_finishes_later_sends_and_lets_a_colleague_sign(
    chromium: Browser, shared: House, *, js: bool
) -> None:
    author, colleague = AUTHORS[js]
    one = Walk(chromium, shared, author, js=js)
    one.go(f"{BASE}/comments/new")
    one.write(text=SAID)
    one.pick(about_kind="timetable")
    if js:
        one.page.wait_for_selector("#saved-at:has-text('Saved at')", timeout=15_000)
        one.go("/my/drafts")
    else:
        one.press("Save and finish later")
    assert one.reads("who plans the night rota")
    one.follow("Go on writing")
    assert one.page.input_value("[name=text]") == SAID
    one.pick(confidentiality="named")
    one.press("Continue")
    assert one.reads(SAID)
    one.press("Send this comment")
    reference = one.reference
    one.go("/my/drafts")
    assert one.reads("You have no draft")
    one.go(f"{BASE}/comments/{reference}/names")
    one.press("Make a code for others")
    code = one.page.inner_text("#code")
    other = Walk(chromium, shared, colleague, js=js)
    other.go(f"{BASE}/comments/sign")
    other.write(code=code)
    other.press("Read the comment")
    assert other.reads(SAID)
    other.press("Add my name")
    other.go("/my/comments")
    assert other.reads("You added your name to this comment")
    assert other.close() == []
    one.go(f"{BASE}/comments/{reference}")
    assert one.reads("1 other name")
    one.go(f"{BASE}/comments/{reference}/note")
    one.write(text="I mean weekends too.")
    one.press("Add this note")
    assert one.reads("I mean weekends too.")
    one.go(f"{BASE}/comments/{reference}/copy")
    assert one.reads(SAID)
    one.go("/my/comments")
    assert one.reads("The coordinator acknowledges it by")
    assert one.close() == []


@pytest.mark.parametrize("js", [True, False], ids=["with scripts", "without"])
def test_the_coordinator_records_a_paper(chromium: Browser, shared: House, *, js: bool) -> None:
    one = Walk(chromium, shared, "coordinator", js=js)
    one.go(f"{BASE}/comments")
    one.follow("Record a comment that reached us another way")
    one.choose(channel="letter")
    one.write(received_day="9", received_month="1", received_year="2014", received_time="16:40")
    one.write(on_behalf_of="E0061", text="The paper form, as it was written.")
    one.pick(confidentiality="named")
    one.press("Continue")
    assert one.reads("Yes, in time")
    one.press("Record this comment")
    assert one.reads("4.40pm on Thursday 9 January 2014")
    assert one.close() == []
