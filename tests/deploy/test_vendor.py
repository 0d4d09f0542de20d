"""What others wrote and we carry: each file is the one that the lock names, with its licence."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LOCK: list[dict[str, Any]] = json.loads((ROOT / "deploy" / "vendor.lock").read_text())
CARRIED = [ROOT / "frontend_templates/static/vendor", ROOT / "tests/support/vendor"]
# These packages ship no licence file, so its text was written from their metadata.
OURS = {"govuk-frontend.LICENSE"}
LICENCES = {
    "govuk-frontend": CARRIED[0] / "govuk-frontend.LICENSE",
    "htmx.org": CARRIED[0] / "htmx.LICENSE",
    "axe-core": CARRIED[1] / "axe.LICENSE",
}


@pytest.mark.parametrize("entry", LOCK, ids=lambda entry: Path(entry["file"]).name)
def test_a_carried_file_is_the_one_in_the_lock(entry: dict[str, Any]) -> None:
    kept = (ROOT / entry["file"]).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("entry", LOCK, ids=lambda entry: Path(entry["file"]).name)
def test_a_carried_file_stands_beside_its_licence(entry: dict[str, Any]) -> None:
    assert entry["licence"] in {"MIT", "0BSD", "MPL-2.0"}
    assert LICENCES[entry["package"]].stat().st_size > 500


def test_nothing_is_carried_that_the_lock_does_not_name() -> None:
    named = {Path(entry["file"]).name for entry in LOCK}
    carried = {path.name for folder in CARRIED for path in folder.iterdir()}
    assert carried - OURS == named


def test_the_typeface_and_the_crest_of_central_government_are_not_carried() -> None:
    css = (CARRIED[0] / "govuk-frontend.min.css").read_text()
    for forbidden in ("GDS Transport", "@font-face", "url(", "crest"):
        assert forbidden not in css
