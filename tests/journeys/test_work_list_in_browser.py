"""The coordinator's list and mailbox by hand: found, themed, claimed, dated, put on hold, filed."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.test_answers_in_browser import BASE
from tests.mail import mails
from tests.support.house import House
from tests.support.walk import Walk, opened

pytestmark = pytest.mark.browser
# The rehearsal's clock stands at 13 January 2014 or a little later.
TO_COME = "2014-02-10"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play, opened(play) as one:
        yield one


def act(office: Walk, link: str, reason: str, day: str = "", /) -> None:
    """Do one thing with the comment that is open, after it was read back."""
    office.follow(link)
    if day:
        office.write(**{day: TO_COME})
    if reason:
        office.write(reason=reason)
    office.press("Continue")
    office.page.click("button[name=step][value=send]")


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "plain"])
def test_a_comment_is_found_themed_claimed_dated_and_put_on_hold(
    browser: Browser,
    shared: House,
    js: bool,  # noqa: FBT001
) -> None:
    word = f"Lockers{uuid4().hex[:6]}"
    staff = shared.visitor("staff-e0030")
    comments = [
        staff.does("SubmitComment", text=f"{word} {n}", confidentiality="named") for n in (1, 2)
    ]
    shared.settle()
    office = Walk(browser, shared, "coordinator", js=js)
    office.go(f"{BASE}/comments")
    if js:
        office.page.locator("#f-find").press_sequentially(word)
        office.page.wait_for_selector("#results-count:has-text('2 comments')")
        assert f"find={word}" in office.page.url
    else:
        office.write(find=word)
        office.press("Apply filters")
    for comment in comments:
        office.page.check(f"#pick-{comment}")
    office.press("Put those chosen under a theme")
    office.write(theme="Lockers and keys")
    office.press("Continue")
    office.press("Save for all of them")
    office.go(f"{BASE}/comments?find={word}&theme=lockers-and-keys")
    assert office.reads("2 comments")
    office.follow(comments[0])
    act(office, "See to it myself", "")
    act(office, "Change by when it is answered", "Its author asked for more time.", "due")
    assert office.reads("Monday 10 February 2014")
    act(office, "Put it on hold", "The evaluation of the post is awaited.", "until")
    office.go(f"{BASE}/comments?whose=mine&urgency=on_hold&find={word}")
    assert office.reads("On hold until Monday 10 February 2014")
    assert office.reads("1 comment")
    assert office.close() == []


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "plain"])
def test_a_message_is_taken_in_once_and_its_sender_confirmed(
    browser: Browser,
    shared: House,
    js: bool,  # noqa: FBT001
) -> None:
    number = f"<{uuid4().hex}@example.org>"
    raw = mails.raw(number=number, subject=f"My view {number[1:7]}", sender="zoe@home.example")
    message = {"name": "message.eml", "mimeType": "message/rfc822", "buffer": raw}
    office = Walk(browser, shared, "coordinator", js=js)
    office.go(f"{BASE}/mailbox")
    office.page.set_input_files("#messages", [message])
    office.press("Take in")
    assert office.reads(f"My view {number[1:7]}")
    office.page.set_input_files("#messages", [message])
    office.press("Take in")
    assert office.reads("Already logged as CR-")
    office.go(f"{BASE}/mailbox?waits=confirm")
    office.page.click(f"tr:has-text('My view {number[1:7]}') a >> nth=0")
    office.pick(sent_by="outsider")
    office.press("Save sender")
    assert office.reads("nobody in scope")
    assert not office.reads("not confirmed")
    assert office.close() == []
