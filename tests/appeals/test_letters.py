"""Mails of appeals say nothing, and reminders come only where they are needed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.appeals import policies
from backend.appeals.commands.submit_grounds import SubmitGrounds
from backend.appeals.errands import LETTERS
from backend.kernel import out_tray
from backend.kernel.events import Stamp
from backend.kernel.ids import named
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.kernel.words import Words
from backend.notices.letters import write
from backend.web.templates import environment
from backend.workforce.events import EmployeeAddedToScope
from tests.appeals.house import House, open_house
from tests.appeals.story import APPEAL, GIVEN
from tests.appeals.test_intention import INTENTION
from tests.appeals.world import KIT, REVIEW, AnyRoot, at


@pytest.fixture
def house(databases: Any) -> Iterator[House]:
    """A house in which P0009 has an address and has registered an intention."""
    with open_house(databases) as here:
        here.world.match()
        someone = AnyRoot(named("test person", KIT.person))
        someone.record(
            EmployeeAddedToScope,
            Stamp(at=at(2), by=SYSTEM.person, role="system", review=REVIEW),
            person=KIT.person,
            name=Words(KIT.person, "identity", "Kit Example"),
            email=Words(KIT.person, "identity", "kit@example.org"),
        )
        here.world.ledger.append(someone)
        here.world.do(KIT, INTENTION, at(27))
        here.settle()
        yield here


def due(house: House, when: Any) -> list[Errand]:
    """What is owed and due at an instant, of appeals."""
    with house.services.pool.connection() as db:
        claimed = out_tray.claim(db, when, when, limit=50)
    return [e for e in claimed if e.errand.startswith("appeals.")]


def test_the_receipt_goes_to_the_persons_address_and_says_nothing(house: House) -> None:
    (receipt,) = due(house, at(27, hour=10))
    with house.services.pool.connection() as db:
        letter = LETTERS[receipt.errand](receipt, db)
    assert letter is not None
    assert (receipt.errand, letter.to) == ("appeals.receipt", "kit@example.org")
    settings, templates = house.services.settings, environment()
    mail = write(letter, receipt, settings, templates, at(27))
    for telling in ("appeal", "AP-001", "SL-0009", "Kit"):
        assert telling not in mail.as_string()
    assert "/my" in mail.get_content()


def test_a_reminder_comes_where_grounds_are_missing_and_not_where_they_came(house: House) -> None:
    reminder = next(e for e in due(house, at(31)) if e.errand == "appeals.grounds_reminder")
    with house.services.pool.connection() as db:
        assert LETTERS[reminder.errand](reminder, db) is not None
    house.world.do(KIT, SubmitGrounds(**APPEAL, grounds=GIVEN), at(31))
    house.settle()
    with house.services.pool.connection() as db:
        assert LETTERS[reminder.errand](reminder, db) is None


def test_every_errand_that_appeals_owe_can_be_done() -> None:
    owed = set(re.findall(r'owe\(\s*"(appeals\.\w+)"', Path(policies.__file__).read_text()))
    assert owed == set(LETTERS)
