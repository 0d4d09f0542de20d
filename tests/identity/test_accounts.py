"""Who may come in, and as what."""

from uuid import uuid4

import pytest

from backend.identity.commands.keep_accounts import (
    ORDERS,
    GrantAccess,
    Hat,
    RegisterPerson,
    RevokeAccess,
)
from backend.identity.domain.account import LoginTaken, NotHeld
from backend.identity.readmodels import GRANTS, Grants
from backend.kernel.errors import NotPermitted
from backend.kernel.roles import Role
from backend.kernel.tables import Fold
from tests.support.office import REFERENCE, World, holder, office, person

ADMIN = person("admin", Role.ADMIN, review=None)
LEAD = Hat(role="lead")


def registered(world: World, login: str = "somebody") -> None:
    world.do(
        ADMIN,
        RegisterPerson(review=REFERENCE, person_ref=login, login=login, name="N", hats=[LEAD]),
    )


def hats(world: World) -> list[str]:
    fold, model = Fold(), Grants(world.ledger.vault)
    for position, event in enumerate(world.facts(), 1):
        fold.apply(model.writes(event, position))
    return sorted(row["role"] for row in fold.rows(GRANTS))


def test_a_sign_in_name_belongs_to_one_person() -> None:
    world = office(ORDERS)
    registered(world)
    with pytest.raises(LoginTaken):
        world.do(
            ADMIN, RegisterPerson(review=REFERENCE, person_ref="x", login="SOMEBODY", name="N")
        )


def test_a_hat_that_is_taken_away_is_gone() -> None:
    world = office(ORDERS)
    registered(world)
    hr = Hat(role="hr")
    world.do(ADMIN, GrantAccess(review=REFERENCE, login="somebody", hat=hr))
    assert hats(world) == ["hr", "lead"]
    world.do(ADMIN, RevokeAccess(review=REFERENCE, login="somebody", hat=LEAD))
    assert hats(world) == ["hr"]
    with pytest.raises(NotHeld):
        world.do(ADMIN, RevokeAccess(review=REFERENCE, login="somebody", hat=LEAD))


def test_only_an_administrator_lets_people_in() -> None:
    with pytest.raises(NotPermitted):
        office(ORDERS).do(
            holder(Role.LEAD),
            RegisterPerson(review=REFERENCE, person_ref="x", login="x", name="N"),
        )


def test_a_repeated_command_is_answered_with_its_first_result() -> None:
    world, once = office(ORDERS), uuid4()
    command = RegisterPerson(review=REFERENCE, person_ref="x", login="x", name="N")
    first = world.do(ADMIN, command, command_id=once)
    again = world.do(ADMIN, command, command_id=once)
    assert (again.reference, again.version) == (first.reference, first.version)
    assert len(world.facts()) == 1
