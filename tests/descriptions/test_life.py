"""A description is drafted, issued, revised, frozen and withdrawn (domain.md 3.14)."""

from typing import Any

import pytest

from backend.descriptions.commands.issue_description import (
    FreezeJobDescription,
    IssueJobDescription,
    ReviseJobDescription,
    WithdrawJobDescription,
)
from backend.descriptions.commands.write_description import (
    AnswerDescriptionWarning,
    DraftJobDescription,
    SetRequirements,
    WriteJobDescription,
)
from backend.descriptions.domain.description import JobDescription
from backend.descriptions.events import GradeAwaited, JobDescriptionIssued
from backend.job_sheets.sheet import Requirement
from backend.job_sheets.slips import slips
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError
from backend.kernel.roles import SYSTEM, Viewer
from tests.descriptions.world import (
    GRID,
    HR,
    LEAD,
    MANAGER,
    STAFF,
    drafted,
    frozen,
    issued,
    posts,
    sheet,
    world,
)
from tests.support.given import REVIEW
from tests.support.office import REFERENCE, World

AGED = Requirement(category="E", seq=9, text="Minimum age 23", flag="E")
FAULTS: dict[str, dict[str, Any]] = {
    "JD-01": {"post_number": ""},
    "JD-02": {"rehabilitation_exempt": ("yes", "no")},
    "JD-03": {"grid": (*GRID, AGED)},
    "JD-04": {"grid": (*GRID, Requirement(category="E", seq=9, text="drives"))},
    "JD-05": {"purpose": "Insert purpose here"},
    "JD-06": {"responsible_to": "Mr Example"},
    "JD-08": {"grid": (*GRID, Requirement(category="B", seq=9, text="has managed a team",
                                          flag="D"))},
    "JD-09": {"stated_essential": 9},
}  # fmt: skip


def one(here: World, reference: str) -> JobDescription:
    found = here.ledger.registry.subject_of(REVIEW, reference)
    assert found is not None
    return here.ledger.look(JobDescription, found)


def refused(here: World, who: Viewer, command: Command) -> tuple[str, str]:
    with pytest.raises(DomainError) as no:
        here.do(who, command)
    return no.value.code, no.value.told


def about(reference: str, kind: Any, **more: Any) -> Any:
    return kind(review=REFERENCE, description=reference, **more)


@pytest.mark.parametrize("code", FAULTS)
def test_a_description_with_a_fault_is_not_issued_until_it_is_explained(code: str) -> None:
    here = world()
    made = here.do(MANAGER, DraftJobDescription(
        review=REFERENCE, side="proposed",
        sheet=sheet(**{k: v for k, v in FAULTS[code].items() if k != "grid"}),
        requirements=list(FAULTS[code].get("grid", GRID)),
    ))  # fmt: skip
    assert made.code == code
    assert refused(here, LEAD, about(made.reference, IssueJobDescription))[0] == code
    (slip,) = here.ledger.look(JobDescription, made.subject).unanswered(
        slips(sheet(**{k: v for k, v in FAULTS[code].items() if k != "grid"}),
              FAULTS[code].get("grid", GRID))
    )  # fmt: skip
    answer = about(made.reference, AnswerDescriptionWarning, code=code, key=slip.key,
                   reason="It is meant so.")  # fmt: skip
    here.do(LEAD, answer)
    here.do(LEAD, about(made.reference, IssueJobDescription))
    assert one(here, made.reference).state == "issued"


def test_six_descriptions_that_become_one_are_no_minor_change() -> None:
    here = world()
    old = [drafted(here, side="current", title=f"Team Manager {n}") for n in range(6)]
    new = drafted(here, change="minor", replaces=old)
    code, said = refused(here, LEAD, about(new, IssueJobDescription))
    assert code == "JD-07"
    assert said.startswith("Marked “minor change” but 6 descriptions become one.")
    assert said.endswith("Put it right, or explain it, then issue the description.")


def test_several_faults_are_told_at_once() -> None:
    here = world()
    reference = drafted(here, grid=(*GRID, AGED), post_number="")
    said = refused(here, LEAD, about(reference, IssueJobDescription))[1]
    assert "And 1 more warning on JB-0001." in said


def test_an_old_body_is_for_information_and_stops_nothing() -> None:
    here = world()
    reference = drafted(here, purpose="Social worker registered with the HCPC.")
    here.do(LEAD, about(reference, IssueJobDescription))


def test_what_papers_printed_is_taken_as_it_is() -> None:
    here = world()
    reference = drafted(here, SYSTEM, post_number="")
    here.do(SYSTEM, about(reference, IssueJobDescription))
    assert one(here, reference).issued == 1


def test_only_what_is_wrong_can_be_explained() -> None:
    here = world()
    reference = drafted(here)
    answer = about(reference, AnswerDescriptionWarning, code="JD-03", key="x", reason="So.")
    assert refused(here, LEAD, answer)[0] == "JD-14"


def test_a_grid_is_taken_whole_or_not_at_all() -> None:
    here = world()
    reference = drafted(here)
    for rows, said in (
        ([AGED, AGED], "Two requirements have the number E9."),
        ([Requirement(category="A", seq=1, text="x", flag="X")], "“X” is no mark."),
        ([Requirement(category="A", seq=1, text=" ", flag="E")], "Requirement A1 has no text."),
        ([AGED] * 201, "A grid has at most 200 requirements; this one has 201."),
    ):
        code, told = refused(here, MANAGER, about(reference, SetRequirements, requirements=rows))
        assert (code, told.startswith(said)) == ("JD-16", True), told


def test_a_revision_names_its_cause_and_opens_the_next_version() -> None:
    here = world()
    reference = issued(here)
    write = about(reference, WriteJobDescription, sheet=sheet(purpose="Other."))
    assert refused(here, MANAGER, write)[0] == "JD-11"
    revise = about(reference, ReviseJobDescription, cause_kind="comment", reason="Rota limited.")
    assert refused(here, MANAGER, revise)[0] == "JD-15"
    here.do(MANAGER, about(reference, ReviseJobDescription, cause_kind="comment", cause="CR-0117",
                           reason="Rota limited."))  # fmt: skip
    assert refused(here, MANAGER, about(reference, ReviseJobDescription, reason="x"))[0] == "JD-11"
    here.do(MANAGER, write)
    here.do(LEAD, about(reference, IssueJobDescription))
    changed = one(here, reference)
    assert (changed.state, changed.number, changed.issued) == ("revised", 2, 2)


def test_what_is_issued_is_frozen_once_by_hr() -> None:
    here = world()
    reference = drafted(here)
    assert refused(here, HR, about(reference, FreezeJobDescription))[0] == "JD-11"
    here.do(LEAD, about(reference, IssueJobDescription))
    assert refused(here, LEAD, about(reference, IssueJobDescription))[0] == "JD-11"
    assert refused(here, MANAGER, about(reference, FreezeJobDescription))[0] == "GN-01"
    here.do(HR, about(reference, FreezeJobDescription))
    assert refused(here, HR, about(reference, FreezeJobDescription))[0] == "JD-11"
    assert one(here, reference).state == "frozen"


def test_a_change_after_freezing_says_what_it_opens_again() -> None:
    here = world()
    reference = frozen(here)
    done = here.do(MANAGER, about(reference, ReviseJobDescription, reason="A duty was forgotten."))
    assert done.code == "LC-25"
    assert "open again" in done.told
    assert one(here, reference).state == "revised"


def test_a_withdrawn_description_stays_on_record_and_takes_no_more() -> None:
    here = world()
    reference = issued(here)
    withdraw = about(reference, WithdrawJobDescription, reason="The role is not proposed now.")
    here.do(LEAD, withdraw)
    for who, command in (
        (LEAD, withdraw),
        (LEAD, about(reference, IssueJobDescription)),
        (MANAGER, about(reference, ReviseJobDescription, reason="x")),
        (MANAGER, about(reference, WriteJobDescription, sheet=sheet())),
        (HR, about(reference, FreezeJobDescription)),
    ):
        assert refused(here, who, command)[0] == "JD-11"


def test_a_new_post_waits_for_its_grade_from_its_issue() -> None:
    here = world()
    post = posts(here)
    issued(here, posts=["manager-16"], indicative="10")
    (told,) = [f for f in here.facts() if isinstance(f, GradeAwaited)]
    assert (told.post, told.indicative) == (post, "10")
    (said,) = [f for f in here.facts() if isinstance(f, JobDescriptionIssued)]
    assert said.posts == [post]


def test_a_description_names_posts_and_descriptions_that_there_are() -> None:
    here = world()
    draft = DraftJobDescription(review=REFERENCE, side="proposed", sheet=sheet(), posts=["x"])
    assert refused(here, MANAGER, draft) == (
        "JD-13",
        "There is no proposed post “x” in this review. Choose one from the list of posts.",
    )
    draft = DraftJobDescription(review=REFERENCE, side="proposed", sheet=sheet(),
                                replaces=["JB-0099"])  # fmt: skip
    assert refused(here, MANAGER, draft)[0] == "GN-02"


def test_staff_write_no_descriptions() -> None:
    draft = DraftJobDescription(review=REFERENCE, side="proposed", sheet=sheet())
    assert refused(world(), STAFF, draft)[0] == "GN-01"
