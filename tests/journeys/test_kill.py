"""Every process is killed while people send comments; nothing confirmed is lost or told twice."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import pytest
import redis

from backend.answering import until
from tests.support.house import House, Visitor
from tests.support.stacks import alive

pytestmark = pytest.mark.faults
PARTS = ["web", "projector", "worker", "beat", "mail", "valkey", "postgres"]
EVERY = 0.1
FEW = 5
AUTHOR = "e0014"


@dataclass(eq=False)
class Sender(threading.Thread):
    """Sends a comment every tenth of a second, each again under its key until it is confirmed."""

    visitor: Visitor
    confirmed: list[str]
    refused: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        """Go on until told to stop."""
        while not self.stopping.is_set():
            self.send(str(uuid4()))
            time.sleep(EVERY)

    def send(self, key: str) -> None:
        """Send one comment until it is confirmed."""
        text = f"Who covers the rota at Christmas? ({key})"
        while True:
            try:
                answer = self.visitor.order("SubmitComment", idempotency_key=key, text=text)
            except httpx.TransportError:
                time.sleep(EVERY)
                continue
            if answer.status_code in (200, 201):
                self.confirmed.append(answer.json()["reference"])
                return
            if answer.status_code != 503:
                self.refused.append(f"{answer.status_code} {answer.text}")
                return
            time.sleep(EVERY)

    def goes_on(self) -> None:
        """Wait until a few more are confirmed."""
        wanted = len(self.confirmed) + FEW
        until("more comments", lambda: len(self.confirmed) >= wanted, 30)


@pytest.fixture(scope="module")
def confirmed() -> list[str]:
    """Every comment of this module that was confirmed."""
    return []


@pytest.fixture
def sender(house: House, confirmed: list[str]) -> Iterator[Sender]:
    """Someone who sends comments meanwhile."""
    sending = Sender(house.visitor(f"staff-{AUTHOR}"), confirmed)
    sending.start()
    sending.goes_on()
    yield sending
    sending.stopping.set()
    sending.join(40)


def is_whole(house: House, sent: list[str]) -> None:
    """See that what was confirmed is there once, and that everybody was told once."""
    house.settle(patience=400)
    assert len(set(sent)) == len(sent)
    assert sorted(mine(house)) == sorted(sent)
    rebuilt = house.parley("rebuild", "--check")
    assert [m["name"] for m in rebuilt["models"] if not m["equal"]] == []
    assert house.mails_that_came_twice() == []
    told = [m for m in house.mails() if f"{AUTHOR}@example.org" in m.recipients]
    assert len(told) == len(sent)
    assert house.rows("SELECT id, note FROM desk.out_tray WHERE state = 'failed'") == []


def mine(house: House) -> list[str]:
    """What the sender has on record."""
    found = house.rows(
        """SELECT reference FROM views.comments c
           JOIN views.accounts a ON a.person = c.owner WHERE a.login = %s""",
        f"staff-{AUTHOR}",
    )
    return [reference for (reference,) in found]


def test_no_process_is_missed_when_it_dies(house: House, sender: Sender) -> None:
    for part in PARTS:
        house.kill(part)
        sender.goes_on()
    sender.stopping.set()
    sender.join(40)
    assert sender.refused == []
    is_whole(house, sender.confirmed)


def test_an_emptied_queue_loses_nothing(house: House, sender: Sender) -> None:
    queue = redis.Redis.from_url(house.settings.redis_url)
    for _ in range(3):
        queue.flushall()
        sender.goes_on()
    queue.close()
    sender.stopping.set()
    sender.join(40)
    assert sender.refused == []
    is_whole(house, sender.confirmed)


def test_a_dead_supervisor_leaves_nothing_behind_and_loses_nothing(
    house: House, sender: Sender
) -> None:
    pids = [house.pid(part) for part in PARTS]
    sender.stopping.set()
    sender.join(40)
    house.kill_the_supervisor()
    until("the end of all", lambda: not any(alive(pid) for pid in pids), 40)
    house.start()
    is_whole(house, sender.confirmed)
