"""A post proposed, changed, mapped and deleted by hand; and read by those whose job it is."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
POSTS = "/reviews/LEICESTER-2013/posts"


def test_hr_keeps_a_post_without_scripts(shared: House, chromium: Browser) -> None:
    hr = Walk(chromium, shared, "hr", js=False)
    hr.go(f"{POSTS}/new")
    hr.write(title="Volunteer trainer", fte="0.125")
    hr.press("Continue")
    assert hr.reads("Fractions of a post finer than 0.01 are not allowed.")
    hr.write(fte="0.5", grade="5")
    hr.confirm()
    assert hr.where.endswith("/posts/proposed/volunteer-trainer")
    hr.follow("Change what it says")
    hr.write(fte="0.75", reason="The trade unions asked for more hours.", cause="V2-01")
    hr.confirm()
    assert hr.reads("FTE from 0.50 to 0.75 (revision V2-01).")
    hr.follow("Say what becomes it")
    hr.pick(change="new")
    hr.confirm()
    assert hr.reads("Volunteer trainer")
    hr.go(f"{POSTS}/proposed/volunteer-trainer/delete")
    hr.write(reason="It is not needed any more.")
    hr.press("Continue")
    assert hr.reads("What posts become names it")
    hr.press("Delete this post")
    assert hr.reads("The post was deleted. Its history stays.")
    assert hr.close() == []


def test_staff_read_what_becomes_of_their_post(shared: House, chromium: Browser) -> None:
    staff = Walk(chromium, shared, "staff-e0009", js=True)
    staff.go("/my/post")
    staff.follow("Read more about this post")
    assert staff.reads("about 160 people on the list of people have this job")
    staff.go(f"{POSTS}/mapping?change=minor+change")
    assert staff.reads("Role unchanged; job description gains an on-call rota duty")
    assert staff.close() == []
