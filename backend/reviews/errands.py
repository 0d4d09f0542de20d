"""How everyone in scope, every union and the board are told what was decided about a review."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.kernel.out_tray import Errand, Owed, put_down
from backend.kernel.wording import plural, say_instant, say_list
from backend.notices.letters import Letter, Writer, address
from backend.reviews.domain.refusals import said_union
from backend.services import Services

EVERYONE = """SELECT person FROM people WHERE review = %(review)s AND lines_in_post > 0
    UNION SELECT g.person FROM grants g JOIN accounts a USING (person)
    WHERE g.review = %(review)s AND g.role = 'union' AND NOT a.disabled ORDER BY person"""
BOARD = """SELECT DISTINCT g.person FROM grants g JOIN accounts a USING (person)
    WHERE (g.review = %(review)s OR g.review IS NULL) AND g.role = 'board' AND NOT a.disabled
    ORDER BY g.person"""
SUBJECTS = {
    "extended": "Consultation ends later",
    "reopened": "Consultation is open again",
    "paused": "The review is paused",
    "resumed": "The review goes on",
    "withdrawn": "The review has been withdrawn",
}


def tell_everyone(errand: Errand, services: Services) -> str:
    """Put down one letter for each person in scope and each union representative."""
    return _one_each(errand, services, EVERYONE, "reviews.told_to_all")


def tell_board(errand: Errand, services: Services) -> str:
    """Put down one letter for each member of the programme board."""
    return _one_each(errand, services, BOARD, "reviews.told_to_board")


def write_to_one(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write what was decided to one person."""
    found = _mark(errand, db)
    if found is None or found["kind"] not in SUBJECTS:
        return None
    facts = {
        "kind": found["kind"],
        "was": say_instant(found["was"]),
        "until": say_instant(found["until"]),
        "agreed": say_list([said_union(one) for one in found["agreed_with"]])
        if found["agreed_with"]
        else "",
        "reference": found["reference"],
        "review": found["title"],
    }
    to = address(db, UUID(errand.recipient), errand.review)
    subject = f"{SUBJECTS[found['kind']]}: {found['title']}"
    return Letter(to, subject, "reviews/told_to_all", facts)


def write_to_board(errand: Errand, db: Connection[Any]) -> Letter | None:
    """Write to one member of the board that consultation closed with comments unanswered."""
    found = _mark(errand, db)
    if found is None:
        return None
    undecided = found["kind"] == "closed undecided"
    facts = {
        "left": f"{plural(found['count'], 'counter-proposal')} had no decision"
        if undecided
        else f"{plural(found['count'], 'comment')} had no response",
        "reference": found["reference"],
        "review": found["title"],
    }
    to = address(db, UUID(errand.recipient), errand.review)
    left = "counter-proposals undecided" if undecided else "comments unanswered"
    subject = f"Closed with {left}: {found['title']}"
    return Letter(to, subject, "reviews/told_to_board", facts)


def _mark(errand: Errand, db: Connection[Any]) -> dict[str, Any] | None:
    """Return what was decided, as the rows of the review keep it."""
    row = db.execute(
        """SELECT m.kind, m.was, m.until, m.agreed_with, m.count, r.reference, r.title
           FROM review_marks m JOIN reviews r USING (review)
           WHERE m.review = %s AND m.number = %s""",
        (errand.subject, errand.version),
    ).fetchone()
    names = ("kind", "was", "until", "agreed_with", "count", "reference", "title")
    return None if row is None else dict(zip(names, row, strict=True))


def _one_each(errand: Errand, services: Services, whom: Any, letter: str) -> str:
    with services.pool.connection() as db, db.transaction():
        people = db.execute(whom, {"review": errand.review}).fetchall()
        put_down(
            db,
            [
                Owed(letter, errand.subject, errand.version, errand.due_at, str(one),
                     errand.review, errand.cause)
                for (one,) in people
            ],
        )  # fmt: skip
    return f"{plural(len(people), 'letter')} put down"


LETTERS: Mapping[str, Writer] = {
    "reviews.told_to_all": write_to_one,
    "reviews.told_to_board": write_to_board,
}
ACTS: Mapping[str, Callable[[Errand, Services], str]] = {
    "reviews.tell_everyone": tell_everyone,
    "reviews.tell_board": tell_board,
}
