"""Real processes: the projector leads and stands by; a flushed broker loses nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from uuid import UUID

import psycopg
import pytest
import redis

from backend.answering import free_port, listens, until
from backend.kernel import out_tray
from backend.kernel.out_tray import Owed
from backend.kernel.roles import Role
from backend.settings import HOME
from tests.support.given import REVIEW
from tests.support.record import Record, account, record, review_opened
from tests.support.servers import Servers
from workers.waker import Waker


@contextmanager
def process(*argv: str, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run one of our processes until the test is done with it."""
    path = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
    started = subprocess.Popen([sys.executable, "-m", *argv], cwd=HOME, env={**path, **env})
    try:
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
        started.wait(30)


@pytest.fixture
def environment(databases: Servers, tmp_path: Path) -> dict[str, str]:
    return {
        **databases.environment(),
        "PARLEY_DATA": str(tmp_path),
        "PARLEY_SMTP_HOST": "127.0.0.1",
        "PARLEY_SMTP_PORT": str(free_port()),
        "PARLEY_MAIL_LOOKUP": str(tmp_path / "mail"),
    }


def people(url: str) -> int:
    with psycopg.connect(url) as db:
        try:
            row = db.execute("SELECT count(*) FROM views.accounts").fetchone()
        except psycopg.errors.UndefinedTable:
            return -1
        return int(row[0]) if row else 0


def test_another_projector_takes_over_and_redis_may_be_away(
    databases: Servers, tmp_path: Path, environment: dict[str, str]
) -> None:
    dead = {**environment, "PARLEY_REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"}
    with record(databases, tmp_path) as house:
        house.happens(REVIEW, review_opened())
    with record(databases, tmp_path) as house:
        ledger, told = house.services.ledger, Told(house)
        with process("workers.projector", env=dead) as leader:
            until("the leader", lambda: led(databases.app), 90)
            with process("workers.projector", env=dead) as other:
                told.account("ann")
                until("ann", lambda: people(databases.app) == 1, 60)
                leader.kill()
                leader.wait(10)
                told.account("bob")
                until("bob", lambda: people(databases.app) == 2, 60)
                other.send_signal(signal.SIGTERM)
                assert other.wait(10) == 0
        assert ledger is house.services.ledger


class Told:
    """Puts facts on record without reading on, which is the projector's business here."""

    def __init__(self, house: Record) -> None:
        self.house = house
        house.take_in = lambda: None  # type: ignore[method-assign]

    def account(self, name: str) -> None:
        self.house.happens(*account(name, Role.EMPLOYEE))


def led(url: str) -> bool:
    with psycopg.connect(url) as db:
        row = db.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        ).fetchone()
        return bool(row and row[0])


def test_a_flushed_broker_loses_no_letter(
    databases: Servers, tmp_path: Path, environment: dict[str, str]
) -> None:
    with record(databases, tmp_path) as house:
        house.happens(REVIEW, review_opened())
        for name in ("ann", "bob"):
            house.happens(*account(name, Role.LEAD))
        with house.services.pool.connection() as db:
            due = datetime.now(UTC) - timedelta(seconds=1)
            rows = [Owed("notices.bulletin_due", UUID(int=n), 1, due, "", REVIEW) for n in range(3)]
            out_tray.put_down(db, rows)
    broker = redis.Redis(unix_socket_path=databases.redis.removeprefix("unix://"))
    port, mail = environment["PARLEY_SMTP_PORT"], str(tmp_path / "mail")
    celery = ("celery", "-A", "workers.celery_app")
    with process("backend.mailcatcher", mail, port, env=environment):
        until("the catcher", lambda: listens(int(port)), 60)
        with (
            process(*celery, "worker", "-c", "1", "--without-gossip", env=environment),
            process(*celery, "beat", "-s", str(tmp_path / "beat"), env=environment),
        ):
            broker.flushall()
            until("the out-tray", lambda: not left(databases.app), 90)
    broker.close()


def left(url: str) -> int:
    with psycopg.connect(url) as db:
        row = db.execute(
            "SELECT count(*) FROM desk.out_tray WHERE state IN ('owed', 'sending')"
        ).fetchone()
        return int(row[0]) if row else 0


def test_whoever_asks_for_a_worker_is_not_held_up() -> None:
    calls = []

    def slow() -> None:
        calls.append(monotonic())
        time.sleep(0.3)
        raise ConnectionError

    waker, begun = Waker(slow), monotonic()
    for _ in range(50):
        waker.wake()
    assert monotonic() - begun < 0.2
    until("the first try", lambda: len(calls) == 1)
    waker.wake()
    until("another try", lambda: len(calls) == 2)
    waker.close()
