"""Who holds a post, as far as a person may know (domain.md 5.3, 5.4 rule 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.roles import Role, Viewer
from backend.workforce.queries.posts import Post

NAMED = (Role.HR, Role.LEAD, Role.COORDINATOR, Role.DPO)
SEES_MATCHES = (Role.HR, Role.LEAD, Role.COORDINATOR)
SEES_FTE = (Role.HR, Role.LEAD, Role.COORDINATOR, Role.FINANCE)
SMALL, ROUND, MOST = 10, 5, 20
# A post is held by those whose job has its title, or one of its other names, in its team.
HELD = """FROM posts s
    CROSS JOIN LATERAL unnest(array_append(s.job_titles, s.title)) AS n (name)
    JOIN assignments a ON a.review = s.review AND lower(a.job_title) = lower(n.name) AND a.in_post
        AND (s.team = '' OR lower(s.team) IN (lower(a.section), lower(a.service)))
    JOIN people p ON p.person = a.person AND p.review = a.review"""


@dataclass(frozen=True)
class Holder:
    """A person who holds a current post; FTE in hundredths."""

    employee_ref: str
    name: str | None
    section: str
    fte: int


@dataclass(frozen=True)
class Placed:
    """A match that puts somebody into a post of the new structure."""

    reference: str
    employee_ref: str
    state: str
    fte: int


@dataclass(frozen=True)
class Own:
    """A post that a person holds, by one of their lines."""

    employee_ref: str
    review: str
    review_title: str
    post: UUID
    key: str
    title: str
    group: str


def holders(db: Connection[Any], viewer: Viewer, review: UUID, post: UUID) -> list[Holder]:
    """Return who holds a current post: all by name for the few, one's own team, or oneself."""
    parts = [
        scope.lower()
        for role in (Role.MANAGER, Role.HEAD_OF_SERVICE)
        for scope in viewer.scopes(review, role)
        if scope
    ]
    with db.cursor(row_factory=class_row(Holder)) as curs:
        return curs.execute(
            f"""SELECT DISTINCT a.employee_ref, p.name, a.section, a.fte {HELD}
                WHERE s.post = %(post)s AND (%(all)s OR a.person = %(me)s
                    OR ARRAY[lower(a.service), lower(a.section), lower(a.grp)] && %(parts)s::text[])
                ORDER BY a.employee_ref LIMIT {MOST}""",
            {
                "post": post,
                "all": viewer.has(review, *NAMED)
                or "" in viewer.scopes(review, Role.HEAD_OF_SERVICE),
                "me": viewer.person,
                "parts": parts,
            },
        ).fetchall()


def filled(
    db: Connection[Any], viewer: Viewer, review: UUID, posts: list[UUID]
) -> tuple[str, int | None]:
    """Return how many people hold some current posts, as this person may know it, and the FTE."""
    row = db.execute(
        f"""SELECT count(*), coalesce(sum(fte), 0) FROM (
                SELECT DISTINCT a.assignment, a.fte {HELD} WHERE s.post = ANY(%s)) AS one""",
        (posts,),
    ).fetchone()
    people, fte = (int(n) for n in row or (0, 0))
    if viewer.has(review, *NAMED):
        return str(people), fte
    return shown(people), fte if viewer.has(review, Role.FINANCE) else None


def counts(
    db: Connection[Any], viewer: Viewer, review: UUID, groups: dict[UUID, list[Post]]
) -> dict[UUID, str]:
    """Return how many people some groups of posts concern, each as this person may know it."""
    by_title: dict[str, list[tuple[str, str, str, int]]] = {}
    for row in db.execute(
        """SELECT lower(a.job_title), lower(a.section), lower(a.service), count(*)
           FROM assignments a JOIN people p ON p.person = a.person AND p.review = a.review
           WHERE a.review = %s AND a.in_post GROUP BY 1, 2, 3""",
        (review,),
    ).fetchall():
        by_title.setdefault(row[0], []).append(row)
    exact = viewer.has(review, *NAMED)
    found = {}
    for key, posts in groups.items():
        jobs = {job for post in posts for job in _jobs(post, by_title)}
        count = sum(job[3] for job in jobs)
        found[key] = str(count) if exact else shown(count)
    return found


def _jobs(
    post: Post, by_title: dict[str, list[tuple[str, str, str, int]]]
) -> Iterator[tuple[str, str, str, int]]:
    team = post.team.lower()
    for title in (post.title, *post.job_titles):
        for job in by_title.get(title.lower(), ()):
            if not team or team in (job[1], job[2]):
                yield job


def placed(db: Connection[Any], viewer: Viewer, review: UUID, post: UUID) -> list[Placed]:
    """Return the matches to a post that stand, for those who work with all outcomes."""
    if not viewer.has(review, *SEES_MATCHES):
        return []
    with db.cursor(row_factory=class_row(Placed)) as curs:
        return curs.execute(
            f"""SELECT reference, employee_ref, state, fte FROM matches
                WHERE post = %s AND state NOT IN ('returned', 'rescinded') AND person <> %s
                ORDER BY reference LIMIT {MOST}""",
            (post, viewer.person),
        ).fetchall()


def committed(db: Connection[Any], viewer: Viewer, review: UUID, post: UUID) -> int | None:
    """Return how much of a post is committed, for those who may know it."""
    if not viewer.has(review, Role.HR, Role.LEAD):
        return None
    row = db.execute("SELECT taken FROM post_places WHERE post = %s", (post,)).fetchone()
    return int(row[0]) if row else 0


def own_posts(db: Connection[Any], viewer: Viewer) -> list[Own]:
    """Return the current posts that a person holds, in every review."""
    with db.cursor(row_factory=class_row(Own)) as curs:
        return curs.execute(
            f"""SELECT DISTINCT a.employee_ref, r.reference AS review, r.title AS review_title,
                    s.post, s.key, s.title, s.grp AS group
                {HELD} JOIN reviews r ON r.review = s.review
                WHERE a.person = %s AND s.side = 'current' ORDER BY 2, 1, 6, 7""",
            (viewer.person,),
        ).fetchall()


def shown(count: int) -> str:
    """Say a published count: small ones are not shown, others to the nearest five (P21)."""
    if count < SMALL:
        return f"fewer than {SMALL}"
    return f"about {ROUND * round(count / ROUND)}"
