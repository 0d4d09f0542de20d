"""The virus scanner: clamd, asked over its own INSTREAM line."""

import socket
from enum import StrEnum
from typing import IO

CHUNK = 1 << 16
PATIENCE = 60.0
LONGEST_ANSWER = 4096


class Scan(StrEnum):
    """How a file stands with the scanner."""

    CLEAN = "clean"
    INFECTED = "infected"
    WAITING = "waiting"
    NONE = "none"


class Scanner:
    """Asks clamd at `where` (host:port, or the path of a socket); nobody, where it is empty."""

    def __init__(self, where: str) -> None:
        self.where = where

    def look(self, file: IO[bytes]) -> Scan:
        """Have a file looked at. A scanner that does not answer means: wait, and ask again."""
        if not self.where:
            return Scan.NONE
        file.seek(0)
        try:
            with self._line() as line:
                line.sendall(b"zINSTREAM\0")
                while chunk := file.read(CHUNK):
                    line.sendall(len(chunk).to_bytes(4, "big") + chunk)
                line.sendall(bytes(4))
                said = _answer(line)
        except OSError:
            return Scan.WAITING
        if said.endswith(b"OK"):
            return Scan.CLEAN
        return Scan.INFECTED if said.endswith(b"FOUND") else Scan.WAITING

    def answers(self) -> bool:
        """Say whether the scanner is there."""
        try:
            with self._line(3.0) as line:
                line.sendall(b"zPING\0")
                return _answer(line) == b"PONG"
        except OSError:
            return False

    def _line(self, patience: float = PATIENCE) -> socket.socket:
        if self.where.startswith("/"):
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(patience)
            try:
                line.connect(self.where)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = self.where.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=patience)


def _answer(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = line.recv(1024)
        if not more:
            break
        said += more
    return said.rstrip(b"\0").strip()
