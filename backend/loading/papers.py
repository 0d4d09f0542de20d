"""The tables of a folder as printed, for the checks: without the names of people."""

from collections.abc import Mapping, Sequence

from backend.loading.tables import Tables

Rows = Sequence[Mapping[str, str]]
CHECKED = (
    "staff_in_scope", "section_totals", "service_totals", "scope_by_team", "finance_totals",
    "posts_current_vs_proposed", "post_mapping", "proposed_structure", "job_descriptions",
    "job_description_requirements", "timeline", "revisions", "sections", "preferences",
    "case_texts",
)  # fmt: skip
OF_PEOPLE = frozenset({"given_name", "surname", "email"})


def printed(tables: Tables) -> dict[str, Rows]:
    """Return the tables that are checked, as they were read."""
    return {name: _nameless(tables.printed.get(name, ())) for name in CHECKED}


def _nameless(rows: Rows) -> Rows:
    return [{k: v for k, v in row.items() if k not in OF_PEOPLE} for row in rows]
