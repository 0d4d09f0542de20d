"""The checks find what is wrong with descriptions on record: LC-24 to LC-27 and JD (section 8)."""

from datetime import timedelta

from backend.descriptions.commands.findings import of_descriptions
from backend.descriptions.commands.issue_description import (
    FreezeJobDescription,
    IssueJobDescription,
    ReviseJobDescription,
)
from backend.descriptions.commands.write_description import AnswerDescriptionWarning
from backend.job_sheets.slips import slips
from backend.kernel.findings import Asked, Finding
from backend.kernel.roles import SYSTEM
from tests.descriptions.test_comparing import JUDGED, NEW, OLD, compare
from tests.descriptions.test_evaluation import checked, matched
from tests.descriptions.world import (
    GRID,
    HR,
    LEAD,
    MANAGER,
    drafted,
    frozen,
    issued,
    posts,
    sheet,
    world,
)
from tests.support.given import REVIEW
from tests.support.office import REFERENCE, World


def found(here: World) -> list[Finding]:
    asked = Asked(here.ledger, REVIEW, here.clock.now(), {"P10.minor": 80})
    return list(of_descriptions(asked))


def codes(here: World) -> list[str]:
    return [one.code for one in found(here)]


def test_nothing_is_found_where_all_is_well_or_only_drafted() -> None:
    here = world()
    issued(here)
    drafted(here, post_number="")
    assert found(here) == []


def test_what_was_printed_with_faults_stands_as_findings_until_it_is_explained() -> None:
    here = world()
    reference = drafted(here, SYSTEM, post_number="")
    here.do(SYSTEM, IssueJobDescription(review=REFERENCE, description=reference))
    (one,) = found(here)
    assert (one.code, one.message) == ("JD-01", "16+ Manager: No post number.")
    (slip,) = slips(sheet(post_number=""), GRID)
    here.do(LEAD, AnswerDescriptionWarning(review=REFERENCE, description=reference, code="JD-01",
                                           key=slip.key, reason="It has none yet."))  # fmt: skip
    assert found(here) == []


def test_a_date_that_is_missing_counts_only_where_others_have_one() -> None:
    here = world()
    issued(here)
    assert codes(here) == []
    today = here.clock.now().date()
    issued(here, title="Personal Adviser", dated=today + timedelta(days=3))
    assert [(one.code, one.subject) for one in found(here)] == [
        ("LC-27", "16+ Manager, no date"),
        ("LC-27", "Personal Adviser, dated later"),
    ]


def test_a_new_post_without_a_final_grade_in_slotting_blocks() -> None:
    here = world()
    posts(here)
    frozen(here, posts=["manager-16"])
    assert codes(here) == []
    matched(here, 1)
    (one,) = found(here)
    assert (one.code, one.severity) == ("LC-24", "B")
    assert one.message == "16+ Manager has no final grade, and 1 person is matched to it."


def test_a_description_that_changed_after_freezing_blocks_until_it_stands_again() -> None:
    here = world()
    reference = frozen(here)
    here.do(MANAGER, ReviseJobDescription(review=REFERENCE, description=reference, reason="x"))
    (one,) = found(here)
    assert (one.code, one.severity) == ("LC-25", "B")
    assert one.message.startswith("16+ Manager changed after it was frozen.")
    here.do(LEAD, IssueJobDescription(review=REFERENCE, description=reference))
    here.do(HR, FreezeJobDescription(review=REFERENCE, description=reference))
    assert codes(here) == []


def test_a_minor_change_that_the_comparison_does_not_bear_out_is_found() -> None:
    here = world()
    left = issued(here, side="current", title="Transitions Manager", duties=OLD)
    right = issued(here, duties=NEW, change="minor", replaces=[left])
    compare(here, left, right, JUDGED)
    assert codes(here) == ["JD-07", "LC-26"]
    assert "shows that 37% stays, below the 80% of this review" in found(here)[1].message


def test_an_evaluation_that_was_overtaken_keeps_the_finding_open() -> None:
    here = world()
    posts(here)
    checked(here, posts=["manager-16"], change="changed", indicative="9")
    here.do(MANAGER, ReviseJobDescription(review=REFERENCE, description="JB-0001", reason="x"))
    here.do(LEAD, IssueJobDescription(review=REFERENCE, description="JB-0001"))
    here.do(HR, FreezeJobDescription(review=REFERENCE, description="JB-0001"))
    assert codes(here) == ["LC-25"]
