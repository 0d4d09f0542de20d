"""How a person in scope stands, after everything that happened (domain.md 3.3)."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.calendar import local_day
from backend.kernel.errors import NotFound
from backend.workforce.domain.people_lines import CHANGING, HeldLine, ToCome, said_over_one
from backend.workforce.events import (
    AbsenceRecorded,
    AppealOnLeaving,
    AssignmentAdded,
    AssignmentChanged,
    ChangeTookEffect,
    ContactRouteSet,
    DisputeAnswered,
    EmployeeAddedToScope,
    EmployeeLeft,
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    EntryDisputed,
    LeavingCorrected,
    NameChanged,
    PackSent,
    PersonEvent,
    ProtectionRecorded,
    ScopeContestAnswered,
    ScopeContested,
)


class Listed(AggregateRoot[PersonEvent]):
    """One person in one review, with every line of the list that is theirs."""

    OPENING: ClassVar[Any] = EmployeeAddedToScope

    def begin(self) -> None:
        self.person: UUID | None = None
        self.removed = ""
        self.lines: dict[UUID, HeldLine] = {}
        self.left: dict[UUID, date] = {}
        self.to_come: tuple[ToCome, ...] = ()
        self.open_disputes: dict[int, str] = {}
        self.open_contest = 0
        self.asked = 0

    @property
    def active(self) -> list[HeldLine]:
        """The jobs that count now."""
        return [line for line in self.lines.values() if line.in_post]

    @property
    def warning(self) -> tuple[str, str]:
        """What there is yet to say of this person's hours (ES-02)."""
        return said_over_one(sum(line.fte for line in self.active))

    def line(self, employee_ref: str) -> UUID:
        """Return the line with this reference."""
        for assignment, line in self.lines.items():
            if line.employee_ref == employee_ref.strip().upper():
                return assignment
        raise NotFound

    def evolve(self, event: PersonEvent) -> None:
        match event:
            case EmployeeAddedToScope():
                self.person, self.removed = event.person, ""
            case AssignmentAdded():
                self.lines = {**self.lines, event.assignment: _held(event)}
            case EmployeeLeft():
                self._stands(event.assignment, in_post=False)
                self.left = {**self.left, event.assignment: event.left_on}
                self._forget(event.assignment)
            case LeavingCorrected():
                self._left_after_all(event)
            case AssignmentChanged():
                self._changed(event)
            case ChangeTookEffect():
                self._took_effect(event)
            case EmployeeRemovedFromScope():
                self.removed = "transferred out" if event.transferred else "removed"
                for assignment in self.lines:
                    self._stands(assignment, in_post=False)
            case ScopeContested():
                self.open_contest = self.asked = event.number
            case ScopeContestAnswered():
                self.open_contest = 0
                if event.upheld:
                    self._is_back()
            case EmployeeReturnedToScope():
                self._is_back()
            case EntryDisputed():
                self.asked = event.number
                self.open_disputes = {**self.open_disputes, event.number: event.about}
            case DisputeAnswered():
                still = {n: a for n, a in self.open_disputes.items() if n != event.number}
                self.open_disputes = still
            case (
                AbsenceRecorded() | ContactRouteSet() | PackSent() | NameChanged()
                | ProtectionRecorded() | AppealOnLeaving()
            ):  # fmt: skip
                pass

    def _stands(self, assignment: UUID, *, in_post: bool) -> None:
        line = self.lines[assignment].standing(in_post=in_post)
        self.lines = {**self.lines, assignment: line}

    def _is_back(self) -> None:
        self.removed, self.open_contest = "", 0
        for assignment in self.lines:
            self._stands(assignment, in_post=assignment not in self.left)

    def _left_after_all(self, event: LeavingCorrected) -> None:
        others = {one: day for one, day in self.left.items() if one != event.assignment}
        self.left = {**others, event.assignment: event.left_on} if event.left_on else others
        if event.left_on is None:
            self._stands(event.assignment, in_post=not self.removed)

    def _forget(self, assignment: UUID) -> None:
        self.to_come = tuple(one for one in self.to_come if one.assignment != assignment)

    def _changed(self, event: AssignmentChanged) -> None:
        same = (event.assignment, event.what, event.effective)
        self.to_come = tuple(
            one for one in self.to_come if (one.assignment, one.what, one.effective) != same
        )
        if event.in_effect:
            line = self.lines[event.assignment].with_value(event.what, event.now, event.effective)
            self.lines = {**self.lines, event.assignment: line}
        elif event.effective > local_day(event.stamp.at):
            one = ToCome(
                event.originator_version, event.assignment, event.what, event.now, event.effective
            )
            self.to_come = (*self.to_come, one)

    def _took_effect(self, event: ChangeTookEffect) -> None:
        came = next((one for one in self.to_come if one.change == event.change), None)
        self.to_come = tuple(one for one in self.to_come if one.change != event.change)
        if came is not None:
            line = self.lines[event.assignment].with_value(event.what, event.now, came.effective)
            self.lines = {**self.lines, event.assignment: line}


def _held(event: AssignmentAdded) -> HeldLine:
    values = {what: _said(getattr(event, what)) for what in CHANGING}
    since = event.starts or local_day(event.stamp.at)
    return HeldLine(event.employee_ref, values, since)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "acting" if value else "substantive"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
