"""What is checked before a version is issued: general rules, not a list of faults (3.2, 6.12)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.reviews.domain.bundle import Content, Line, bundle, pages
from backend.reviews.domain.checks import Finding, Term, before_issue, new_proposals, unanswered
from backend.reviews.domain.checks.totals import number
from tests.reviews.bundles import COSTS, FINANCE, MANAGER, STRUCTURE, row, section, version

OLD = version("1.1")
CHANGED = replace(MANAGER, text="Leads a team of ten.", dated=date(2014, 1, 6))


def told(findings: list[Finding]) -> list[str]:
    return [f"{f.code} {f.told}" for f in findings]


def test_a_changed_part_without_a_revision_line_is_named_with_its_date() -> None:
    assert told(before_issue(version("1.2", CHANGED), OLD, [])) == [
        "BC-02 Appendix A.4: the Team Manager job description is dated 6 January 2014 but differs "
        "from version 1.1 and no revision line mentions it."
    ]


def test_a_line_that_names_the_part_or_its_page_explains_the_change() -> None:
    by_name = Line("V3-01", "Ten, not eight", places=("jd/team-manager",))
    by_page = Line("V3-01", "Ten, not eight", page="205 - 207")
    for line in (by_name, by_page):
        assert before_issue(version("1.2", CHANGED, lines=(line,)), OLD, []) == []


def test_a_line_that_only_speaks_of_a_post_explains_no_change_of_its_description() -> None:
    line = Line("V3-04", "Half a Team Manager more", places=("structure/proposed",))
    now = version("1.2", CHANGED, row("Team Manager", "0.5"), lines=(line,))
    assert [f.code for f in before_issue(now, OLD, [])] == ["BC-02"]


def test_what_is_new_and_what_is_gone_need_a_line_too() -> None:
    new = version("1.2", section("8.6", title="Risks"))
    gone = bundle("1.2", [c for c in OLD.contents.values() if c != FINANCE])
    assert told(before_issue(new, OLD, []))[0] == (
        "BC-02 Section 8.6 is new in version 1.2 and no revision line mentions it."
    )
    assert told(before_issue(gone, OLD, []))[0].endswith(
        "was in version 1.1, is not in version 1.2, and no revision line mentions it."
    )


def test_a_line_must_point_at_something_that_differs() -> None:
    page = Line("V2-12", "Revised costs", page="29")
    place = replace(page, page="", places=("ES",))
    nowhere = replace(page, page="400")
    assert told(before_issue(version("1.1", lines=(page, place, nowhere)), version("1.0"), [])) == [
        "BC-03 'Revised costs, page 29' \u2013 page 29 is the same in 1.0 and 1.1.",
        "BC-03 'Revised costs' \u2013 the executive summary is the same in 1.0 and 1.1.",
        "BC-03 'Revised costs, page 400' \u2013 nothing in version 1.1 is there. Say which section "
        "or part it is about.",
    ]


def test_a_page_number_alone_is_no_change() -> None:
    assert before_issue(version("1.2", replace(MANAGER, page="207")), OLD, []) == []


def test_totals_that_disagree_are_set_side_by_side() -> None:
    now = version(
        "1.0",
        section("6", **{"Proposed FTE": "389.58"}),
        section("7", **{"Proposed FTE": "386.58"}),
        section("A.1", **{"Proposed FTE": "382.08"}),
    )
    finding = next(f for f in before_issue(now, None, []) if f.subject == "Proposed FTE")
    assert finding.severity == "W"
    assert finding.told.startswith(
        "Proposed FTE is 389.58 in section 6, 386.58 in section 7, 382.08 in appendix A.1"
    )
    assert finding.told.endswith("Correct them, or record why they differ.")


def test_rounding_is_no_disagreement() -> None:
    close = [section("1.3", Current_FTE="448.39"), section("7", Current_FTE="448.38")]
    money = [section("6", Savings="£1,853,495"), section("7", Savings="1853496")]
    assert before_issue(bundle("1.0", [*close]), None, []) == []
    assert before_issue(bundle("1.0", [*money]), None, []) == []


def test_a_head_is_not_rounded() -> None:
    now = bundle("1.0", [section("1.3", Staff="458"), section("A.1", Staff="457")])
    assert told(before_issue(now, None, [])) == [
        "BC-04 Staff is 458 in section 1.3 and 457 in appendix A.1. Correct them, or record why "
        "they differ."
    ]


def test_the_rows_of_a_table_add_to_the_total_it_states() -> None:
    rows = "Team Manager\t21.5\t1,154,200\nSocial Worker\t1\t300\nTotal\t22.5\t1,154,500"
    now = bundle("1.0", [replace(FINANCE, text=rows)])
    assert told(before_issue(now, None, [])) == [
        "BC-04 Cost is 1,154,200 in section 7: the costs of posts and 1,154,500 in the rows of the "
        "costs of posts. Correct them, or record why they differ."
    ]


def test_an_old_name_is_found_wherever_it_is_still_said() -> None:
    text = "The Integrated Transitions teams.\nIntegrated  transitions and 16+."
    now = version("1.1", section("5", text), section("ES", "See integrated transitions."))
    term = Term("Integrated Transitions", "16+", "1.1")
    finding = before_issue(now, None, [term])[0]
    assert told([finding]) == [
        "BC-05 'Integrated Transitions' was renamed 16+ in version 1.1 but still appears in 3 "
        "places."
    ]
    assert [s.place for s in finding.spots] == ["ES", "5", "5"]


def test_the_new_name_is_no_mention_of_the_old_one_within_it() -> None:
    now = bundle("1.1", [section("5", "The 16+ Manager leads; a manageress does not.")])
    assert before_issue(now, None, [Term("Manager", "16+ Manager", "1.1")]) == []


def test_a_dropped_post_leaves_its_cost_line_its_summary_and_its_description_behind() -> None:
    text = f"{FINANCE.text}\nAdvanced Practitioner\t0\t0"
    role = Content("advanced-practitioner", "Advanced Practitioner", "Leads.", "jd", "209", "A.4")
    costs, summary = replace(FINANCE, text=text), section("ES", "A new Advanced Practitioner role.")
    before = version("1.1", row("Advanced Practitioner", "2"), costs, summary, role)
    line = Line("V3-02", "Advanced Practitioner taken out", places=("structure/proposed",))
    now = version("1.2", STRUCTURE, costs, summary, role, lines=(line,))
    finding = before_issue(now, before, [])[0]
    assert told([finding]) == [
        "BC-05 'Advanced Practitioner' was dropped in version 1.2 but still appears in 3 places."
    ]
    assert [s.label for s in finding.spots] == [
        "an entry of the executive summary",
        "a line of the costs of posts",
        "its job description (appendix A.4)",
    ]


def test_a_new_post_in_the_final_version_was_consulted_on_nowhere() -> None:
    final = version("1.2", row("Advanced Practitioner", "2"))
    assert told(list(new_proposals(final, [version("1.0"), OLD], {}))) == [
        "BC-06 The final version contains a proposal (a new post of Advanced Practitioner) that "
        "was in no version consulted on. Re-open consultation or remove it."
    ]
    assert not list(new_proposals(final, [version("1.0"), final], {}))


@pytest.mark.parametrize("post", ["Team-Manager", "team  manager", "16+ Manager"])
def test_the_same_post_in_other_letters_or_renamed_is_not_new(post: str) -> None:
    before = version("1.1", row("Transitions Manager", "1"))
    renamed = {"transitions manager": "16+ Manager"}
    assert not list(new_proposals(version("1.2", row(post, "1")), [before], renamed))


def test_a_warning_stands_until_it_is_answered_and_again_when_the_facts_change() -> None:
    said = [section("1.3", Staff="458"), section("A.1", Staff="457")]
    one = before_issue(bundle("1.0", said), None, [])
    answered = frozenset({one[0].mark})
    assert unanswered(one, answered) == []
    other = before_issue(bundle("1.0", [said[0], section("A.1", Staff="456")]), None, [])
    assert unanswered(other, answered) == other
    assert unanswered([replace(one[0], severity="B")], answered)


def test_a_version_without_contents_is_not_checked() -> None:
    assert before_issue(bundle("1.1", [], [Line("V2-01", "x", "3")]), bundle("1.0", []), []) == []


@pytest.mark.parametrize(
    ("printed", "found"),
    [("15", {15}), ("15 - 17", {15, 16, 17}), ("29-31, 33", {29, 30, 31, 33}), ("various", set()),
     ("pp 70\u201372", {70, 71, 72}), ("", set()), ("9-3", set())],
)  # fmt: skip
def test_pages_are_read_as_printed(printed: str, found: set[int]) -> None:
    assert pages(printed) == found


# A busy machine is slow to draw texts; that is no fault of a check.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(), st.text(), st.lists(st.text(max_size=8), max_size=4))
def test_no_text_breaks_a_check(text: str, term: str, cells: list[str]) -> None:
    now = bundle("1", [section("5", text, Staff=text), replace(FINANCE, text="\t".join(cells))])
    before = bundle("0", [section("5", "x"), replace(FINANCE, columns=COSTS[:1])])
    lines = (Line("V", text, page=text, places=tuple(cells)),)
    before_issue(replace(now, lines=lines), before, [Term(term or "a", text, "1")])
    list(new_proposals(now, [before], {term: text}))
    number(text)
