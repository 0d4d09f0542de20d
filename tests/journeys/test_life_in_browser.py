"""A review's life by hand in Chromium: opened, packed, approved, started, paused, handed over."""

import pytest
from playwright.sync_api import Browser

from backend.answering import until
from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
# Reviews of our own, which come after the sample wherever reviews are listed.
REVIEWS = {True: "YARD-2014", False: "ZOO-2014"}


@pytest.fixture(scope="module")
def board(shared: House) -> House:
    """A house whose board is over all reviews, whatever sample it was loaded from."""
    everywhere = {"role": "board", "everywhere": True}
    shared.visitor("admin").does("GrantAccess", login="board", hat=everywhere)
    shared.settle()
    return shared


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "plain"])
def test_a_review_is_run_by_hand(chromium: Browser, board: House, *, js: bool) -> None:
    review = REVIEWS[js]
    base = f"/reviews/{review}"
    one = Walk(chromium, board, "board", js=js)
    one.go("/")
    one.follow("Open a review")
    one.press("Continue")
    assert one.reads("Enter a title")
    one.write(
        review=review, title="The yard & its <gates>", division="Parks", lead="manager-1",
        escalation_owner="board", unions="A", policy_version="Policy of 2014", P01="many",
    )  # fmt: skip
    one.press("Continue")
    assert one.reads("is not a whole number")
    assert one.page.input_value("[name=title]") == "The yard & its <gates>"
    one.write(P01="30")
    one.confirm()
    assert one.where == f"{base}/run"
    assert one.reads("Next: approve the pack.")
    assert one.reads("Initial EIA not attached.")
    one.follow("Record a part of the pack")
    one.pick(item="eia_step_2")
    one.confirm()
    assert not one.reads("Initial EIA not attached.")
    one.follow("Approve the review to consult")
    one.write(reason="The rest is on paper, in the pack of the board.")
    one.confirm()
    assert one.reads("Next: start with the unions.")
    assert one.reads("The rest is on paper, in the pack of the board.")
    assert one.close() == []
    _leads(chromium, board, base, js=js)
    _steers(chromium, board, base, js=js)


def _leads(chromium: Browser, board: House, base: str, *, js: bool) -> None:
    """The new lead, who got the role with the task, starts with the unions and opens to staff."""
    until("the role", lambda: board.visitor("manager-1").get(f"{base}/run").status_code == 200)
    one = Walk(chromium, board, "manager-1", js=js)
    one.go(f"{base}/run")
    assert one.reads("Union A has not been sent the pack.")
    one.follow("Start with the unions")
    one.confirm()
    assert one.reads("Union A has not been sent the pack.")
    one.page.check("input[name=sent_to][value=A]")
    one.confirm()
    one.follow("Open consultation to staff")
    one.confirm()
    assert one.reads("Next: close consultation.")
    one.follow("Extend consultation")
    one.press("Continue")
    assert one.reads("Enter the new last day")
    one.go(base)
    assert one.reads("Stage: consulting")
    assert one.reads("Since Monday 13 January 2014 (0 days)")
    assert one.close() == []


def _steers(chromium: Browser, board: House, base: str, *, js: bool) -> None:
    """The board pauses and resumes it, and takes it back: its record is then read-only."""
    one = Walk(chromium, board, "board", js=js)
    one.go(f"{base}/run")
    one.follow("Pause the review")
    one.write(reason="An inspection.")
    one.confirm()
    assert one.reads("This review has been paused since Monday 13 January 2014")
    one.follow("Resume the review")
    one.write(reason="It is over.")
    one.confirm()
    one.follow("Withdraw the review")
    one.write(reason="The gates stay.")
    one.confirm()
    assert one.reads(
        "This review was withdrawn on Monday 13 January 2014. Its record is read-only."
    )
    assert not one.reads("What you can do")
    assert one.close() == []
