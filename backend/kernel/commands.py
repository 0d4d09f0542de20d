"""Orders: what people can tell Parley to do, and the one road every order takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec

from backend.kernel import guards
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.clock import Clock
from backend.kernel.errors import (
    DomainError,
    NotFound,
    NotPermitted,
    NumberTooLarge,
    ReasonMissing,
    ReviewIsClosed,
    StaleView,
    TextTooLong,
    TextUnreadable,
)
from backend.kernel.events import Stamp
from backend.kernel.findings import Check
from backend.kernel.guards import Done
from backend.kernel.ids import review_id
from backend.kernel.ledger import AppendRefused, Ledger
from backend.kernel.recorder import Guard
from backend.kernel.refusals import DecisionRefused, RefusedDecision
from backend.kernel.registry import Registry
from backend.kernel.roles import Role, Viewer
from backend.kernel.sheaf import Entangled, Sheaf
from backend.kernel.words import Words

A = TypeVar("A", bound=AggregateRoot[Any])
C = TypeVar("C", bound="Command")
SumsUp = Callable[[Sequence[Done | DomainError]], AggregateRoot[Any] | None]
TRIES = 4
LONGEST = 10_000
LARGEST = 2**31 - 1
# Labels and references stand in keys of tables, which hold no more. Prose is measured by the order
# that keeps it, in its own words; beyond UNREAD nobody reads it.
LABEL, UNREAD = 500, 200_000
PROSE = frozenset(
    {
        "text",
        "reason",
        "reasons",
        "rationale",
        "question",
        "answer",
        "note",
        "notes",
        "actions",
        "parts",
        "remedy",
        "grounds",
        "what",
        "statement",
        "left_vacant",
        "hours_consent",
        "pay_protection",
        "why_assimilated",
        "why_late",
        "did",
        "attempts",
        "rows",
        "adjustments",
        "evidence",
        "signpost",
        "said",
        "changed",
        "unchanged",
        "purpose",
        "objectives",
        "duties",
        "conditions",
        "agenda",
        "decisions",
        "effect",
        "service_risk",
        "equality_effect",
        "legal",
    }
)


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one person asks for: `review` is its reference, `seen` the version on their screen."""

    review: str
    seen: int | None = None
    reason: str = ""


class Submission(Command, frozen=True, kw_only=True):
    """A command that may be recorded for someone else: when it reached us, and by what channel."""

    received_at: datetime | None = None
    channel: str = ""


@dataclass(frozen=True)
class Context:
    """How a review stands, for every order in it: what its facts rely on, and its deadlines.

    `deadlines` maps names (`consultation_end`, `nominations`, `intention`, `grounds`, `hearing`,
    `final_list`) to the last instant of each; `threshold` is P10, in percent.
    """

    policy: str = ""
    timetable: int = 0
    case_version: str = ""
    closed: bool = False
    closed_told: str = ""
    stage: str = ""
    title: str = ""
    deadlines: Mapping[str, datetime] = field(default_factory=dict)
    consultation_opened: datetime | None = None
    consultation_closed: datetime | None = None
    unions: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    threshold: int | None = None
    policy_numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Order:
    """One order: its form, who may give it, how it is carried out, and what may be refused.

    `always`: also after a review has closed, because it is no part of the review's own record.
    `prepare` puts away what a command brings before it is decided: it takes the command, the
    services and the viewer, and returns the command to be carried out (see Services.perform).
    """

    form: type[Command]
    carry_out: Callable[[Any, "Work"], Done]
    roles: tuple[Role, ...]
    summary: str
    example: Mapping[str, Any] = field(default_factory=dict)
    refusals: tuple[str, ...] = ()
    decision: bool = False
    needs_reason: bool = False
    opens: bool = False
    unseen: bool = False
    page_only: bool = False
    always: bool = False
    prepare: Callable[[Any, Any, Viewer], Any] | None = None

    @property
    def name(self) -> str:
        """The name outsiders use: `POST /api/commands/{name}`."""
        return self.form.__name__


@dataclass
class Work:
    """What a handler is handed: who asks, what they asked, and the record to change."""

    command: Command
    stamp: Stamp
    viewer: Viewer
    ledger: Ledger
    registry: Registry
    command_id: UUID
    name: str
    context: Context = Context()
    checks: tuple[Check, ...] = ()
    guards: list[Guard] = field(default_factory=list)
    answers: dict[str, DomainError] = field(default_factory=dict)
    reference: str = ""
    sheaf: Sheaf | None = None

    @property
    def review(self) -> UUID:
        """The review that this is about."""
        return review_id(self.command.review)

    def fetch(self, kind: type[A], what: UUID | str, *, seen: int | None = None) -> A:
        """Return the thing to change, named by identifier or reference."""
        if self.sheaf is not None:
            return self.sheaf.fetch(kind, self.resolve(what))
        return self.ledger.fetch(kind, self.resolve(what), seen=seen)

    def look(self, kind: type[A], what: UUID | str) -> A:
        """Return a thing to read only."""
        return self.ledger.look(kind, self.resolve(what))

    def resolve(self, what: UUID | str) -> UUID:
        """Return the identifier behind a reference of this review."""
        if isinstance(what, UUID):
            return what
        found = self.registry.subject_of(self.review, what)
        if found is None:
            raise NotFound
        self.reference = self.reference or what.strip().upper()
        return found

    def number(self, kind: str, subject: UUID, width: int = 4) -> str:
        """Give a new thing the next reference of its kind."""
        self.reference = self.registry.number(self.review, kind, width)
        self.guards.append(guards.reference_taken(self.review, self.reference, subject))
        return self.reference

    def refer(self, reference: str, subject: UUID) -> str:
        """Give a new thing a reference that it brought with it; twice the same is given once."""
        self.reference = reference.strip().upper()
        taken = guards.reference_taken(self.review, self.reference, subject)
        if taken not in self.guards:
            self.guards.append(taken)
        self.answers.setdefault(guards.REFERENCES, StaleView())
        return self.reference

    def claim(self, scope: str, what: str, subject: UUID, otherwise: DomainError) -> None:
        """Let one thing have what nothing else may have, or answer with the refusal."""
        if self.registry.claimed_by(scope, what) not in (None, subject):
            raise otherwise
        self.guards.append(guards.claim(scope, what, subject))
        self.answers[guards.CLAIMS] = otherwise

    def take(self, post: UUID, hundredths: int, otherwise: DomainError) -> None:
        """Take part of a post, in hundredths of FTE, or answer with the refusal."""
        self.guards.append(guards.take_capacity(post, hundredths))
        self.answers[guards.OVERFILLED] = otherwise

    def words(
        self, subject: UUID, purpose: str, text: str, what: str = "text", limit: int = LONGEST
    ) -> Words:
        """Return a person's own words, checked for what can't be kept."""
        takes_files = hasattr(self.command, "attachments")
        return Words(subject, purpose, checked(text, what, limit, takes_files=takes_files))

    def because(self, subject: UUID, purpose: str = "reasons") -> Stamp:
        """Return the stamp with its reason sealed under the person whom it is about."""
        text = self.command.reason.strip()
        if not text:
            return self.stamp
        return msgspec.structs.replace(self.stamp, reason=Words(subject, purpose, text))

    def commit(
        self,
        *roots: AggregateRoot[Any],
        about: AggregateRoot[Any] | None = None,
        yet: tuple[str, str] = ("", ""),
    ) -> Done:
        """Save what was decided, once, with its guard rows; the first thing names the result.

        `yet` is a code and a sentence where it is done and there is yet something to say of it.
        """
        first = about or roots[0]
        done = Done(self.reference, first.version, 0, first.id, *yet)
        once = guards.command_done(self.command_id, self.name, done)
        if self.sheaf is not None:
            self.sheaf.take(roots, [*self.guards, once])
            return done
        recordings = self.ledger.append(*roots, guards=sorted([*self.guards, once], key=repr))
        position = recordings[-1].notification.id if recordings else 0
        return replace(done, position=position)


class _FarEnough(Exception):
    """A look came as far as the first change: the person may do this to that thing."""


@dataclass
class _Look(Work):
    """The same work gone through without `seen`, up to its first change, and nothing kept."""

    def fetch(self, kind: type[A], what: UUID | str, *, seen: int | None = None) -> A:
        return self.look(kind, what)

    def number(self, kind: str, subject: UUID, width: int = 4) -> str:
        raise _FarEnough

    def refer(self, reference: str, subject: UUID) -> str:
        raise _FarEnough

    def commit(
        self,
        *roots: AggregateRoot[Any],
        about: AggregateRoot[Any] | None = None,
        yet: tuple[str, str] = ("", ""),
    ) -> Done:
        raise _FarEnough


@dataclass(frozen=True)
class Office:
    """The one road of every order: once, permitted, in a known review, refused out loud."""

    ledger: Ledger
    registry: Registry
    clock: Clock
    orders: Mapping[str, Order]
    context: Callable[[Ledger, UUID], Context | None]
    checks: tuple[Check, ...] = ()

    def perform(
        self,
        command: Command,
        viewer: Viewer,
        *,
        command_id: UUID | None = None,
        acting_as: Role | None = None,
        at: datetime | None = None,
        cause: UUID | None = None,
        behalf: str = "",
    ) -> Done:
        """Carry out a command, or raise the refusal that a person reads.

        A command id that was done before is answered with its first result. `at` is for the
        rehearsal's script and for imports, which live through an earlier time.
        """
        order = self.orders[type(command).__name__]
        command_id = command_id or uuid4()
        if (done := self.registry.first_result(command_id)) is not None:
            return done
        stamp = self._stamp(command, viewer, command_id, at, cause, behalf)
        try:
            context = self.context(self.ledger, review_id(command.review))
            work = self._prepare(order, command, viewer, stamp, acting_as, context)
            return self._carry_out(order, work)
        except DomainError as refusal:
            if order.decision and refusal.status in (403, 422):
                self._record_refusal(order, command, stamp, refusal)
            raise

    def perform_together(
        self,
        asked: Sequence[tuple[UUID, Command]],
        viewer: Viewer,
        *,
        cause: UUID | None = None,
        acting_as: Role | None = None,
        at: datetime | None = None,
        sums_up: Callable[[Sequence[Done | DomainError]], AggregateRoot[Any] | None] = lambda _: (
            None
        ),
    ) -> list[Done | DomainError]:
        """Carry out many commands of one person and save their facts at once; for imports.

        What is refused is answered with its refusal, and keeps none of the others back. `sums_up`
        sees what came of each, and returns the thing whose facts are saved with theirs. Where the
        whole can't be saved so, because somebody else was faster, each command goes its own way.
        How the review stands is asked once: commands that change that do not belong together.
        """
        how: dict[str, Any] = {"cause": cause, "acting_as": acting_as, "at": at}
        known = self.registry.first_results([one for one, _ in asked])
        sheaf = Sheaf(self.ledger, self.registry)
        came = [known.get(id_) for id_, _ in asked]
        context: dict[UUID, Context | None] = {}
        results: list[Done | DomainError] = []
        try:
            for (id_, command), before in zip(asked, came, strict=True):
                results.append(before or self._gather(sheaf, id_, command, viewer, how, context))
            if (sum_ := sums_up(results)) is not None:
                sheaf.take([sum_], [])
            sheaf.save()
        except (AppendRefused, Entangled):
            results = [self._alone(id_, command, viewer, how) for id_, command in asked]
            if (sum_ := sums_up(results)) is not None:
                self.ledger.append(sum_)
        return results

    def _gather(
        self,
        sheaf: Sheaf,
        command_id: UUID,
        command: Command,
        viewer: Viewer,
        how: dict[str, Any],
        context: dict[UUID, Context | None],
    ) -> Done | DomainError:
        order = self.orders[type(command).__name__]
        stamp = self._stamp(command, viewer, command_id, how["at"], how["cause"], "")
        review = review_id(command.review)
        if review not in context:
            context[review] = self.context(self.ledger, review)
        try:
            work = self._prepare(order, command, viewer, stamp, how["acting_as"], context[review])
            return order.carry_out(command, replace(work, sheaf=sheaf, registry=sheaf.registry))
        except DomainError as refusal:
            if order.decision:
                return self._alone(command_id, command, viewer, how)
            sheaf.leave()
            return refusal

    def _alone(
        self, command_id: UUID, command: Command, viewer: Viewer, how: dict[str, Any]
    ) -> Done | DomainError:
        try:
            return self.perform(command, viewer, command_id=command_id, **how)
        except DomainError as refusal:
            return refusal

    def _stamp(
        self,
        command: Command,
        viewer: Viewer,
        command_id: UUID,
        at: datetime | None,
        cause: UUID | None,
        behalf: str,
    ) -> Stamp:
        return Stamp(
            at=at or self.clock.now(),
            by=viewer.person,
            role="",
            review=review_id(command.review),
            received=getattr(command, "received_at", None),
            channel=getattr(command, "channel", ""),
            command=command_id,
            cause=cause,
            behalf=behalf,
        )

    def _prepare(
        self,
        order: Order,
        command: Command,
        viewer: Viewer,
        stamp: Stamp,
        acting_as: Role | None,
        context: Context | None,
    ) -> Work:
        _sane(command)
        review = review_id(command.review)
        mine = viewer.roles(review)
        if not order.opens and (context is None or not (mine or order.unseen)):
            raise NotFound
        if context is not None and context.closed and not order.always:
            raise ReviewIsClosed(context.closed_told or None)
        hats = [r for r in order.roles if r in mine and acting_as in (None, r)]
        if not hats:
            raise NotPermitted
        reason = checked(command.reason, "reason", LONGEST).strip()
        if order.needs_reason and not reason:
            raise ReasonMissing
        stamp = msgspec.structs.replace(
            stamp,
            role=hats[0].value,
            reason=Words(review, "reasons", reason) if reason else None,
            policy=context.policy if context else "",
            timetable=context.timetable if context else 0,
            case_version=context.case_version if context else "",
        )
        assert stamp.command is not None  # noqa: S101 - set four lines up the call
        return Work(
            command,
            stamp,
            viewer,
            self.ledger,
            self.registry,
            stamp.command,
            order.name,
            context or Context(),
            self.checks,
        )

    def _carry_out(self, order: Order, work: Work) -> Done:
        for tried in range(1, TRIES + 1):
            attempt = replace(work, guards=[], answers={}, reference="")
            try:
                return order.carry_out(work.command, attempt)
            except StaleView:
                _must_be_found(order, work)
                raise
            except AppendRefused as clash:
                # Our own repeat is not a conflict: a COMMIT whose reply was lost looks like one.
                if (done := self.registry.first_result(work.command_id)) is not None:
                    return done
                if clash.constraint in attempt.answers:
                    raise attempt.answers[clash.constraint] from clash
                if work.command.seen is not None or tried == TRIES:
                    raise StaleView from clash
        raise StaleView

    def _record_refusal(
        self, order: Order, command: Command, stamp: Stamp, refusal: DomainError
    ) -> None:
        record = RefusedDecision(uuid4())
        record.record(
            DecisionRefused,
            msgspec.structs.replace(stamp, command=None, reason=None),
            order=order.name,
            code=refusal.code,
            told=Words(review_id(command.review), "refusals", refusal.told),
            about=str(getattr(command, "subject_reference", "")),
        )
        self.ledger.append(record)


def _must_be_found(order: Order, work: Work) -> None:
    """Refuse as if it were missing what a person may not find, whichever version they name.

    That something changed would tell that it is there, and how much happened to it (5.4, 3).
    """
    try:
        order.carry_out(work.command, _Look(**vars(work)))
    except (NotFound, NotPermitted):
        raise
    except (_FarEnough, DomainError):
        return


def checked(text: str, what: str, limit: int, *, takes_files: bool = False) -> str:
    """Return text that can be kept, or refuse it without cutting anything."""
    if "\x00" in text:
        raise TextUnreadable
    if len(text) > limit:
        raise TextTooLong(what, len(text), limit, takes_files=takes_files)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise TextUnreadable from None
    return text


def _sane(value: Any, name: str = "text") -> None:
    """Refuse, wherever it stands in a command, what no table could hold."""
    match value:
        case str():
            limit = UNREAD if name in PROSE else LABEL
            checked(value, name.replace("_", " "), limit)
        case bool():
            pass
        case int() if abs(value) > LARGEST:
            raise NumberTooLarge
        case list() | tuple():
            for one in value:
                _sane(one, name)
        case dict():
            for key, one in value.items():
                _sane(key, name)
                _sane(one, name)
        case msgspec.Struct():
            for field_name in value.__struct_fields__:
                _sane(getattr(value, field_name), field_name)
        case _:
            pass


def by_name(orders: Sequence[Order]) -> dict[str, Order]:
    """Return orders by the name outsiders use; two of one name are a mistake of ours."""
    named = {order.name: order for order in orders}
    if len(named) != len(orders):
        raise ValueError("two orders have one name")
    return named
