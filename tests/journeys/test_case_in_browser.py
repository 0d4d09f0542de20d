"""The business case by hand in Chromium: read, compared, written, checked, with scripts or not."""

import pytest
from playwright.sync_api import Browser

from tests.support.house import REVIEW, House
from tests.support.walk import Walk

pytestmark = pytest.mark.browser
CASE = f"/reviews/{REVIEW}/business-case"
NUMBERS = {True: "8.1", False: "8.2"}


@pytest.mark.parametrize("js", [True, False])
def test_a_member_of_staff_reads_what_changed_and_why(
    chromium: Browser,
    shared: House,
    js: bool,  # noqa: FBT001
) -> None:
    walk = Walk(chromium, shared, "staff-e0020", js=js)
    walk.go(CASE)
    assert walk.reads("Version 1.1")
    walk.follow("V2-02")
    assert walk.reads("Two more social workers in Duty & Advice")
    walk.go(f"{CASE}/compare?from=1.0&to=1.1")
    assert walk.reads("What changed from version 1.0 to 1.1")
    walk.go(f"{CASE}/1.0")
    assert walk.reads("was superseded by")
    assert walk.close() == []


@pytest.mark.parametrize("js", [True, False])
def test_the_coordinator_writes_a_draft_and_checks_it(
    chromium: Browser,
    shared: House,
    js: bool,  # noqa: FBT001
) -> None:
    number = NUMBERS[js]
    coordinator = shared.visitor("coordinator")
    coordinator.does("DraftVersion", number=number, dated="2014-01-13", based_on="1.1")
    table = {"columns": ["Post", "FTE"], "rows": [["Team Manager", "3"], ["Social Worker", "20"]]}
    part = {"kind": "structure", "key": f"walk-{js}".lower(), "title": "Walked structure"}
    coordinator.does("AttachPart", number=number, **part, section="A.3", **table)
    walk = Walk(chromium, shared, "coordinator", js=js)
    walk.go(f"{CASE}/{number}/write")
    walk.write(section_id="9.9", title="Walked section", text="Three posts.\n\nMore of them.")
    walk.write(figures="Walked total = 12")
    walk.press("Save in the draft")
    walk.follow("Walked section")
    assert walk.reads("Three posts.")
    walk.go(f"{CASE}/{number}/parts/structure/{part['key']}")
    walk.go(f"{CASE}/compare?from=1.1&to={number}")
    assert walk.reads("Three posts.")
    walk.go(f"{CASE}/{number}/check")
    assert walk.reads("no revision line mentions it")
    walk.follow("Add a revision line")
    walk.write(text="A section was added for the walk", page="99")
    walk.press("Continue")
    walk.press("Add it")
    assert walk.reads("A section was added for the walk")
    walk.go(f"{CASE}/terms")
    walk.go(f"{CASE}/{number}/attach")
    assert walk.close() == []
    coordinator.does("AbandonVersion", number=number, reason="It was for a walk.")
