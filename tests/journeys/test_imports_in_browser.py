"""Importing a list of people by hand: upload, what was found, confirm, the result; both ways."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
BASE = "/reviews/LEICESTER-2013/imports"
HEADINGS = "employee_ref,person_ref,given_name,surname,service,section,job_title,fte,group\n"


def people(first: int) -> bytes:
    """Return a list of three people, one of whom has too many hours."""
    rows = [
        f"E{first + n},P{first + n},Alex,Walker{first + n},Fieldwork,Duty,Social Worker,{fte},1"
        for n, fte in enumerate(("0.5", "1", "1.4"))
    ]
    return (HEADINGS + "\n".join(rows) + "\n").encode()


@pytest.mark.parametrize("js", [True, False], ids=["with-scripts", "plain"])
def test_a_list_is_uploaded_looked_at_and_confirmed(
    shared: House, chromium: Browser, *, js: bool
) -> None:
    hr = Walk(chromium, shared, "hr", js=js)
    hr.go(f"{BASE}/new?kind=staff")
    hr.press("Upload and check")
    assert hr.reads("Choose the file with the list")
    content = {"name": "list.csv", "mimeType": "text/csv", "buffer": people(9100 if js else 9200)}
    hr.page.set_input_files("#list", files=[content])  # type: ignore[list-item]
    hr.press("Upload and check")
    assert hr.reads("Some rows have mistakes")
    assert hr.reads("Row 4 (H4)")
    hr.follow("To add (2)")
    hr.follow("Change")
    assert hr.reads("What is each column?")
    hr.press("Save and check the file")
    hr.follow("Continue")
    hr.press("Continue")
    assert hr.reads("Say what becomes of those who are not in the file")
    hr.page.check("[name=accept_rejects]")
    hr.pick(missing="leave")
    hr.confirm()
    hr.page.wait_for_selector("text=Changes made", timeout=20_000)
    assert hr.reads("2 of 2")
    hr.go(BASE)
    assert hr.reads("Applied")
    assert hr.close() == []
