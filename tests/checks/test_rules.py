"""General rules find what disagrees in papers, and nothing where all agrees (domain.md 6.12, 8)."""

import pytest

from backend.checks.domain.finding import Finding, Severity
from backend.checks.domain.papers import Papers
from backend.checks.domain.rules import findings
from tests.checks.sample import clean, sample, table

# What of each listed disagreement has to be told: the rule's code, and what its sentence says.
LISTED = {
    "D01": ("LC-22", ["458 people", "457 people"]),
    "D03": ("LC-22", ["GREY FRIARS:", "35 people", "36 people"]),
    "D05": ("LC-22", ["LAC Service:", "53 people", "52 people"]),
    "D07": ("LC-22", ["DUTY AND ASSESSMENT, Childcare Social Worker", "42", "46"]),
    "D09": ("LC-22", ["BEAUMONT WAY, Childcare Social Worker", "24", "21"]),
    "D11": ("LC-22", ["Adoption, Childcare Social Worker", "23.60 FTE", "24.86 FTE"]),
    "D13": ("LC-22", ["448.38 FTE", "452.39 FTE"]),
    "D15": ("LC-22", ["448.39 FTE", "448.38 FTE"]),
    "D17": ("LC-22", ["(Beaumont Way)", "30 people", "32 people"]),
    "D19": ("LC-22", ["Residential Homes", "122.99 FTE", "122.98 FTE"]),
    "D21": ("LC-22", ["Childrens Resources", "222.85 FTE", "222.86 FTE"]),
    "D23": ("LC-22", ["Childrens Resources", "226 people", "238 people"]),
    "D25": ("FN-02", ["LAC and Resources", "-49.70 FTE", "-49.71 FTE"]),
    "D27": ("FN-02", ["Residential Services", "-7.09 FTE", "-7.08 FTE"]),
    "D29": ("LC-22", ["Team Managers (not residential)", "27 people", "26 people"]),
    "D31": ("PO-03", ["Childcare Support Worker", "11.72 FTE", "15.72 FTE"]),
    "D33": ("LC-22", ["Unqualified workers", "22.68 FTE", "21.68 FTE"]),
    "D35": ("PO-03", ["Residential Homes, Team Manager", "5 FTE", "5.54 FTE"]),
    "D37": ("PO-03", ["Enquiry Officer", "grade 1", "band 3"]),
    "D39": ("ST-02", ["Childcare Support Worker, posts proposed", "3 FTE", "6 FTE"]),
    "D41": ("ST-02", ["keeps Intensive Support Team for a time", "0.5", "4"]),
    "D43": ("LC-21", ["Placement Support Service", "Placement Commissioning"]),
    "D45": ("ST-02", ["Social workers, posts proposed", "143 FTE", "139.50 FTE"]),
    "D47": ("ST-02", ["Adoption: 6", "60 to 72", "65 to 78"]),
    "D49": ("ST-02", ["16+ teams: 5 times 20 to 25", "100 to 125", "200 to 250"]),
    "D51": ("ST-02", ["Band D, posts proposed", "12.50 FTE", "9.50 FTE"]),
    "D53": ("TT-03", ["w/c 13 January 2014", "17 January 2014"]),
    "D55": ("MT-02", ["13:00 to 14:00", "13:45", "13 January 2014"]),
    "D57": ("PO-01", ["Access Worker", "SB047", "SB032"]),
    "D59": ("PO-01", ["Team Manager", "SC611/154", "SC154"]),
    "D61": ("JD-01", ["Placement Commissioning Manager", "SC901"]),
    "D63": ("LC-27", ["Support & Development Worker", "16+ Team"]),
    "D65": ("LC-27", ["Team Leader", "“80”", "“81”"]),
    "D67": ("BC-05", ["Advanced Practitioner", "taken out (Friday 17 January 2014)"]),
    "D69": ("JD-09", ["11 and 3", "9 essential and 4 desirable"]),
    "D71": ("LC-23", ["Personal Adviser", "Personal Advisor"]),
}


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    """What the rules find in the sample."""
    return findings(sample())


@pytest.mark.parametrize("listed", LISTED, ids=str)
def test_a_listed_disagreement_of_the_sample_is_found(listed: str, found: list[Finding]) -> None:
    code, said = LISTED[listed]
    told = [one.message for one in found if one.code == code]
    assert any(all(part in message for part in said) for message in told), told


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The 6 workers do 10 to 12 assessments each, 60 to 72 in all.", False),
        ("The 6 workers do 10-12 assessments each, in all 65 to 78.", True),
        ("The 6 workers do 10 to 12 assessments each. Another team does 65 to 78.", False),
        ("In 2013 there were 6 teams.", False),
    ],
)
def test_a_sum_in_running_text_is_checked(text: str, *, wrong: bool) -> None:
    told = findings(Papers({"case_texts": table("place|title|text", f"5.1|Adoption|{text}")}))
    assert [one.code for one in told] == (["ST-02"] if wrong else [])


def test_nothing_is_found_where_all_agrees() -> None:
    assert findings(Papers(clean())) == []


def test_papers_that_are_not_there_disagree_with_nothing() -> None:
    assert findings(Papers({})) == []


@pytest.mark.parametrize("without", [*clean()])
def test_a_table_that_is_missing_makes_no_finding(without: str) -> None:
    papers = {name: rows for name, rows in clean().items() if name != without}
    told = findings(Papers(papers))
    assert [one.code for one in told] in ([], ["PO-04"]), told


def test_a_difference_of_rounding_is_told_and_asks_for_nothing(found: list[Finding]) -> None:
    small = [one for one in found if "0.01 " in one.message]
    assert small
    assert {one.severity for one in small} == {Severity.INFORMS}


def test_every_finding_says_where_both_sides_stand(found: list[Finding]) -> None:
    for one in found:
        assert one.message.endswith((".", ")")) or one.code == "LC-21", one
        assert one.evidence, one
        assert all(each.paper and each.says for each in one.evidence), one
    assert len({(one.code, one.subject) for one in found}) == len(found)


BROKEN = {
    "a post counted twice": ("section_totals", 0, "numbers_in_post", "4", "LC-22"),
    "a total one too low": ("scope_by_team", 2, "staff_in_scope", "4", "LC-22"),
    "a total of hours": ("service_totals", 1, "proposed_fte", "6", "BC-04"),
    "a subtotal a pound too high": ("finance_totals", 0, "amount_gbp", "140001", "FN-01"),
    "a change that is no difference": ("posts_current_vs_proposed", 0, "reduction_fte", "-1",
                                       "FN-02"),
    "a saving that does not follow": ("finance_totals", 3, "amount_gbp", "11000", "FN-01"),
    "a grade that differs": ("post_mapping", 1, "grade", "8", "PO-03"),
    "a chart with a post too many": ("proposed_structure", 0, "fte", "4", "ST-02"),
    "a post that maps to nothing": ("post_mapping", 2, "current_post", "", "PO-04"),
    "a post number that differs": ("job_descriptions", 2, "post_number", "LB02", "PO-01"),
    "a page that differs": ("job_descriptions", 1, "page", "6", "LC-27"),
    "a requirement without a mark": ("job_description_requirements", 0, "flag", "", "JD-04"),
    "an age": ("job_description_requirements", 1, "requirement_keywords", "minimum age 23",
               "JD-03"),
    "a week that starts on a Friday": ("timeline", 3, "starts_at", "2024-04-19", "TT-01"),
    "a draft list before the end": ("timeline", 3, "starts_at", "2024-04-08", "TT-03"),
    "hearings before grounds": ("timeline", 6, "starts_at", "2024-04-29", "TT-02"),
    "a session that ends first": ("timeline", 0, "ends_at", "2024-03-04T09:00", "MT-03"),
    "a day that is not worked": ("timeline", 4, "starts_at", "2024-04-27", "LC-59"),
    "a session without a venue": ("timeline", 0, "venue", "", "MT-01"),
    "hours above a whole post": ("staff_in_scope", 0, "fte", "1.5", "ES-03"),
    "one reference twice": ("staff_in_scope", 1, "employee_ref", "E0001", "ES-01"),
    "one person above a whole post": ("staff_in_scope", 1, "person_ref", "P0001", "ES-02"),
    "a leaver marked by half": ("staff_in_scope", 0, "leaver_mark", "star", "ES-04"),
    "a role taken out": ("revisions", 0, "revision", "Desk Officer role removed", "BC-05"),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN, ids=str)
def test_one_cell_that_is_wrong_is_found(what: str) -> None:
    name, row, column, value, code = BROKEN[what]
    papers = clean()
    papers[name][row][column] = value
    told = findings(Papers(papers))
    assert code in {one.code for one in told}, told


def test_two_sessions_at_once_in_two_places_clash() -> None:
    papers = clean()
    papers["timeline"][1].update(
        starts_at="2024-03-04T10:30", ends_at="2024-03-04T11:30", venue="Library"
    )
    (clash,) = findings(Papers(papers))
    assert clash.code == "MT-02"
    assert "the unions are due at both" in clash.message


def test_whatever_stands_in_a_cell_the_rules_go_on() -> None:
    papers = clean()
    for rows in papers.values():
        for row in rows:
            for column in row:
                row[column] = "£ twelve-ish [?] 2024-13-45"
    assert isinstance(findings(Papers(papers)), list)


def test_a_table_with_other_columns_is_no_accident() -> None:
    assert findings(Papers({"staff_in_scope": table("a|b", "1|2")}))[0].code == "ES-03"
