"""Governance: who does what in the review, by role and never by name."""

from dataclasses import dataclass

from backend.kernel.cells import shown
from backend.loading.cells import Printed, Text
from backend.loading.tables import Placed, Tables

FILE = "governance.csv"
PLAYED_BY = {
    "Review Lead Manager": "lead",
    "Project Manager / comment co-ordinator": "coordinator",
    "HR adviser": "hr",
    "Finance adviser (two people)": "finance",
    "Programme Board": "board",
    "Appeal panel": "panel-chair",
    "Staff spokespersons": "spokesperson-1",
    "Equality Officer": "equality",
}


@dataclass(frozen=True)
class GovernanceRole:
    """One role: the post that holds it, what it does, and to whom it reports."""

    role: Text
    post_held: Text
    function: Text
    reports_to: Printed
    source_line: Printed = ""

    @property
    def account(self) -> str:
        """The account that plays it in a rehearsal, if one does."""
        return PLAYED_BY.get(self.role, "")


def read_governance(tables: Tables) -> list[Placed[GovernanceRole]]:
    """Read the roles; each reports to a role of the list, or to nobody in it."""
    placed = tables.table(FILE, GovernanceRole)
    known = {one.role for _, one in placed}
    for row, one in placed:
        if one.reports_to and one.reports_to not in known:
            told = f"{shown(one.reports_to)} is not a role of this file"
            tables.notes.wrong(FILE, row, "reports_to", told)
    return placed
