"""Answers by hand: drafted, checked, approved, released together, read, tracked, exported."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.house import REVIEW, House
from tests.support.walk import Walk, opened

pytestmark = pytest.mark.browser
BASE = f"/reviews/{REVIEW}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play, opened(play) as one:
        yield one


def said(js: bool) -> str:  # noqa: FBT001
    return f"The sample rota, {'with' if js else 'without'} scripts."


def sent(house: House, login: str, text: str, **fields: str) -> str:
    comment = house.visitor(login).does("SubmitComment", text=text, **fields)
    house.settle()
    return comment


class Tour:
    """The way of two comments to their answers, by hand."""

    def __init__(self, browser: Browser, house: House, *, js: bool) -> None:
        self.browser, self.house, self.js = browser, house, js
        self.point = sent(house, "union-b", said(js), confidentiality="union")
        self.comment = sent(house, "staff-e0020", said(js), confidentiality="named")
        self.responses: list[str] = []

    @contextmanager
    def walk(self, login: str) -> Iterator[Walk]:
        """Lend one person's way; nothing may be wrong on it."""
        one = Walk(self.browser, self.house, login, js=self.js)
        yield one
        assert one.close() == []

    def draft(self, comment: str, text: str) -> None:
        """Draft an answer, forget where it changed the business case, and say so."""
        with self.walk("coordinator") as office:
            office.go(f"{BASE}/responses/new?comment={comment}")
            assert office.page.is_checked(f"input[name=comments][value='{comment}']")
            office.pick(disposition="accepted")
            office.write(text=text, rationale="It costs nothing.")
            office.press("Continue")
            assert office.reads("Check your draft")
            office.press("Save this draft")
            assert office.reads("must be linked to a revision")
            office.pick(revision_lines="V2-02")
            office.press("Continue")
            office.press("Save this draft")
            self.responses.append(office.reference)

    def check(self) -> None:
        """Let HR check the drafts."""
        with self.walk("hr") as hr:
            for response in self.responses:
                hr.go(f"{BASE}/responses/{response}")
                hr.press("HR has checked it")
                assert hr.reads("Checked. The review lead approves it next.")

    def release(self) -> None:
        """Approve both, hold one, and issue them together."""
        with self.walk("lead") as lead:
            for response in self.responses:
                lead.go(f"{BASE}/responses/{response}")
                lead.press("Approve")
            lead.write(reason="Both go out together.")
            lead.press("Hold it")
            assert lead.reads("Held. It goes out when it is released.")
            lead.go(f"{BASE}/responses")
            lead.follow("Release several together")
            for response in self.responses:
                lead.pick(responses=response)
            lead.press("Continue")
            assert lead.reads("Check before you release 2 responses")
            lead.press("Release them now")
            assert lead.reads("2 responses are issued.")

    def publish(self) -> None:
        """Publish one of them, and look at what came of the themes and what was promised."""
        with self.walk("lead") as lead:
            lead.go(f"{BASE}/responses/{self.responses[1]}")
            lead.write(question="When is there a sample rota?")
            lead.press("Publish")
            lead.send()
            assert lead.reads("Published.")
            lead.go(f"{BASE}/questions")
            lead.follow("You said, we did")
            lead.go(f"{BASE}/actions")


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "plain"])
def test_answers_from_the_draft_to_the_export(browser: Browser, shared: House, js: bool) -> None:  # noqa: FBT001
    tour = Tour(browser, shared, js=js)
    tour.draft(tour.point, "Union: yes.")
    tour.draft(tour.comment, "Staff: yes.")
    tour.check()
    tour.release()
    tour.publish()
    with tour.walk("staff-e0020") as staff:
        staff.go(f"{BASE}/comments/{tour.comment}")
        assert staff.reads("Staff: yes.")
        assert not staff.reads("Union: yes.")
        staff.follow("V2-02")
        staff.go(f"{BASE}/questions?find=sample+rota")
        assert staff.reads("When is there a sample rota?")
    with tour.walk("union-b") as union:
        union.go(f"{BASE}/tracker?status=answered")
        assert union.reads("Union: yes.")
        sheet = union.page.request.get(f"{BASE}/tracker?status=answered&format=csv").text()
        assert tour.point in sheet
        assert tour.comment not in sheet
        union.follow(tour.point)
        union.page.click("text=Is this what was said?")
        union.press("We agree with the record")
        assert union.reads("you agree with the record")
