"""Whether a server answers: the smallest question that it can be asked."""

import contextlib
import socket
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path


def pings(path: Path) -> bool:
    """Whether a Valkey behind this socket is ready (its client library takes a second to ask)."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        line.connect(str(path))
        line.sendall(b"PING\r\n")
        return line.recv(7) == b"+PONG\r\n"
    return False


def listens(port: int, host: str = "127.0.0.1") -> bool:
    """Whether somebody takes connections on this port."""
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def healthy(port: int, path: str = "/health") -> bool:
    """Whether the pages on this port say that they live, or (at /ready) that they can serve."""
    line = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        line.request("GET", path)
        return line.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def until(what: str, ready: Callable[[], bool], patience: float = 30) -> None:
    """Wait until it is ready, or say that it was not."""
    deadline = time.monotonic() + patience
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} was not ready after {patience:.0f} seconds")
        time.sleep(0.02)
