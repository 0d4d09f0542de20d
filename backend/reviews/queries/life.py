"""What can be asked about the life of a review: its clocks, its ends, what was overridden."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.calendar import local_day
from backend.kernel.policy import pinned_number
from backend.kernel.roles import Role, Viewer
from backend.kernel.statutory_periods import (
    days_run,
    earliest_close,
    earliest_dismissal,
    minimum_days,
    statutory_days,
)

# Who is told why something was overridden, and what ran out of time (see the audience of facts).
OVERSIGHT = (Role.LEAD, Role.COORDINATOR, Role.HR, Role.BOARD, Role.DPO, Role.AUDITOR)
# Who answers comments, and so is told which are unanswered.
ANSWERERS = (Role.LEAD, Role.COORDINATOR, Role.HR)


@dataclass(frozen=True)
class Life:
    """How a review stands."""

    review: UUID
    reference: str
    title: str
    division: str
    purpose: str
    stage: str
    unions: list[str]
    mailbox: str
    policy_version: str
    policy_numbers: dict[str, int]
    dismissals: int
    opened_at: datetime | None
    approved_at: datetime | None
    unions_started_at: datetime | None
    staff_opened_at: datetime | None
    consultation_end: datetime | None
    consultation_closed_at: datetime | None
    final_case: str
    final_case_at: datetime | None
    draft_list_at: datetime | None
    final_list_at: datetime | None
    paused_at: datetime | None
    paused_until: date | None
    finished_at: datetime | None

    @property
    def minimum(self) -> int:
        """The days that consultation runs at least (P01 and the law)."""
        return minimum_days(pinned_number(self.policy_numbers, "P01"), self.dismissals)

    @property
    def earliest_close(self) -> date | None:
        """The first day on which it may close under its minimum."""
        begun = self.unions_started_at
        return earliest_close(local_day(begun), self.minimum) if begun else None

    @property
    def earliest_dismissal(self) -> date | None:
        """The first day a dismissal may take effect, where the law sets a period (D6)."""
        days, begun = statutory_days(self.dismissals), self.unions_started_at
        return earliest_dismissal(local_day(begun), days) if days and begun else None

    def ran(self, since: datetime, now: datetime) -> int:
        """Return how many days one of its clocks has run, up to now or to the close."""
        return days_run(local_day(since), local_day(self.consultation_closed_at or now))


@dataclass(frozen=True)
class Mark:
    """Something decided about the review as a whole, with its reason."""

    kind: str
    at: datetime
    role: str
    reason: str | None
    was: datetime | None
    until: datetime | None
    agreed_with: list[str]
    lines: list[str]
    count: int | None


def life(db: Connection[Any], review: UUID) -> Life:
    """Return how a review stands. Everyone in it may know."""
    with db.cursor(row_factory=class_row(Life)) as curs:
        return curs.execute(
            """SELECT review, reference, title, division, purpose, stage, unions, mailbox,
                      policy_version, policy_numbers, dismissals, opened_at, approved_at,
                      unions_started_at, staff_opened_at, consultation_end,
                      consultation_closed_at, final_case, final_case_at, draft_list_at,
                      final_list_at, paused_at, paused_until, finished_at
               FROM reviews WHERE review = %s""",
            (review,),
        ).fetchone() or _none(review)


def marks(db: Connection[Any], viewer: Viewer, review: UUID) -> list[Mark]:
    """Return what was decided, as this person may be told it: references to those who answer."""
    with db.cursor(row_factory=class_row(Mark)) as curs:
        return curs.execute(
            """SELECT kind, at, role, was, until, agreed_with, count,
                      CASE WHEN audience = 'review' OR NOT %(masked)s THEN reason
                           ELSE '[withheld]' END AS reason,
                      CASE WHEN audience = 'review' OR %(answers)s THEN lines
                           ELSE '{}'::text[] END AS lines
               FROM review_marks WHERE review = %(review)s
               AND (audience = 'review' OR %(oversees)s) ORDER BY number""",
            {
                "review": review,
                "oversees": viewer.has(review, *OVERSIGHT),
                "answers": viewer.has(review, *ANSWERERS),
                "masked": not viewer.has(review, *OVERSIGHT[:-1]),
            },
        ).fetchall()


def receipts(db: Connection[Any], review: UUID) -> dict[str, date]:
    """Return when each union had the pack."""
    rows = db.execute(
        "SELECT union_name, received_on FROM union_packs WHERE review = %s ORDER BY union_name",
        (review,),
    ).fetchall()
    return dict(rows)


def _none(review: UUID) -> Life:
    """Return a review of which nothing is known yet."""
    nothing: dict[str, Any] = dict.fromkeys(Life.__dataclass_fields__)
    texts = ("reference", "title", "division", "purpose", "mailbox", "policy_version", "final_case")
    return Life(**{**nothing, **dict.fromkeys(texts, ""), "review": review, "stage": "draft",
                   "unions": [], "policy_numbers": {}, "dismissals": 0})  # fmt: skip
