"""What responses promised: open, overdue, or done with evidence."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

WORK_ON_IT = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.AUDITOR)


@dataclass(frozen=True)
class ActionRow:
    """One promised action."""

    response: str
    action: str | None
    owner: str | None
    due: date
    state: str
    done_at: datetime | None
    evidence: str | None
    comments: int
    disposition: str
    version: int


LISTED = """SELECT * FROM (
    SELECT reference AS response, action, action_owner AS owner, action_due AS due,
        CASE WHEN action_done_at IS NOT NULL THEN 'done'
             WHEN action_due < %(today)s THEN 'overdue' ELSE 'open' END AS state,
        action_done_at AS done_at, action_evidence AS evidence, comments, disposition, version
    FROM responses WHERE review = %(review)s AND %(may)s AND action_due IS NOT NULL
      AND superseded_by = '') a
  WHERE (%(state)s = '' OR state = %(state)s)
    AND (%(find)s = ''
         OR strpos(lower(concat(action, ' ', owner, ' ', response)), lower(%(find)s)) > 0)
  ORDER BY done_at IS NOT NULL, due, response"""


def actions(
    db: Connection[Any], viewer: Viewer, review: UUID, today: date, state: str, find: str
) -> list[ActionRow]:
    """Return the promised actions, those that wait longest first."""
    asked = {
        "review": review,
        "may": viewer.has(review, *WORK_ON_IT),
        "today": today,
        "state": state,
        "find": find,
    }
    with db.cursor(row_factory=class_row(ActionRow)) as curs:
        return curs.execute(LISTED, asked).fetchall()
