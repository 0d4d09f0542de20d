"""What has to be put away before an e-mail is imported: the original, whole, and its files."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.consultation.domain.email import Email, content_mark, email_id, mark_of
from backend.files.opening import waiting_content
from backend.kernel.errors import DomainError
from backend.kernel.files.kinds import MAIL
from backend.kernel.ids import review_id
from backend.kernel.roles import SYSTEM, Viewer
from backend.mail.reading import read_mail
from backend.mail.shapes import Mail
from backend.services import Services

MOST = 20
MOST_IN_AN_HOUR = 25


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was put away: files are named as they were answered, refused ones by name and why."""

    original: str = ""
    attachments: list[str] = []
    refused: list[tuple[str, str]] = []
    claims: str = ""
    circling: bool = False


def keep_files(command: Any, services: Services, viewer: Viewer) -> Any:
    """Put away what an e-mail brings, before the facts that name it."""
    raw = command.raw or _sent(command.file, services, viewer)
    if not raw:
        return command
    mail, review = read_mail(raw), review_id(command.review)
    command = msgspec.structs.replace(command, raw=raw, file="")
    if _known(services, review, mail):
        return msgspec.structs.replace(command, kept=Kept())
    with services.pool.connection() as db:
        claims = employee_at(db, review, mail.sender)
        circling = viewer == SYSTEM and _circles(db, review, mail, services.clock.now())
    attachments, refused = _enclosed(mail, services, viewer)
    original = services.uploads.take_in(viewer.person, "original.eml", BytesIO(raw), MAIL)
    kept = Kept(
        original=str(original.file), attachments=attachments, refused=refused, claims=claims,
        circling=circling,
    )  # fmt: skip
    return msgspec.structs.replace(command, kept=kept)


def employee_at(db: Connection[Any], review: UUID, address: str) -> str:
    """Return the reference of the one person in scope with this address; of none or two, nobody."""
    rows = db.execute(
        """SELECT min(a.employee_ref) FROM people p JOIN assignments a USING (review, person)
           WHERE p.review = %s AND lower(p.email) = %s AND %s <> '' GROUP BY p.person""",
        (review, address, address),
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""


def _circles(db: Connection[Any], review: UUID, mail: Mail, now: datetime) -> bool:
    """Say whether more comes from an address than a person writes: a machine may answer ours."""
    row = db.execute(
        "SELECT count(*) FROM emails WHERE review = %s AND sender = %s AND received_at > %s",
        (review, mail.sender, now - timedelta(hours=1)),
    ).fetchone()
    return row is not None and int(row[0]) >= MOST_IN_AN_HOUR


def _known(services: Services, review: UUID, mail: Mail) -> bool:
    id_ = email_id(review, mark_of(mail.message_id))
    if not services.ledger.exists(id_):
        return False
    first = services.ledger.look(Email, id_)
    return services.vault.read(first.content) in (None, content_mark(mail))


def _sent(file: str, services: Services, viewer: Viewer) -> bytes:
    try:
        upload = services.uploads.find(UUID(file)) if file else None
    except ValueError:
        return b""
    if upload is None or upload.person != viewer.person:
        return b""
    return b"".join(waiting_content(services.uploads.store, upload))


def _enclosed(
    mail: Mail, services: Services, viewer: Viewer
) -> tuple[list[str], list[tuple[str, str]]]:
    kept, refused = [], []
    for one in mail.enclosed[:MOST]:
        try:
            upload = services.uploads.take_in(viewer.person, one.name, BytesIO(one.content))
            kept.append(str(upload.file))
        except DomainError as refusal:
            refused.append((one.name, refusal.told))
    more = [(one.name, "Only the first 20 files of an e-mail are kept apart.") for one in
            mail.enclosed[MOST:]]  # fmt: skip
    return kept, refused + more[:MOST]
