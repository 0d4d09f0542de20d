"""Secrets that an installation makes once for itself and keeps beside its data."""

import base64
import os
import secrets
from pathlib import Path


def kept(data: Path, name: str) -> str:
    """The secret of that name, 32 random bytes in base64, made on first use, for one's own eyes."""
    folder = data / "secrets"
    target = folder / name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{name}-{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(base64.b64encode(secrets.token_bytes(32)).decode())
            out.flush()
            os.fsync(out.fileno())
        try:
            target.hardlink_to(draft)  # of two processes that start at once, one makes the secret
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return target.read_text().strip()
