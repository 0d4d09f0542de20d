"""The code that an anonymous author keeps: shown once, of which only a mark is stored (5.2)."""

import secrets
from hashlib import sha256

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, WIDTH = 4, 4


def new_code() -> str:
    """Return a code that can be read aloud: 78 bits nobody can guess."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(GROUPS * WIDTH))
    return "-".join(letters[n : n + WIDTH] for n in range(0, len(letters), WIDTH))


def mark_of(code: str) -> str:
    """Return what is stored of a code; nothing where there is none."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return sha256(f"parley receipt {plain}".encode()).hexdigest() if plain else ""
