"""What slotting can be asked; each person gets only what the matrix gives them (domain.md 5.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer

SEES_ALL = (Role.HR, Role.LEAD)
SEES_LIST = (*SEES_ALL, Role.COORDINATOR)
OFFICE = (*SEES_LIST, Role.HEAD_OF_SERVICE, Role.MANAGER)
ISSUED = ["issued", "confirmed"]
SMALL, ROUND = 10, 5


@dataclass(frozen=True)
class OutcomeLine:
    """One line of the work list, without the reasons."""

    reference: str
    state: str
    employee_ref: str
    name: str | None
    from_post: str
    section: str
    category: str
    post_title: str
    pool: str
    fte: int
    issued_at: datetime | None
    appeal_by: datetime | None
    letter: str


@dataclass(frozen=True)
class Outcome:
    """One outcome with everything that its page tells."""

    match: UUID
    review: UUID
    review_reference: str
    review_title: str
    reference: str
    person: UUID
    name: str | None
    employee_ref: str
    from_post: str
    section: str
    category: str
    post_title: str
    pool: str
    fte_before: int
    fte: int
    jd_percent: int | None
    threshold: int | None
    grade_before: str
    grade_after: str
    left_vacant: str
    rationale: str | None
    hours_consent: str | None
    pay_protection: str | None
    why_assimilated: str | None
    state: str
    proposed_at: datetime
    proposed_by: UUID
    proposed_role: str
    checked_at: datetime | None
    checked_role: str | None
    check_note: str | None
    issued_at: datetime | None
    issued_role: str | None
    appeal_by: datetime | None
    early: bool
    override: str | None
    letter_at: datetime | None
    reopened_at: datetime | None
    reopened_because: str | None
    reopened_source: str | None
    grade_was: str | None
    correct_letter: bool
    ended_at: datetime | None
    ended_role: str | None
    ended_because: str | None
    version: int


@dataclass(frozen=True)
class PostPlaces:
    """One post of the new structure, with how much of it is committed: for HR and the lead."""

    key: str
    title: str
    team: str
    grade: str
    status: str
    fte: int
    taken: int
    free: int
    people: int


@dataclass(frozen=True)
class PostCount:
    """One post of the new structure with how many people were told they go there: for everyone."""

    post: str
    team: str
    fte: int
    people: str


@dataclass(frozen=True)
class ListStanding:
    """How the list of a review stands."""

    number: int
    outcomes: int | None
    issued_at: datetime | None
    early_reason: str | None
    early_at: datetime | None
    confirmed_at: datetime | None
    left_open: int | None
    version: int


COLUMNS = ", ".join(
    {"review_reference": "r.reference AS review_reference", "review_title":
     "r.title AS review_title", "name": "p.name"}.get(column, f"m.{column}")
    for column in Outcome.__dataclass_fields__
)  # fmt: skip
JOINS = """FROM matches m JOIN reviews r ON r.review = m.review
    LEFT JOIN people p ON p.person = m.person AND p.review = m.review
    LEFT JOIN assignments a ON a.assignment = m.assignment"""
PARTS = "ARRAY[lower(a.service), lower(m.section), lower(m.grp)]"
CASE = """EXISTS (SELECT FROM appeals c LEFT JOIN panels s ON s.appeal = c.appeal AND s.standing
    WHERE c.match = m.match AND (%(appeals_hr)s OR s.person = %(person)s))"""
MAY_READ = f"""(%(all)s OR {PARTS} && %(services)s::text[]
    OR m.person = %(person)s AND m.state = ANY(%(issued)s)
    OR {PARTS} && %(teams)s::text[] AND (m.state = ANY(%(issued)s) OR m.proposed_by = %(person)s)
    OR {CASE})"""


def outcomes(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    *,
    state: str = "",
    category: str = "",
    find: str = "",
) -> list[OutcomeLine]:
    """Return the outcomes of a review that this person works with; not their reasons."""
    known = _knows(viewer, review)
    if viewer.has(review, *SEES_LIST):
        known["all"] = True
    with db.cursor(row_factory=class_row(OutcomeLine)) as curs:
        return curs.execute(
            f"""SELECT m.reference, m.state, m.employee_ref, p.name, m.from_post, m.section,
                   m.category, m.post_title, m.pool, m.fte, m.issued_at, m.appeal_by,
                   CASE WHEN m.correct_letter THEN 'sent, to be corrected'
                        WHEN m.letter_at IS NOT NULL THEN 'sent' ELSE '' END AS letter {JOINS}
               WHERE m.review = %(review)s AND {MAY_READ} AND m.person <> %(person)s
                 AND (%(state)s = '' OR m.state = %(state)s)
                 AND (%(category)s = '' OR m.category = %(category)s)
                 AND (%(find)s = '' OR concat_ws(' ', m.reference, m.employee_ref, p.name,
                      m.from_post, m.post_title, m.pool) ILIKE '%%' || %(find)s || '%%')
               ORDER BY m.reference""",
            {**known, "state": state, "category": category, "find": find},
        ).fetchall()


def outcome(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> Outcome | None:
    """Return one outcome with its reasons, or nothing where it is not theirs to see."""
    found = _outcomes(
        db, f"m.review = %(review)s AND m.reference = %(reference)s AND {MAY_READ}",
        {**_knows(viewer, review), "reference": reference.strip().upper()},
    )  # fmt: skip
    return found[0] if found else None


def own_outcomes(db: Connection[Any], viewer: Viewer) -> list[Outcome]:
    """Return what was decided about this person and issued to them, newest first."""
    return _outcomes(
        db,
        """m.person = %(person)s AND (m.state = ANY(%(issued)s)
               OR m.state = 'reopened' AND m.issued_at IS NOT NULL) ORDER BY m.issued_at DESC""",
        {"person": viewer.person, "issued": ISSUED},
    )


def places(db: Connection[Any], viewer: Viewer, review: UUID) -> list[PostPlaces]:
    """Return every post with what is committed of it; HR and the lead alone."""
    if not viewer.has(review, *SEES_ALL):
        return []
    with db.cursor(row_factory=class_row(PostPlaces)) as curs:
        return curs.execute(
            """SELECT s.key, s.title, s.team, s.grade, s.status, s.fte, t.taken,
                   s.fte - t.taken AS free, t.people
               FROM post_places t JOIN posts s ON s.post = t.post
               WHERE t.review = %s ORDER BY s.title, s.team""",
            (review,),
        ).fetchall()


def post_counts(db: Connection[Any], viewer: Viewer, review: UUID) -> list[PostCount]:
    """Return the list by post with counts of issued outcomes (decisions.md 22); names nobody."""
    if not viewer.roles(review):
        return []
    rows = db.execute(
        """SELECT s.title, s.team, s.fte, count(m.match)
           FROM posts s LEFT JOIN matches m ON m.post = s.post AND m.state = ANY(%s)
           WHERE s.review = %s AND s.side = 'proposed' AND s.status <> 'deleted'
           GROUP BY s.post, s.title, s.team, s.fte ORDER BY s.title, s.team""",
        (ISSUED, review),
    ).fetchall()
    return [PostCount(title, team, fte, shown(count)) for title, team, fte, count in rows]


def shown(count: int) -> str:
    """Say a published count: small ones are not shown, others to the nearest five (P21)."""
    if count == 0:
        return "none yet"
    return f"fewer than {SMALL}" if count < SMALL else f"about {ROUND * round(count / ROUND)}"


def list_standing(db: Connection[Any], viewer: Viewer, review: UUID) -> ListStanding | None:
    """Return how the list stands, for those who issue it or allow it."""
    if not viewer.has(review, *SEES_LIST, Role.BOARD):
        return None
    with db.cursor(row_factory=class_row(ListStanding)) as curs:
        return curs.execute(
            """SELECT number, outcomes, issued_at, early_reason, early_at, confirmed_at,
                   left_open, version FROM slotting_lists WHERE review = %s""",
            (review,),
        ).fetchone()


def post_choices(db: Connection[Any], viewer: Viewer, review: UUID) -> list[tuple[str, str]]:
    """Return the confirmed posts of the new structure, by key."""
    if not viewer.has(review, Role.HR, Role.MANAGER, Role.HEAD_OF_SERVICE):
        return []
    return db.execute(
        """SELECT key, concat_ws(', ', title, nullif(team, ''), 'grade ' || nullif(grade, ''))
           FROM posts WHERE review = %s AND side = 'proposed' AND status = 'confirmed'
           ORDER BY title, team""",
        (review,),
    ).fetchall()


@dataclass(frozen=True)
class Compared:
    """What two job descriptions were judged to share: evidence for a match (S3:3728)."""

    reference: str
    left: str
    right: str
    left_title: str
    right_title: str
    percent: int


def compared(
    db: Connection[Any], viewer: Viewer, review: UUID, match: UUID | None = None
) -> list[Compared]:
    """Return the judged comparisons; of one match, those with the description of its post."""
    if not viewer.has(review, *OFFICE):
        return []
    with db.cursor(row_factory=class_row(Compared)) as curs:
        return curs.execute(
            """SELECT c.reference, l.reference AS left, r.reference AS right,
                   l.title AS left_title, r.title AS right_title, c.percent
               FROM description_comparisons c
               JOIN job_descriptions l ON l.description = c.left_description
               JOIN job_descriptions r ON r.description = c.right_description
               WHERE c.review = %(review)s AND (%(match)s::uuid IS NULL OR EXISTS (
                   SELECT FROM matches m WHERE m.match = %(match)s AND m.post = ANY(r.posts)))
               ORDER BY r.title, l.title""",
            {"review": review, "match": match},
        ).fetchall()


def _outcomes(db: Connection[Any], where: str, values: dict[str, Any]) -> list[Outcome]:
    with db.cursor(row_factory=class_row(Outcome)) as curs:
        query: Any = f"SELECT {COLUMNS} {JOINS} WHERE {where}"
        return curs.execute(query, values).fetchall()


def _knows(viewer: Viewer, review: UUID) -> dict[str, Any]:
    def parts(role: Role) -> list[str]:
        return [scope.lower() for scope in viewer.scopes(review, role) if scope]

    return {
        "review": review,
        "person": viewer.person,
        "all": viewer.has(review, *SEES_ALL)
        or "" in viewer.scopes(review, Role.HEAD_OF_SERVICE),  # heads every service of the review
        "issued": ISSUED,
        "services": parts(Role.HEAD_OF_SERVICE),
        "teams": parts(Role.MANAGER),
        "appeals_hr": viewer.has(review, Role.APPEALS_HR),
    }
