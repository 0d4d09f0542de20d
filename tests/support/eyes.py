"""An eye on every page that is passed in a real browser: barriers, complaints, a phone's width."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Response
from playwright.sync_api import TimeoutError as PlaywrightTimeout

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
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
# What is in order is not told: there is a lot of it.
JUDGE = """rules => axe
  .run(document, {runOnly: rules, resultTypes: ["violations"], selectors: false})
  .then(found => found.violations)"""
# What the browser itself says of a page that refuses a form, which is how we answer.
REFUSED = "Failed to load resource: the server responded with a status of "


class Eyes:
    """One browser window, and what was wrong with the pages that were opened in it."""

    def __init__(
        self, browser: Browser, address: str, name: str, *, js: bool, phone: bool = False
    ) -> None:
        self.name, self.js, self.phone = name, js, phone
        self.wrong: list[str] = []
        self.calm = {422}
        size: Any = PHONE if phone else WIDE
        context = browser.new_context(base_url=address, java_script_enabled=js, viewport=size)
        self.page: Page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.where}: {error}"))
        self.page.on("response", self._answered)

    @property
    def where(self) -> str:
        """The path of the page that is open."""
        return str(urlsplit(self.page.url).path)

    def close(self) -> list[str]:
        """Close the window; return what was wrong."""
        self.page.context.close()
        return self.wrong

    def look(self) -> None:
        """Look at the page that is open."""
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

    def hand_axe(self) -> None:
        """Bring what judges a page into it."""
        self.page.evaluate(AXE.read_text())

    def _barriers(self) -> None:
        shape = hash(self.page.evaluate(SHAPE))
        if shape in SEEN:
            return
        SEEN.add(shape)
        self.hand_axe()
        for violation in self.page.evaluate(JUDGE, RULES):
            nodes = [node["html"][:200] for node in violation["nodes"]]
            known = violation["id"] in KNOWN and all("govuk-radios__input" in n for n in nodes)
            if not known:
                self.wrong.append(f"{self.where}: {violation['id']} {nodes[:2]}")

    def _width(self) -> None:
        if not self.phone:
            self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            self.wrong.append(f"{self.where}: {width} wide on a phone")
        if not self.phone:
            self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]

    def _picture(self) -> None:
        if folder := os.environ.get("PARLEY_SHOTS"):
            name = f"{self.name}{self.where.replace('/', '_')}{'' if self.js else '_plain'}.png"
            self.page.screenshot(path=Path(folder) / name, full_page=True)

    def _said(self, message: ConsoleMessage) -> None:
        calm = any(message.text.startswith(f"{REFUSED}{status}") for status in self.calm)
        if message.type in ("error", "warning") and not calm:
            self.wrong.append(f"{self.where}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.calm:
            self.wrong.append(f"{response.request.method} {response.url}: {response.status}")
