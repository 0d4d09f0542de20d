"""Walking through the house in a real browser, with an eye on every page that is passed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from backend.demo_accounts import PASSWORD
from tests.support.eyes import Eyes
from tests.support.house import House

CHROMIUM = Path("/usr/bin/chromium-headless-shell")


@contextmanager
def opened(play: Playwright) -> Iterator[Browser]:
    """Lend Debian's Chromium."""
    browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()


class Way(Eyes):
    """What one person does on the pages that they pass, with scripts or without."""

    @property
    def reference(self) -> str:
        """The last reference in the address of the page that is open."""
        found: list[str] = re.findall(r"[A-Z]{2}-\d+", self.where)
        return found[-1]

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(path)
        self.look()

    def write(self, **fields: str) -> None:
        """Fill in fields."""
        for name, value in fields.items():
            self.page.fill(f"[name={name}]:visible", value)

    def pick(self, **fields: str) -> None:
        """Choose one of several buttons for each of these fields."""
        for name, value in fields.items():
            self.page.check(f"input[name={name}][value='{value}']")

    def choose(self, **fields: str) -> None:
        """Choose from lists."""
        for name, value in fields.items():
            self.page.select_option(f"select[name={name}]", value)

    def press(self, button: str) -> None:
        """Press a button and look at what comes."""
        self.page.click(f"main button:has-text('{button}') >> nth=0")
        self.look()

    def confirm(self) -> None:
        """Go on to what is read back, and send it."""
        self.press("Continue")
        self.send()

    def send(self) -> None:
        """Send what is read back."""
        self.page.click("button[name=step][value=send]")
        self.look()

    def follow(self, link: str) -> None:
        """Follow a link and look at what comes."""
        self.page.click(f"main a:has-text('{link}') >> nth=0")
        self.look()

    def reads(self, text: str) -> bool:
        """Whether the page shows this text."""
        return text in self.page.inner_text("body")


class Walk(Way):
    """One person's way through a running house, from the sign-in page on."""

    def __init__(self, browser: Browser, house: House, login: str, *, js: bool) -> None:
        super().__init__(browser, house.address, login, js=js)
        self.go("/sign-in")
        self.write(login=login, password=PASSWORD)
        self.press("Sign in")
