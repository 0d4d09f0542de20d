"""Scenario 17: 445 active lines for 443 people, 6 away for long: who has no offer, and how."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM
from backend.workforce.events import AbsenceRecorded, AssignmentAdded, EmployeeAddedToScope
from tests.consultation.facts import REF, REVIEW, stamp, words
from tests.consultation.house import Stream
from tests.representation.house import COORDINATOR, HR, Council, open_council
from tests.support.screen import Screen
from tests.support.servers import Servers

PEOPLE, TWO_JOBS, ABSENT = 443 - 9, 2, 6
JANUARY = datetime(2014, 1, 10, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    """One more person on the list."""

    number: int

    @property
    def reference(self) -> str:
        return f"E{1000 + self.number:04}"

    @property
    def subject(self) -> UUID:
        return named("person-in-review", REF, f"extra-{self.number}")

    def stream(self, signed: Any) -> Stream:
        """Tell of one person with one job or two, six of them away for long."""
        person, one = named("person", f"X{self.number:04}"), Stream(self.subject)
        one.record(
            EmployeeAddedToScope, signed, person=person,
            name=words(f"Somebody {self.number}", person, "identity"),
            email=words(f"x{self.number}@example.org", person, "identity"),
        )  # fmt: skip
        for job in range(2 if self.number < TWO_JOBS else 1):
            one.record(
                AssignmentAdded, signed, person=person,
                assignment=named("line", str(self.number), str(job)),
                employee_ref=self.reference if not job else f"F{self.number:04}",
                job_title="Worker", service="S", section="T", group="1", fte=50,
            )  # fmt: skip
        if self.number < ABSENT:
            one.record(AbsenceRecorded, signed, person=person, employee_ref=self.reference,
                       since=date(2013, 10, 1))  # fmt: skip
        return one


@pytest.fixture(scope="module")
def council(servers: Servers) -> Iterator[Council]:
    """Given the list, with everyone of the small house (9 in post) and 434 more people."""
    fresh = servers.fresh()
    with open_council(fresh) as here:
        signed = stamp(by=SYSTEM.person, role="system")
        everyone = [Somebody(number) for number in range(PEOPLE)]
        here.services.ledger.append(*(one.stream(signed) for one in everyone))
        here.services.ledger._shelf.clear()
        with here.services.pool.connection() as db, db.cursor() as curs:
            curs.executemany(
                "INSERT INTO subject_references VALUES (%s, %s, %s)",
                [(REVIEW, one.reference, one.subject) for one in everyone],
            )
        here.clock.at = JANUARY
        yield here
    fresh.drop()


def test_the_report_lists_everyone_without_an_offer_and_their_route(
    council: Council, screen: Screen
) -> None:
    rows = council.get("/meetings/individual/without-offer?format=json", COORDINATOR).json()
    assert len(rows) == 443
    assert [row["route"] for row in rows[:ABSENT]] == ["letter"] * ABSENT
    assert all(row["absent"] for row in rows[:ABSENT])
    assert {row["route"] for row in rows[ABSENT:]} == {"e-mail"}
    office = screen.of(COORDINATOR, js=False)
    office.go("/meetings/individual/without-offer")
    assert office.reads("443 people have not been. (IM-01)")
    assert office.reads("6 people of them are away for long")
    assert office.reads("Letter, away for long")
    office.page.click("[rel=next]")
    office.look()
    assert office.reads("443 people have not been. (IM-01)")
    assert not office.reads("Letter, away for long")


def test_when_most_have_an_offer_the_rest_are_named(council: Council) -> None:
    most = [Somebody(number).reference for number in range(3, PEOPLE)]
    council.does("OfferMeetings", HR, people=most)
    rows = council.get("/meetings/individual/without-offer?format=json", HR).json()
    assert len(rows) == 12
    assert [row["employee_ref"] for row in rows[:3]] == ["E1000", "E1001", "E1002"]
    page = council.get("/meetings/individual", HR).text
    assert "Everyone in scope must be offered a meeting. 12 people have not been. (IM-01)" in page


def test_one_check_page_offers_the_rest(council: Council, screen: Screen) -> None:
    hr = screen.of(HR, js=False)
    hr.go("/meetings/individual/without-offer")
    hr.follow("Offer meetings")
    hr.pick(to="everyone")
    hr.press("Continue")
    assert hr.reads("12 people (9 by e-mail and 3 by letter)")
    hr.send()
    hr.go("/meetings/individual")
    assert hr.reads("Everyone in scope has been offered a meeting.")
    assert hr.reads("Offered: 443")
