"""What a person's facts come to: their lines as they stand, for areas that only read facts."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.workforce.events.people import AssignmentAdded, EmployeeLeft
from backend.workforce.events.people_changes import (
    AssignmentChanged,
    ChangeTookEffect,
    LeavingCorrected,
)
from backend.workforce.events.people_scope import (
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    ScopeContestAnswered,
)

STORY = (AssignmentAdded, AssignmentChanged, ChangeTookEffect, EmployeeLeft, LeavingCorrected,
         EmployeeRemovedFromScope, EmployeeReturnedToScope, ScopeContestAnswered)  # fmt: skip


class LineNow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list as it stands; `in_post` while it counts in the review."""

    person: UUID
    assignment: UUID
    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    in_post: bool = True
    left: bool = False


def lines_now(story: Iterable[Event]) -> dict[UUID, LineNow]:
    """Return the lines that some facts tell of, of one person or of many."""
    lines: dict[UUID, LineNow] = {}
    for event in story:
        follow(lines, event)
    return lines


def follow(lines: dict[UUID, LineNow], event: Event) -> None:
    """Take in the next fact."""
    match event:
        case AssignmentAdded():
            lines[event.assignment] = LineNow(
                person=event.person, assignment=event.assignment,
                employee_ref=event.employee_ref, job_title=event.job_title,
                service=event.service, section=event.section, group=event.group, fte=event.fte,
            )  # fmt: skip
        case AssignmentChanged(in_effect=True) | ChangeTookEffect():
            _become(lines, event.assignment, event.what, event.now)
        case EmployeeLeft() if event.assignment in lines:
            line = lines[event.assignment]
            lines[event.assignment] = msgspec.structs.replace(line, in_post=False, left=True)
        case LeavingCorrected(left_on=None) if event.assignment in lines:
            line = lines[event.assignment]
            lines[event.assignment] = msgspec.structs.replace(line, in_post=True, left=False)
        case EmployeeRemovedFromScope():
            _all(lines, event.person, in_post=False)
        case ScopeContestAnswered(upheld=True) | EmployeeReturnedToScope():
            _all(lines, event.person, in_post=True)
        case _:
            pass


def _become(lines: dict[UUID, LineNow], assignment: UUID, what: str, now: str) -> None:
    line = lines.get(assignment)
    if line is not None and what in ("job_title", "service", "section", "group", "fte"):
        value: Any = int(now) if what == "fte" else now
        lines[assignment] = msgspec.structs.replace(line, **{what: value})


def _all(lines: dict[UUID, LineNow], person: UUID, *, in_post: bool) -> None:
    for assignment, line in lines.items():
        if line.person == person:
            stands = in_post and not line.left
            lines[assignment] = msgspec.structs.replace(line, in_post=stands)
