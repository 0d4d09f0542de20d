"""The line of the product by hand in Chromium, with scripts and without any."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys import line
from tests.support.house import REVIEW, House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
BASE = f"/reviews/{REVIEW}"
MODES = {True: "E0009", False: "E0012"}
SAID = "Could part-time workers do half of the weekends?\nI ask for <three> of us & more."
ANSWER = "Yes: half the weekends for half the hours."
GROUND = "The comparison used the job description of 2009, not the one in force."


class Walkers:
    """Everybody who walks through this house; nothing may be wrong on their way."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser, self.house = browser, house

    @contextmanager
    def walk(self, login: str, *, js: bool) -> Iterator[Walk]:
        """Lend one person's way."""
        one = Walk(self.browser, self.house, login, js=js)
        yield one
        assert one.close() == []


@pytest.fixture(scope="module")
def walkers(chromium: Browser, house: House) -> Walkers:
    """Who walks here."""
    return Walkers(chromium, house)


def staff(js: bool) -> str:  # noqa: FBT001
    """Return the member of staff who walks with scripts, or without."""
    return f"staff-{MODES[js].lower()}"


@pytest.fixture(scope="module")
def commented(walkers: Walkers) -> dict[bool, str]:
    """The references of two comments, written, checked and sent by hand."""
    sent = {}
    for js in MODES:
        with walkers.walk(staff(js), js=js) as one:
            one.go(f"{BASE}/comments/new")
            one.write(text=SAID)
            one.press("Continue")
            assert one.page.locator(".govuk-error-summary").count() == 1
            assert one.page.input_value("[name=text]") == SAID
            one.pick(confidentiality="named")
            one.press("Continue")
            assert one.reads("I ask for <three> of us & more.")
            one.press("Send this comment")
            sent[js] = one.reference
            one.go("/my/comments")
            assert one.reads(sent[js])
    return sent


@pytest.fixture(scope="module")
def answered(walkers: Walkers, commented: dict[bool, str]) -> dict[bool, str]:
    """The references of two responses, from draft to issue by hand."""
    return {js: _answered(walkers, comment, js=js) for js, comment in commented.items()}


def _answered(walkers: Walkers, comment: str, *, js: bool) -> str:
    with walkers.walk("coordinator", js=js) as one:
        one.go(f"{BASE}/comments")
        one.go(f"{BASE}/comments/{comment}")
        if one.page.locator("button:has-text('Acknowledge')").count():
            one.press("Acknowledge")
        one.write(theme="Weekend work")
        one.press("Save themes")
        assert one.reads("Weekend work")
        one.go(f"{BASE}/responses/new?comment={comment}")
        one.pick(disposition="accepted", revision_lines="V2-02")
        one.write(text=ANSWER)
        one.press("Continue")
        one.press("Save this draft")
        response = one.reference
    with walkers.walk("hr", js=js) as one:
        one.go(f"{BASE}/responses/{response}")
        one.press("HR has checked it")
    with walkers.walk("lead", js=js) as one:
        one.go(f"{BASE}/responses/{response}")
        one.press("Approve")
        one.follow("Issue to the authors")
        one.press("Issue to the authors")
        assert one.reads("Issued")
    return response


@pytest.fixture(scope="module")
def issued(walkers: Walkers, house: House, answered: dict[bool, str]) -> dict[bool, str]:
    """The references of two outcomes, proposed, checked and issued by hand."""
    line.confirm_the_post(house)
    matches = {js: _proposed(walkers, ref, js=js) for js, ref in MODES.items()}
    house.move_clock_past(line.CONSULTATION_ENDS)
    for js, match in matches.items():
        with walkers.walk("lead", js=js) as one:
            one.go(f"{BASE}/slotting")
            one.go(f"{BASE}/slotting/{match}")
            one.press("Issue this outcome")
            one.send()
    return matches


def _proposed(walkers: Walkers, employee: str, *, js: bool) -> str:
    with walkers.walk("hr", js=js) as one:
        one.go(f"{BASE}/slotting/propose")
        one.write(employee_ref=employee, jd_percent="90", grade_before="9")
        one.pick(category="A")
        one.choose(post=line.POST)
        one.press("Continue")
        one.press("Change something")
        one.write(rationale="The duties are the same.\nOnly the rota differs.")
        one.press("Continue")
        one.press("Propose this outcome")
        match = one.reference
        one.go(f"{BASE}/slotting/{match}")
        assert one.reads("A second person must check it")
    with walkers.walk("manager-1", js=js) as one:
        one.go(f"{BASE}/slotting/{match}")
        one.press("Agree with this outcome")
    return match


@pytest.fixture(scope="module")
def appealed(walkers: Walkers, issued: dict[bool, str]) -> dict[bool, str]:
    """The references of two appeals, registered and argued by hand."""
    appeals = {}
    for js, match in issued.items():
        with walkers.walk(staff(js), js=js) as one:
            one.go("/my/outcome")
            one.go(f"/my/appeals/new?match={match}")
            one.press("Continue")
            one.press("Register my intention to appeal")
            appeals[js] = one.reference
            one.go(f"/my/appeals/{appeals[js]}/grounds")
            one.choose(code_1="G3")
            one.write(text_1=GROUND, remedy="Compare again.")
            one.press("Continue")
            one.press("Send my grounds")
            assert one.reads("We have your grounds.")
    return appeals


def _act(one: Walk, appeal: str, act: str) -> None:
    one.go(f"{BASE}/appeals/{appeal}")
    one.go(f"{BASE}/appeals/{appeal}/{act}")


def _is_heard(walkers: Walkers, appeal: str, *, js: bool) -> None:
    with walkers.walk("appeals-hr", js=js) as one:
        one.go(f"{BASE}/appeals")
        _act(one, appeal, "admit")
        one.write(reason="It is about their own outcome.")
        one.confirm()
        _act(one, appeal, "appoint-panel")
        one.choose(chair="panel-chair", adviser="appeals-hr", clerk="clerk")
        one.pick(chair_is_senior="yes")
        for member in ("panel-2", "panel-3"):
            one.pick(members=member)
        one.confirm()
    for login in line.PANEL:
        with walkers.walk(login, js=js) as one:
            _act(one, appeal, "declare")
            one.confirm()
    day = walkers.house.now() + timedelta(days=24)
    while day.weekday() > line.FRIDAY:
        day += timedelta(days=1)
    with walkers.walk("clerk", js=js) as one:
        _act(one, appeal, "exchange-papers")
        one.confirm()
        _act(one, appeal, "list-hearing")
        one.write(day=f"{day:%Y-%m-%d}", hour="10:00", place="Room 3")
        one.confirm()
        assert one.reads("The hearing is listed.")


def _is_decided(walkers: Walkers, appeal: str, *, js: bool) -> None:
    with walkers.walk("clerk", js=js) as one:
        _act(one, appeal, "open-hearing")
        for login in line.PANEL:
            one.pick(present=login)
        one.pick(appellant="present")
        one.confirm()
        _act(one, appeal, "conclude-hearing")
        one.confirm()
    with walkers.walk("panel-chair", js=js) as one:
        _act(one, appeal, "decide")
        one.pick(finding_1="upheld", remedy="re-match")
        one.write(reasons_1="It did use the old description.")
        one.confirm()
    with walkers.walk("clerk", js=js) as one:
        _act(one, appeal, "issue")
        one.confirm()


@pytest.mark.parametrize("js", MODES, ids=["with scripts", "without scripts"])
def test_an_author_reads_the_answer(
    walkers: Walkers,
    commented: dict[bool, str],
    answered: dict[bool, str],
    js: bool,  # noqa: FBT001
) -> None:
    with walkers.walk(staff(js), js=js) as one:
        one.go(f"{BASE}/comments/{commented[js]}")
        assert one.reads(ANSWER)
    with walkers.walk("union-a", js=js) as one:
        one.go(f"{BASE}/tracker")
        one.go(f"{BASE}/questions")


def test_an_appeal_runs_from_intention_to_outcome(
    walkers: Walkers, house: House, appealed: dict[bool, str]
) -> None:
    for js, appeal in appealed.items():
        _is_heard(walkers, appeal, js=js)
    house.move_clock_past(house.now() + timedelta(days=28))
    for js, appeal in appealed.items():
        _is_decided(walkers, appeal, js=js)
        with walkers.walk(staff(js), js=js) as one:
            one.go("/my/appeals")
            one.go(f"/my/appeals/{appeal}")
            assert one.reads("It did use the old description.")


@pytest.mark.parametrize("js", MODES, ids=["with scripts", "without scripts"])
def test_a_bulletin_goes_out(walkers: Walkers, house: House, js: bool) -> None:  # noqa: FBT001
    with walkers.walk("coordinator", js=js) as one:
        one.go(f"{BASE}/bulletins/new")
        one.write(text="What was asked and what will be done.")
        one.press("Save draft")
        bulletin = one.reference
    with walkers.walk("lead", js=js) as one:
        one.go(f"{BASE}/bulletins/{bulletin}")
        one.press("Approve this bulletin")
    with walkers.walk("coordinator", js=js) as one:
        one.go(f"{BASE}/bulletins/{bulletin}")
        one.press("Issue to all staff")
        one.send()
        assert one.reads("Issued")


OFFICES = {
    "lead": ["", "/business-case", "/timetable", "/people", "/posts", "/structure", "/comments",
             "/responses", "/slotting", "/slotting/posts", "/slotting/list", "/history",
             "?as_at=2014-01-10T09:00:00%2B00:00", "/history?as_at=2014-01-10T09:00:00%2B00:00"],
    "coordinator": ["", "/comments", "/letters", "/bulletins"],
    "auditor": ["", "/history", "/comments", "/appeals"],
    "union-b": ["", "/tracker", "/questions", "/timetable"],
    "board": [""], "finance": [""], "equality": [""], "dpo": ["/history"],
    "spokesperson-1": ["", "/comments/new"],
}  # fmt: skip


@pytest.mark.parametrize("login", OFFICES)
def test_everybody_can_look_around(walkers: Walkers, login: str) -> None:
    with walkers.walk(login, js=True) as one:
        for path in ("/", "/my", *(BASE + end for end in OFFICES[login])):
            one.go(path)


def test_the_rehearsals_own_pages_are_there(walkers: Walkers) -> None:
    with walkers.walk("admin", js=True) as one:
        one.go("/rehearsal/clock")
        one.go("/rehearsal/mail")
        one.go("/sign-out")
        one.press("Sign out")
