"""Who hears one appeal, and that none of them has judged it before (domain.md 3.21)."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from backend.appeals.domain.refusals import (
    AdviserAdvised,
    ChairTooJunior,
    ConflictSince,
    JudgedBefore,
    NoQuorum,
    NotAtThisStage,
    NotDeclared,
    NotSeated,
    TwoSeats,
)
from backend.appeals.events import (
    IndependenceDeclared,
    MemberRecused,
    MemberReplaced,
    PanelAppointed,
    PanelEvent,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import NotFound
from backend.kernel.events import Event, Stamp

Conflicts = Mapping[UUID, str]


class Panel(AggregateRoot[PanelEvent]):
    """The chair, members, adviser and clerk of one appeal."""

    OPENING = PanelAppointed

    def begin(self) -> None:
        self.reference = ""
        self.appeal = self.chair = self.adviser = self.clerk = UUID(int=0)
        self.voting: tuple[UUID, ...] = ()
        self.declared: frozenset[UUID] = frozenset()
        self.stood_down: frozenset[UUID] = frozenset()

    def appoint(
        self,
        stamp: Stamp,
        *,
        reference: str,
        appeal: UUID,
        seats: Mapping[UUID, str],
        conflicts: Conflicts,
        quorum: int,
        chair_is_senior: bool,
    ) -> None:
        """Appoint a panel; `seats` are chair, members, adviser, clerk, in that order."""
        if self.version:
            raise NotAtThisStage(reference, "Panel appointed")
        *voting, adviser, clerk = seats
        for person in voting:
            if person in conflicts:
                raise JudgedBefore(seats[person], conflicts[person])
        if adviser in conflicts:
            raise AdviserAdvised
        if clerk in conflicts:
            raise JudgedBefore(seats[clerk], conflicts[clerk])
        if len(voting) < quorum:
            raise NoQuorum(len(voting), quorum)
        if not chair_is_senior:
            raise ChairTooJunior
        self._say(
            PanelAppointed,
            stamp,
            reference=reference,
            appeal=appeal,
            chair=voting[0],
            members=tuple(voting[1:]),
            adviser=adviser,
            clerk=clerk,
        )

    def declare(self, conflicts: Conflicts, stamp: Stamp) -> None:
        """Sign, as a member, that one has no part or interest in the decision."""
        self._sits(stamp.by)
        if stamp.by in conflicts:
            raise JudgedBefore("(you)", conflicts[stamp.by])
        if stamp.by not in self.declared:
            self._say(IndependenceDeclared, stamp, appeal=self.appeal, person=stamp.by)

    def recuse(self, stamp: Stamp) -> None:
        """Stand down, as a member, because of an interest in the case."""
        self._sits(stamp.by)
        self._say(MemberRecused, stamp, appeal=self.appeal, person=stamp.by)

    def replace(
        self,
        leaving: UUID,
        joining: UUID,
        names: Mapping[UUID, str],
        conflicts: Conflicts,
        stamp: Stamp,
    ) -> None:
        """Let a substitute take a member's seat."""
        if leaving not in (*self.voting, *self.stood_down):
            raise NotSeated(names[leaving])
        if joining in (*self.voting, self.adviser, self.clerk):
            raise TwoSeats(names[joining])
        if joining in conflicts:
            raise JudgedBefore(names[joining], conflicts[joining])
        self._say(
            MemberReplaced,
            stamp,
            appeal=self.appeal,
            leaving=leaving,
            joining=joining,
            seat="chair" if leaving == self.chair else "member",
        )

    def must_be_valid(self, quorum: int) -> None:
        """Refuse to go on without a quorum that has signed (PN-02, PN-03)."""
        if len(self.voting) < quorum:
            raise NoQuorum(len(self.voting), quorum)
        if missing := len(set(self.voting) - self.declared):
            raise NotDeclared(missing)

    def must_still_be_independent(self, conflicts: Conflicts, names: Mapping[UUID, str]) -> None:
        """Refuse to go on where a member has a part in the decision by now (PN-06)."""
        for person in self.voting:
            if person in conflicts:
                raise ConflictSince(names.get(person, ""), conflicts[person])

    def evolve(self, event: PanelEvent) -> None:
        match event:
            case PanelAppointed():
                self.reference, self.appeal = event.reference, event.appeal
                self.chair, self.voting = event.chair, (event.chair, *event.members)
                self.adviser, self.clerk = event.adviser, event.clerk
            case IndependenceDeclared():
                self.declared = self.declared | {event.person}
            case MemberRecused():
                self.voting = tuple(p for p in self.voting if p != event.person)
                self.declared = self.declared - {event.person}
                self.stood_down = self.stood_down | {event.person}
            case MemberReplaced():
                self.voting = (
                    *(p for p in self.voting if p != event.leaving),
                    event.joining,
                )
                self.declared = self.declared - {event.leaving}
                self.stood_down = self.stood_down - {event.leaving}
                if event.leaving == self.chair:
                    self.chair = event.joining

    def _sits(self, person: UUID) -> None:
        if person not in self.voting:
            raise NotFound

    def _say(self, kind: type[Event], stamp: Stamp, **fields: object) -> None:
        reference = fields.pop("reference", self.reference)
        stamp = msgspec.structs.replace(stamp, label=f"case:{reference}")
        self.record(kind, stamp, reference=reference, **fields)
