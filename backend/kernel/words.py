"""People's own words and names: clear in hand, sealed in the log (domain.md 0.2, point 15)."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True)
class Box:
    """Sealed words as they stand in a stored event.

    `key_mark` commits to the key, so that one box can't be made to open to two texts;
    `text_mark` is the hash of a secret salt and the text, which its author can later show.
    """

    nonce: bytes
    sealed: bytes
    key_mark: bytes
    text_mark: bytes


class Words:
    """Words that belong to one person and one purpose; only the vault can read them back."""

    __slots__ = ("_box", "_text", "purpose", "subject")

    def __init__(
        self, subject: UUID, purpose: str, text: str | None = None, box: Box | None = None
    ) -> None:
        self.subject = subject
        self.purpose = purpose
        self._text = text
        self._box = box

    @property
    def clear(self) -> str | None:
        """The text while it is still in the hand that wrote it; None once sealed."""
        return self._text

    @property
    def box(self) -> Box | None:
        """The sealed form, where these words came from the log."""
        return self._box

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (
            (self.subject, self.purpose, self._text, self._box)
            == (other.subject, other.purpose, other._text, other._box)
        )

    def __hash__(self) -> int:
        return hash((self.subject, self.purpose, self._text, self._box))

    def __repr__(self) -> str:
        """Never the text: a repr ends in logs."""
        return f"Words({self.purpose} of {self.subject})"


class Vault(Protocol):
    """Seals words for the log and reads them back while their key exists."""

    def seal(self, words: Words) -> Box:
        """Return the sealed form of clear words."""
        ...

    def read(self, words: Words | None) -> str | None:
        """Return the text, or None where there is none or its key was destroyed."""
        ...

    def make_ready(self, whose: Iterable[tuple[UUID, str]]) -> None:
        """Have the keys of these people and purposes in hand: for many words at once."""
        ...


def to_stored(words: Words, vault: Vault) -> dict[str, Any]:
    """Return the plain form of words that goes into a stored event."""
    box = words.box or vault.seal(words)
    return {
        "subject": str(words.subject),
        "purpose": words.purpose,
        "nonce": b64encode(box.nonce).decode(),
        "sealed": b64encode(box.sealed).decode(),
        "key_mark": b64encode(box.key_mark).decode(),
        "text_mark": b64encode(box.text_mark).decode(),
    }


def from_stored(stored: dict[str, Any]) -> Words:
    """Return sealed words from their stored form."""
    box = Box(*(b64decode(stored[n]) for n in ("nonce", "sealed", "key_mark", "text_mark")))
    return Words(UUID(stored["subject"]), stored["purpose"], box=box)


def text_mark(salt: bytes, text: str) -> bytes:
    """Return the commitment to a text that its author can show with the salt."""
    return hashlib.sha256(salt + text.encode()).digest()
