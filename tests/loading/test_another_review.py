"""A folder of a review of other years and words becomes a review in which nothing disagrees."""

from pathlib import Path
from typing import Any

import msgspec

from backend import areas
from backend.checks.commands.run_checks import every_finding
from backend.kernel.commands import Office
from backend.kernel.findings import Asked
from backend.kernel.ids import review_id
from backend.kernel.memory import MemoryLedger
from backend.loading.folder import ReviewFolder
from backend.loading.orders import Story
from tests.loading.pharmacy_folder import folder_of
from tests.loading.spoil import SAMPLE
from tests.support.office import StandingClock

RIVERSIDE = "RIVERSIDE-2025"


def meant(value: Any, came: dict[str, str]) -> Any:
    """Return what stands in an order, with the reference of what an earlier order came to."""
    if isinstance(value, list):
        return [meant(one, came) for one in value]
    return came.get(value[1:], value) if isinstance(value, str) and value[:1] == "@" else value


def loaded(papers: ReviewFolder) -> tuple[MemoryLedger, Office]:
    """Give every order of a folder, in memory."""
    ledger, clock = MemoryLedger(), StandingClock()
    office = Office(ledger, ledger.registry, clock, areas.orders(), areas.context, areas.checks())
    came: dict[str, str] = {}
    for one in Story(RIVERSIDE, papers).told():
        fields = {name: meant(value, came) for name, value in one.fields.items()}
        clock.instant = one.at
        command = msgspec.convert(fields, office.orders[one.name].form)
        came[one.key] = office.perform(command, one.by).reference
    return ledger, office


def test_a_review_of_other_years_loads_and_nothing_in_it_disagrees(tmp_path: Path) -> None:
    papers = ReviewFolder.read(folder_of(tmp_path))
    ledger, office = loaded(papers)
    standing = office.context(ledger, review_id(RIVERSIDE))
    assert standing is not None
    ends = standing.deadlines["consultation_end"]
    assert ends.date().isoformat() == "2025-06-20"
    asked = Asked(ledger, review_id(RIVERSIDE), ends, standing.policy_numbers, RIVERSIDE)
    assert [one.message for one in every_finding(asked, office.checks)] == []


def test_an_extension_is_read_from_the_revision_that_tells_of_it() -> None:
    days = Story("SAMPLE", ReviewFolder.read(SAMPLE)).on
    assert (days.first_end.isoformat(), days.ends.isoformat()) == ("2014-01-13", "2014-01-17")
