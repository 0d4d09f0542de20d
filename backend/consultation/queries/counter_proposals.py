"""Counter-proposals, to those who work on them, and to whoever proposed them (domain.md 3.9, 5.4).

What was appraised is read by its author once it is decided, with the reasons.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

WORKERS = (Role.COORDINATOR, Role.LEAD, Role.HR)


@dataclass(frozen=True)
class Alternative:
    """One counter-proposal, as its viewer may read it."""

    reference: str
    title: str | None
    union: str
    comment_reference: str
    replaces: list[str]
    effect: str | None
    state: str
    saving: int | None
    target: int | None
    service_risk: str | None
    equality_effect: str | None
    legal: str | None
    discussed_on: date | None
    meeting: str | None
    decision: str
    reasons: str | None
    registered_at: datetime
    decided_at: datetime | None
    version: int

    @property
    def appraised(self) -> bool:
        """Whether its cost and effect were considered."""
        return self.saving is not None


LISTED = """
SELECT p.reference, p.title, p.union_scope AS union, p.comment_reference, p.replaces, p.effect,
    CASE WHEN p.decision <> '' AND c.status = 'answered' THEN 'closed' ELSE p.state END AS state,
    CASE WHEN s.open THEN p.saving END AS saving, p.target,
    CASE WHEN s.open THEN p.service_risk END AS service_risk,
    CASE WHEN s.open THEN p.equality_effect END AS equality_effect,
    CASE WHEN s.open THEN p.legal END AS legal,
    p.discussed_on, p.meeting, p.decision, p.reasons, p.registered_at, p.decided_at, p.version
FROM counter_proposals p JOIN comments c USING (comment)
CROSS JOIN LATERAL (SELECT %(works)s OR p.decision <> '' AS open) s
WHERE p.review = %(review)s AND (%(reference)s = '' OR p.reference = %(reference)s)
    AND (%(state)s = '' OR p.state = %(state)s)
    AND ((%(works)s AND (c.held = '' OR %(checks)s)) OR coalesce(c.owner = %(person)s, false)
        OR (%(costs)s AND c.held = '')
        OR (p.union_scope <> '' AND p.union_scope = ANY(%(unions)s)))
ORDER BY p.reference"""


def counter_proposals(
    db: Connection[Any], viewer: Viewer, review: UUID, state: str = "", reference: str = ""
) -> list[Alternative]:
    """Return the counter-proposals that a person may read."""
    asked = {
        "review": review,
        "person": viewer.person,
        "unions": sorted(viewer.scopes(review, Role.UNION)),
        "works": viewer.has(review, *WORKERS, Role.FINANCE),
        "costs": viewer.has(review, Role.FINANCE),
        "checks": viewer.has(review, Role.COORDINATOR, Role.HR),
        "state": state,
        "reference": reference.strip().upper()[:40],
    }
    with db.cursor(row_factory=class_row(Alternative)) as curs:
        return curs.execute(LISTED, asked).fetchall()


def counter_proposal(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str
) -> Alternative:
    """Return one; missing, or not theirs to see, is the same."""
    found = counter_proposals(db, viewer, review, reference=reference or "-")
    if not found:
        raise NotFound
    return found[0]


def saving_target(db: Connection[Any], review: UUID) -> int | None:
    """Return what the review is to save, in whole pounds: it stands in the business case."""
    row = db.execute("SELECT pounds FROM saving_targets WHERE review = %s", (review,)).fetchone()
    return row[0] if row else None
