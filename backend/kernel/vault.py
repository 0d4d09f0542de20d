"""Per-person, per-purpose keys in a store of their own, and the sealing done with them."""

import hmac
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from threading import Lock
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg_pool import ConnectionPool

from backend.kernel.words import Box, Words, text_mark

KEYS_DDL = """
CREATE TABLE IF NOT EXISTS person_keys (
    subject uuid NOT NULL, purpose text NOT NULL, wrapped bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (subject, purpose))
"""
SALT, NONCE, MARK = 32, 12, 16
# Two keys each for the people of a whole council, some four megabytes.
CACHE = 20_000


class BrokenSeal(Exception):
    """A box does not open with its own person's key: the record was tampered with."""


class Sealer:
    """Seals and opens with keys found by `find` and made by `make`; keeps a few in hand."""

    def __init__(self) -> None:
        self._keys: dict[tuple[UUID, str], bytes] = {}
        self._lock = Lock()

    def find(self, subject: UUID, purpose: str) -> bytes | None:
        """Return the key of a person for a purpose, or None where it was destroyed."""
        raise NotImplementedError

    def make(self, subject: UUID, purpose: str) -> bytes:
        """Return the key of a person for a purpose, made if this is its first use."""
        raise NotImplementedError

    def seal(self, words: Words) -> Box:
        """Seal clear words under their person's key."""
        if words.clear is None:
            raise ValueError("these words are sealed already")
        key = self._cached(words.subject, words.purpose) or self._keep(
            words.subject, words.purpose, self.make(words.subject, words.purpose)
        )
        nonce, salt = os.urandom(NONCE), os.urandom(SALT)
        mark = text_mark(salt, words.clear)
        sealed = AESGCM(_part(key, b"seal")).encrypt(
            nonce, salt + words.clear.encode(), _about(words, mark)
        )
        return Box(nonce, sealed, _key_mark(key, nonce), mark)

    def read(self, words: Words | None) -> str | None:
        """Return the text, or None where there is none or its key was destroyed."""
        if words is None or words.clear is not None:
            return words.clear if words else None
        opened = self._open(words)
        return None if opened is None else opened[SALT:].decode()

    def make_ready(self, whose: Iterable[tuple[UUID, str]]) -> None:
        """Have keys in hand, made where this is their first use; nothing is lost without it."""

    def salt(self, words: Words) -> bytes | None:
        """Return the salt with which the author of these words can prove them."""
        opened = self._open(words)
        return None if opened is None else opened[:SALT]

    def _open(self, words: Words) -> bytes | None:
        box = words.box
        key = self._cached(words.subject, words.purpose)
        if key is None:
            found = self.find(words.subject, words.purpose)
            key = None if found is None else self._keep(words.subject, words.purpose, found)
        if key is None or box is None:
            return None
        if not hmac.compare_digest(_key_mark(key, box.nonce), box.key_mark):
            raise BrokenSeal(f"{words!r} was sealed under another key")
        try:
            return AESGCM(_part(key, b"seal")).decrypt(
                box.nonce, box.sealed, _about(words, box.text_mark)
            )
        except InvalidTag:
            raise BrokenSeal(f"{words!r} was changed after it was sealed") from None

    def _cached(self, subject: UUID, purpose: str) -> bytes | None:
        with self._lock:
            return self._keys.get((subject, purpose))

    def _keep(self, subject: UUID, purpose: str, key: bytes) -> bytes:
        with self._lock:
            if len(self._keys) >= CACHE:
                self._keys.pop(next(iter(self._keys)))
            self._keys[(subject, purpose)] = key
        return key

    def forget(self) -> None:
        """Drop every key in hand; they are fetched again when needed."""
        with self._lock:
            self._keys.clear()


class KeyStore(Sealer):
    """The vault of an installation: keys in a second database, each wrapped by a key outside it."""

    def __init__(self, pool: ConnectionPool, wrap: bytes) -> None:
        super().__init__()
        self.pool = pool
        self._wrap = AESGCM(wrap)

    def find(self, subject: UUID, purpose: str) -> bytes | None:
        with self.pool.connection() as db:
            row = db.execute(
                "SELECT wrapped FROM person_keys WHERE subject = %s AND purpose = %s",
                (subject, purpose),
            ).fetchone()
        return None if row is None else self._unwrap(subject, purpose, bytes(row[0]))

    def make(self, subject: UUID, purpose: str) -> bytes:
        wrapped = self._wrapped(subject, purpose, AESGCM.generate_key(256))
        with self.pool.connection() as db:
            # The store may already hold one, made by another process a moment ago: that one counts.
            row = db.execute(
                """WITH made AS (
                       INSERT INTO person_keys (subject, purpose, wrapped) VALUES (%s, %s, %s)
                       ON CONFLICT DO NOTHING RETURNING wrapped)
                   SELECT wrapped FROM made UNION ALL
                   SELECT wrapped FROM person_keys WHERE subject = %s AND purpose = %s LIMIT 1""",
                (subject, purpose, wrapped, subject, purpose),
            ).fetchone()
        if row is None:  # made and committed by another process after our snapshot was taken
            return self.make(subject, purpose)
        return self._unwrap(subject, purpose, bytes(row[0]))

    def make_all(self, wanted: Iterable[tuple[UUID, str]]) -> None:
        """Make keys of many people in one transaction, where a whole review comes at once."""
        made = {one: AESGCM.generate_key(256) for one in wanted}
        with self.pool.connection() as db, db.cursor() as curs:
            curs.executemany(
                """INSERT INTO person_keys (subject, purpose, wrapped) VALUES (%s, %s, %s)
                   ON CONFLICT DO NOTHING""",
                [(*one, self._wrapped(*one, key)) for one, key in made.items()],
            )

    def make_ready(self, whose: Iterable[tuple[UUID, str]]) -> None:
        wanted = [one for one in whose if self._cached(*one) is None][:CACHE]
        if not wanted:
            return
        self.make_all(wanted)
        with self.pool.connection() as db:
            # The store may already hold some, made earlier or by another process: those count.
            rows = db.execute(
                """SELECT subject, purpose, wrapped FROM person_keys
                   JOIN unnest(%s::uuid[], %s::text[]) AS wanted (subject, purpose)
                   USING (subject, purpose)""",
                ([one[0] for one in wanted], [one[1] for one in wanted]),
            ).fetchall()
        for subject, purpose, wrapped in rows:
            self._keep(subject, purpose, self._unwrap(subject, purpose, bytes(wrapped)))

    def destroy(self, subject: UUID, purpose: str) -> None:
        """Destroy a key: what was sealed under it can't be read again by anyone."""
        with self.pool.connection() as db:
            db.execute(
                "DELETE FROM person_keys WHERE subject = %s AND purpose = %s", (subject, purpose)
            )
        self.forget()

    def _wrapped(self, subject: UUID, purpose: str, key: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._wrap.encrypt(nonce, key, f"{subject}/{purpose}".encode())

    def _unwrap(self, subject: UUID, purpose: str, wrapped: bytes) -> bytes:
        return self._wrap.decrypt(wrapped[:NONCE], wrapped[NONCE:], f"{subject}/{purpose}".encode())


class HeldKeys(Sealer):
    """A vault whose keys live in this process alone: for deciding in memory."""

    def __init__(self, keys: Mapping[tuple[UUID, str], bytes] | None = None) -> None:
        super().__init__()
        self.held = dict(keys or {})

    def find(self, subject: UUID, purpose: str) -> bytes | None:
        return self.held.get((subject, purpose))

    def make(self, subject: UUID, purpose: str) -> bytes:
        return self.held.setdefault((subject, purpose), AESGCM.generate_key(256))


def _part(key: bytes, use: bytes) -> bytes:
    return hmac.new(key, b"parley/" + use, sha256).digest()


def _key_mark(key: bytes, nonce: bytes) -> bytes:
    return hmac.new(_part(key, b"mark"), nonce, sha256).digest()[:MARK]


def _about(words: Words, mark: bytes) -> bytes:
    return f"{words.subject}/{words.purpose}/".encode() + mark
