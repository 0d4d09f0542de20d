"""Totals as the business case states them; whether they add up is for the checks, not for here."""

from dataclasses import dataclass
from typing import Literal

from backend.loading.cells import Hundredths, Printed, Text, Whole
from backend.loading.tables import Placed, Tables


@dataclass(frozen=True)
class SectionTotal:
    """What a section of the staff list states under its names."""

    section: Text
    post: Text
    numbers_in_post: Whole
    fte_incl_vacancies: Hundredths
    row_type: Literal["post", "total"]
    source_line: Printed = ""


@dataclass(frozen=True)
class ServiceTotal:
    """What the summary of the staff list states of a service."""

    service: Text
    employee_count: Whole
    current_fte_incl_vacancies: Hundredths
    proposed_fte: Hundredths
    row_type: Literal["service", "total"]
    source_line: Printed = ""


@dataclass(frozen=True)
class TeamInScope:
    """What the scope of the review states of a team."""

    team: Text
    staff_in_scope: Whole
    fte_incl_vacancies: Hundredths
    row_type: Literal["team", "total"]
    source_line: Printed = ""


def read_section_totals(tables: Tables) -> list[Placed[SectionTotal]]:
    """Read what the sections of the staff list state."""
    return tables.table("section_totals.csv", SectionTotal)


def read_service_totals(tables: Tables) -> list[Placed[ServiceTotal]]:
    """Read what the summary of the staff list states."""
    return tables.table("service_totals.csv", ServiceTotal)


def read_scope(tables: Tables) -> list[Placed[TeamInScope]]:
    """Read the scope by team."""
    return tables.table("scope_by_team.csv", TeamInScope)
