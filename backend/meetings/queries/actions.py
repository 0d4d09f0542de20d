"""The actions of meetings: overdue first, then by the day they are due."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Viewer
from backend.meetings.queries.visible import VISIBLE, as_seen_by


@dataclass(frozen=True)
class ActionRow:
    """One action, as the list and its data show it."""

    action: str
    meeting: str
    stage: str
    session: int
    what: str
    owner: str
    due: date
    state: str
    done_on: date | None
    evidence: str


def actions(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    today: date,
    meeting: str = "",
    state: str = "",
    owner: str = "",
) -> list[ActionRow]:
    """Return the actions of the sessions that concern a person, overdue first."""
    with db.cursor(row_factory=class_row(ActionRow)) as curs:
        return curs.execute(
            f"""{VISIBLE}, told AS (
                SELECT a.action, m.reference AS meeting, m.stage, k.number AS session, a.what,
                  a.owner, a.due, CASE WHEN a.done_at IS NOT NULL THEN 'Done'
                    WHEN a.due < %(today)s THEN 'Overdue'
                    WHEN a.due = %(today)s THEN 'Due today' ELSE 'Open' END AS state,
                  (a.done_at AT TIME ZONE 'Europe/London')::date AS done_on, a.evidence
                FROM meeting_actions a JOIN known k USING (session)
                JOIN visible m ON m.meeting = a.meeting
                WHERE %(all)s OR k.concerns)
                SELECT * FROM told
                WHERE %(meeting)s IN ('', meeting) AND %(state)s IN ('', state)
                AND (%(owner)s = '' OR strpos(lower(owner), lower(%(owner)s)) > 0)
                ORDER BY state = 'Done', state <> 'Overdue', due, action""",
            {
                **as_seen_by(viewer, review),
                "today": today,
                "meeting": meeting,
                "state": state,
                "owner": owner,
            },
        ).fetchall()
