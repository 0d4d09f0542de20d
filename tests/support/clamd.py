"""Debian's clamd with one harmless signature of our own: the standard test string."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backend.answering import free_port, until
from backend.kernel.files.scanner import Scanner
from backend.supervisor import bound
from tests.files.samples import EICAR


@contextmanager
def a_scanner(home: Path) -> Iterator[str]:
    """Run it, and lend its address."""
    clamd = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if clamd is None:
        pytest.skip("no clamd here; on Debian: apt install clamav-daemon")
    signatures = home / "db"
    signatures.mkdir(parents=True)
    (signatures / "parley-test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    port = free_port()
    config = home / "clamd.conf"
    config.write_text(
        f"DatabaseDirectory {signatures}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\n"
        "StreamMaxLength 30M\nMaxThreads 2\nUser root\n"
    )
    with (home / "clamd.log").open("wb") as log:
        running = subprocess.Popen(bound(clamd, "-c", str(config)), stdout=log, stderr=log)
    try:
        until("clamd", lambda: Scanner(f"127.0.0.1:{port}").answers(), patience=30)
        yield f"127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)
