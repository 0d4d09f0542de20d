"""The sample's issues of the business case: their texts are loaded, and checked as they were."""

import msgspec

from backend import areas
from backend.kernel.commands import Office
from backend.kernel.ids import named
from backend.kernel.memory import MemoryLedger
from backend.loading.folder import ReviewFolder
from backend.loading.orders import Story
from backend.reviews.events import VersionChecked
from tests.consultation.facts import Now
from tests.loading.spoil import SAMPLE

OF_VERSIONS = {
    "OpenReview", "NameSection", "DraftVersion", "SetSection", "AttachPart", "RemoveSection",
    "DetachPart", "AddRevisionLine", "RenameTerm", "RemoveTerm", "IssueToUnions", "IssueToStaff",
}  # fmt: skip


def test_what_was_wrong_with_each_issue_is_found_and_kept() -> None:
    papers = ReviewFolder.read(SAMPLE)
    ledger = MemoryLedger()
    office = Office(ledger, ledger.registry, Now(), areas.orders(), areas.context)
    for one in Story("LEICESTER-2013", papers).told():
        if one.name in OF_VERSIONS:
            form = office.orders[one.name].form
            office.perform(msgspec.convert(dict(one.fields), form), one.by, at=one.at)
    found = {
        number: [
            (result.code, result.told)
            for event in ledger.story(named("version", "LEICESTER-2013", number))
            if isinstance(event, VersionChecked)
            for result in event.results
        ]
        for number in ("1.0", "1.1", "1.2")
    }
    assert any(told.startswith("Proposed FTE is 389.58 in section 6.2") for _, told in found["1.0"])
    assert any("'Integrated Transitions' was renamed 16+" in told for _, told in found["1.1"])
    assert (
        "BC-02",
        "Appendix A.4: the Team Manager job description is dated 6 January 2014 but differs from "
        "version 1.1 and no revision line mentions it.",
    ) in found["1.2"]
    assert any("'Advanced Practitioner' was removed in version 1.2" in t for _, t in found["1.2"])
