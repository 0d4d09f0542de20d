"""Letters over real SMTP: sent once, put back, given up, looked up (reliability: mail)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from backend import areas
from backend.answering import free_port
from backend.kernel import out_tray
from backend.kernel.out_tray import Errand, Owed
from backend.kernel.projector import Projector
from backend.kernel.schema import migrate
from backend.mailcatcher import arrived, keep
from backend.notices.delivery import AT_A_TIME, LAST_TRY, Round, lease
from backend.notices.letters import Letter, message_id
from backend.notices.relay import ANSWERS
from backend.services import Services, open_services
from backend.setting_kinds import LONGEST_WAIT
from backend.settings import Settings
from tests.support.servers import Servers
from workers.limits import LIMIT, VISIBLE

REVIEW = uuid4()


class Relay:
    """A relay that keeps what it takes in a folder, and answers as a test tells it to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: list[str] = []
        self.goodbye = "221 bye"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.goodbye

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 kept"
        if answer.startswith("250"):
            keep(self.folder, "x@y", ["somebody@staff.test"], bytes(envelope.content or b""))
        if answer == "250 and then silence":
            assert server.transport is not None
            server.transport.close()
        return answer


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[tuple[Relay, int]]:
    folder = tmp_path / "mail"
    folder.mkdir()
    handler, port = Relay(folder), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def house(
    databases: Servers, relay: tuple[Relay, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Services]:
    migrate(databases.owner, databases.keys)
    settings = Settings.read(
        {
            **databases.environment(),
            "PARLEY_DATA": str(tmp_path),
            "PARLEY_SMTP_HOST": "127.0.0.1",
            "PARLEY_SMTP_PORT": str(relay[1]),
            "PARLEY_MAIL_LOOKUP": str(relay[0].folder),
        }
    )

    def write(errand: Errand, db: Any) -> Letter | None:
        facts = {"title": "T", "until": "until then", "reference": "R", "review": "A review"}
        return Letter("somebody@staff.test", "Reminder", "notices/reminder", facts)

    monkeypatch.setattr(areas, "letters", lambda: {"test.letter": write})
    services = open_services(settings, size=2)
    with psycopg.connect(settings.projector_url) as db:
        mapper: Any = services.ledger.mapper
        Projector(db, mapper, services.models, areas.policies()).prepare()
    yield services
    services.close()


def owe(house: Services, errand: str = "test.letter", recipient: str = "one") -> None:
    due = datetime.now(UTC) - timedelta(seconds=1)
    with house.pool.connection() as db:
        out_tray.put_down(db, [Owed(errand, UUID(int=7), 1, due, recipient, REVIEW)])


def states(house: Services) -> list[tuple[str, int]]:
    with house.pool.connection() as db:
        return db.execute("SELECT state, attempts FROM desk.out_tray ORDER BY id").fetchall()


def again(house: Services) -> None:
    """Let time pass: what was put back may be tried now, and leases have run out."""
    with house.pool.connection() as db:
        db.execute("UPDATE desk.out_tray SET next_try_at = NULL, leased_until = '2000-01-01'")


def go(house: Services) -> int:
    return Round(house).go()


def caught(relay: tuple[Relay, int]) -> int:
    return len(list(relay[0].folder.glob("*.eml")))


def test_a_letter_is_sent_once_however_often_the_tray_is_looked_at(
    house: Services, relay: tuple[Relay, int]
) -> None:
    owe(house)
    owe(house)
    assert (go(house), go(house)) == (1, 0)
    assert states(house) == [("done", 1)]
    assert caught(relay) == 1


def test_a_relay_that_asks_to_wait_is_asked_again_later(
    house: Services, relay: tuple[Relay, int]
) -> None:
    relay[0].answers = ["451 later"]
    owe(house)
    go(house)
    assert states(house) == [("owed", 1)]
    assert go(house) == 0  # not at once
    again(house)
    go(house)
    assert states(house) == [("done", 2)]
    assert caught(relay) == 1


def test_a_relay_that_refuses_for_good_leaves_a_failure_that_is_seen(
    house: Services, relay: tuple[Relay, int]
) -> None:
    relay[0].answers = ["550 no such person"]
    owe(house)
    go(house)
    assert states(house) == [("failed", 1)]
    assert caught(relay) == 0


def test_a_lost_answer_is_looked_up_before_anything_is_sent_again(
    house: Services, relay: tuple[Relay, int]
) -> None:
    relay[0].answers = ["250 and then silence"]
    owe(house)
    go(house)
    assert states(house) == [("sending", 1)]
    again(house)
    go(house)
    assert states(house) == [("done", 2)]
    assert caught(relay) == 1


def test_a_worker_that_died_before_sending_leaves_a_letter_that_still_goes(
    house: Services, relay: tuple[Relay, int]
) -> None:
    owe(house)
    with house.pool.connection() as db:
        [errand] = out_tray.claim(db, datetime.now(UTC), datetime.now(UTC))
        out_tray.note_message(db, errand, message_id(errand, house.settings))
    assert go(house) == 0  # its lease has not run out
    again(house)
    go(house)
    assert states(house) == [("done", 2)]
    assert arrived(relay[0].folder, message_id(errand, house.settings)) == 1


def test_where_the_relay_can_not_be_asked_a_second_try_is_marked(
    house: Services, relay: tuple[Relay, int]
) -> None:
    silent = replace(house, settings=replace(house.settings, mail_lookup=None))
    relay[0].answers = ["250 and then silence"]
    owe(silent)
    go(silent)
    again(silent)
    go(silent)
    with house.pool.connection() as db:
        row = db.execute("SELECT state, perhaps_twice FROM desk.out_tray").fetchone()
    assert row == ("done", True)


def test_an_errand_nobody_knows_fails_and_says_so(house: Services) -> None:
    owe(house, "test.unknown")
    go(house)
    assert states(house) == [("failed", 1)]


def test_two_workers_never_claim_the_same_row(house: Services) -> None:
    for n in range(20):
        owe(house, recipient=str(n))
    now = datetime.now(UTC)
    with (
        psycopg.connect(house.settings.database_url) as one,
        psycopg.connect(house.settings.database_url) as two,
    ):
        first = {e.id for e in out_tray.claim(one, now, now, 15)}
        second = {e.id for e in out_tray.claim(two, now, now, 15)}
    assert first.isdisjoint(second)
    assert len(first | second) == 20


def test_a_mail_goes_with_plain_words_and_says_it_is_automatic(
    house: Services, relay: tuple[Relay, int]
) -> None:
    owe(house)
    go(house)
    text = next(relay[0].folder.glob("*.eml")).read_text()
    assert "Auto-Submitted: auto-generated" in text
    assert "&#39;" not in text


def test_a_rude_goodbye_does_not_send_a_mail_twice(
    house: Services, relay: tuple[Relay, int]
) -> None:
    relay[0].goodbye = "421 too busy to say goodbye"
    owe(house)
    go(house)
    assert states(house) == [("done", 1)]
    assert caught(relay) == 1


def test_a_mail_that_went_before_its_row_was_put_back_is_not_sent_again(
    house: Services, relay: tuple[Relay, int]
) -> None:
    owe(house)
    go(house)
    with house.pool.connection() as db:
        db.execute("UPDATE desk.out_tray SET state = 'owed', done_at = NULL")
    go(house)
    assert states(house) == [("done", 2)]
    assert caught(relay) == 1


def test_three_days_of_tries_end_in_a_failure_that_is_seen(
    house: Services, relay: tuple[Relay, int]
) -> None:
    relay[0].answers = ["451 later"]
    owe(house)
    with house.pool.connection() as db:
        db.execute("UPDATE desk.out_tray SET attempts = %s", (LAST_TRY - 1,))
    go(house)
    assert states(house) == [("failed", LAST_TRY)]


def test_nothing_is_sent_while_the_read_models_are_empty(
    house: Services, relay: tuple[Relay, int]
) -> None:
    owe(house)
    with psycopg.connect(house.settings.projector_url) as db:
        db.execute("DELETE FROM positions.unlogged")  # as a crash of the database leaves it
    assert go(house) == 0
    assert states(house) == [("owed", 0)]


def test_a_lease_outlasts_the_slowest_transaction() -> None:
    for patience in (1, LONGEST_WAIT):
        assert timedelta(seconds=ANSWERS * patience) < lease(patience)
        assert AT_A_TIME + ANSWERS * patience < LIMIT < VISIBLE
