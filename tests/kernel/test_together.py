"""Many commands of one person, saved at once: for imports."""

from typing import Any
from uuid import UUID

import pytest

from backend.kernel.commands import Command
from backend.kernel.errors import DomainError
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.workforce.commands import list_people
from backend.workforce.commands.list_people import AddAssignment, AddToScope, Line
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope
from tests.support.office import REFERENCE, World, holder, office

HR = holder(Role.HR)


def _line(n: int, fte: int = 100) -> Line:
    return Line(
        employee_ref=f"E{n:04}", job_title="Social Worker", service="Fieldwork", section="Duty",
        group="1", fte=fte,
    )  # fmt: skip


def _adds(n: int, fte: int = 100) -> tuple[UUID, Command]:
    return named("test", str(n)), AddToScope(
        review=REFERENCE, person_ref=f"P{n:04}", name=f"Person {n}", email="p@example.org",
        lines=[_line(n, fte)],
    )  # fmt: skip


def _another(n: int, person: int) -> tuple[UUID, Command]:
    return named("test", str(n)), AddAssignment(
        review=REFERENCE, person_ref=f"P{person:04}", line=_line(n)
    )


@pytest.fixture
def world() -> World:
    return office(list_people.ORDERS)


def _saves(world: World, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    sizes: list[int] = []
    append = world.ledger.append

    def counted(*roots: Any, **how: Any) -> Any:
        sizes.append(len(roots))
        return append(*roots, **how)

    monkeypatch.setattr(world.ledger, "append", counted)
    return sizes


def test_many_commands_are_saved_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = _saves(world, monkeypatch)
    results = world.office.perform_together([_adds(n) for n in range(1, 6)], HR)
    assert all(isinstance(one, Done) for one in results)
    assert sizes == [5]
    assert len(world.facts()) == 10


def test_a_refused_command_keeps_none_of_the_others_back(world: World) -> None:
    results = world.office.perform_together([_adds(1), _adds(2, fte=140), _adds(3)], HR)
    assert [getattr(one, "code", "") for one in results] == ["", "ES-03", ""]
    assert isinstance(results[1], DomainError)
    assert sum(isinstance(one, EmployeeAddedToScope) for one in world.facts()) == 2


def test_two_commands_about_one_person_are_about_the_same_thing(world: World) -> None:
    world.office.perform_together([_adds(1)], HR)
    results = world.office.perform_together([_another(2, 1), _another(3, 1)], HR)
    assert all(isinstance(one, Done) for one in results)
    person = named("person-in-review", REFERENCE, "P0001")
    assert [one.originator_version for one in world.story(person)] == [1, 2, 3, 4]


def test_a_repeat_is_answered_with_the_first_results_and_records_nothing(world: World) -> None:
    asked = [_adds(n) for n in range(1, 4)]
    first = world.office.perform_together(asked, HR)
    before = len(world.facts())
    again = world.office.perform_together(asked, HR)
    assert [one.version for one in again] == [one.version for one in first]  # type: ignore[union-attr]
    assert len(world.facts()) == before


def test_where_one_clashes_with_what_stands_each_goes_its_own_way(world: World) -> None:
    world.office.perform_together([_adds(1)], HR)
    same_line = (
        named("test", "other"),
        AddToScope(review=REFERENCE, person_ref="P0009", name="x", email="", lines=[_line(1)]),
    )
    results = world.office.perform_together([same_line, _adds(2)], HR)
    assert isinstance(results[0], DomainError)
    assert isinstance(results[1], Done)
    added = [one.employee_ref for one in world.facts() if isinstance(one, AssignmentAdded)]
    assert added == ["E0001", "E0002"]


def test_facts_of_an_import_name_what_caused_them(world: World) -> None:
    cause = UUID(int=7)
    world.office.perform_together([_adds(1)], HR, cause=cause)
    assert {one.stamp.cause for one in world.facts()} == {cause}
    assert {one.stamp.by for one in world.facts()} == {HR.person}
