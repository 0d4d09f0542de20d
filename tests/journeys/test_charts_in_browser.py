"""Reading a chart, drawing the next one, and seeing before and after, with scripts and without."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
BASE = "/reviews/LEICESTER-2013/structure"
# A4 across within its margins is 273 by 186 mm: 0.19 mm a unit is 0.718 CSS pixels.
SHEETS = """() => {
  const all = name => [...document.querySelectorAll(name)];
  const boxes = all('figure.parley-sheet').map(f => f.getBoundingClientRect());
  const scales = all('svg.parley-sheet__drawing').map(
    s => (s.getBoundingClientRect().width / s.viewBox.baseVal.width).toFixed(3));
  return {many: scales.length > 1, scales: [...new Set(scales)].map(Number),
          over: boxes.filter(b => b.height > 703 || b.width > 1033).length};
}"""


@pytest.mark.parametrize("js", [True, False], ids=["with-scripts", "plain"])
def test_a_structure_is_read_drawn_and_compared(
    shared: House, chromium: Browser, *, js: bool
) -> None:
    reader = Walk(chromium, shared, "union-a", js=js)
    reader.go(f"{BASE}?service=1")
    assert reader.reads("Children in Need Teams (9)")
    assert reader.page.locator("svg text:has-text('Team manager level')").count()
    assert not reader.reads("New Structure")
    lead = Walk(chromium, shared, "lead", js=js)
    lead.go(f"{BASE}/new?follows=SV-02")
    name = f"Drawn {'with scripts' if js else 'by plain pages'}"
    lead.write(name=name, as_at="2014-01-17")
    lead.confirm()
    lead.follow("Place a box")
    lead.choose(above="1")
    lead.write(title="Rota Co-ordinator", fte="1.125")
    lead.press("Continue")
    assert lead.reads("Fractions of a post finer than 0.01 are not allowed.")
    lead.write(fte="1")
    lead.confirm()
    path = lead.where
    rows = lead.page.request.get(f"{path}?format=json").json()
    placed = max(row["number"] for row in rows)
    lead.go(f"{path}/boxes/{placed}")
    lead.follow("Choose whom it reports to")
    lead.choose(above=str(placed - 1))
    lead.confirm()
    assert lead.reads("ABSO Level B and D")
    newer = f"{BASE}/compare?from=SV-02&to={path.rsplit('/', 1)[1]}&change=new&format=json"
    rows = lead.page.request.get(newer).json()
    assert [row["title"] for row in rows] == ["Rota Co-ordinator"]
    reader.go(f"{BASE}/compare?service=Children's Safeguarding %26 Quality Assurance")
    assert reader.reads("FTE 9.50 to 8.00.")
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": 1032, "height": 703})
    assert not reader.page.locator(".parley-chart--wide").first.is_visible()
    assert reader.page.evaluate(SHEETS) == {"many": True, "scales": [0.718], "over": 0}
    assert [walk.close() for walk in (reader, lead)] == [[], []]
