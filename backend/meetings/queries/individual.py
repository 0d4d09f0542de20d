"""What individual meetings can be asked, by the row of domain.md 5.3 for their notes.

The person reads their own; a companion with authority theirs; HR all; whoever holds one, that one;
the coordinator when it is and nothing of what was said; the auditor that there is one, masked.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

NOTHING = "Name not shown"
RUNS = (Role.HR, Role.COORDINATOR)
COUNTS = (*RUNS, Role.LEAD, Role.AUDITOR)


@dataclass(frozen=True)
class OneToOne:
    """One meeting as its reader may see it; `reads_notes` says whether notes are theirs to read."""

    meeting: UUID
    reference: str
    review: str
    name: str
    employee_ref: str
    route: str
    state: str
    offered_at: datetime
    reply_by: datetime
    starts: datetime | None
    place: str
    holder_name: str
    holder_login: str
    hr_present: bool
    accompanied: bool
    held_on: date | None
    points: int
    version: int
    mine: bool
    holds: bool
    reads_notes: bool
    group: str | None


@dataclass(frozen=True)
class Needs:
    """Who comes along and what is needed. The union's name is for the person and HR alone."""

    companion: str
    companion_name: str
    companion_union: str
    adjustments: str


@dataclass(frozen=True)
class NotesRow:
    """One version of the notes."""

    number: int
    text: str
    topics: list[str]
    shared_at: datetime


@dataclass(frozen=True)
class PointRow:
    """A point that the person wants otherwise, or their own version of the notes."""

    kind: str
    notes: int
    text: str
    at: datetime


@dataclass(frozen=True)
class ActionRow:
    """What somebody will do."""

    what: str
    who: str
    by: date


@dataclass(frozen=True)
class WithoutOffer:
    """Somebody in scope who has no offer, and the route that reaches them (IM-01)."""

    employee_ref: str
    name: str
    group: str
    service: str
    absent: bool
    route: str


# After it was held the schedule has nothing more to tell: agreed or disputed is of the notes.
OF_NOTES = "('notes shared', 'corrections sent', 'notes agreed', 'notes disputed')"
SEEN = f"""WITH known AS (
    SELECT i.*, i.person = %(me)s AS mine,
        coalesce(i.holder = %(me)s AND %(manager)s, false) AS holds,
        i.employee_ref = ANY(%(with)s) AS accompanied_by_me,
        EXISTS (SELECT FROM assignments a WHERE a.review = i.review AND a.person = i.person
            AND a.in_post AND (a.service = ANY(%(places)s) OR a.section = ANY(%(places)s)))
          AS in_my_team
    FROM individual_meetings i WHERE i.review = %(review)s),
seen AS (
    SELECT k.*, (mine OR holds OR accompanied_by_me OR %(hr)s) AS reads_notes,
        (mine OR holds OR accompanied_by_me OR in_my_team OR %(runs)s) AS reads_name
    FROM known k WHERE mine OR holds OR accompanied_by_me OR in_my_team OR %(runs)s OR %(auditor)s),
listed AS (
    SELECT s.meeting, s.reference, r.reference AS review,
        CASE WHEN reads_name THEN coalesce(p.name, '') ELSE '{NOTHING}' END AS name,
        CASE WHEN reads_name THEN s.employee_ref ELSE '' END AS employee_ref,
        s.route,
        CASE WHEN NOT reads_notes AND s.state IN {OF_NOTES} THEN 'held' ELSE s.state END AS state,
        s.offered_at, s.reply_by, s.starts, CASE WHEN reads_name THEN coalesce(s.place, '')
            ELSE '' END AS place,
        coalesce(h.name, '') AS holder_name, coalesce(h.login, '') AS holder_login,
        coalesce(s.hr_present, false) AS hr_present, coalesce(s.accompanied, false) AS accompanied,
        s.held_on, CASE WHEN reads_notes THEN (SELECT count(*) FROM individual_points o
            WHERE o.meeting = s.meeting AND o.kind = 'dispute')::int ELSE 0 END AS points,
        s.version, s.mine, s.holds, s.reads_notes,
        (SELECT string_agg(DISTINCT a.grp, ', ') FROM assignments a WHERE a.review = s.review
         AND a.person = s.person) AS group
    FROM seen s JOIN reviews r USING (review)
    LEFT JOIN people p ON p.person = s.person AND p.review = s.review
    LEFT JOIN accounts h ON h.person = s.holder)"""


def meetings(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    state: str = "",
    group: str = "",
    *,
    mine: bool = False,
) -> list[OneToOne]:
    """Return the meetings that a person may know of, soonest first; `mine`: their own alone."""
    with db.cursor(row_factory=class_row(OneToOne)) as curs:
        return curs.execute(
            f"""{SEEN} SELECT * FROM listed WHERE (%(state)s = '' OR state = %(state)s)
                AND (NOT %(mine)s OR mine OR employee_ref = ANY(%(with)s))
                AND (%(group)s = '' OR "group" = %(group)s)
                ORDER BY starts NULLS LAST, reference""",
            {**_asking(viewer, review), "state": state, "group": group, "mine": mine},
        ).fetchall()


def meeting(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> OneToOne:
    """Return one meeting; not theirs and missing are answered alike."""
    with db.cursor(row_factory=class_row(OneToOne)) as curs:
        row = curs.execute(
            f"{SEEN} SELECT * FROM listed WHERE reference = %(reference)s",
            {**_asking(viewer, review), "reference": reference.strip().upper()},
        ).fetchone()
    if row is None:
        raise NotFound
    return row


def needs(db: Connection[Any], viewer: Viewer, review: UUID, one: OneToOne) -> Needs | None:
    """Return who comes and what is needed, to those who read the notes."""
    if not one.reads_notes:
        return None
    union = one.mine or viewer.has(review, Role.HR)
    with db.cursor(row_factory=class_row(Needs)) as curs:
        return curs.execute(
            """SELECT coalesce(companion, '') AS companion,
                      coalesce(companion_name, '') AS companion_name,
                      CASE WHEN %s THEN coalesce(companion_union, '') ELSE '' END
                        AS companion_union, coalesce(adjustments, '') AS adjustments
               FROM individual_needs WHERE meeting = %s""",
            (union, one.meeting),
        ).fetchone()


def notes(db: Connection[Any], one: OneToOne) -> list[NotesRow]:
    """Return every version of the notes, newest first, to those who read them."""
    if not one.reads_notes:
        return []
    with db.cursor(row_factory=class_row(NotesRow)) as curs:
        return curs.execute(
            """SELECT number, coalesce(text, '[erased]') AS text, topics, shared_at
               FROM individual_notes WHERE meeting = %s ORDER BY number DESC""",
            (one.meeting,),
        ).fetchall()


def points(db: Connection[Any], one: OneToOne) -> list[PointRow]:
    """Return what the person wants otherwise, to those who read the notes."""
    if not one.reads_notes:
        return []
    with db.cursor(row_factory=class_row(PointRow)) as curs:
        return curs.execute(
            """SELECT kind, notes, coalesce(text, '[erased]') AS text, at FROM individual_points
               WHERE meeting = %s ORDER BY place, number""",
            (one.meeting,),
        ).fetchall()


def actions(db: Connection[Any], one: OneToOne) -> list[ActionRow]:
    """Return what was promised in the newest notes."""
    if not one.reads_notes:
        return []
    with db.cursor(row_factory=class_row(ActionRow)) as curs:
        return curs.execute(
            """SELECT coalesce(what, '[erased]') AS what, who, by FROM individual_actions
               WHERE meeting = %s AND notes = (SELECT max(number) FROM individual_notes
                 WHERE meeting = %s) ORDER BY number""",
            (one.meeting, one.meeting),
        ).fetchall()


def without_offer(
    db: Connection[Any], viewer: Viewer, review: UUID, today: date
) -> list[WithoutOffer]:
    """Return who has no offer, with the route for each; managers see their own team's (IM-01)."""
    every = viewer.has(review, *RUNS, Role.LEAD)
    with db.cursor(row_factory=class_row(WithoutOffer)) as curs:
        return curs.execute(
            """SELECT p.employee_ref_first AS employee_ref, coalesce(p.name, '') AS name,
                  (SELECT string_agg(DISTINCT a.grp, ', ') FROM assignments a
                   WHERE a.person = p.person AND a.review = p.review AND a.in_post) AS group,
                  (SELECT string_agg(DISTINCT a.service, ', ') FROM assignments a
                   WHERE a.person = p.person AND a.review = p.review AND a.in_post) AS service,
                  b.person IS NOT NULL AS absent,
                  coalesce(c.route, CASE WHEN b.person IS NULL THEN 'e-mail' ELSE 'letter' END)
                    AS route
                FROM people p
                LEFT JOIN absences b ON b.review = p.review AND b.person = p.person
                  AND b.since <= %(today)s AND coalesce(b.until, %(today)s) >= %(today)s
                LEFT JOIN contact_routes c ON c.review = p.review AND c.person = p.person
                WHERE p.review = %(review)s AND p.lines_in_post > 0
                  AND NOT EXISTS (SELECT FROM individual_meetings i WHERE i.review = p.review
                                  AND i.person = p.person AND i.state <> 'cancelled')
                  AND (%(every)s OR EXISTS (SELECT FROM assignments a WHERE a.review = p.review
                       AND a.person = p.person AND a.in_post
                       AND (a.service = ANY(%(places)s) OR a.section = ANY(%(places)s))))
                ORDER BY absent DESC, p.employee_ref_first""",
            {
                "review": review,
                "today": today,
                "every": every,
                "places": list(my_places(viewer, review)),
            },
        ).fetchall()


def my_places(viewer: Viewer, review: UUID) -> tuple[str, ...]:
    """Return the teams and services that a person manages here."""
    scopes = viewer.scopes(review, Role.MANAGER) | viewer.scopes(review, Role.HEAD_OF_SERVICE)
    return tuple(sorted(scopes - {""}))


def missing(db: Connection[Any], review: UUID) -> int:
    """Return how many people in scope have no offer; whoever calls has checked who asks."""
    row = db.execute(
        """SELECT count(*) FROM people p WHERE p.review = %s AND p.lines_in_post > 0
           AND NOT EXISTS (SELECT FROM individual_meetings i WHERE i.review = p.review
                           AND i.person = p.person AND i.state <> 'cancelled')""",
        (review,),
    ).fetchone()
    return int(row[0]) if row else 0


def _asking(viewer: Viewer, review: UUID) -> dict[str, Any]:
    return {
        "review": review,
        "me": viewer.person,
        "with": [
            reference
            for scope in sorted(viewer.scopes(review, Role.COMPANION) - {""})
            for reference in scope.split(",")
        ],
        "places": list(my_places(viewer, review)),
        "runs": viewer.has(review, *RUNS),
        "auditor": viewer.has(review, Role.AUDITOR),
        "hr": viewer.has(review, Role.HR),
        # Who held a meeting and holds no hat any more reads it no more.
        "manager": viewer.has(review, Role.MANAGER, Role.HEAD_OF_SERVICE, Role.LEAD, Role.HR),
    }
