"""The page that has every component on it, in a real browser under the real security policy."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
import uvicorn
from litestar import Litestar, MediaType, Request, get, post
from playwright.sync_api import Browser, Page

from backend.answering import free_port, listens, until
from backend.web.forms import Problems
from backend.web.headers import secure
from backend.web.templates import static_router
from tests.support.eyes import AXE, JUDGE, KNOWN, RULES
from tests.support.pages import NOW, everything

pytestmark = pytest.mark.browser
WRONG = Problems({"end": "End must be a real date", "words": "Shorten your comment"})


@get(["/everything", "/list"], media_type=MediaType.HTML, sync_to_thread=False)
def show(request: Request[Any, Any, Any]) -> str:
    """Answer with the sample page, with mistakes where the address asks for them."""
    query = dict(request.query_params.items())
    wrong = WRONG if query.pop("wrong", "") else Problems()
    saved = "" if wrong else "Received."
    idle = int(query.pop("idle", 0))
    left = {"idle": idle, "longest": 9000} if idle else None
    return everything(problems=wrong, query=query, rehearsal=NOW, as_at=NOW, saved=saved,
                      session_left=left)  # fmt: skip


@post("/session", status_code=200, sync_to_thread=False)
def stay(request: Request[Any, Any, Any]) -> dict[str, int]:
    """Let whoever asks with the token of the page stay for half an hour."""
    assert request.headers["x-csrftoken"] == "t0k3n"
    return {"idle": 1800, "longest": 9000}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server that shows the sample page."""
    port = free_port()
    app = Litestar([show, stay, static_router()], before_send=[secure], openapi_config=None)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = Thread(target=server.run)
    thread.start()
    until("the sample page", lambda: listens(port))
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def opened(browser: Browser, address: str, width: int = 1280, *, js: bool = True) -> Page:
    """Open an address and keep what the browser complains of."""
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=js)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert said == []
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_every_component_is_free_of_barriers_that_axe_can_see(
    site: str, chromium: Browser, width: int
) -> None:
    page = opened(chromium, f"{site}/everything?wrong=1&state=late&order=reference", width)
    page.evaluate(AXE.read_text())
    barriers = [
        (v["id"], [n["html"][:160] for n in v["nodes"]])
        for v in page.evaluate(JUDGE, RULES)
        if not (v["id"] in KNOWN and all("govuk-radios__input" in n["html"] for n in v["nodes"]))
    ]
    assert barriers == []


def test_nothing_is_wider_than_a_phone(site: str, chromium: Browser) -> None:
    page = opened(chromium, f"{site}/everything?wrong=1&state=late", 390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(("width", "js", "open_"), [(390, True, False), (390, False, True),
                                                     (1280, True, True)])  # fmt: skip
def test_on_a_phone_the_list_comes_before_its_filters_which_fold_away(
    site: str, chromium: Browser, width: int, *, js: bool, open_: bool
) -> None:
    page = opened(chromium, f"{site}/everything", width, js=js)
    apply = page.get_by_role("button", name="Apply filters").first
    assert apply.is_visible() is open_
    if not open_:
        page.locator(".parley-fold__title").first.click()
        assert apply.is_visible()


def test_the_cursor_starts_at_the_problems_and_a_link_lands_in_the_field(
    site: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{site}/everything?wrong=1")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.click("text=End must be a real date >> nth=0")
    assert page.evaluate("document.activeElement.name") == "end_day"


def test_a_filter_renews_the_list_keeps_the_address_and_says_the_count(
    site: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{site}/list?order=reference")
    page.locator("#f-q").press_sequentially("travel")
    page.wait_for_selector(".parley-chosen__item")
    assert page.url == f"{site}/list?order=reference&q=travel&state="
    assert page.evaluate("document.activeElement.id") == "f-q"
    assert page.inner_text("#live") == "2 comments"


def test_whoever_is_soon_signed_out_is_warned_and_stays_with_one_press(
    site: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{site}/everything?idle=290", 390)
    page.wait_for_selector("dialog[open]")
    assert "signed out in 5 minutes" in page.inner_text("dialog")
    assert page.evaluate("document.activeElement.textContent") == "Stay signed in"
    page.evaluate(AXE.read_text())
    found = page.evaluate("r => axe.run('dialog', {runOnly: r})", RULES)
    assert [v["id"] for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click("text=Stay signed in")
    page.wait_for_selector("dialog:not([open])", state="attached")
    page.reload()
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")


def test_whoever_was_signed_out_still_has_what_they_typed(site: str, chromium: Browser) -> None:
    page = opened(chromium, f"{site}/everything?idle=2")
    page.wait_for_selector("h2:has-text('You have been signed out')")
    assert page.get_attribute("text=Sign in again (opens", "target") == "_blank"
    page.click("text=Go back to this page")
    assert page.input_value("#words").startswith("First line")
    quiet = opened(chromium, f"{site}/everything?idle=600", js=False)
    assert quiet.locator("dialog").is_hidden()
    assert "signed out after 10 minutes" in quiet.inner_text("footer")


def test_a_limit_in_words_counts_words(site: str, chromium: Browser) -> None:
    page = opened(chromium, f"{site}/everything")
    page.locator("#short").press_sequentially("two words")
    page.wait_for_selector("text=You have 18 words remaining")


def test_the_count_of_characters_is_the_one_that_the_limit_goes_by(
    site: str, chromium: Browser
) -> None:
    page = opened(chromium, f"{site}/everything")
    page.fill("#words", "😀" * 50)
    page.wait_for_selector("text=You have 0 characters remaining")


def test_a_filter_works_without_javascript(site: str, chromium: Browser) -> None:
    page = opened(chromium, f"{site}/list", js=False)
    page.fill("#f-q", "travel")
    page.click("text=Apply filters")
    assert "q=travel" in page.url
    assert page.is_visible(".parley-chosen__item")


def test_the_policy_lets_no_foreign_script_run(site: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{site}/everything")
    page.evaluate(
        """() => { const s = document.createElement('script');
        s.textContent = 'window.ran = 1'; document.body.append(s); }"""
    )
    assert page.evaluate("window.ran") is None
