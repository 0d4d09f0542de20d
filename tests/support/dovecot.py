"""Debian's dovecot with one mailbox in a folder of the test."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from backend.answering import free_port, listens, until
from backend.supervisor import bound

USER, PASSWORD = "consult", "test-only"
CONFIG = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
"""


@dataclass(frozen=True)
class MailServer:
    """A running server, and the folder into which mail is delivered."""

    port: int
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The settings that read its mailbox."""
        return {
            "PARLEY_IMAP_HOST": "127.0.0.1",
            "PARLEY_IMAP_PORT": str(self.port),
            "PARLEY_IMAP_SECURITY": "none",
            "PARLEY_IMAP_USER": USER,
            "PARLEY_IMAP_PASSWORD": PASSWORD,
        }

    @property
    def box(self) -> Path:
        """The Maildir."""
        return self.home / "mail" / USER

    def deliver(self, raw: bytes, name: str, at: datetime | None = None) -> None:
        """Deliver a mail as a relay does; `at` is when it arrived."""
        target = self.box / "new" / f"{name}.test"
        draft = self.box / "tmp" / name
        draft.write_bytes(raw)
        if at is not None:
            os.utime(draft, (at.timestamp(), at.timestamp()))
        _give(draft)
        draft.rename(target)

    def left(self, folder: str = "") -> list[str]:
        """The messages that are in a folder; the inbox, where none is named."""
        base = self.box / (f".{folder}" if folder else "")
        return sorted(
            one.name for part in ("new", "cur") for one in (base / part).glob("*") if one.is_file()
        )

    def empty(self) -> None:
        """Take all mail away."""
        for one in self.box.rglob("*.test*"):
            one.unlink()


@contextmanager
def a_mail_server() -> Iterator[MailServer]:
    """Run it, and lend it."""
    dovecot = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if dovecot is None:
        pytest.skip("no dovecot here; on Debian: apt install dovecot-imapd")
    if os.geteuid() != 0:
        pytest.skip("dovecot is started as root only")
    # A short path: sockets lie in it.
    with TemporaryDirectory(prefix="imap", dir="/tmp") as folder:
        home, port = Path(folder), free_port()
        home.chmod(0o755)
        server = MailServer(port, home)
        for part in ("new", "cur", "tmp"):
            (server.box / part).mkdir(parents=True)
        for one in (home / "mail", server.box, *server.box.iterdir()):
            _give(one)
        config = home / "dovecot.conf"
        config.write_text(
            CONFIG.format(home=home, port=port, user="nobody", group="nogroup", password=PASSWORD)
        )
        running = subprocess.Popen(bound(dovecot, "-F", "-c", str(config)))
        try:
            until("dovecot", lambda: listens(port), patience=30)
            yield server
        finally:
            running.terminate()
            with suppress(subprocess.TimeoutExpired):
                running.wait(10)


def _give(path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(path, nobody.pw_uid, nobody.pw_gid)
