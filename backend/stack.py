"""What a running stack tells the commands beside it: its lock, its sockets and its facts."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

SOCKET_ROOM = 80  # the kernel takes 107 bytes for a whole socket path


def sockets(data: Path, kind: str) -> Path:
    """The folder of a server's socket: the same for every process that names this data folder."""
    inside = data / "run" / kind
    if os.geteuid() != 0 and len(str(inside)) <= SOCKET_ROOM:
        return inside
    # Root's servers run as nobody, who may not pass a private home; /run is open and root's own.
    place = Path("/run") if os.geteuid() == 0 else Path(tempfile.gettempdir())
    mark = sha256(str(data).encode()).hexdigest()[:12]
    return place / f"parley-{os.geteuid()}-{mark}" / kind


def facts_file(data: Path) -> Path:
    """Where the supervisor writes what it started."""
    return data / "run" / "stack.json"


def lock(data: Path) -> int | None:
    """Take the data folder for one supervisor; None when another one holds it."""
    data.mkdir(parents=True, exist_ok=True)
    held = os.open(data / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return None
    return held


def is_running(data: Path) -> bool:
    """Whether a supervisor holds this data folder now."""
    try:
        asked = os.open(data / "lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(asked, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(asked)


def facts(data: Path) -> Mapping[str, Any]:
    """What the running stack says of itself; empty when none runs."""
    if not is_running(data):
        return {}
    try:
        told: Mapping[str, Any] = json.loads(facts_file(data).read_text())
    except (OSError, ValueError):
        return {}
    return told


def tell(data: Path, told: Mapping[str, Any]) -> None:
    """Write the stack's facts so that a reader sees the old ones or the new ones, never a half."""
    target = facts_file(data)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(told, indent=1))
    draft.replace(target)


def forget(data: Path) -> None:
    """After the stop: no facts, and no sockets left outside the data folder."""
    facts_file(data).unlink(missing_ok=True)
    outside = sockets(data, "pg").parent
    if outside != data / "run":
        shutil.rmtree(outside, ignore_errors=True)
