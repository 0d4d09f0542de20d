"""Files that came and wait for the submission that names them: one row each, for a day.

The row is written before the bytes are put away, so that bytes never lie about unnamed. When a
submission takes the file, the row forgets who sent it, in the transaction of the facts.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import UUID, uuid4

import msgspec
from psycopg import Connection
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from backend.kernel.errors import TooMany
from backend.kernel.files import limits, sealing
from backend.kernel.files.kinds import Kind, kind_of, safe_name
from backend.kernel.files.limits import FileLimits
from backend.kernel.files.scanner import Scan, Scanner
from backend.kernel.files.store import FileStore
from backend.kernel.recorder import Guard
from backend.kernel.roles import SYSTEM
from backend.kernel.words import Vault, Words, from_stored, to_stored

UPLOADS_DDL = """
CREATE TABLE IF NOT EXISTS desk.uploads (
    file uuid PRIMARY KEY, person uuid, sealed bytea NOT NULL, media_type text NOT NULL,
    size bigint NOT NULL, address text NOT NULL, scan text NOT NULL,
    came_at timestamptz NOT NULL DEFAULT now(), taken boolean NOT NULL DEFAULT false);
CREATE INDEX IF NOT EXISTS uploads_waiting ON desk.uploads (came_at) WHERE NOT taken;
"""
TAKEN = "UPDATE desk.uploads SET taken = true, person = NULL, sealed = '' WHERE file = %(file)s"
# Longer than a long evening with a form; a submission may name a file for an hour less.
WAITS = timedelta(hours=24)
USABLE = WAITS - timedelta(hours=1)
MOST_WAITING = 40
SPOOL = 1 << 20


@dataclass(frozen=True)
class Upload:
    """A file that came, with its name and its key in clear: for its own person's request only."""

    file: UUID
    person: UUID
    name: str
    key: str
    media_type: str
    size: int
    address: str
    scan: str


@dataclass(frozen=True)
class _Row:
    file: UUID
    person: UUID
    sealed: bytes
    media_type: str
    size: int
    address: str
    scan: str


class Uploads:
    """Takes files in, and lends them to their submission."""

    def __init__(
        self,
        pool: ConnectionPool[Connection[Any]],
        vault: Vault,
        store: FileStore,
        scanner: Scanner,
        size: FileLimits | None = None,
    ) -> None:
        self.pool, self.vault, self.store, self.scanner = pool, vault, store, scanner
        self.limits = size or FileLimits()

    def take_in(
        self, person: UUID, given: str, file: IO[bytes], kind: Kind | None = None
    ) -> Upload:
        """Keep a file that somebody sent, or refuse it with what is wrong (GN-07).

        What we keep ourselves is of a `kind` that we know, and kept whatever is in it.
        """
        name, size, ours = safe_name(given), _size(file), kind is not None
        if size > self.limits.largest and not ours:
            raise limits.too_large(name, self.limits)
        kind = kind or kind_of(file, name)
        name = safe_name(given, kind)
        self._not_too_many(person)
        scan = self.scanner.look(file)
        if scan is Scan.INFECTED and not ours:
            raise limits.infected(name)
        key = sealing.new_key()
        with SpooledTemporaryFile(max_size=SPOOL) as spool:
            digest = sha256()
            file.seek(0)
            for piece in sealing.seal(file, key):
                digest.update(piece)
                spool.write(piece)
            upload = Upload(
                uuid4(), person, name, key.hex(), kind.media_type, size, digest.hexdigest(),
                scan.value,
            )  # fmt: skip
            self._note(upload)
            spool.seek(0)
            self.store.put(upload.address, spool)
        return upload

    def find(self, file: UUID) -> Upload | None:
        """Return a file that still waits for its submission."""
        return find(self.pool, self.vault, file)

    def drop_old(self, limit: int = 200) -> int:
        """Drop what nobody named within a day: first the bytes, then the row."""
        with self.pool.connection() as db:
            rows = db.execute(
                """SELECT file, address FROM desk.uploads WHERE NOT taken AND came_at < now() - %s
                   ORDER BY came_at LIMIT %s""",
                (WAITS, limit),
            ).fetchall()
        for file, address in rows:
            self.store.remove(address)
            with self.pool.connection() as db:
                db.execute("DELETE FROM desk.uploads WHERE file = %s AND NOT taken", (file,))
        return len(rows)

    def _not_too_many(self, person: UUID) -> None:
        if person == SYSTEM.person:
            return
        with self.pool.connection() as db:
            row = db.execute(
                "SELECT count(*) FROM desk.uploads WHERE person = %s AND NOT taken", (person,)
            ).fetchone()
        if row is not None and row[0] >= MOST_WAITING:
            raise TooMany(
                f"{MOST_WAITING} files of yours wait to be sent with something. Send what they "
                f"belong to, or try again tomorrow. {limits.KEPT}"
            )

    def _note(self, upload: Upload) -> None:
        text = msgspec.json.encode({"name": upload.name, "key": upload.key}).decode()
        sealed = msgspec.json.encode(to_stored(Words(upload.person, "uploads", text), self.vault))
        with self.pool.connection() as db:
            db.execute(
                """INSERT INTO desk.uploads (file, person, sealed, media_type, size, address, scan)
                   VALUES (%s, %s, %s, %s, %s, %s, %s)""",
                (upload.file, upload.person, sealed, upload.media_type, upload.size,
                 upload.address, upload.scan),
            )  # fmt: skip


def find(pool: ConnectionPool[Connection[Any]], vault: Vault, file: UUID) -> Upload | None:
    """Return a file that still waits for its submission, with its name and key read."""
    with pool.connection() as db, db.cursor(row_factory=class_row(_Row)) as curs:
        row = curs.execute(
            """SELECT file, person, sealed, media_type, size, address, scan FROM desk.uploads
               WHERE file = %s AND NOT taken AND came_at > now() - %s""",
            (file, USABLE),
        ).fetchone()
    if row is None:
        return None
    text = vault.read(from_stored(msgspec.json.decode(bytes(row.sealed))))
    if text is None:
        return None
    held = msgspec.json.decode(text)
    return Upload(
        row.file, row.person, held["name"], held["key"], row.media_type, row.size, row.address,
        row.scan,
    )  # fmt: skip


def taken(file: UUID) -> Guard:
    """Return the statement by which a file's row forgets who sent it."""
    return TAKEN, {"file": file}


def _size(file: IO[bytes]) -> int:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return size
