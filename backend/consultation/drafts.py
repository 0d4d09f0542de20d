"""Drafts of comments: their author's alone, sealed under their key, outside the record.

They are no facts: nobody else can list, count or read them. They die with the consultation; for
two weeks more their author can still read what they wrote (ecosystem.md 6, 2 and 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.kernel.errors import DomainError
from backend.kernel.vault import Sealer
from backend.kernel.words import Words, from_stored, to_stored

KIND, PURPOSE, MOST = "comment", "drafts", 20
READABLE = timedelta(days=14)
# What the form holds and a draft keeps; never a receipt code, which is shown once.
KEPT = frozenset(
    {
        "text", "confidentiality", "kind", "about_kind", "about_section", "about_post",
        "about_job_description", "about_other", "version", "hat", "people", "names",
        "kept_files",
    }
)  # fmt: skip


class TooManyDrafts(DomainError):
    """A drawer has a size."""

    code = "CM-31"
    told = (
        f"You have {MOST} drafts in this review. Send or delete one of them first. What you typed "
        "is still on this page."
    )


@dataclass(frozen=True)
class Draft:
    """One draft, as its author left it."""

    draft: UUID
    saved_at: datetime
    typed: dict[str, list[str]]

    @property
    def begins(self) -> str:
        """The first words of it."""
        words = " ".join("".join(self.typed.get("text", [])).split())
        return f"{words[:80]}…" if len(words) > 80 else words or "Nothing written yet"  # noqa: PLR2004


def keep(
    db: Connection[Any],
    vault: Sealer,
    person: UUID,
    review: UUID,
    draft: UUID,
    typed: Mapping[str, list[str]],
    now: datetime,
) -> None:
    """Keep what is in a form, in place of what was kept of it before."""
    kept = {name: values for name, values in typed.items() if name in KEPT and any(values)}
    words = Words(person, PURPOSE, msgspec.json.encode(kept).decode())
    sealed = msgspec.json.encode(to_stored(words, vault))
    here = {"person": person, "kind": _kind(review, draft), "of": _kind(review)}
    row = db.execute(
        """SELECT count(*) FROM desk.drafts
           WHERE person = %(person)s AND kind LIKE %(of)s || '%%' AND kind <> %(kind)s""",
        here,
    ).fetchone()
    if row and row[0] >= MOST:
        raise TooManyDrafts
    db.execute(
        """INSERT INTO desk.drafts (person, kind, sealed, saved_at)
           VALUES (%(person)s, %(kind)s, %(sealed)s, %(now)s)
           ON CONFLICT (person, kind) DO UPDATE
           SET sealed = excluded.sealed, saved_at = excluded.saved_at""",
        {**here, "sealed": sealed, "now": now},
    )


def drafts_of(
    db: Connection[Any], vault: Sealer, person: UUID, review: UUID, *, since: datetime
) -> list[Draft]:
    """Return a person's drafts in a review, newest first; what is older than `since` is gone."""
    here = {"person": person, "of": _kind(review), "since": since}
    db.execute(
        """DELETE FROM desk.drafts WHERE person = %(person)s AND kind LIKE %(of)s || '%%'
           AND saved_at < %(since)s""",
        here,
    )
    rows = db.execute(
        """SELECT kind, sealed, saved_at FROM desk.drafts
           WHERE person = %(person)s AND kind LIKE %(of)s || '%%' ORDER BY saved_at DESC""",
        here,
    ).fetchall()
    return [
        Draft(UUID(kind.rsplit("/", 1)[1]), at, typed)
        for kind, sealed, at in rows
        if (typed := _opened(vault, sealed)) is not None
    ]


def discard(db: Connection[Any], person: UUID, review: UUID, draft: UUID) -> None:
    """Throw a draft away, as its author asked or because it was sent."""
    db.execute(
        "DELETE FROM desk.drafts WHERE person = %s AND kind = %s", (person, _kind(review, draft))
    )


def _kind(review: UUID, draft: UUID | str = "") -> str:
    return f"{KIND}/{review}/{draft}"


def _opened(vault: Sealer, sealed: bytes) -> dict[str, list[str]] | None:
    text = vault.read(from_stored(msgspec.json.decode(bytes(sealed))))
    return None if text is None else msgspec.json.decode(text, type=dict[str, list[str]])
