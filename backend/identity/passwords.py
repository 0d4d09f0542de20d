"""Passwords: hashed with argon2, kept apart from the log; limits on tries."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from psycopg import Connection

HASHER = PasswordHasher()
# Checked against when the login is unknown, so that both answers take as long.
NOBODYS = HASHER.hash("nobody signs in with this")
LONGEST = 256


def check(db: Connection[Any], login: str, password: str) -> UUID | None:
    """Return the person whose login and password these are, or None."""
    row = db.execute(
        "SELECT person, password_hash FROM desk.credentials WHERE login = %s AND "
        "disabled_at IS NULL",
        (login.strip().lower(),),
    ).fetchone()
    db.rollback()  # the hashing below takes long: hold no transaction meanwhile
    person, kept = row or (None, NOBODYS)
    try:
        HASHER.verify(kept, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return None
    return person


def set_password(db: Connection[Any], login: str, person: UUID, password: str) -> None:
    """Set a person's password."""
    set_hash(db, login, person, HASHER.hash(password))


def set_hash(db: Connection[Any], login: str, person: UUID, hashed: str) -> None:
    """Set a password that is hashed already."""
    db.execute(
        """INSERT INTO desk.credentials (login, person, password_hash, changed_at)
           VALUES (%s, %s, %s, %s) ON CONFLICT (login) DO UPDATE
           SET password_hash = excluded.password_hash, changed_at = excluded.changed_at""",
        (login.strip().lower(), person, hashed, datetime.now(UTC)),
    )
