"""What history can be asked; every answer holds only what this person may be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.audit import waiting
from backend.audit.audience import MASKED, may_name, may_tell, reads_drafts
from backend.audit.telling import Teller, say_kind
from backend.audit.who import say_who
from backend.kernel.log import read_at
from backend.kernel.roles import Role, Viewer

PAGE = 50
# What an author whose name is withheld finds of their own comment: they are in none of its stamps.
TOLD_AUTHORS = [
    f"consultation.{fact}"
    for fact in (
        "CommentReceived", "CommentReceivedLate", "CommentAcknowledged", "CommentAnswered",
        "CommentWithdrawn", "CommentNoteAdded", "CommentReopened", "CommentHeld",
        "CommentReleased", "LateCommentAccepted", "LateCommentDeclined", "ConfidentialityRaised",
        "ConfidentialityLowered", "CoSigningOpened", "CommentCoSigned", "CoSignatureWithdrawn",
    )
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Which part of history: about one thing, of a kind, by a hat, of a time, before a place."""

    about: str = ""
    kind: str = ""
    role: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    limit: int = PAGE


@dataclass(frozen=True)
class Told:
    """One fact as a person is told it."""

    position: int
    at: datetime
    text: str
    who: str
    why: str
    about: str
    kind: str


@dataclass(frozen=True)
class Choices:
    """The kinds and hats that a person can choose from: those that they may be told of."""

    kinds: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    position: int
    actor: UUID
    role: str
    label: str
    topic: str
    about: str
    own: bool
    name: str | None
    veiled: bool


OWN = """(h.actor = %(me)s OR h.person = %(me)s OR h.label = ANY(%(cases)s) OR h.subject IN
    (SELECT o.subject FROM history o WHERE o.review = %(review)s AND o.person = %(me)s)
    OR h.topic = ANY(%(told_authors)s) AND h.subject IN
    (SELECT c.comment FROM comments c WHERE c.review = %(review)s AND c.owner = %(me)s))"""
RELEASED = """(%(drafts)s OR h.actor = %(me)s OR h.label = ANY(%(worked)s)
    OR h.topic <> ALL(%(waits)s) OR EXISTS (SELECT FROM history l
        JOIN unnest(%(waits)s::text[], %(lets)s::text[]) AS w (waits, lets) ON w.lets = l.topic
        WHERE w.waits = h.topic AND l.position > h.position AND (l.subject = h.subject
            OR (l.review = h.review AND l.label = h.label AND l.label LIKE 'case:%%'))))"""
SEEN = f"""h.review = %(review)s AND {RELEASED}
    AND (h.label = ANY(%(open)s) OR (h.label = ANY(%(open_if_own)s) AND {OWN}))"""
WANTED = """(%(about)s = '' OR h.reference = %(about)s OR h.subject::text = lower(%(about)s)
        OR h.subject = (SELECT s.subject FROM subject_references s
                        WHERE s.review = %(review)s AND s.reference = %(about)s))
    AND (%(kind)s = '' OR h.topic = %(kind)s) AND (%(role)s = '' OR h.role = %(role)s)
    AND (%(since)s::timestamptz IS NULL OR h.at >= %(since)s)
    AND (%(until)s::timestamptz IS NULL OR h.at < %(until)s)"""


def history(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    teller: Teller,
    asked: Asked | None = None,
) -> list[Told]:
    """Return what happened in a review, newest first, as this person may be told it."""
    asked = asked or Asked()
    with db.cursor(row_factory=class_row(_Place)) as curs:
        places = curs.execute(
            f"""SELECT h.position, h.actor, h.role, h.label, h.topic, {OWN} AS own,
                       coalesce(nullif(h.reference, ''), (SELECT min(s.reference)
                           FROM subject_references s WHERE s.subject = h.subject), '') AS about,
                       a.name, h.redacted AS veiled
                FROM history h LEFT JOIN accounts a ON a.person = h.actor
                WHERE {SEEN} AND {WANTED}
                AND (%(before)s::bigint IS NULL OR h.position < %(before)s)
                ORDER BY h.position DESC LIMIT %(limit)s""",
            _values(db, viewer, review, asked),
        ).fetchall()
    return _told(db, viewer, review, teller, places)


def count(db: Connection[Any], viewer: Viewer, review: UUID, asked: Asked) -> int:
    """Return how many facts the same question finds."""
    row = db.execute(
        f"SELECT count(*) FROM history h WHERE {SEEN} AND {WANTED}",
        _values(db, viewer, review, asked),
    ).fetchone()
    return int(row[0]) if row else 0


def choices(db: Connection[Any], viewer: Viewer, review: UUID) -> Choices:
    """Return the kinds of fact and the hats that occur in what this person may be told."""
    row = db.execute(
        f"""SELECT array_agg(DISTINCT h.topic), array_agg(DISTINCT h.role)
            FROM history h WHERE {SEEN}""",
        _values(db, viewer, review, Asked()),
    ).fetchone()
    kinds, roles = row or (None, None)
    return Choices(sorted(kinds or [], key=say_kind), sorted(roles or []))


def _told(
    db: Connection[Any],
    viewer: Viewer,
    review: UUID,
    teller: Teller,
    places: Sequence[_Place],
) -> list[Told]:
    facts = {e.position: e.event for e in read_at(db, teller.mapper, [p.position for p in places])}
    told = []
    for place in places:
        fact = facts[place.position]
        masked = may_tell(viewer, review, place.label, place.own) == MASKED
        named = not masked and may_name(viewer, review) and not place.label.startswith("case")
        told.append(
            Told(
                place.position,
                fact.stamp.at,
                teller.line(fact, masked=masked or place.veiled),
                say_who(place.actor, place.role, place.name, me=viewer.person, may_name=named),
                teller.why(fact, masked=masked),
                place.about,
                say_kind(place.topic),
            )
        )
    return told


def _values(db: Connection[Any], viewer: Viewer, review: UUID, asked: Asked) -> dict[str, Any]:
    labels = [
        row[0]
        for row in db.execute("SELECT DISTINCT label FROM history WHERE review = %s", (review,))
    ]
    waits, lets = waiting.pairs()
    mine, worked = _cases(db, viewer, review)
    return {
        "review": review,
        "me": viewer.person,
        "open": [one for one in labels if may_tell(viewer, review, one, own=False)],
        "open_if_own": [one for one in labels if may_tell(viewer, review, one, own=True)],
        "cases": [*mine, *worked],
        "told_authors": TOLD_AUTHORS,
        "worked": worked,
        "drafts": reads_drafts(viewer, review),
        "waits": waits,
        "lets": lets,
        "about": asked.about.strip().upper(),
        "kind": asked.kind,
        "role": asked.role,
        "since": asked.since,
        "until": asked.until,
        "before": asked.before,
        "limit": asked.limit,
    }


def _cases(db: Connection[Any], viewer: Viewer, review: UUID) -> tuple[list[str], list[str]]:
    """Return the labels of the appeals that are one's own, and of those one hears or clerks."""
    rows = db.execute(
        """SELECT 'case:' || a.reference, p.person IS NOT NULL FROM appeals a
           LEFT JOIN panels p ON p.appeal = a.appeal AND p.person = %(me)s AND p.standing
           WHERE a.review = %(review)s
           AND (p.person IS NOT NULL OR a.person = %(me)s OR a.employee_ref = ANY(%(with)s))""",
        {
            "me": viewer.person,
            "review": review,
            "with": sorted(viewer.scopes(review, Role.COMPANION) - {""}),
        },
    ).fetchall()
    return [one for one, works in rows if not works], [one for one, works in rows if works]
