"""Meetings and their sessions, as a person may see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer
from backend.meetings.queries.visible import VISIBLE, as_seen_by, runs_meetings


@dataclass(frozen=True)
class Wanted:
    """Which sessions: of a stage, a kind, a group, in a state, of a time."""

    stage: str = ""
    kind: str = ""
    group: str = ""
    state: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Listed:
    """One session in the list of meetings; a meeting without one stands there by itself."""

    reference: str
    stage_no: int
    stage: str
    kind: str
    session: int
    who: str
    starts: str
    ends: str
    date_kind: str
    venue: str
    online: str
    groups: list[str]
    unions: list[str]
    state: str
    invited: bool
    clashes: list[str]
    clash_reason: str


@dataclass(frozen=True)
class Meeting:
    """One meeting."""

    meeting: UUID
    reference: str
    stage_no: int
    stage: str
    kind: str
    chair: str
    agenda: str
    papers: list[str]
    requested_by: str
    reason: str
    published: bool
    invited_at: datetime | None
    notice: int | None
    warnings: list[str]
    warned_reason: str
    cancelled_at: datetime | None
    cancelled_because: str
    version: int
    invited: bool


@dataclass(frozen=True)
class Before:
    """When a session was to be."""

    starts: str
    ends: str


@dataclass(frozen=True)
class Session:
    """One session of a meeting."""

    session: UUID
    number: int
    who: str
    starts: str
    ends: str
    starts_at: datetime
    date_kind: str
    venue: str
    online: str
    groups: list[str]
    unions: list[str]
    people: list[str]
    clashes: list[str]
    clash_reason: str
    was_starts: str
    was_ends: str
    moved_because: str
    sequence: int
    changed_at: datetime
    standing: bool
    held_at: datetime | None
    headcount: int
    state: str
    invited: bool
    version: int

    @property
    def kind(self) -> str:
        """The kind of its date, for saying when it is."""
        return self.date_kind

    @property
    def was(self) -> Before:
        """When it was to be, before it was moved."""
        return Before(self.was_starts, self.was_ends)


STATE = """CASE WHEN m.cancelled_at IS NOT NULL OR NOT k.standing THEN 'Cancelled'
    WHEN EXISTS (SELECT FROM minutes t WHERE t.session = k.session AND t.newest
                 AND t.agreed_at IS NOT NULL) THEN 'Minutes agreed'
    WHEN EXISTS (SELECT FROM minutes t WHERE t.session = k.session) THEN 'Minutes drafted'
    WHEN k.held_at IS NOT NULL THEN 'Held'
    WHEN m.invited_at IS NOT NULL AND k.changed_at > m.invited_at AND k.sequence > 0
        THEN 'Rescheduled'
    WHEN m.invited_at IS NOT NULL AND k.changed_at <= m.invited_at THEN 'Invited'
    WHEN k.sequence > 0 THEN 'Rescheduled' ELSE 'Planned' END"""
# A clash is told to those who run the review, and to the unions it concerns (scenario 15).
TOLD = "(%(all)s OR k.unions && %(unions)s::text[])"


def sessions_listed(
    db: Connection[Any], viewer: Viewer, review: UUID, wanted: Wanted
) -> list[Listed]:
    """Return the sessions of the meetings a person may see, by stage and date."""
    with db.cursor(row_factory=class_row(Listed)) as curs:
        rows = curs.execute(
            f"""{VISIBLE} SELECT m.reference, m.stage_no, m.stage, m.kind,
                  coalesce(k.number, 0) AS session, coalesce(k.who, '') AS who,
                  coalesce(k.starts, '') AS starts, coalesce(k.ends, '') AS ends,
                  coalesce(k.date_kind, '') AS date_kind, coalesce(k.venue, '') AS venue,
                  CASE WHEN %(all)s OR k.invited THEN coalesce(k.online, '') ELSE '' END
                      AS online,
                  coalesce(k.groups, '{{}}') AS groups, coalesce(k.unions, '{{}}') AS unions,
                  CASE WHEN k.session IS NULL THEN
                      CASE WHEN m.cancelled_at IS NULL THEN 'Planned' ELSE 'Cancelled' END
                      ELSE {STATE} END AS state, coalesce(k.invited, false) AS invited,
                  CASE WHEN {TOLD} THEN k.clashes ELSE '{{}}' END AS clashes,
                  CASE WHEN {TOLD} THEN k.clash_reason ELSE '' END AS clash_reason
                FROM visible m LEFT JOIN known k USING (meeting)
                ORDER BY m.stage_no, m.stage, k.starts_at, m.reference, k.number""",
            as_seen_by(viewer, review),
        ).fetchall()
    return [row for row in rows if _is(row, wanted)]


def _is(row: Listed, wanted: Wanted) -> bool:
    day = row.starts[:10]
    return (
        wanted.stage in ("", str(row.stage_no), row.stage)
        and wanted.kind in ("", row.kind)
        and (not wanted.group or wanted.group in row.groups or "all" in row.groups)
        and wanted.state in ("", row.state)
        and (not wanted.since or day >= wanted.since)
        and (not wanted.until or (day != "" and day <= wanted.until))
    )


def the_meeting(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> Meeting:
    """Return one meeting; one that is not theirs can't be found."""
    with db.cursor(row_factory=class_row(Meeting)) as curs:
        row = curs.execute(
            f"""{VISIBLE} SELECT m.meeting, m.reference, m.stage_no, m.stage, m.kind, m.chair,
                  m.agenda, m.papers, m.requested_by, m.reason, m.published, m.invited_at,
                  m.notice, m.warnings, m.warned_reason, m.cancelled_at, m.cancelled_because,
                  m.version, m.invited
                FROM visible m WHERE m.reference = %(reference)s""",
            {**as_seen_by(viewer, review), "reference": reference.strip().upper()},
        ).fetchone()
    if row is None:
        raise NotFound
    return row


def its_sessions(
    db: Connection[Any], viewer: Viewer, review: UUID, meeting: Meeting
) -> list[Session]:
    """Return the sessions of a meeting; of one that is not published, those one is invited to."""
    runs = runs_meetings(viewer, review) or viewer.has(review, Role.AUDITOR, Role.DPO)
    with db.cursor(row_factory=class_row(Session)) as curs:
        return curs.execute(
            f"""{VISIBLE} SELECT k.session, k.number, k.who, k.starts, k.ends, k.starts_at,
                  k.date_kind, k.venue,
                  CASE WHEN %(all)s OR k.invited THEN k.online ELSE '' END AS online, k.groups,
                  k.unions, CASE WHEN %(runs)s THEN k.people ELSE '{{}}' END AS people,
                  CASE WHEN {TOLD} THEN k.clashes ELSE '{{}}' END AS clashes,
                  CASE WHEN {TOLD} THEN k.clash_reason ELSE '' END AS clash_reason,
                  k.was_starts, k.was_ends, k.moved_because, k.sequence, k.changed_at, k.standing,
                  k.held_at, k.headcount, {STATE} AS state, k.invited, k.version
                FROM known k JOIN visible m USING (meeting)
                WHERE k.meeting = %(meeting)s AND (m.published OR %(all)s OR k.invited)
                ORDER BY k.starts_at, k.number""",
            {**as_seen_by(viewer, review), "meeting": meeting.meeting, "runs": runs},
        ).fetchall()
