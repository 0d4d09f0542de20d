"""The papers of the sample, and of a small review in which all agrees."""

import csv
from collections.abc import Iterable
from pathlib import Path

from backend.checks.domain.papers import Papers, Row
from backend.loading.papers import CHECKED

SAMPLE = Path(__file__).parents[2] / "sample" / "leicester-2013"


def sample() -> Papers:
    """Return the printed tables of the sample."""
    return Papers({name: read(SAMPLE / f"{name}.csv") for name in CHECKED})


def read(path: Path) -> list[Row]:
    """Return a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(row) for row in csv.DictReader(file)]


def table(columns: str, *rows: str) -> list[Row]:
    """Return a table written with bars."""
    names = columns.split("|")
    return [Row(zip(names, row.split("|"), strict=True)) for row in rows]


def clean() -> dict[str, list[Row]]:
    """Return the papers of a library service in which every figure agrees."""
    people = [("Desk Officer", "Branches")] * 3 + [
        ("Librarian", "Branches"),
        ("Archivist", "Store"),
    ]
    return {
        "staff_in_scope": _staff(people),
        "section_totals": table(
            "section|post|numbers_in_post|fte_incl_vacancies|row_type|source_line",
            "Branches|Desk Officer|3|3.5|post|10",
            "Branches|Librarian|1|1|post|11",
            "Branches|Totals|4|4.5|total|12",
            "Store|Archivist|1|1|post|13",
            "Store|Totals|1|1|total|14",
        ),
        "service_totals": table(
            "service|employee_count|current_fte_incl_vacancies|proposed_fte|row_type|source_line",
            "Libraries|5|5.5|5|service|20",
            "Total|5|5.5|5|total|21",
        ),
        "scope_by_team": table(
            "team|staff_in_scope|fte_incl_vacancies|row_type|source_line",
            "Branches|4|4.5|team|30",
            "Store|1|1|team|31",
            "Total|5|5.5|total|32",
        ),
        "posts_current_vs_proposed": table(
            "group|post|proposed_fte|proposed_band|current_fte|current_band|reduction_fte|"
            "proposed_cost_gbp|row_type|as_printed|source_line",
            "Libraries|Desk Officer|3|4|3.5|4|-0.5|60000|post||40",
            "Libraries|Librarian|1|7|1|7|0|40000|post||41",
            "Libraries|Archivist|1|7|1|7|0|40000|post||42",
        ),
        "finance_totals": table(
            "item|proposed_fte|current_fte|reduction_fte|amount_gbp|source_line",
            "Subtotal: Libraries|5|5.5|-0.5|140000|43",
            "Total|5|5.5|-0.5|140000|44",
            "Required current budget||||150000|45",
            "Total savings||||10000|46",
        ),
        "post_mapping": table(
            "row_type|staff_group|current_post|new_post|change|grade|grade_kind|current_posts_fte|"
            "headcount|proposed_posts_fte|jd_status|note|source_line",
            "mapping|Desk Officers|Desk Officer|Desk Officer|no change|4|stated|3.5|3|3|||50",
            "mapping|Librarians|Librarian|Librarian|no change|7|stated|1|1|1|||51",
            "mapping|Archivists|Archivist|Archivist|no change|7|stated|1|1|1|||52",
        ),
        "proposed_structure": table(
            "service|team|post|fte|grade|is_manager|note|source_line",
            "Libraries|Branches|Desk Officer|3|4|no||60",
            "Libraries|Branches|Librarian|1|7|yes||61",
            "Libraries|Store|Archivist|1|7|no||62",
        ),
        "job_descriptions": table(
            "record_type|structure|title|post_number|status|page|responsible_to|essential_count|"
            "desirable_count|statements|statements_minus_marks|line_start|line_end|note",
            "index|current|Librarian|LB01||5|||||| 70|70|",
            "index|proposed|Librarian|LB01|No change|5||||||71|71|",
            "full_jd|current|Librarian|LB01|||Head of Libraries|9|1|10|0|80|99|",
        ),
        "job_description_requirements": table(
            "title|post_number|category|seq|requirement_keywords|flag|source_line",
            "Librarian|LB01|A|1|a degree, or as much experience|E|81",
            "Librarian|LB01|B|2|has run a branch|D|82",
        ),
        "timeline": table(
            "stage_no|stage|group|starts_at|ends_at|date_kind|venue|unions_present|actions|note|"
            "source_line",
            "1|Meet with trade unions|unions|2024-03-04T10:00|2024-03-04T11:00|exact|Hall|yes|||90",
            "2|First meeting with staff|all|2024-03-05T10:00|2024-03-05T11:00|exact|Hall|yes|||91",
            "3|End of consultation|all|2024-04-12||date||||| 92",
            "4|Draft list of matches to staff|all|2024-04-15||week_commencing|||||93",
            "5|Deadline to register intention to appeal|all|2024-04-26||date|||||94",
            "6|Deadline for grounds of appeal|all|2024-05-03||date|||||95",
            "7|Appeal hearings|all|2024-05-13||week_commencing|||||96",
            "8|Final list|all|2024-05-28||date|||||97",
        ),
        "revisions": table(
            "revision_id|update_date|revision|page|source_line",
            "V2-01|2024-03-25|Opening hours of the branches explained|3|100",
        ),
        "sections": table("section_id|title|source_line", "1|Scope|1"),
    }


def _staff(people: Iterable[tuple[str, str]]) -> list[Row]:
    columns = (
        "employee_ref|person_ref|service|section|job_title|fte|in_post|leaver_mark|source_line"
    )
    return table(
        columns,
        *(
            f"E{n:04}|P{n:04}|Libraries|{section}|{title}|1|true||{n}"
            for n, (title, section) in enumerate(people, start=1)
        ),
    )
