"""The mailbox as the coordinator sees it; to everyone else it does not exist (domain.md 5.2)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer


@dataclass(frozen=True)
class EmailRow:
    """One e-mail."""

    reference: str
    received_at: datetime
    sender: str
    sender_name: str
    subject: str
    state: str
    filed_as: str
    aside: str
    claims: str
    claimed_name: str
    settled: bool
    text: str
    refused: list[str]
    sent_at: datetime | None
    recorded_at: datetime
    why: str
    email: UUID
    comment: UUID
    version: int

    @property
    def waits(self) -> str:
        """What has to be done about it: confirm, decide, or nothing."""
        if self.state == "aside":
            return "decide"
        return "confirm" if self.state == "filed" and not self.settled else ""


LISTED = """
SELECT e.reference, e.received_at, e.sender, e.sender_name, e.subject, e.state, e.filed_as, e.aside,
    e.claims, coalesce((SELECT p.name FROM assignments a JOIN people p USING (review, person)
                        WHERE a.review = e.review AND a.employee_ref = e.claims LIMIT 1), '')
        AS claimed_name,
    e.settled, e.text, e.refused, e.sent_at, e.recorded_at, coalesce(e.why, '') AS why, e.email,
    e.comment, e.version
FROM emails e
WHERE e.review = %(review)s AND (%(reference)s = '' OR e.reference = %(reference)s)
  AND (%(waits)s = '' OR (%(waits)s = 'decide' AND e.state = 'aside')
       OR (%(waits)s = 'confirm' AND e.state = 'filed' AND NOT e.settled)
       OR (%(waits)s = 'any' AND (e.state = 'aside' OR (e.state = 'filed' AND NOT e.settled))))
ORDER BY e.received_at DESC, e.reference DESC
"""


# A review may bring its address from its opening; what was set later counts more.
ADDRESSES = """SELECT r.reference, coalesce(m.address, lower(r.mailbox), ''), m.version
    FROM reviews r LEFT JOIN mailboxes m USING (review)"""


def emails(
    db: Connection[Any], viewer: Viewer, review: UUID, waits: str = "", reference: str = ""
) -> list[EmailRow]:
    """Return the e-mails of a review, newest first."""
    if not viewer.has(review, Role.COORDINATOR):
        raise NotFound
    asked = {"review": review, "waits": waits, "reference": reference.strip().upper()}
    with db.cursor(row_factory=class_row(EmailRow)) as curs:
        return curs.execute(LISTED, asked).fetchall()


def one_email(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> EmailRow:
    """Return one e-mail."""
    found = emails(db, viewer, review, reference=reference[:40])
    if not found:
        raise NotFound
    return found[0]


def mailbox_of(db: Connection[Any], review: UUID) -> tuple[str, int | None]:
    """Return the address of a review's mailbox and its version; empty where none is set."""
    row = db.execute(f"{ADDRESSES} WHERE r.review = %s", (review,)).fetchone()
    return (row[1], row[2]) if row else ("", None)


def mailboxes(db: Connection[Any]) -> list[tuple[str, str]]:
    """Return the reference and the address of each review that has one."""
    rows = db.execute(f"{ADDRESSES} WHERE r.stage NOT IN ('closed', 'withdrawn')").fetchall()
    return [(reference, address) for reference, address, _ in rows if address]


def unsettled(db: Connection[Any], comment: UUID) -> str:
    """Return the e-mail whose sender, the author of a comment, still has to be confirmed."""
    row = db.execute(
        "SELECT reference FROM emails WHERE comment = %s AND state = 'filed' AND NOT settled",
        (comment,),
    ).fetchone()
    return str(row[0]) if row else ""
