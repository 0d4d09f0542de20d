"""Walking through the house in a real browser, with an eye on every page that is passed."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Response
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from backend.demo_accounts import PASSWORD
from tests.support.house import House

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHROMIUM = Path("/usr/bin/chromium-headless-shell")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# GOV.UK Frontend's own radios that reveal a field: known to them, and read well by screen readers.
KNOWN = {"aria-allowed-attr"}
# A page without its words and figures: what axe judges by. Rows that are alike count once.
SHAPE = r"""() => {
  const plain = value => value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+|[?#].*/g, "");
  const of = node => {
    if (node.nodeType === 3) return node.data.trim() ? "t" : "";
    if (node.nodeType !== 1 || node.tagName === "SCRIPT") return "";
    const said = [...node.attributes].filter(a => !["value", "nonce", "content"].includes(a.name))
      .map(a => a.name + "=" + plain(a.value)).join(" ");
    const inside = [...node.childNodes].map(of).filter((one, n, all) => one && one !== all[n - 1]);
    return "<" + node.tagName + " " + said + ">" + inside.join("") + "</>";
  };
  return of(document.documentElement);
}"""
SEEN: set[int] = set()
# What the browser itself says of a page that refuses a form, which is how we answer.
REFUSED = "Failed to load resource: the server responded with a status of 422"


@contextmanager
def opened(play: Playwright) -> Iterator[Browser]:
    """Lend Debian's Chromium."""
    browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()


class Walk:
    """One person's way through the house, with scripts or without."""

    def __init__(self, browser: Browser, house: House, login: str, *, js: bool) -> None:
        self.house, self.login, self.js = house, login, js
        self.wrong: list[str] = []
        context = browser.new_context(base_url=house.address, java_script_enabled=js, viewport=WIDE)  # type: ignore[arg-type]
        self.page: Page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.where}: {error}"))
        self.page.on("response", self._answered)
        self.go("/sign-in")
        self.write(login=login, password=PASSWORD)
        self.press("Sign in")

    @property
    def where(self) -> str:
        """The path of the page that is open."""
        return str(urlsplit(self.page.url).path)

    @property
    def reference(self) -> str:
        """The last reference in the address of the page that is open."""
        found: list[str] = re.findall(r"[A-Z]{2}-\d+", self.where)
        return found[-1]

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(path)
        self._look()

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
        self._look()

    def confirm(self) -> None:
        """Go on to what is read back, and send it."""
        self.press("Continue")
        self.page.click("button[name=step][value=send]")
        self._look()

    def follow(self, link: str) -> None:
        """Follow a link and look at what comes."""
        self.page.click(f"main a:has-text('{link}') >> nth=0")
        self._look()

    def reads(self, text: str) -> bool:
        """Whether the page shows this text."""
        return text in self.page.inner_text("body")

    def close(self) -> list[str]:
        """Go home; return what was wrong on the way."""
        self.page.context.close()
        return self.wrong

    def _look(self) -> None:
        self.page.wait_for_load_state("load")
        try:
            # A page that shows progress may just be opening itself anew.
            self.page.wait_for_selector("h1", state="attached", timeout=5_000)
        except PlaywrightTimeout:
            self.wrong.append(f"{self.where}: no heading")
        if self.js:
            self._barriers()
            self._width()
        self._picture()

    def _barriers(self) -> None:
        shape = hash(self.page.evaluate(SHAPE))
        if shape in SEEN:
            return
        SEEN.add(shape)
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("r => axe.run(document, {runOnly: r})", RULES)
        for violation in found["violations"]:
            nodes = [node["html"][:200] for node in violation["nodes"]]
            known = violation["id"] in KNOWN and all("govuk-radios__input" in n for n in nodes)
            if not known:
                self.wrong.append(f"{self.where}: {violation['id']} {nodes[:2]}")

    def _width(self) -> None:
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            self.wrong.append(f"{self.where}: {width} wide on a phone")
        self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    def _picture(self) -> None:
        if folder := os.environ.get("PARLEY_SHOTS"):
            name = f"{self.login}{self.where.replace('/', '_')}{'' if self.js else '_plain'}.png"
            self.page.screenshot(path=Path(folder) / name, full_page=True)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            self.wrong.append(f"{self.where}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status != 422:
            self.wrong.append(f"{response.request.method} {response.url}: {response.status}")
