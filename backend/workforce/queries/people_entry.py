"""One person's entry on the list: their lines, what is to come, what they say of it (5.3)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer
from backend.workforce.queries.people import NAMED, OPEN, PLANNING, SEEN, may_open, seen_by


@dataclass(frozen=True)
class Job:
    """One line of a person, with everything that is known of it."""

    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    in_post: bool
    state: str
    left_on: date | None
    left_reason: str | None
    team: str
    location: str
    grade: str
    status: str
    service_from: date | None
    acting: bool
    manager: str
    site: str
    post_key: str
    starts: date | None
    joined: bool


@dataclass(frozen=True)
class Change:
    """Something that became different about a line, or will."""

    employee_ref: str
    what: str
    was: str
    now: str
    effective: date
    state: str
    said: str | None
    recorded: datetime


@dataclass(frozen=True)
class NameOfTheTime:
    """A name, and since when the person bears it."""

    name: str | None
    since: date | None


@dataclass(frozen=True)
class Question:
    """What a person said of their entry or of scope, and the answer."""

    number: int
    kind: str
    employee_ref: str
    about: str
    text: str | None
    asked: datetime
    due: date
    outcome: str
    answer: str | None
    answered: datetime | None


@dataclass(frozen=True)
class Entry:
    """One person on the list, as one viewer may read them."""

    person: UUID
    review: UUID
    reference: str
    name: str
    mine: bool
    full: bool
    jobs: list[Job]
    changes: list[Change]
    names: list[NameOfTheTime]
    questions: list[Question]
    away: tuple[date, date | None] | None
    route: str
    packs: list[tuple[date, str, str]]
    protection: str
    has_address: bool = True
    signs_in: bool = True

    @property
    def reached_by(self) -> str:
        """By what they are reached: as they chose, else as it goes with what is known of them."""
        if self.route:
            return self.route
        if self.away:
            return "letter, until they choose"
        return "e-mail" if self.has_address else "letter: the list has no e-mail address of theirs"

    @property
    def state(self) -> str:
        """How the person stands: in post while one of their lines counts."""
        return "in post" if any(job.in_post for job in self.jobs) else self.jobs[-1].state

    @property
    def removed(self) -> bool:
        """Whether the person was taken out of the review."""
        return self.state in ("removed", "transferred out")

    @property
    def contesting(self) -> bool:
        """Whether an answer to a contested removal is still to come."""
        return any(q.kind == "scope" and not q.outcome for q in self.questions)


def entry(db: Connection[Any], viewer: Viewer, review: UUID, employee_ref: str) -> Entry:
    """Return the person whose line this is; not theirs to see is the same as missing."""
    if not may_open(viewer, review) or "\x00" in employee_ref:
        raise NotFound
    seen = seen_by(viewer, review) | {"ref": employee_ref.strip().upper()}
    row = db.execute(
        f"""SELECT a.person, CASE WHEN {OPEN} THEN coalesce(p.name, '[erased]')
                   ELSE 'Name not shown' END
            FROM assignments a JOIN people p USING (person, review)
            WHERE a.review = %(review)s AND a.employee_ref = %(ref)s AND {SEEN}""",
        seen,
    ).fetchone()
    if row is None:
        raise NotFound
    return _entry(db, viewer, review, row[0], row[1], seen)


def my_entry(db: Connection[Any], viewer: Viewer, review: UUID) -> Entry | None:
    """Return one's own entry in a review, if one has one."""
    row = db.execute(
        """SELECT p.name FROM people p WHERE p.review = %s AND p.person = %s AND EXISTS
           (SELECT FROM assignments a WHERE a.review = p.review AND a.person = p.person)""",
        (review, viewer.person),
    ).fetchone()
    if row is None:
        return None
    return _entry(db, viewer, review, viewer.person, row[0] or "[erased]", seen_by(viewer, review))


def _entry(
    db: Connection[Any], viewer: Viewer, review: UUID, person: UUID, name: str,
    seen: dict[str, Any],
) -> Entry:  # fmt: skip
    mine = person == viewer.person
    its = seen | {"who": person}
    full = mine or viewer.has(review, *PLANNING, Role.DPO)
    asks = mine or viewer.has(review, Role.HR)
    jobs = _jobs(db, its)
    return Entry(
        person, review, jobs[0].employee_ref, name, mine, full, jobs,
        _changes(db, its) if full else [],
        _names(db, its) if mine or viewer.has(review, *NAMED) else [],
        _questions(db, its) if asks else [],
        _away(db, its) if mine or viewer.has(review, *PLANNING) else None,
        _route(db, its) if full else "",
        _packs(db, its) if full else [],
        _protection(db, its) if asks else "",
        *_way_in(db, its),
    )  # fmt: skip


def _jobs(db: Connection[Any], its: dict[str, Any]) -> list[Job]:
    with db.cursor(row_factory=class_row(Job)) as curs:
        return curs.execute(
            f"""SELECT a.employee_ref, a.job_title, a.service, a.section, a.grp AS group, a.fte,
                   a.in_post, a.state, a.left_on, a.left_reason, a.team, a.location, a.grade,
                   a.status, a.service_from, a.acting, a.manager, a.site, a.post_key, a.starts,
                   EXISTS (SELECT FROM start_counts c WHERE c.review = a.review) AND NOT EXISTS
                   (SELECT FROM start_lines s WHERE s.review = a.review
                    AND s.employee_ref = a.employee_ref) AS joined
                FROM assignments a
                WHERE a.review = %(review)s AND a.person = %(who)s AND {SEEN}
                ORDER BY a.employee_ref""",
            its,
        ).fetchall()


def _changes(db: Connection[Any], its: dict[str, Any]) -> list[Change]:
    with db.cursor(row_factory=class_row(Change)) as curs:
        return curs.execute(
            """SELECT employee_ref, what, was, now, effective, state, said, recorded
               FROM line_changes WHERE review = %(review)s AND person = %(who)s
               ORDER BY effective, place""",
            its,
        ).fetchall()


def _names(db: Connection[Any], its: dict[str, Any]) -> list[NameOfTheTime]:
    with db.cursor(row_factory=class_row(NameOfTheTime)) as curs:
        return curs.execute(
            """SELECT name, since FROM person_names
               WHERE review = %(review)s AND person = %(who)s ORDER BY place""",
            its,
        ).fetchall()


def _questions(db: Connection[Any], its: dict[str, Any]) -> list[Question]:
    with db.cursor(row_factory=class_row(Question)) as curs:
        return curs.execute(
            """SELECT number, kind, employee_ref, about, text, asked, due, outcome, answer, answered
               FROM entry_questions WHERE review = %(review)s AND person = %(who)s
               ORDER BY number DESC""",
            its,
        ).fetchall()


def _away(db: Connection[Any], its: dict[str, Any]) -> tuple[date, date | None] | None:
    row = db.execute(
        "SELECT since, until FROM absences WHERE review = %(review)s AND person = %(who)s", its
    ).fetchone()
    return (row[0], row[1]) if row else None


def _route(db: Connection[Any], its: dict[str, Any]) -> str:
    row = db.execute(
        "SELECT route FROM contact_routes WHERE review = %(review)s AND person = %(who)s", its
    ).fetchone()
    return str(row[0]) if row else ""


def _packs(db: Connection[Any], its: dict[str, Any]) -> list[tuple[date, str, str]]:
    return db.execute(
        """SELECT sent, route, version FROM packs_sent
           WHERE review = %(review)s AND person = %(who)s ORDER BY sent, place""",
        its,
    ).fetchall()


def _protection(db: Connection[Any], its: dict[str, Any]) -> str:
    row = db.execute(
        "SELECT dates FROM protections WHERE review = %(review)s AND person = %(who)s", its
    ).fetchone()
    return str(row[0] or "") if row else ""


def _way_in(db: Connection[Any], its: dict[str, Any]) -> tuple[bool, bool]:
    """Return whether an e-mail address of theirs is known, and whether they can sign in."""
    row = db.execute(
        """SELECT coalesce(p.email, '') <> '',
               EXISTS (SELECT FROM accounts a WHERE a.person = p.person AND NOT a.disabled)
           FROM people p WHERE p.review = %(review)s AND p.person = %(who)s""",
        its,
    ).fetchone()
    return (bool(row[0]), bool(row[1])) if row else (False, False)
