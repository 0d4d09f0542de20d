"""Reminders and bulletins: whom they reach, and that each is put down once (domain.md 3.13)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from backend import areas
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.notices.delivery import Round
from backend.notices.events import BulletinApproved, BulletinDrafted, BulletinIssued
from backend.notices.rhythm import Gap, gap
from backend.reviews.events import DeadlineMoved
from tests.support.given import REVIEW, STAMP, Fact, fact
from tests.support.record import (
    Record,
    account,
    deadline,
    employee,
    record,
    review_opened,
    staff_consulted,
)
from tests.support.servers import Servers

SOON = datetime.now(UTC) + timedelta(days=1)
LATER = SOON + timedelta(days=30)
NOWHERE = {"PARLEY_SMTP_HOST": "127.0.0.1", "PARLEY_SMTP_PORT": "1"}


@pytest.fixture
def house(databases: Servers, tmp_path: Path) -> Iterator[Record]:
    with record(databases, tmp_path, **NOWHERE) as one:
        one.happens(REVIEW, review_opened())
        yield one


def at(day: str, *, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00")


def bulletin(day: str, reference: str = "BU-01") -> list[Fact]:
    stamp = msgspec.structs.replace(STAMP, at=at(day))
    text = Words(REVIEW, "bulletins", "Hello")
    return [
        fact(BulletinDrafted, stamp, reference=reference, since=at(day), until=at(day), text=text),
        fact(BulletinApproved, stamp),
        fact(BulletinIssued, stamp, reference=reference),
    ]


def test_a_reminder_reaches_each_person_concerned_once(house: Record) -> None:
    for name, role in (("ann", Role.EMPLOYEE), ("bob", Role.UNION), ("eve", Role.AUDITOR)):
        house.happens(*account(name, role))
    house.happens(REVIEW, deadline("consultation_end", SOON), after=1)
    Round(house.services).go()
    concerned = sorted(f"consultation_end/{named('person', n)}" for n in ("ann", "bob"))
    assert [recipient for recipient, *_ in house.owed("notices.reminder")] == concerned
    assert house.owed("notices.remind") == [("consultation_end", "done", "2 letters put down")]


def test_a_moved_deadline_reminds_once_for_its_last_date(house: Record) -> None:
    house.happens(*account("ann", Role.EMPLOYEE))
    moved = fact(DeadlineMoved, key="consultation_end", title="Comments", was=SOON, instant=LATER)
    house.happens(REVIEW, deadline("consultation_end", SOON), moved, after=1)
    Round(house.services).go()
    assert house.owed("notices.reminder") == []
    [(_, first, note), (_, second, _)] = house.owed("notices.remind")
    assert (first, second) == ("done", "owed")
    assert "set anew" in note


def test_nobody_is_reminded_of_a_deadline_that_has_passed(house: Record) -> None:
    house.happens(*account("ann", Role.EMPLOYEE))
    house.happens(REVIEW, deadline("consultation_end", at("2014-01-17")), after=1)
    Round(house.services).go()
    assert house.owed("notices.reminder") == []


def test_a_bulletin_goes_once_to_everybody_in_post(house: Record) -> None:
    house.happens(*employee("ann", "ann@staff.test"))
    house.happens(*employee("bob", ""))
    house.happens(uuid4(), *bulletin("2014-01-13"))
    for _ in range(2):
        Round(house.services).go()
    states = {who: (state, note) for who, state, note in house.owed("notices.bulletin")}
    assert set(states) == {str(named("person", n)) for n in ("ann", "bob")}
    assert states[str(named("person", "bob"))] == ("failed", "no address is known")
    assert states[str(named("person", "ann"))][0] == "owed"  # no relay here: it stays owed


def test_bu_01_is_shown_fifteen_days_after_the_last_bulletin(house: Record) -> None:
    house.happens(REVIEW, staff_consulted(), after=1)
    house.happens(uuid4(), *bulletin("2013-12-05"))
    house.happens(uuid4(), *bulletin("2013-12-19", "BU-02"))
    with house.services.pool.connection() as db:
        assert gap(db, REVIEW, at("2014-01-02", hour=23)) is None
        found = gap(db, REVIEW, at("2014-01-03", hour=0))
    assert found == Gap(15, 14)
    assert found.told == "No bulletin for 15 days. The commitment is every 14."


def test_the_lead_and_the_coordinator_are_told_of_the_gap(house: Record) -> None:
    for name, role in (("ann", Role.LEAD), ("bob", Role.COORDINATOR), ("eve", Role.EMPLOYEE)):
        house.happens(*account(name, role))
    house.happens(REVIEW, staff_consulted(), after=1)
    Round(house.services).go()
    told = [recipient for recipient, *_ in house.owed("notices.bulletin_overdue")]
    assert told == sorted(str(named("person", n)) for n in ("ann", "bob"))


def test_a_made_up_address_is_used_in_a_rehearsal_only(house: Record) -> None:
    house.happens(*account("ann", Role.LEAD))
    house.happens(REVIEW, staff_consulted(), after=1)
    Round(house.services).go()
    [(_, state, note)] = house.owed("notices.bulletin_overdue")
    assert (state, note) == ("failed", "no address is known")


def test_every_errand_a_policy_owes_is_known_to_somebody(house: Record) -> None:
    house.happens(REVIEW, staff_consulted(), deadline("hearing", LATER), after=1)
    house.happens(uuid4(), *bulletin("2014-01-13"))
    known = {*areas.letters(), *areas.acts()}
    with house.services.pool.connection() as db:
        owed = {row[0] for row in db.execute("SELECT DISTINCT errand FROM desk.out_tray")}
    assert owed
    assert owed <= known
