"""The rules on a review that calls nothing as the sample does: a hospital pharmacy (6.12, 8)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from backend.checks.commands.run_checks import every_finding
from backend.checks.domain.finding import Tolerances
from backend.checks.domain.papers import Papers
from backend.checks.domain.rules import findings
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.memory import MemoryLedger
from tests.checks.pharmacy import pharmacy

# What is put wrong: table, row, column, what stands there instead; then who finds it, and how.
Cells = tuple[tuple[str, int, str, str], ...]
COSTS, CHART, DATES = "posts_current_vs_proposed", "proposed_structure", "timeline"
PLANTED: dict[str, tuple[Cells, str, str]] = {
    "people on the list against a total": (
        (("section_totals", 2, "numbers_in_post", "8"),), "LC-22", "Ward Pharmacy"),
    "hours in post above those that there are": (
        (("section_totals", 7, "fte_incl_vacancies", "1.3"),), "LC-22", "1.50 FTE, 0.20 more"),
    "a head count against the list": (
        (("post_mapping", 1, "headcount", "7"),), "LC-22", "7 people; the staff list gives 6"),
    "a team against its section, “and” for “&”": (
        (("scope_by_team", 2, "staff_in_scope", "5"),), "LC-22", "Procurement and Stores"),
    "a service against its teams": (
        (("service_totals", 0, "current_fte_incl_vacancies", "10.8"),), "LC-22", "its 2 teams"),
    "proposed posts in three places": (
        (("service_totals", 2, "proposed_fte", "12.5"),), "BC-04", "12.50 FTE"),
    "a sub-total of costs": (
        (("finance_totals", 0, "amount_gbp", "£465,200"),), "FN-01", "£465,200"),
    "a grand total": (
        (("finance_totals", 2, "amount_gbp", "521200"),), "FN-01", "Financial total, cost"),
    "a saving": ((("finance_totals", 4, "amount_gbp", "87800"),), "FN-01", "£87,800"),
    "a printed change": ((((COSTS, 1, "reduction_fte", "(1.8)"),)), "FN-02", "-1.80 FTE"),
    "band 8a and band 8b": (
        (("post_mapping", 2, "grade", "Band 8b"),), "PO-03", "grade Band 8b"),
    "a grade on the chart": (((CHART, 4, "grade", "5"),), "PO-03", "Stores Supervisor"),
    "a post that stays, in another band now": (
        ((COSTS, 1, "current_band", "6"),), "PO-03", "current band 6"),
    "a post that is deleted and proposed": (
        ((COSTS, 7, "proposed_fte", "1"),), "PO-03", "deletes it"),
    "a post too many on the chart": (((CHART, 1, "fte", "4.2"),), "ST-02", "6.20 FTE"),
    "a post without mapping": (
        (("post_mapping", 5, "current_post", ""),), "PO-04", "Pharmacy Porter (1.50 FTE)"),
    "a description with another number": (
        (("job_descriptions", 5, "post_number", "PH-350"),), "PO-01", "PH-305"),
    "a description without its number": (
        (("job_descriptions", 6, "post_number", ""),), "JD-01", "PH-118"),
    "a person to be responsible to": (
        (("job_descriptions", 5, "responsible_to", "Mrs E Example"),), "JD-06", "Name a post"),
    "an age": (
        (("job_description_requirements", 1, "requirement_keywords",
          "must have worked with people and be over 21"),), "JD-03", "over 21"),
    "an old name on the chart": (
        ((CHART, 2, "post", "Manufacturing Lead"),), "BC-05", "was renamed Production Lead"),
    "an old name in the text": (
        (("case_texts", 1, "text", "The Manufacturing Lead runs the suite."),), "BC-05",
        "1 place"),
    "a role that was dropped, on the chart": (
        ((CHART, 5, "post", "Weekend Supervisor"),), "BC-05", "“Weekend Supervisor” was taken"),
    "a week that begins on a Thursday": (
        ((DATES, 5, "starts_at", "2025-06-26"),), "TT-01", "23 or 30 June 2025"),
    "outcomes before consultation closes": (
        ((DATES, 5, "starts_at", "2025-06-16"),), "TT-03", "20 June 2025"),
    "appeals before their grounds": (
        ((DATES, 8, "starts_at", "2025-07-07"),), "TT-02", "before grounds are due"),
    "stages whose names mean nothing to a rule": (
        ((DATES, 1, "starts_at", "2025-05-05T14:00"),), "LC-58", "Launch with staff side"),
    "a day that there is not": (
        ((DATES, 6, "starts_at", "2025-06-31"),), "LC-59", "is not a date of the calendar"),
    "two groups in one room": (
        ((DATES, 3, "venue", "seminar room 2"),), "MT-02", "at one venue"),
    "one group in two rooms": (
        ((DATES, 3, "group", "Ward Pharmacy"),), "MT-02", "the people of Ward Pharmacy"),
    "a sum of what each does": (
        ((CHART, 3, "note", "each makes 15 to 20 batches, in all 35 to 50 a week"),), "ST-02",
        "30 to 40; the text says 35 to 50"),
    "a note of another reading": (
        ((COSTS, 0, "note", "Appendix 3 prints 4.3 FTE"),), "LC-21", "4.3 FTE"),
}  # fmt: skip


def test_where_all_agrees_nothing_is_found_however_it_is_called() -> None:
    assert findings(Papers(pharmacy())) == []


@pytest.mark.parametrize("what", PLANTED, ids=str)
def test_what_is_put_wrong_is_found_by_the_rule_that_it_breaks(what: str) -> None:
    cells, code, said = PLANTED[what]
    papers = pharmacy()
    for table, row, column, value in cells:
        papers[table][row][column] = value
    told = [one.message for one in findings(Papers(papers)) if one.code == code]
    assert any(said in message for message in told), told


def test_what_a_rule_of_its_own_tells_is_not_told_again_as_stages_out_of_order() -> None:
    papers = pharmacy()
    papers[DATES][5]["starts_at"] = "2025-06-16"
    assert [one.code for one in findings(Papers(papers))] == ["TT-03"]


def test_what_paper_and_record_both_tell_is_one_finding_with_the_evidence_of_both() -> None:
    printed = Finding("FN-01", Severity.INFORMS, "Care, cost (£)", "As printed.",
                      (Evidence("the table", "12", "9"),))  # fmt: skip
    kept = Finding("FN-01", Severity.WARNS, "Care, cost", "As kept.",
                   (Evidence("the record", "", "10"),), "Care, cost (£)")  # fmt: skip
    asked = Asked(MemoryLedger(), UUID(int=1), datetime(2025, 6, 2, tzinfo=UTC))
    (told,) = every_finding(asked, [lambda _: [printed], lambda _: [kept, kept]])
    assert (told.message, told.severity) == ("As printed.", Severity.WARNS)
    assert [one.paper for one in told.evidence] == ["the table", "the record"]


def test_what_counts_as_rounding_is_policy() -> None:
    papers = pharmacy()
    papers["finance_totals"][4]["amount_gbp"] = "78000"
    papers["service_totals"][2]["proposed_fte"] = "11.8"
    for numbers, weights in (
        ({}, {Severity.WARNS}), ({"P26": 30, "P26.money": 500}, {Severity.INFORMS}),
    ):  # fmt: skip
        found = findings(Papers(papers), Tolerances.of(numbers))
        assert {one.severity for one in found} == weights


@pytest.mark.parametrize(
    "value",
    ["NaN", "-Infinity", "1e999999", "9" * 5000, "\x00", "2025-05-06T09:30+14:00", "-"],
)
def test_no_cell_stops_the_rules(value: str) -> None:
    papers = pharmacy()
    for rows in papers.values():
        for column in rows[0]:
            rows[0][column] = value
    assert isinstance(findings(Papers(papers)), list)
