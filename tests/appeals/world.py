"""A council in memory: people with hats, a match with a history, and the road of every order."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.appeals.area import ORDERS
from backend.appeals.domain.appeal import Appeal
from backend.appeals.domain.hearing import Hearing
from backend.appeals.domain.panel import Panel
from backend.identity.events import AccessGranted, PersonRegistered
from backend.kernel import guards
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command, Context, Office, by_name
from backend.kernel.events import Event, Stamp
from backend.kernel.guards import Done
from backend.kernel.ids import named, review_id
from backend.kernel.ledger import Ledger
from backend.kernel.memory import MemoryLedger
from backend.kernel.roles import SYSTEM, Grant, Role, Viewer
from backend.kernel.words import Words
from backend.slotting.events import (
    DraftSlottingIssued,
    MatchChecked,
    MatchProposed,
    MatchRescinded,
)

REF = "TEST-1"
REVIEW = review_id(REF)
KINDS: dict[str, Any] = {
    "proposed": MatchProposed,
    "checked": MatchChecked,
    "issued": DraftSlottingIssued,
    "rescinded": MatchRescinded,
}
DAY = {"intention": (27, 1), "grounds": (3, 2)}
DEADLINES = {
    key: datetime(2014, month, day, 23, 59, 59, tzinfo=UTC) for key, (day, month) in DAY.items()
}


def at(day: int, month: int = 1, hour: int = 9, minute: int = 0) -> datetime:
    """An instant of early 2014, when London keeps UTC."""
    return datetime(2014, month, day, hour, minute, tzinfo=UTC)


def person(name: str, *roles: Role, scope: str = "") -> Viewer:
    """Somebody with these hats in the review."""
    return Viewer(named("person", name), name, tuple(Grant(r, REVIEW, scope) for r in roles))


KIT = person("P0009", Role.EMPLOYEE)
OTHER = person("P0010", Role.EMPLOYEE)
HR = person("hr", Role.HR)
LEAD = person("lead", Role.LEAD)
APPEALS_HR = person("appeals-hr", Role.APPEALS_HR)
CLERK = person("clerk", Role.CLERK)
CHAIR = person("panel-chair", Role.PANEL, scope="chair")
SECOND = person("panel-2", Role.PANEL, scope="member")
THIRD = person("panel-3", Role.PANEL, scope="member")
CHECKER = person("manager-1", Role.PANEL, Role.HEAD_OF_SERVICE)
MANAGER = person("manager-2", Role.HEAD_OF_SERVICE)
NO_HATS = [person(name) for name in ("panel-4", "board", "director", "hr-2")]
COMPANION = person("union-a", Role.COMPANION, scope="E0009")

PEOPLE = {
    "staff-e0009": KIT,
    "staff-e0010": OTHER,
    **{
        who.name: who
        for who in (
            HR, LEAD, APPEALS_HR, CLERK, CHAIR, SECOND, THIRD, CHECKER, MANAGER, COMPANION, *NO_HATS
        )
    },
}  # fmt: skip


class AnyRoot(AggregateRoot[Any]):
    """A stream of another area's facts."""

    OPENING = Event

    def evolve(self, event: Event) -> None:
        """Other areas' facts change nothing here."""


@dataclass
class FixedClock:
    """A clock that stands where a test put it."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


@dataclass
class World:
    """One review in memory."""

    ledger: Ledger = field(default_factory=MemoryLedger)
    registry: Any = None
    appeal_by: datetime = field(default_factory=lambda: at(27))
    early: str = ""
    clock: FixedClock = field(default_factory=lambda: FixedClock(at(20)))
    deadlines: dict[str, datetime] = field(default_factory=lambda: dict(DEADLINES))

    def __post_init__(self) -> None:
        self.registry = self.registry or self.ledger.registry  # type: ignore[attr-defined]
        context = lambda *_: Context(deadlines=self.deadlines)  # noqa: E731
        self.office = Office(self.ledger, self.registry, self.clock, by_name(ORDERS), context)

        for login, who in PEOPLE.items():
            self._register(login, who)

    def _register(self, login: str, who: Viewer) -> None:
        account = AnyRoot(named("account", who.person))
        stamp = Stamp(at=at(2), by=SYSTEM.person, role="system", review=REVIEW)
        name, sign_in = (Words(who.person, "identity", text) for text in (who.name, login))
        account.record(PersonRegistered, stamp, person=who.person, name=name, login=sign_in)
        self.ledger.append(account, guards=[guards.claim("login", login, account.id)])
        for grant in who.grants:
            self.grant(who, grant.role, grant.scope)

    def grant(self, who: Viewer, role: Role, scope: str = "") -> None:
        """Give somebody a hat in the review."""
        id_ = named("account", who.person)
        account = AnyRoot.replay(id_, self.ledger.story(id_))
        stamp = Stamp(at=self.clock.instant, by=SYSTEM.person, role="system", review=REVIEW)
        account.record(
            AccessGranted, stamp, person=who.person, role=role.value, in_review=REVIEW, scope=scope
        )
        self.ledger.append(account)

    def do(self, who: Viewer, command: Command, when: datetime | None = None) -> Done:
        """Let somebody give an order, now or at an instant."""
        if when is not None:
            self.clock.instant = when
        return self.office.perform(command, who)

    def match(self, reference: str = "SL-0009", *, issued: bool = True) -> UUID:
        """Put a match of P0009 on record: proposed, checked, and issued by the lead."""
        id_ = named("match", REF, reference)
        root = AnyRoot(id_)
        self._say(root, "proposed", HR, reference)
        self._say(root, "checked", CHECKER, reference)
        if issued:
            self._say(root, "issued", LEAD, reference)
        self.ledger.append(root, guards=[guards.reference_taken(REVIEW, reference, id_)])
        return id_

    def say_of_match(self, what: str, who: Viewer, when: datetime) -> None:
        """Let somebody record one more fact on the match."""
        root = AnyRoot.replay(
            named("match", REF, "SL-0009"), self.ledger.story(named("match", REF, "SL-0009"))
        )
        self._say(root, what, who, "SL-0009", when)
        self.ledger.append(root)

    def _say(
        self, root: AnyRoot, what: str, who: Viewer, reference: str, when: datetime | None = None
    ) -> None:
        kind = KINDS[what]
        given: dict[str, Any] = {
            "reference": reference,
            "assignment": named("assignment", REF, "E0009"),
            "person": KIT.person,
            "employee_ref": "E0009",
            "from_post": "Support worker",
            "section": "Section 1",
            "group": "1",
            "category": "A",
            "rationale": Words(KIT.person, "slotting", "The duties are the same."),
            "appeal_by": self.appeal_by,
            "was": "issued",
        }
        if self.early:
            given |= {"early": True, "override": Words(REVIEW, "reasons", self.early)}
        fields = {n: given[n] for n in kind.__struct_fields__ if n in given}
        stamp = Stamp(at=when or at(14), by=who.person, role="hr", review=REVIEW)
        root.record(kind, stamp, **fields)

    def facts(self, reference: str = "AP-001") -> list[Event]:
        """Every fact of an appeal, its panel and its hearing."""
        id_ = self.registry.subject_of(REVIEW, reference)
        assert id_ is not None
        streams = (id_, named("panel", id_), named("hearing", id_))
        return [event for stream in streams for event in self.ledger.story(stream)]

    def names(self, reference: str = "AP-001") -> list[str]:
        """The kinds of those facts."""
        return [type(fact).__name__ for fact in self.facts(reference)]

    def appeal(self, reference: str = "AP-001") -> Appeal:
        """The appeal as it stands."""
        id_ = self.registry.subject_of(REVIEW, reference)
        assert id_ is not None
        return self.ledger.look(Appeal, id_)

    def panel(self) -> Panel:
        """The panel of the appeal."""
        return self.ledger.look(Panel, named("panel", self.appeal().id))

    def hearing(self) -> Hearing:
        """The hearing of the appeal."""
        return self.ledger.look(Hearing, named("hearing", self.appeal().id))
