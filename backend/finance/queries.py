"""What the financial tables can be asked (domain.md 5.3: as the business case is read)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.finance.events import FinanceLine, StatedFigure
from backend.kernel.roles import Role, Viewer

# Who reads the business case reads what it costs; a draft is for those who work on it (5.3).
READERS = (
    Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER, Role.HEAD_OF_SERVICE, Role.LEAD,
    Role.COORDINATOR, Role.HR, Role.APPEALS_HR, Role.JOB_ANALYST, Role.FINANCE, Role.EQUALITY,
    Role.BOARD, Role.AUDITOR, Role.DPO,
)  # fmt: skip
WORKERS = (Role.FINANCE, Role.LEAD, Role.COORDINATOR, Role.HR)
WRITERS = (Role.FINANCE, Role.LEAD)


@dataclass(frozen=True)
class Version:
    """A version of the financial table; `version` is that of its stream."""

    label: str
    based_on: str
    begun_at: datetime
    issued_at: datetime | None
    explained: str
    version: int


@dataclass(frozen=True)
class Line:
    """A line as a list and its data show it; FTE in hundredths, cost in pounds."""

    key: str
    section: str
    post: str
    allowance: bool
    current_fte: int
    current_band: str
    proposed_fte: int
    proposed_band: str
    cost: int
    printed_change: int | None
    cause: str

    @property
    def change(self) -> int:
        """Proposed minus current."""
        return self.proposed_fte - self.current_fte

    @property
    def plain(self) -> FinanceLine:
        """The line as the record holds it."""
        names = FinanceLine.__struct_fields__
        return FinanceLine(**{name: getattr(self, name) for name in names})


def may_read(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person reads what the proposals cost."""
    return viewer.has(review, *READERS)


def may_write(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person works on the financial table."""
    return viewer.has(review, *WRITERS)


def versions(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Version]:
    """Return the versions a person may read, newest first."""
    if not may_read(viewer, review):
        return []
    with db.cursor(row_factory=class_row(Version)) as curs:
        return curs.execute(
            """SELECT label, based_on, begun_at, issued_at, explained, version
               FROM finance_versions WHERE review = %s AND (issued_at IS NOT NULL OR %s)
               ORDER BY place DESC""",
            (review, viewer.has(review, *WORKERS)),
        ).fetchall()


def lines(db: Connection[Any], review: UUID, label: str) -> list[Line]:
    """Return the lines of a version, as they stand in it."""
    with db.cursor(row_factory=class_row(Line)) as curs:
        return curs.execute(
            """SELECT key, section, post, allowance, current_fte, current_band, proposed_fte,
                      proposed_band, cost, printed_change, cause
               FROM finance_lines WHERE review = %s AND label = %s ORDER BY place""",
            (review, label),
        ).fetchall()


def figures(db: Connection[Any], review: UUID, label: str) -> list[StatedFigure]:
    """Return what a version states."""
    rows = db.execute(
        """SELECT kind, section, current_fte, proposed_fte, change, pounds FROM finance_figures
           WHERE review = %s AND label = %s ORDER BY kind, section""",
        (review, label),
    ).fetchall()
    return [
        StatedFigure(kind=kind, section=section, current_fte=now, proposed_fte=then, change=moved,
                     pounds=amount)
        for kind, section, now, then, moved, amount in rows
    ]  # fmt: skip


def target(db: Connection[Any], review: UUID) -> int | None:
    """Return the saving that the review is to bring, in pounds."""
    row = db.execute("SELECT pounds FROM finance_targets WHERE review = %s", (review,)).fetchone()
    return None if row is None else int(row[0])
