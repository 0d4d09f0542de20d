"""Builders of facts and offices: each says only what differs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from backend.areas import orders as every_order
from backend.consultation.area import ORDERS
from backend.identity.events import AccessGranted
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command, Context, Office, by_name
from backend.kernel.events import Event, Stamp
from backend.kernel.guards import Done
from backend.kernel.ids import named, review_id
from backend.kernel.memory import MemoryLedger
from backend.kernel.registry import MemoryRegistry
from backend.kernel.roles import Grant, Role, Viewer
from backend.kernel.words import Words

REF = "LEICESTER-2013"
REVIEW = review_id(REF)
ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
NOON = datetime(2013, 12, 9, 12, tzinfo=UTC)
COMMENT, RESPONSE = UUID(int=71), UUID(int=72)
ANNA = named("person", "P0001")


def stamp(**facts: Any) -> Stamp:
    given = {"at": NOON, "by": ANNA, "role": "employee", "review": REVIEW, "case_version": "1.1"}
    return Stamp(**{**given, **facts})


def words(text: str, subject: UUID = ANNA, purpose: str = "comments") -> Words:
    return Words(subject, purpose, text)


def fact(kind: type[Event], n: int = 1, /, of: UUID = COMMENT, **facts: Any) -> Any:
    signed = facts.pop("stamp", None) or stamp()
    return kind(originator_id=of, originator_version=n, stamp=signed, **facts)


def said(text: str = "The rota does not add up.", /, **facts: Any) -> dict[str, Any]:
    given = {
        "reference": "CR-0001",
        "about": "5.DA",
        "kind": "comment",
        "confidentiality": "named",
        "capacity": "self",
        "text": words(text),
        "author": words("Anna Example", purpose="identity"),
    }
    return {**given, **facts}


def recorded(root: AggregateRoot[Any]) -> Sequence[Event]:
    return root.collect_events()


class Now:
    """A clock that a test sets."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class Account(AggregateRoot[Any]):
    """The hats of somebody, as the area of identity would record them."""

    def evolve(self, event: Any) -> None:
        """Nothing follows."""


class Rehearsal:
    """An office in memory with one review, and people who hold hats in it."""

    def __init__(self, at: datetime = NOON) -> None:
        self.clock = Now(at)
        self.registry = MemoryRegistry()
        self.ledger = MemoryLedger(self.registry)
        self.context = Context(
            case_version="1.1",
            deadlines={"consultation_end": ENDS},
            unions=("A", "B", "C"),
        )
        known = {**by_name(ORDERS), **{n: o for n, o in every_order().items() if n == "AddToScope"}}
        self.office = Office(
            self.ledger, self.registry, self.clock, known, lambda _ledger, _review: self.context
        )
        for who in (COORDINATOR, LEAD, HR):
            account = Account(named("account", who.person))
            for hat in who.grants:
                account.record(
                    AccessGranted, stamp(), person=who.person, role=hat.role.value,
                    in_review=REVIEW, scope=hat.scope,
                )  # fmt: skip
            self.ledger.append(account)

    def give(self, form: type[Command], who: Viewer, **fields: Any) -> Done:
        more = {k: fields.pop(k) for k in ("command_id", "acting_as") if k in fields}
        return self.office.perform(form(review=REF, **fields), who, **more)

    def story(self, done: Done) -> list[Any]:
        return list(self.ledger.story(done.subject))


def holder(login: str, role: Role, scope: str = "", name: str = "") -> Viewer:
    return Viewer(named("person", login), name, (Grant(role, REVIEW, scope),))


EMPLOYEE = Viewer(ANNA, "Anna Example", (Grant(Role.EMPLOYEE, REVIEW, "E0001"),))
OTHER = Viewer(named("person", "P0002"), "Bo Sample", (Grant(Role.EMPLOYEE, REVIEW, "E0002"),))
UNION_A = holder("union-a", Role.UNION, "A")
UNION_B = holder("union-b", Role.UNION, "B")
COORDINATOR = holder("coordinator", Role.COORDINATOR, name="Cora Log")
LEAD = holder("lead", Role.LEAD)
HR = holder("hr", Role.HR)
HEAD = holder("manager-1", Role.HEAD_OF_SERVICE)
BOARD = holder("board", Role.BOARD)
SPOKESPERSON = holder("spokesperson-1", Role.SPOKESPERSON, "1", name="Sam Speaks")
