"""A version of the business case: immutable once issued (domain.md 3.2)."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import NotFound, ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.roles import Role
from backend.reviews.domain.bundle import Line, place_of
from backend.reviews.domain.case_refusals import (
    NotAsItStands,
    UnionsBeforeStaff,
    VersionIssued,
    following,
    refuse,
)
from backend.reviews.domain.checks import BLOCKS, Finding, unanswered
from backend.reviews.events import (
    CheckResult,
    FinalReportSignedOff,
    Held,
    PartAttached,
    PartDetached,
    RevisionLineAdded,
    RevisionLineLinked,
    SectionRemoved,
    SectionSet,
    VersionAbandoned,
    VersionBasedOn,
    VersionChecked,
    VersionDrafted,
    VersionEvent,
    VersionFinalised,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
    VersionSuperseded,
    WarningAnswered,
)

DRAFT, TO_UNIONS, TO_STAFF = "draft", "issued to unions", "issued to staff"
SUPERSEDED, ABANDONED, FINAL, SIGNED = "superseded", "abandoned", "final", "signed off"


class Version(AggregateRoot[VersionEvent]):
    """One version of the business case: what it holds, its lines of revision, how far it is."""

    OPENING: ClassVar[Any] = VersionDrafted

    def begin(self) -> None:
        self.number = ""
        self.status = DRAFT
        self.based_on = ""
        self.to_unions: datetime | None = None
        self.to_staff: datetime | None = None
        self.contents: dict[str, Held] = {}
        self.lines: dict[str, Line] = {}
        self.answered: frozenset[str] = frozenset()

    @property
    def fingerprint(self) -> str:
        """What changes when anything in this version does."""
        marks = sorted((place, held.fingerprint) for place, held in self.contents.items())
        return sha256(repr(marks).encode()).hexdigest()

    def draft(self, number: str, dated: date, stamp: Stamp) -> None:
        self.record(VersionDrafted, stamp, number=number, dated=dated)

    def base_on(self, other: "Version", stamp: Stamp) -> None:
        """Begin with everything that an earlier version holds."""
        held = list(other.contents.values())
        self.record(VersionBasedOn, stamp, number=other.number, contents=held)

    def set_section(self, stamp: Stamp, **facts: Any) -> None:
        self.can_be_changed()
        if self._fingerprint("", facts) != facts["fingerprint"]:
            self.record(SectionSet, stamp, **facts)

    def attach_part(self, stamp: Stamp, **facts: Any) -> None:
        self.can_be_changed()
        self.record(PartAttached, stamp, **facts)

    def remove(self, place: str, stamp: Stamp) -> None:
        """Take a section or part out."""
        self.can_be_changed()
        held = self.contents.get(place)
        if held is None:
            raise NotFound
        if held.kind:
            self.record(PartDetached, stamp, kind=held.kind, key=held.key, title=held.title)
        else:
            self.record(SectionRemoved, stamp, key=held.key, title=held.title)

    def add_revision(self, stamp: Stamp, **facts: Any) -> None:
        self.can_be_changed()
        if facts["revision_id"] in self.lines:
            raise NotAsItStands(
                f"Revision line {facts['revision_id']} is in version {self.number} already. Leave "
                "its number empty, and it gets the next one."
            )
        self.record(RevisionLineAdded, stamp, **facts)

    def link_revision(self, stamp: Stamp, revision_id: str, **causes: Any) -> None:
        """Trace a line to what caused it, which may come to light after the version is issued."""
        if revision_id not in self.lines:
            raise NotFound
        if any(causes.values()):
            self.record(RevisionLineLinked, stamp, revision_id=revision_id, **causes)

    def answer(self, finding: Finding, stamp: Stamp) -> None:
        """Record why a warning stands."""
        self.can_be_changed()
        if stamp.reason is None:
            raise ReasonMissing
        if finding.severity == BLOCKS:
            raise NotAsItStands(f"{finding.told} This can't be explained away: put it right.")
        if finding.mark not in self.answered:
            self.record(
                WarningAnswered,
                stamp,
                code=finding.code,
                about=finding.subject,
                mark=finding.mark,
            )

    def issue_to_unions(
        self, stamp: Stamp, findings: Iterable[Finding] = (), against: str = ""
    ) -> None:
        if self.status == ABANDONED:
            self.can_be_changed()
        if self.to_unions is not None:
            return
        found = list(findings)
        # An import tells what was issued in the world; it is checked, but can't be refused now.
        if stamp.role != Role.SYSTEM:
            refuse(unanswered(found, self.answered))
        if self.contents:
            self.record(
                VersionChecked,
                stamp,
                against=against,
                fingerprint=self.fingerprint,
                results=[
                    CheckResult(
                        code=f.code, about=f.subject, told=f.told,
                        answered=f.mark in self.answered,
                    )
                    for f in found
                ],
            )  # fmt: skip
        self.record(VersionIssuedToUnions, stamp, number=self.number)

    def issue_to_staff(self, stamp: Stamp) -> None:
        if self.status == ABANDONED:
            self.can_be_changed()
        if self.to_unions is None:
            raise UnionsBeforeStaff
        if self.to_staff is None:
            self.record(VersionIssuedToStaff, stamp, number=self.number)

    def supersede(self, by: str, stamp: Stamp) -> None:
        """Give way to a newer version."""
        if by != self.number and self.status != SUPERSEDED:
            self.record(VersionSuperseded, stamp, by=by)

    def abandon(self, stamp: Stamp) -> None:
        self.can_be_changed()
        self.record(VersionAbandoned, stamp)

    def finalise(self, stamp: Stamp, findings: Iterable[Finding]) -> None:
        """Make this the final business case, if it proposes nothing new."""
        if self.status in (FINAL, SIGNED):
            return
        if self.status != TO_STAFF:
            raise NotAsItStands(
                f"Version {self.number} is {self.status}. Only the version that staff have now can "
                "become final: issue it to the unions and to staff first."
            )
        if stamp.role != Role.SYSTEM:
            refuse(list(findings))
        self.record(VersionFinalised, stamp, number=self.number)

    def sign_off(self, stamp: Stamp) -> None:
        if self.status == SIGNED:
            return
        if self.status != FINAL:
            raise NotAsItStands(
                f"Version {self.number} is {self.status}. The lead makes it final before the board "
                "signs it off."
            )
        self.record(FinalReportSignedOff, stamp, number=self.number)

    def can_be_changed(self) -> None:
        """Refuse a change of what was issued or given up (BC-01)."""
        if (issued := self.to_unions or self.to_staff) is not None:
            raise VersionIssued(self.number, issued)
        if self.status == ABANDONED:
            raise NotAsItStands(
                f"Version {self.number} was abandoned. Start version {following(self.number)}."
            )

    def evolve(self, event: VersionEvent) -> None:
        match event:
            case VersionDrafted():
                self.number = event.number
            case VersionBasedOn():
                self.based_on = event.number
                self.contents = {place_of(h.kind, h.key): h for h in event.contents}
            case SectionSet():
                self._hold("", event)
            case PartAttached():
                self._hold(event.kind, event)
            case SectionRemoved():
                self._drop(event.key)
            case PartDetached():
                self._drop(place_of(event.kind, event.key))
            case RevisionLineAdded():
                line = Line(event.revision_id, event.text, event.page, tuple(event.places))
                self.lines = {**self.lines, event.revision_id: line}
            case WarningAnswered():
                self.answered |= {event.mark}
            case VersionIssuedToUnions():
                self.status, self.to_unions = TO_UNIONS, event.stamp.at
            case VersionIssuedToStaff():
                self.status, self.to_staff = TO_STAFF, event.stamp.at
            case VersionSuperseded():
                self.status = SUPERSEDED
            case VersionAbandoned():
                self.status = ABANDONED
            case VersionFinalised():
                self.status = FINAL
            case FinalReportSignedOff():
                self.status = SIGNED
            case RevisionLineLinked() | VersionChecked():
                pass

    def _fingerprint(self, kind: str, facts: dict[str, Any]) -> str:
        held = self.contents.get(place_of(kind, facts["key"]))
        return held.fingerprint if held and held.page == facts["page"] else ""

    def _hold(self, kind: str, event: SectionSet | PartAttached) -> None:
        held = Held(
            kind=kind, key=event.key, title=event.title, page=event.page,
            fingerprint=event.fingerprint, held_in=event.originator_id,
        )  # fmt: skip
        self.contents = {**self.contents, place_of(kind, event.key): held}

    def _drop(self, place: str) -> None:
        self.contents = {p: held for p, held in self.contents.items() if p != place}
