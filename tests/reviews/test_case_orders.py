"""Orders for versions of the business case: each rule once (domain.md 3.2)."""

from datetime import timedelta

import pytest

from backend.reviews.domain.review import Review
from backend.reviews.events import ConsultationClosed
from tests.consultation.facts import COORDINATOR, EMPLOYEE, ENDS, REVIEW, stamp
from tests.reviews.writing import ADVANCED, BOARD, COSTS, DECEMBER, JANUARY, ROWS, OnPaper


@pytest.fixture
def paper() -> OnPaper:
    return OnPaper()


@pytest.fixture
def second(paper: OnPaper) -> OnPaper:
    """The first version is issued, and the second is begun."""
    paper.first()
    paper.issue("1.0")
    paper.at(DECEMBER)
    paper.does("DraftVersion", COORDINATOR, number="1.1", dated="2013-12-18")
    return paper


def test_an_issued_version_takes_no_change_of_any_kind(second: OnPaper) -> None:
    told = "Version 1.0 was issued on 24 October 2013 and cannot be changed. Start version 1.1."
    for name, fields in {
        "SetSection": {"section_id": "7", "text": "Dearer."},
        "AttachPart": {"kind": "eia", "title": "Equality impact assessment"},
        "RemoveSection": {"section_id": "7"},
        "DetachPart": {"kind": "jd", "key": "team-manager"},
        "AddRevisionLine": {"text": "Dearer", "page": "29"},
        "AbandonVersion": {"reason": "No longer wanted."},
        "AnswerWarning": {"code": "BC-04", "about": "Cost", "reason": "Rounded."},
    }.items():
        assert second.refused(name, COORDINATOR, number="1.0", **fields) == ("BC-01", told)


def test_a_change_needs_a_line_and_a_line_a_change(second: OnPaper) -> None:
    second.section("1.1", "7", "The costs fall by £1,853,000.", page="29")
    assert second.refused("IssueToUnions", number="1.1") == (
        "BC-02",
        "Section 7 differs from version 1.0 and no revision line mentions it.",
    )
    second.line("1.1", "Costs brought up to date", page="29")
    second.line("1.1", "Revised summary", page="4")
    assert second.refused("IssueToUnions", number="1.1") == (
        "BC-03",
        "'Revised summary, page 4' \u2013 page 4 is the same in 1.0 and 1.1.",
    )


def test_totals_that_disagree_are_corrected_or_explained(second: OnPaper) -> None:
    second.section("1.1", "7", "In all 386.58.", figures={"Proposed FTE": "386.58"})
    rows = [
        ["Team Manager", "21.5", "1"],
        ["Social Worker", "360.58", "1"],
        ["Total", "382.08", ""],
    ]
    second.does("AttachPart", COORDINATOR, number="1.1", kind="finance", title="Costs", section="7",
                columns=COSTS, rows=rows)  # fmt: skip
    second.line("1.1", "Costs", places=["7", "finance/costs"])
    code, told = second.refused("IssueToUnions", number="1.1")
    assert code == "BC-04"
    assert told.startswith(
        "Proposed FTE is 386.58 in section 7 and 382.08 in the rows of the costs"
    )
    answer = {"number": "1.1", "code": "BC-04", "about": "Proposed FTE"}
    assert second.refused("AnswerWarning", COORDINATOR, **answer)[0] == "GN-04"
    second.does("AnswerWarning", COORDINATOR, **answer, reason="Section 7 counts vacancies too.")
    second.section("1.1", "7", "In all 387.", figures={"Proposed FTE": "387"})
    assert second.refused("IssueToUnions", number="1.1")[0] == "BC-04", "answered for other numbers"
    second.does("AnswerWarning", COORDINATOR, **answer, reason="Section 7 counts vacancies too.")
    second.does("IssueToUnions", number="1.1")


def test_an_old_name_is_said_no_more_or_it_is_recorded_why(second: OnPaper) -> None:
    second.section("1.1", "5.16", "The Integrated Transitions teams are now the 16+ teams.")
    second.line("1.1", "Renamed", places=["5.16"])
    second.does("RenameTerm", COORDINATOR, number="1.1", term="Integrated Transitions",
                becomes="16+")  # fmt: skip
    code, told = second.refused("IssueToUnions", number="1.1")
    assert (code, told) == (
        "BC-05",
        "'Integrated Transitions' was renamed 16+ in version 1.1 but still appears in 1 place. "
        "Look in section 5.16. Correct them, or record why they stay.",
    )
    why = {"about": "integrated transitions", "reason": "It says what they were called."}
    second.does("AnswerWarning", COORDINATOR, number="1.1", code="bc-05", **why)
    second.does("IssueToUnions", number="1.1")


def test_a_name_in_use_again_is_no_left_over(second: OnPaper) -> None:
    for order in ("RemoveTerm", "RestoreTerm"):
        more = {"number": "1.1"} if order == "RemoveTerm" else {}
        second.does(order, COORDINATOR, term="layers", **more)
    second.does("IssueToUnions", number="1.1")
    assert second.refused("RestoreTerm", COORDINATOR, term="layers")[0] == "GN-02"


def test_the_final_version_proposes_nothing_new(second: OnPaper) -> None:
    second.does("IssueToUnions", number="1.1")
    second.does("IssueToStaff", number="1.1")
    second.at(JANUARY)
    second.does("DraftVersion", COORDINATOR, number="1.2", dated="2014-01-17")
    second.structure("1.2", [*ROWS, ADVANCED])
    second.line("1.2", "A role added", places=["structure/proposed"])
    second.issue("1.2")
    assert second.refused("Finalise", number="1.1")[0] == "BC-07", "it is superseded"
    assert second.refused("Finalise", number="1.2") == (
        "BC-06",
        "The final version contains a proposal (a new post of Advanced Practitioner) that was in "
        "no version consulted on. Re-open consultation or remove it.",
    )


def test_the_final_case_is_a_final_version_that_proposes_nothing_new(second: OnPaper) -> None:
    second.at(JANUARY)
    second.structure("1.1", [*ROWS, ADVANCED])
    second.line("1.1", "A role added", places=["structure/proposed"])
    second.issue("1.1")
    second.at(ENDS + timedelta(hours=9))
    review = second.office.ledger.fetch(Review, REVIEW)
    review.record(ConsultationClosed, stamp(role="lead"))
    second.office.ledger.append(review)
    code, told = second.refused("IssueFinalBusinessCase")
    assert (code, "a new post of Advanced Practitioner" in told) == ("BC-06", True)
    second.does("DraftVersion", COORDINATOR, number="1.2", dated="2014-01-18", based_on="1.1")
    second.structure("1.2", ROWS)
    second.line("1.2", "The role is dropped", places=["structure/proposed"])
    second.issue("1.2")
    second.does("IssueFinalBusinessCase")
    second.does("SignOff", BOARD, number="1.2")


def test_a_final_version_is_signed_off_by_the_board(second: OnPaper) -> None:
    assert second.refused("SignOff", BOARD, number="1.0")[0] == "BC-07"
    second.does("Finalise", number="1.0")
    assert second.refused("SignOff", number="1.0")[0] == "GN-01"
    second.does("SignOff", BOARD, number="1.0")


def test_unions_have_it_before_staff(second: OnPaper) -> None:
    assert second.refused("IssueToStaff", number="1.1")[0] == "RV-04"


def test_an_abandoned_draft_is_not_taken_up_again(second: OnPaper) -> None:
    assert second.refused("AbandonVersion", COORDINATOR, number="1.1")[0] == "GN-04"
    second.does("AbandonVersion", COORDINATOR, number="1.1", reason="The unions asked for time.")
    for order in ("IssueToUnions", "IssueToStaff"):
        assert second.refused(order, number="1.1") == (
            "BC-07",
            "Version 1.1 was abandoned. Start version 1.2.",
        )
    again = {"number": "1.1", "dated": "2013-12-19"}
    assert second.refused("DraftVersion", COORDINATOR, **again)[0] == "BC-07"


def test_a_line_has_a_number_of_its_own_in_the_review(second: OnPaper) -> None:
    second.section("1.1", "7", "Other costs.", page="29")
    assert second.line("1.1", "Costs", page="29") == "V2-01"
    same = {"number": "1.1", "text": "Costs", "revision_id": "v2-01"}
    assert second.refused("AddRevisionLine", COORDINATOR, **same)[0] == "BC-07"
    second.does("DraftVersion", COORDINATOR, number="1.2", dated="2013-12-19")
    assert second.refused("AddRevisionLine", COORDINATOR, **{**same, "number": "1.2"})[0] == "BC-07"


def test_what_makes_no_sense_is_told_in_a_sentence(paper: OnPaper) -> None:
    paper.first()
    for name, fields in {
        "DraftVersion": {"number": "one", "dated": "2013-10-24"},
        "SetSection": {"number": "1.0", "section_id": "5/DA", "text": "x"},
        "AttachPart": {"number": "1.0", "kind": "cake", "title": "Cake"},
        "AddRevisionLine": {"number": "1.0", "text": " "},
    }.items():
        code, told = paper.refused(name, COORDINATOR, **fields)
        assert code == "GN-10"
        assert told.endswith(".")
    for name, fields in {
        "SetSection": {"number": "9.9", "section_id": "5.DA", "text": "x"},
        "RemoveSection": {"number": "1.0", "section_id": "99"},
        "AddRevisionLine": {"number": "1.0", "text": "x", "comments": ["CR-9999"]},
        "DraftVersion": {"number": "3.0", "dated": "2013-10-24", "based_on": "2.9"},
        "LinkRevisionLine": {"number": "1.0", "revision_id": "V9-99", "comments": ["RS-0001"]},
    }.items():
        assert paper.refused(name, COORDINATOR, **fields)[0] == "GN-02", name
    assert (
        paper.refused("SetSection", EMPLOYEE, number="1.0", section_id="7", text="x")[0] == "GN-01"
    )


def test_a_long_section_is_kept_whole_or_refused_whole(paper: OnPaper) -> None:
    paper.does("DraftVersion", COORDINATOR, number="1.0", dated="2013-10-24")
    paper.section("1.0", "5", "word " * 20_000)
    code, told = paper.refused(
        "SetSection", COORDINATOR, number="1.0", section_id="5", text="x" * 200_001
    )
    assert code == "GN-08"
    assert "200,001" in told
