"""Rows of accounts and hats: who may come in, and as what."""

from collections.abc import Iterable
from typing import ClassVar

from backend.identity.events import (
    AccessGranted,
    AccessRevoked,
    AccountDisabled,
    PersonRegistered,
)
from backend.kernel.events import Event
from backend.kernel.ids import named
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove
from backend.workforce.events import NameChanged

ACCOUNTS = Table(
    "accounts",
    {"person": "uuid", "name": "text", "login": "text", "disabled": "boolean", "version": "bigint"},
    ("person",),
    personal=True,
)
GRANTS = Table(
    "grants",
    {"id": "uuid", "person": "uuid", "review": "uuid", "role": "text", "scope": "text"},
    ("id",),
    ("person", "review, role"),
)


class Accounts(ReadModel):
    """Who may sign in, by the name that they bear now."""

    name: ClassVar[str] = "accounts"
    VERSION: ClassVar[int] = 2
    tables: ClassVar[tuple[Table, ...]] = (ACCOUNTS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case PersonRegistered():
                yield put(
                    ACCOUNTS,
                    person=event.person,
                    name=self.text(event.name),
                    login=self.text(event.login),
                    disabled=False,
                    version=event.originator_version,
                )
            case AccountDisabled():
                yield change(ACCOUNTS, {"person": event.person}, disabled=True)
            case NameChanged():
                yield change(ACCOUNTS, {"person": event.person}, name=self.text(event.name))
            case _:
                pass


class Grants(ReadModel):
    """Every hat that is held now."""

    name: ClassVar[str] = "grants"
    tables: ClassVar[tuple[Table, ...]] = (GRANTS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case AccessGranted() | AccessRevoked():
                id_ = named("grant", event.person, event.role, str(event.in_review), event.scope)
                if isinstance(event, AccessRevoked):
                    yield remove(GRANTS, id=id_)
                else:
                    yield put(
                        GRANTS,
                        id=id_,
                        person=event.person,
                        review=event.in_review,
                        role=event.role,
                        scope=event.scope,
                    )
            case _:
                pass
