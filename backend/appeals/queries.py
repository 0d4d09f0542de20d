"""What appeals can be asked; to whoever has no part in one, it does not exist (5.4 rule 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

OFFICE = (Role.APPEALS_HR, Role.CLERK)
AWAITING = ["Intention late", "Grounds late", "Lapsed"]
OVER = [
    "Not accepted late",
    "Lapsed",
    "Not admitted",
    "Redirected",
    "Outcome issued",
    "Implemented",
    "Withdrawn",
]


@dataclass(frozen=True)
class AppealLine:
    """One line of a list of appeals."""

    reference: str
    state: str
    due: datetime | None
    received_at: datetime
    match_reference: str
    hearing_starts: datetime | None
    overall: str | None
    appellant: str | None
    review_reference: str


@dataclass(frozen=True)
class Case:
    """One appeal as its page needs it, and what the person who looks has to do with it."""

    appeal: UUID
    review: UUID
    review_reference: str
    reference: str
    match: UUID
    match_reference: str
    person: UUID
    appellant: str | None
    state: str
    received_at: datetime
    issued_at: datetime
    due: datetime
    ask_by: datetime | None
    why_late: str | None
    late_reason: str | None
    lapse_reviewed: bool
    grounds_due: datetime | None
    still_since: datetime | None
    still_until: date | None
    has_grounds: bool
    grounds_at: datetime | None
    remedy_wanted: str | None
    screen_reason: str | None
    redirected_to: str | None
    panel_at: datetime | None
    exchanged_at: datetime | None
    hearing_state: str
    hearing_starts: datetime | None
    hearing_place: str | None
    decided_at: datetime | None
    overall: str | None
    remedy: str | None
    letter_due: datetime | None
    outcome_at: datetime | None
    version: int
    mine: bool
    office: bool
    seat: str | None
    reads_papers: bool
    took_part: bool


@dataclass(frozen=True)
class GroundRow:
    """One ground, with what was found on it."""

    number: int
    code: str
    text: str | None
    finding: str | None
    reasons: str | None


@dataclass(frozen=True)
class SeatRow:
    """One seat of a panel."""

    person: UUID
    name: str | None
    login: str | None
    seat: str
    voting: bool
    declared_at: datetime | None
    standing: bool


def rules_on_late(viewer: Viewer, review: UUID) -> bool:
    """Whether this person may rule on lateness: as a manager, or as a chair of panels (D13)."""
    return viewer.has(review, Role.HEAD_OF_SERVICE) or "chair" in viewer.scopes(review, Role.PANEL)


def appeals(
    db: Connection[Any], viewer: Viewer, review: UUID, show: str = "open"
) -> list[AppealLine]:
    """Return the appeals of a review that this person has a part in, the most urgent first."""
    wanted = {"open": "NOT a.state = ANY(%(over)s)", "late": "a.state = ANY(%(awaiting)s)"}
    where = f"a.review = %(review)s AND {wanted.get(show, 'true')} AND {SEEN}"
    return _lines(db, where, {**_eyes(viewer, review), "review": review})


def my_appeals(db: Connection[Any], viewer: Viewer) -> list[AppealLine]:
    """Return a person's own appeals, and those in which they are the companion."""
    return _lines(db, OWN, _eyes(viewer, None))


def case(
    db: Connection[Any], viewer: Viewer, reference: str, review: UUID | None, *, own: bool = False
) -> Case | None:
    """Return an appeal by its reference, or None where it is not theirs to see.

    `own` looks among one's own and those one accompanies, in any review where none is named.
    """
    asked = {"reference": reference.strip().upper(), "review": review}
    with db.cursor(row_factory=class_row(Case)) as curs:
        return curs.execute(
            f"""SELECT {CASE} FROM appeals a {JOINS} WHERE a.reference = %(reference)s
                AND a.review = coalesce(%(review)s, a.review) AND {OWN if own else SEEN}
                ORDER BY a.received_at DESC LIMIT 1""",
            {**_eyes(viewer, None if own else review), **asked},
        ).fetchone()


def grounds(db: Connection[Any], one: Case) -> list[GroundRow]:
    """Return the grounds of an appeal; findings are the panel's until the outcome is issued."""
    if not (one.reads_papers or one.mine):
        return []
    shown = one.outcome_at is not None or one.office or one.seat is not None
    with db.cursor(row_factory=class_row(GroundRow)) as curs:
        return curs.execute(
            """SELECT number, code, text, CASE WHEN %(shown)s THEN finding END AS finding,
                      CASE WHEN %(shown)s THEN reasons END AS reasons
               FROM appeal_grounds WHERE appeal = %(appeal)s ORDER BY number""",
            {"appeal": one.appeal, "shown": shown},
        ).fetchall()


def panel(db: Connection[Any], one: Case) -> list[SeatRow]:
    """Return who sits on the panel of an appeal, the chair first."""
    with db.cursor(row_factory=class_row(SeatRow)) as curs:
        return curs.execute(
            """SELECT p.person, n.name, n.login, p.seat, p.voting, p.declared_at, p.standing
               FROM panels p LEFT JOIN accounts n ON n.person = p.person WHERE p.appeal = %s
               ORDER BY NOT p.standing, array_position(
                   ARRAY['chair', 'member', 'adviser', 'clerk'], p.seat), n.name""",
            (one.appeal,),
        ).fetchall()


def candidates(db: Connection[Any], review: UUID, role: Role) -> list[tuple[str, str]]:
    """Return who holds a hat in a review, as sign-in name and name, for the seats of a panel."""
    return db.execute(
        """SELECT DISTINCT n.login, n.name FROM grants g JOIN accounts n ON n.person = g.person
           WHERE g.role = %s AND (g.review = %s OR g.review IS NULL) AND NOT n.disabled
           ORDER BY n.login""",
        (role.value, review),
    ).fetchall()


def how_many(db: Connection[Any], review: UUID) -> int | None:
    """Return the number of appeals, or None where it is so small that it would tell (rule 3)."""
    row = db.execute("SELECT count(*) FROM appeals WHERE review = %s", (review,)).fetchone()
    number = row[0] if row else 0
    return number if number >= SMALLEST_SHOWN else None


def _lines(db: Connection[Any], where: str, values: Mapping[str, Any]) -> list[AppealLine]:
    with db.cursor(row_factory=class_row(AppealLine)) as curs:
        return curs.execute(
            f"""SELECT a.reference, a.state, {DUE} AS due, a.received_at, a.match_reference,
                       a.hearing_starts, CASE WHEN {OUTCOME_SHOWN} THEN a.overall END AS overall,
                       n.name AS appellant, r.reference AS review_reference
                FROM appeals a {JOINS} WHERE {where}
                ORDER BY due NULLS LAST, a.reference""",
            values,
        ).fetchall()


def _eyes(viewer: Viewer, review: UUID | None) -> dict[str, Any]:
    # An authority is for one person in one review; the same staff number elsewhere is another's.
    authorities = [
        f"{g.review}/{g.scope}"
        for g in viewer.grants
        if g.role is Role.COMPANION and g.review and g.scope
    ]
    return {
        "viewer": viewer.person,
        "authorities": authorities,
        "office": review is not None and viewer.has(review, *OFFICE),
        "rules": review is not None and rules_on_late(viewer, review),
        "leads": review is not None and viewer.has(review, Role.LEAD),
        "awaiting": AWAITING,
        "over": OVER,
    }


SMALLEST_SHOWN = 10
JOINS = """LEFT JOIN accounts n ON n.person = a.person
    LEFT JOIN reviews r ON r.review = a.review
    LEFT JOIN panels s ON s.appeal = a.appeal AND s.person = %(viewer)s AND s.standing
    LEFT JOIN match_deciders d ON d.match = a.match AND d.person = %(viewer)s"""
OWN = """(a.person = %(viewer)s OR
    a.review::text || '/' || a.employee_ref = ANY(%(authorities)s))"""
LEADS = "(%(leads)s AND d.person IS NOT NULL AND a.exchanged_at IS NOT NULL)"
RULES = """(%(rules)s AND d.person IS NULL AND a.state = ANY(%(awaiting)s)
    AND NOT a.lapse_reviewed)"""
SEEN = f"({OWN} OR %(office)s OR s.person IS NOT NULL OR {LEADS} OR {RULES})"
OUTCOME_SHOWN = "(a.outcome_at IS NOT NULL OR %(office)s OR s.person IS NOT NULL)"
DUE = """CASE WHEN a.state IN ('Intention registered', 'Accepted late') THEN a.grounds_due
    WHEN a.state = 'Intention late' THEN a.ask_by WHEN a.state = 'Decided' THEN a.letter_due
    WHEN a.hearing_state = 'listed' AND NOT a.state = ANY(%(over)s) THEN a.hearing_starts END"""
CASE = f"""a.appeal, a.review, r.reference AS review_reference, a.reference, a.match,
    a.match_reference, a.person, n.name AS appellant, a.state, a.received_at, a.issued_at, a.due,
    a.ask_by, a.why_late, a.late_reason, a.lapse_reviewed, a.grounds_due,
    a.still_since, a.still_until, a.has_grounds,
    a.grounds_at, a.remedy_wanted, a.screen_reason, a.redirected_to, a.panel_at, a.exchanged_at,
    a.hearing_state, a.hearing_starts, a.hearing_place, a.decided_at,
    CASE WHEN {OUTCOME_SHOWN} THEN a.overall END AS overall,
    CASE WHEN {OUTCOME_SHOWN} THEN a.remedy END AS remedy, a.letter_due, a.outcome_at, a.version,
    {OWN} AS mine, %(office)s AS office, s.seat,
    ({OWN} OR %(office)s OR s.person IS NOT NULL OR {LEADS}) AS reads_papers,
    d.person IS NOT NULL AS took_part"""
