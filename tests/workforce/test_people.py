"""The list of people in scope: struck, not deleted (domain.md 3.3)."""

from datetime import date
from uuid import UUID

import pytest

from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from backend.kernel.words import Words
from backend.workforce.commands.list_people import ORDERS, AddToScope, Line, StrikeLeaver
from backend.workforce.domain.people_refusals import (
    AlreadyHeld,
    FTEOutOfRange,
    NotOnTheList,
)
from backend.workforce.domain.person import PersonInScope
from backend.workforce.events import AssignmentAdded, EmployeeAddedToScope, EmployeeLeft
from backend.workforce.readmodels.people import People
from backend.workforce.readmodels.people_tables import ASSIGNMENTS, PEOPLE
from tests.support.given import STAMP, Fact, fact, given
from tests.support.office import REFERENCE, holder, office

WHO = named("person", "P1")
POST = named("assignment", "TEST-1", "E1")


def added() -> Fact:
    words = {name: Words(WHO, "identity", text) for name, text in (("name", "N"), ("email", "e"))}
    return fact(EmployeeAddedToScope, person=WHO, **words)


def line(assignment: UUID = POST, fte: int = 60) -> dict[str, object]:
    return {
        "person": WHO,
        "assignment": assignment,
        "employee_ref": "E1",
        "job_title": "Social Worker",
        "service": "Fieldwork",
        "section": "Duty",
        "group": "1",
        "fte": fte,
    }


def test_one_post_is_held_once() -> None:
    held = fact(AssignmentAdded, **line())
    given(PersonInScope, added(), held).when(
        lambda p: p.add_assignment(STAMP, **line())
    ).then_refused(AlreadyHeld, "ES-01")


@pytest.mark.parametrize("amount", [0, 101, -1])
def test_fte_is_more_than_nothing_and_not_more_than_one(amount: int) -> None:
    given(PersonInScope, added()).when(
        lambda p: p.add_assignment(STAMP, **line(fte=amount))
    ).then_refused(FTEOutOfRange, "ES-03")


def test_a_leaver_is_struck_once_and_only_from_the_list() -> None:
    held = fact(AssignmentAdded, **line())
    day = date(2013, 12, 18)
    given(PersonInScope, added(), held).when(lambda p: p.strike(POST, day, "star", STAMP)).then(
        fact(EmployeeLeft, person=WHO, assignment=POST, employee_ref="E1", left_on=day, mark="star")
    )
    given(PersonInScope, added()).when(lambda p: p.strike(POST, day, "", STAMP)).then_refused(
        NotOnTheList, "ES-04"
    )


def test_the_number_at_the_start_stays_when_somebody_leaves() -> None:
    world = office(ORDERS)
    hr = holder(Role.HR)
    one = Line(employee_ref="E1", job_title="SW", service="F", section="D", group="1", fte=50)
    two = Line(employee_ref="E2", job_title="SW", service="F", section="D", group="1", fte=50)
    world.do(
        hr, AddToScope(review=REFERENCE, person_ref="P1", name="N", email="e", lines=[one, two])
    )
    world.do(
        hr,
        StrikeLeaver(
            review=REFERENCE, employee_ref="E2", left_on=date(2013, 12, 18), reason="Left."
        ),
    )

    fold, model = Fold(), People(world.ledger.vault)
    for position, event in enumerate(world.facts(), 1):
        fold.apply(model.writes(event, position))

    assert [(p["lines"], p["lines_in_post"]) for p in fold.rows(PEOPLE)] == [(2, 1)]
    struck = [a for a in fold.rows(ASSIGNMENTS) if not a["in_post"]]
    assert [(a["employee_ref"], a["left_on"]) for a in struck] == [("E2", date(2013, 12, 18))]


def test_a_name_never_stands_in_the_clear_in_a_stored_fact() -> None:
    world = office(ORDERS)
    one = Line(employee_ref="E1", job_title="SW", service="F", section="D", group="1", fte=50)
    world.do(
        holder(Role.HR),
        AddToScope(review=REFERENCE, person_ref="P1", name="Canary Bird", email="c@x", lines=[one]),
    )
    stored = b"".join(n.state for n in world.ledger.notification_log.select(1, 100))
    assert b"Canary" not in stored
    assert world.ledger.vault.read(world.facts()[0].name) == "Canary Bird"  # type: ignore[attr-defined]
    assert HeldKeys().read(world.facts()[0].name) is None  # type: ignore[attr-defined]
