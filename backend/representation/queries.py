"""What representation can be asked (domain.md 5.3, "Nominate / vote")."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

# Who is in the review without being consulted in it reads nothing here (5.1).
OUTSIDE = frozenset({Role.OUT_OF_SCOPE, Role.COMPANION, Role.ADMIN, Role.SYSTEM})


@dataclass(frozen=True)
class GroupRow:
    """A group, and how its seats stand."""

    group: str
    name: str
    round: int
    seats: int
    kind: str
    closes: datetime | None
    term_ends: date | None
    declared: bool
    left_vacant: bool
    vacant_why: str
    filled: int
    version: int


@dataclass(frozen=True)
class SeatRow:
    """One seat: who holds it, and as what; no name where it is empty."""

    group: str
    group_name: str
    seat: int
    name: str
    speaks_as: str
    how: str
    since: datetime | None
    deputy: str
    person: UUID | None
    deputy_person: UUID | None


@dataclass(frozen=True)
class NominationRow:
    """One nomination, to those whom it concerns."""

    reference: str
    group: str
    name: str
    statement: str
    state: str
    late: bool
    own: bool
    received_at: datetime
    closed_at: datetime | None
    current: bool
    is_me: bool
    version: int


@dataclass(frozen=True)
class BallotRow:
    """A ballot: how many voted, and the seed of its lots."""

    ballot: UUID
    group: str
    round: int
    seats: int
    closes: datetime
    state: str
    voted: int
    may_vote: int
    seed: str
    witness: str


@dataclass(frozen=True)
class CandidateRow:
    """A name on the ballot paper; votes only once they are counted."""

    reference: str
    name: str
    statement: str
    votes: int | None
    elected: bool | None
    lot: int | None


def may_read(viewer: Viewer, review: UUID) -> bool:
    """Say whether the list of spokespersons is for this person: it is for all in the review."""
    return bool(viewer.roles(review) - OUTSIDE)


def groups(db: Connection[Any], review: UUID) -> list[GroupRow]:
    """Return the groups of a review, whether seats are known or not."""
    with db.cursor(row_factory=class_row(GroupRow)) as curs:
        return curs.execute(
            """SELECT g.key AS group, g.value AS name, coalesce(s.round, 0) AS round,
                      coalesce(s.seats, 0) AS seats, coalesce(s.kind, '') AS kind, s.closes,
                      s.term_ends, coalesce(s.declared, false) AS declared,
                      coalesce(s.left_vacant, false) AS left_vacant,
                      coalesce(s.vacant_why, '') AS vacant_why,
                      (SELECT count(*) FROM spokespersons p WHERE p.review = r.review
                       AND p.grp = g.key AND p.holds)::int AS filled,
                      coalesce(s.version, 0) AS version
               FROM reviews r CROSS JOIN LATERAL jsonb_each_text(r.groups) g
               LEFT JOIN seat_groups s ON s.review = r.review AND s.grp = g.key
               WHERE r.review = %s ORDER BY g.key""",
            (review,),
        ).fetchall()


def seats(db: Connection[Any], review: UUID) -> list[SeatRow]:
    """Return every seat of a review, filled or empty."""
    with db.cursor(row_factory=class_row(SeatRow)) as curs:
        return curs.execute(
            """SELECT s.grp AS group, r.groups ->> s.grp AS group_name, n AS seat,
                      coalesce(p.name, '') AS name,
                      CASE coalesce(p.kind, s.kind) WHEN 's188a'
                        THEN 'Representative elected under section 188A'
                        ELSE 'Staff spokesperson' END AS speaks_as,
                      coalesce(p.how, '') AS how, p.since,
                      coalesce(p.deputy_name, '') AS deputy, p.person, p.deputy AS deputy_person
               FROM seat_groups s JOIN reviews r USING (review)
               CROSS JOIN LATERAL generate_series(1, s.seats) n
               LEFT JOIN spokespersons p ON p.review = s.review AND p.grp = s.grp AND p.seat = n
                 AND p.holds
               WHERE s.review = %s ORDER BY s.grp, n""",
            (review,),
        ).fetchall()


def named_by_hand(db: Connection[Any], review: UUID) -> list[tuple[str, str]]:
    """Return group and name of who speaks for a group without a seat on record."""
    return db.execute(
        """SELECT g.scope, coalesce(a.name, '') FROM grants g JOIN accounts a USING (person)
           WHERE g.review = %s AND g.role = 'spokesperson' AND NOT a.disabled
             AND NOT EXISTS (SELECT FROM spokespersons p WHERE p.review = g.review
                 AND p.grp = g.scope AND p.holds AND g.person IN (p.person, p.deputy))
           ORDER BY g.scope, a.name""",
        (review,),
    ).fetchall()


def my_groups(db: Connection[Any], viewer: Viewer, review: UUID) -> list[str]:
    """Return the groups in which this person holds a job now."""
    rows = db.execute(
        """SELECT DISTINCT grp FROM assignments WHERE review = %s AND person = %s AND in_post
           ORDER BY grp""",
        (review, viewer.person),
    ).fetchall()
    return [row[0] for row in rows]


def nominations(
    db: Connection[Any], viewer: Viewer, review: UUID, group: str = "", reference: str = ""
) -> list[NominationRow]:
    """Return the nominations a person may know: all to the coordinator, else those of their own.

    One's own are those of oneself, and those that one made.
    """
    with db.cursor(row_factory=class_row(NominationRow)) as curs:
        return curs.execute(
            """SELECT n.reference, n.grp AS group, coalesce(n.name, 'Erased') AS name,
                      coalesce(n.statement, '') AS statement, n.state, n.late, n.own,
                      n.received_at, n.closed_at, n.round = s.round AS current,
                      n.person = %(me)s AS is_me, n.version
               FROM nominations n JOIN seat_groups s ON s.review = n.review AND s.grp = n.grp
               WHERE n.review = %(review)s AND (%(all)s OR n.person = %(me)s OR EXISTS (
                   SELECT FROM nominators o WHERE o.nomination = n.nomination
                   AND o.person = %(me)s))
                 AND (%(group)s = '' OR n.grp = %(group)s)
                 AND (%(reference)s = '' OR n.reference = %(reference)s)
               ORDER BY n.reference""",
            {
                "all": viewer.has(review, Role.COORDINATOR),
                "me": viewer.person,
                "review": review,
                "group": group,
                "reference": reference.strip().upper(),
            },
        ).fetchall()


def ballots(db: Connection[Any], review: UUID, group: str = "") -> list[BallotRow]:
    """Return the ballots of a review, newest round first within a group."""
    with db.cursor(row_factory=class_row(BallotRow)) as curs:
        return curs.execute(
            """SELECT b.ballot, b.grp AS group, b.round, b.seats, b.closes, b.state, b.voted,
                      (SELECT count(DISTINCT a.person) FROM assignments a WHERE a.review = b.review
                       AND a.grp = b.grp AND a.in_post)::int AS may_vote,
                      coalesce(b.seed, '') AS seed, coalesce(b.witness, '') AS witness
               FROM ballots b WHERE b.review = %(review)s AND b.state <> 'annulled'
                 AND (%(group)s = '' OR b.grp = %(group)s) ORDER BY b.grp, b.round DESC""",
            {"review": review, "group": group},
        ).fetchall()


def candidates(db: Connection[Any], ballot: UUID) -> list[CandidateRow]:
    """Return who stands, in the order of the paper; whoever calls has checked who asks."""
    with db.cursor(row_factory=class_row(CandidateRow)) as curs:
        return curs.execute(
            """SELECT c.reference, coalesce(n.name, 'Erased') AS name,
                      coalesce(n.statement, '') AS statement, c.votes, c.elected, c.lot
               FROM ballot_candidates c JOIN nominations n USING (nomination)
               WHERE c.ballot = %s ORDER BY c.votes DESC NULLS LAST, c.lot NULLS LAST,
                 c.reference""",
            (ballot,),
        ).fetchall()


def colleague(db: Connection[Any], review: UUID, typed: str) -> str:
    """Return the staff number of a person whose work e-mail or staff number was typed."""
    row = db.execute(
        """SELECT employee_ref_first FROM people WHERE review = %(review)s
           AND lower(email) = lower(%(typed)s) AND email <> ''""",
        {"review": review, "typed": typed.strip()},
    ).fetchone()
    return str(row[0]) if row else typed.strip().upper()
