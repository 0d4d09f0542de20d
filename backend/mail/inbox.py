"""The mailbox on its server: what waits there, and where it goes once it is on record."""

import imaplib
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted

PATIENCE = 30
HELD = "$ParleyHeld"
UNREACHABLE = (OSError, imaplib.IMAP4.error, ImapToolsError)
UID, SIZE, FLAGS = (
    re.compile(rb"UID (\d+)"), re.compile(rb"RFC822\.SIZE (\d+)"), re.compile(rb"FLAGS \(([^)]*)\)")
)  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Account:
    """Where the mailbox is, and how to get in."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    folder: str
    done: str


@dataclass(frozen=True)
class Waiting:
    """A message in the mailbox that is not on record yet, as far as its server knows."""

    uid: str
    size: int
    arrived: datetime


class Inbox:
    """An open line to the mailbox. Nothing is taken away before it is on record."""

    def __init__(self, line: BaseMailBox, done: str) -> None:
        self._line = line
        self._done = done

    def waiting(self) -> list[Waiting]:
        """Return what waits, the oldest first; what was held for a person is passed over."""
        told, data = self._line.client.uid("SEARCH", "UNDELETED")
        found = data[0].split() if told == "OK" and data and data[0] else []
        if not found:
            return []
        _, rows = self._line.client.uid(
            "FETCH", b",".join(found).decode(), "(UID INTERNALDATE RFC822.SIZE FLAGS)"
        )
        return [one for row in rows if (one := _waiting(row)) is not None]

    def held(self) -> int:
        """Return how many messages stay there for a person to look at."""
        told, data = self._line.client.uid("SEARCH", "KEYWORD", HELD, "UNDELETED")
        return len(data[0].split()) if told == "OK" and data and data[0] else 0

    def fetch(self, one: Waiting, largest: int) -> bytes:
        """Return a message, or its headers where it is too large; nothing where it has gone."""
        what = "BODY.PEEK[]" if one.size <= largest else "BODY.PEEK[HEADER]"
        _, rows = self._line.client.uid("FETCH", one.uid, f"({what})")
        raw = next((row[1] for row in rows or () if isinstance(row, tuple)), b"")
        if raw and one.size > largest:
            return b"X-Parley-Too-Large: yes\r\n" + bytes(raw)
        return bytes(raw)

    def put_away(self, one: Waiting) -> None:
        """Move a message that is on record to the folder of those."""
        if not self._line.folder.exists(self._done):
            try:
                self._line.folder.create(self._done)
            except ImapToolsError:
                log.info("the folder for finished mail was just made by another")
        try:
            self._line.move([one.uid], self._done)
        except ImapToolsError:
            if self._is_there(one):
                raise
            log.info("a message was just put away by another")

    def _is_there(self, one: Waiting) -> bool:
        self._line.client.noop()
        _, data = self._line.client.uid("SEARCH", f"UID {one.uid}", "UNDELETED")
        return bool(data and data[0])

    def hold(self, one: Waiting) -> None:
        """Leave a message where it is, marked so that it is not tried every minute."""
        try:
            self._line.flag([one.uid], [HELD, "\\Flagged"], value=True)
        except (*UNREACHABLE, AttributeError):
            log.warning("a message that could not be taken in could not be marked either")


@contextmanager
def open_inbox(account: Account) -> Iterator[Inbox]:
    """Lend an open line to a mailbox."""
    line = _line(account)
    with line.login(account.user, account.password, account.folder) as ready:
        yield Inbox(ready, account.done)


def _line(account: Account) -> Any:
    match account.security:
        case "tls":
            return MailBox(account.host, account.port, timeout=PATIENCE)
        case "starttls":
            return MailBoxStartTls(account.host, account.port, timeout=PATIENCE)
        case _:
            return MailBoxUnencrypted(account.host, account.port, timeout=PATIENCE)


def _waiting(row: Any) -> Waiting | None:
    line = row[0] if isinstance(row, tuple) else row
    if not isinstance(line, bytes):
        return None
    uid, size, flags = UID.search(line), SIZE.search(line), FLAGS.search(line)
    if uid is None or (flags and HELD.encode() in flags[1]):
        return None
    local = imaplib.Internaldate2tuple(line)
    arrived = datetime.fromtimestamp(time.mktime(local), UTC) if local else datetime.now(UTC)
    return Waiting(uid[1].decode(), int(size[1]) if size else 0, arrived)
