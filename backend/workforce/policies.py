"""What facts about people in scope oblige us to do: letters, days that come, the frozen start."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import ClassVar

from backend.kernel.calendar import local_day
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.kernel.wording import LONDON
from backend.reviews.events import StaffConsultationOpened
from backend.workforce.events import (
    AppealOnLeaving,
    AssignmentChanged,
    DisputeAnswered,
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    EntryDisputed,
    ScopeContestAnswered,
    ScopeContested,
)

NINE = time(9)


class PeopleInScope(Policy):
    """People hear what is decided about their entry; HR hears what they say of it."""

    name: ClassVar[str] = "people_in_scope"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case (
                EmployeeRemovedFromScope(told=True)
                | EmployeeReturnedToScope()
                | DisputeAnswered()
                | ScopeContestAnswered()
            ):
                yield owe("workforce.to_person", event, recipient=str(event.person))
            case EntryDisputed() | ScopeContested():
                yield owe("workforce.tell_hr", event)
                due = datetime.combine(event.due, NINE, LONDON).astimezone(UTC)
                yield owe("workforce.remind_hr", event, recipient=f"{event.person}/{event.number}",
                          due_at=due)  # fmt: skip
            case AppealOnLeaving():
                yield owe("workforce.tell_appeals_hr", event)
            case _:
                pass


class DaysThatCome(Policy):
    """A change counts from its day on; the list of the start is frozen as consultation opens."""

    name: ClassVar[str] = "people_days_that_come"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case AssignmentChanged() if event.effective > local_day(event.stamp.at):
                begins = datetime.combine(event.effective, time(), LONDON).astimezone(UTC)
                yield owe("workforce.take_effect", event, recipient=event.employee_ref,
                          due_at=begins)  # fmt: skip
            case StaffConsultationOpened():
                yield owe("workforce.freeze_start", event)
            case _:
                pass
