"""The out-tray: what a fact obliges us to do is a row, and stays one until it is done.

Celery and Redis only wake whoever looks at this table; flushing them loses nothing
(decisions.md 13). Ticks are history: these rows are never rebuilt.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.events import Event
from backend.kernel.ids import named

OUT_TRAY_DDL = """
CREATE TABLE IF NOT EXISTS desk.out_tray (
    id bigserial PRIMARY KEY, errand text NOT NULL, subject uuid NOT NULL, version bigint NOT NULL,
    recipient text NOT NULL DEFAULT '', review uuid, cause uuid, due_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'owed', attempts integer NOT NULL DEFAULT 0,
    leased_until timestamptz, next_try_at timestamptz, message_id text NOT NULL DEFAULT '',
    done_at timestamptz, note text NOT NULL DEFAULT '',
    perhaps_twice boolean NOT NULL DEFAULT false,
    UNIQUE (errand, subject, version, recipient));
CREATE INDEX IF NOT EXISTS out_tray_owed ON desk.out_tray (due_at)
    WHERE state IN ('owed', 'sending');
CREATE INDEX IF NOT EXISTS out_tray_recipient ON desk.out_tray (recipient);
"""
# Longer than the slowest SMTP transaction, or a second worker would send what is on its way.
LEASE = timedelta(seconds=150)
CHANNEL = "parley_owed"


@dataclass(frozen=True)
class Owed:
    """One thing to do: which errand, about what, for whom, and from when."""

    errand: str
    subject: UUID
    version: int
    due_at: datetime
    recipient: str = ""
    review: UUID | None = None
    cause: UUID | None = None


@dataclass(frozen=True)
class Errand:
    """A row of the out-tray, claimed."""

    id: int
    errand: str
    subject: UUID
    version: int
    recipient: str
    review: UUID | None
    cause: UUID | None
    due_at: datetime
    attempts: int
    message_id: str
    state: str

    @property
    def command_id(self) -> UUID:
        """The id of the one command that this errand may give, however often it runs."""
        return named("errand", self.errand, self.subject, str(self.version), self.recipient)


class Policy:
    """Says what each fact obliges us to do. A new policy starts at today's position."""

    name: ClassVar[str]

    def owes(self, event: Event) -> Iterable[Owed]:
        """Yield what a fact obliges us to do."""
        raise NotImplementedError


def owe(
    errand: str,
    event: Event,
    *,
    subject: UUID | None = None,
    recipient: str = "",
    due_at: datetime | None = None,
) -> Owed:
    """Return what is owed because of a fact: at once, unless a later instant is given."""
    return Owed(
        errand,
        subject or event.originator_id,
        event.originator_version,
        due_at or event.stamp.at,
        recipient,
        event.stamp.review,
        event.event_id,
    )


def put_down(db: Connection[Any], owed: Iterable[Owed]) -> int:
    """Write what is owed; what is written already stays as it is. Return how many are new."""
    new = 0
    for one in owed:
        new += db.execute(
            """INSERT INTO desk.out_tray
               (errand, subject, version, recipient, review, cause, due_at)
               VALUES (%(errand)s, %(subject)s, %(version)s, %(recipient)s, %(review)s, %(cause)s,
                       %(due_at)s) ON CONFLICT DO NOTHING""",
            vars(one),
        ).rowcount
    return new


def claim(
    db: Connection[Any], now: datetime, real_now: datetime, limit: int = 1, lease: timedelta = LEASE
) -> list[Errand]:
    """Claim what is due and free, or was left half done by someone whose lease ran out.

    Deadlines follow `now`, which may be a rehearsal's; leases and back-off follow the real clock.
    """
    with db.transaction(), db.cursor(row_factory=class_row(Errand)) as curs:
        return curs.execute(
            """WITH due AS (
                   SELECT id FROM desk.out_tray WHERE due_at <= %(now)s AND
                     (state = 'owed' AND coalesce(next_try_at, %(real)s) <= %(real)s
                      OR state = 'sending' AND leased_until < %(real)s)
                   ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED),
               before AS (SELECT o.id, o.state FROM desk.out_tray o JOIN due USING (id))
               UPDATE desk.out_tray o SET state = 'sending', attempts = attempts + 1,
                   leased_until = %(until)s
               FROM before WHERE o.id = before.id
               RETURNING o.id, errand, subject, version, recipient, review, cause, due_at,
                   attempts, message_id, before.state""",
            {"now": now, "real": real_now, "until": real_now + lease, "limit": limit},
        ).fetchall()


def tick_off(db: Connection[Any], errand: Errand, now: datetime, note: str = "") -> None:
    """Say that an errand is done."""
    _end(db, errand, "done", now, note)


def fail(db: Connection[Any], errand: Errand, now: datetime, note: str) -> None:
    """Say that an errand can't be done, and why; the coordinator sees it."""
    _end(db, errand, "failed", now, note)


def put_back(db: Connection[Any], errand: Errand, real_now: datetime, note: str) -> None:
    """Leave an errand owed, to be tried again a little later each time, for three days."""
    wait = timedelta(seconds=min(5 * 2 ** min(errand.attempts, 10), 3600))
    db.execute(
        """UPDATE desk.out_tray SET state = 'owed', next_try_at = %s, note = %s, leased_until = NULL
           WHERE id = %s""",
        (real_now + wait, note[:500], errand.id),
    )


def note_message(db: Connection[Any], errand: Errand, message_id: str) -> None:
    """Write down under which Message-ID a mail is about to go, before it goes."""
    db.execute("UPDATE desk.out_tray SET message_id = %s WHERE id = %s", (message_id, errand.id))


def mark_perhaps_twice(db: Connection[Any], errand: Errand) -> None:
    """Say that a mail may arrive twice, because the relay can't be asked about the first."""
    db.execute("UPDATE desk.out_tray SET perhaps_twice = true WHERE id = %s", (errand.id,))


def call_off(db: Connection[Any], errand: str, subject: UUID, note: str) -> int:
    """Take back what is still owed about something, such as a reminder that is pointless now."""
    return db.execute(
        """UPDATE desk.out_tray SET state = 'called off', note = %s
           WHERE errand = %s AND subject = %s AND state = 'owed'""",
        (note, errand, subject),
    ).rowcount


def debts(db: Connection[Any], now: datetime) -> Mapping[str, int]:
    """Return how much is owed: due now, later, failed, sending."""
    row = db.execute(
        """SELECT count(*) FILTER (WHERE state = 'owed' AND due_at <= %(now)s),
                  count(*) FILTER (WHERE state = 'owed' AND due_at > %(now)s),
                  count(*) FILTER (WHERE state = 'failed'),
                  count(*) FILTER (WHERE state = 'sending') FROM desk.out_tray""",
        {"now": now},
    ).fetchone()
    return dict(zip(("due", "later", "failed", "sending"), row or (0, 0, 0, 0), strict=True))


def _end(db: Connection[Any], errand: Errand, state: str, now: datetime, note: str) -> None:
    db.execute(
        """UPDATE desk.out_tray SET state = %s, done_at = %s, note = %s, leased_until = NULL
           WHERE id = %s""",
        (state, now, note[:500], errand.id),
    )


Runner = Callable[[Errand], Any]
