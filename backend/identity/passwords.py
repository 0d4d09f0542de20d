"""Passwords: hashed with argon2, kept apart from the log; limits on tries."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from psycopg import Connection

from backend.kernel.errors import DomainError

HASHER = PasswordHasher()
# Checked against when the login is unknown, so that both answers take as long.
NOBODYS = HASHER.hash("nobody signs in with this")
LONGEST = 256
SHORTEST = 12


class PasswordUnfit(DomainError):
    """A password that others guess is none."""

    code = "ID-08"
    told = (
        f"A password has at least {SHORTEST} characters, at most {LONGEST}, and does not hold the "
        "sign-in name. Three words that have nothing to do with each other are a good one."
    )


def checked_password(password: str, login: str) -> str:
    """Return a password that may be used, or refuse it."""
    name = login.strip().lower()
    if not SHORTEST <= len(password) <= LONGEST or (name and name in password.lower()):
        raise PasswordUnfit
    if len(set(password)) < SHORTEST // 3:
        raise PasswordUnfit
    return password


def person_of(db: Connection[Any], login: str) -> UUID | None:
    """Return whose sign-in name this is."""
    row = db.execute(
        "SELECT person FROM desk.credentials WHERE login = %s", (login.strip().lower(),)
    ).fetchone()
    return row[0] if row else None


def login_of(db: Connection[Any], person: UUID) -> str:
    """Return the sign-in name by which a person has a password; empty where they have none."""
    row = db.execute(
        "SELECT login FROM accounts WHERE person = %s AND NOT disabled", (person,)
    ).fetchone()
    return str(row[0] or "") if row else ""


def check(db: Connection[Any], login: str, password: str) -> UUID | None:
    """Return the person whose login and password these are, or None."""
    row = db.execute(
        """SELECT person, password_hash FROM desk.credentials c WHERE login = %s
           AND disabled_at IS NULL AND NOT EXISTS
               (SELECT FROM accounts a WHERE a.person = c.person AND a.disabled)""",
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
