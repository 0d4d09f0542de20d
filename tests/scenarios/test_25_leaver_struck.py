"""Scenario 25: 458 at the start, 12 have left by 18 December; the list is one person short."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from backend import areas
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.guards import reference_taken
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM, Role
from backend.loading.folder import ReviewFolder
from backend.loading.people import Person
from backend.services import Services
from backend.settings import Settings
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope
from tests.consultation.facts import stamp, words
from tests.consultation.house import Stream
from tests.loading.spoil import SAMPLE
from tests.meetings.house import HR, LEAD, UNION_A, House, _review
from tests.support.rooms import REF, REVIEW, SetClock, opened, person
from tests.support.servers import Servers

PAPERS = ReviewFolder.read(SAMPLE)
STAFF = person("P0009", (Role.EMPLOYEE, "E0009"))
ASKED = "at start 458, in post 446 by this count; 457 lines imported gives 445"
ANSWER = "One team manager post was vacant, and was counted as a person."
OPENING = datetime(2013, 10, 28, 15, tzinfo=UTC)
DECEMBER = datetime(2013, 12, 18, 14, tzinfo=UTC)


def _stream(one: Person) -> Stream:
    """Tell of one person of the sample with their lines."""
    signed = stamp(by=SYSTEM.person, role="system", at=OPENING)
    who, stream = named("person", one.ref), Stream(named("person-in-review", REF, one.ref))
    stream.record(
        EmployeeAddedToScope, signed, person=who, name=words(one.name, who, "identity"),
        email=words(one.email, who, "identity"),
    )  # fmt: skip
    for line in one.lines:
        stream.record(
            AssignmentAdded, signed, person=who, fte=line.fte, group=line.group,
            assignment=named("assignment", REF, line.employee_ref), service=line.service,
            employee_ref=line.employee_ref, job_title=line.job_title, section=line.section,
        )  # fmt: skip
    return stream


def _furnish(services: Services) -> None:
    for command in _review():
        services.office.perform(command, SYSTEM)
    for who in (HR, LEAD, UNION_A, STAFF):
        hats = [Hat(role=g.role.value, scope=g.scope) for g in who.grants]
        command = RegisterPerson(
            review=REF, person_ref=who.name, login=who.name.lower(), name=who.name, hats=hats
        )
        services.office.perform(command, SYSTEM)
    streams = [_stream(one) for one in PAPERS.people]
    lines = [
        reference_taken(REVIEW, line.employee_ref, stream.id)
        for one, stream in zip(PAPERS.people, streams, strict=True)
        for line in one.lines
    ]
    services.ledger.append(*streams, guards=lines)
    services.ledger._shelf.clear()


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """Given the list of 457 lines as consultation opens, which the papers count as 458."""
    fresh = servers.fresh()
    settings = Settings.read(fresh.environment())
    with opened(House, settings, SetClock(OPENING), _furnish, areas.policies()) as here:
        here.does("FreezeStart", HR, stated=458, source="Scope, 1.3", reason="As 1.3 says.")
        here.clock.instant = DECEMBER
        yield here
    fresh.drop()


def test_1_when_12_have_left_the_list_shows_12_struck_lines(house: House) -> None:
    for line in PAPERS.leavers:
        house.does("StrikeLeaver", HR, employee_ref=line.employee_ref, left_on="2013-12-18",
                   mark=line.leaver_mark)  # fmt: skip
    struck = house.get("/people?format=json&state=left", HR).json()
    assert len(struck) == 12
    assert {row["left_on"] for row in struck} == {"2013-12-18"}
    assert len(house.get("/people?format=json", HR).json()) == 457
    page = house.get("/people?state=left", HR).text
    assert page.count("<s>") == 24
    assert "12 lines" in house.reads("/people?state=left", HR)


def test_2_the_counts_stand_side_by_side_and_hr_is_asked_to_explain_one_person(
    house: House,
) -> None:
    page = house.reads("/people", HR)
    assert ASKED in page
    assert "HR is asked to explain the difference of one person." in page
    assert "At start 458" in page
    assert "People in post 443" in page
    assert "List lines 457" in page
    assert "Filled FTE 398.72" in page


def test_3_the_answer_stays_and_the_number_at_the_start_does_too(house: House) -> None:
    path = "/people/acts/explain"
    assert "Check your answers" in house.post(path, HR, text=ANSWER).text
    assert house.post(path, HR, text=ANSWER, step="send").status_code == 303
    house.clock.instant = datetime(2014, 1, 10, 9, tzinfo=UTC)
    for who in (HR, LEAD):
        page = house.reads("/people", who)
        assert ASKED in page
        assert ANSWER in page
        assert "is asked to explain" not in page
    assert ANSWER in house.reads("/history?kind=workforce.CountDifferenceExplained", LEAD)
    code, told = house.refused("RemoveFromScope", HR, employee_ref=PAPERS.leavers[0].employee_ref,
                               reason="Gone.")  # fmt: skip
    assert (code, "the number at the start (458) must stay explainable" in told) == ("ES-04", True)


def test_4_staff_and_unions_read_the_counts_and_no_small_section(house: House) -> None:
    for who in (UNION_A, STAFF):
        page = house.reads("/people", who)
        assert ASKED in page
        assert ANSWER not in page
        assert (
            "Safeguarding" not in page.replace("safeguarding", "Safeguarding").split("The list")[0]
        )
    rows = house.get("/people?format=json", STAFF).json()
    assert [row["employee_ref"] for row in rows] == ["E0009"]
