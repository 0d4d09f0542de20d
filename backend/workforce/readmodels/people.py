"""Rows of people, their lines, what changes about them and how they are reached."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from backend.kernel.calendar import local_day
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, add, change, put
from backend.workforce.events import (
    AbsenceRecorded,
    AssignmentAdded,
    AssignmentChanged,
    ChangeTookEffect,
    ContactRouteSet,
    EmployeeAddedToScope,
    EmployeeLeft,
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    LeavingCorrected,
    NameChanged,
    PackSent,
    ProtectionRecorded,
    ScopeContestAnswered,
)
from backend.workforce.readmodels.people_tables import (
    ABSENCES,
    ASSIGNMENTS,
    CHANGES,
    NAMES,
    PACKS,
    PEOPLE,
    PROTECTIONS,
    ROUTES,
)

COPIED = (
    "employee_ref", "job_title", "service", "section", "fte", "post_key", "team", "location",
    "grade", "status", "service_from", "acting", "manager", "site", "starts",
)  # fmt: skip


class People(ReadModel):
    """Who is in scope, and every line of the list, struck or not."""

    name: ClassVar[str] = "people"
    tables: ClassVar[tuple[Table, ...]] = (PEOPLE, ASSIGNMENTS, NAMES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        who = {"person": getattr(event, "person", None), "review": event.stamp.review}
        match event:
            case EmployeeAddedToScope():
                yield put(
                    PEOPLE,
                    **who,
                    name=self.text(event.name),
                    email=self.text(event.email),
                    employee_ref_first="",
                    counted_at_start=event.counted_at_start,
                    lines=0,
                    lines_in_post=0,
                )
                yield put(NAMES, **who, place=event.originator_version, name=self.text(event.name),
                          since=None, correction=False)  # fmt: skip
            case NameChanged():
                yield change(PEOPLE, who, name=self.text(event.name))
                if event.email is not None:
                    yield change(PEOPLE, who, email=self.text(event.email))
                yield put(NAMES, **who, place=event.originator_version, name=self.text(event.name),
                          since=event.effective, correction=event.correction)  # fmt: skip
            case AssignmentAdded():
                yield put(
                    ASSIGNMENTS,
                    **who,
                    **{name: getattr(event, name) for name in COPIED},
                    assignment=event.assignment,
                    grp=event.group,
                    in_post=True,
                    state="in post",
                )
                yield add(PEOPLE, who, lines=1, lines_in_post=1)
                first = {**who, "employee_ref_first": ""}
                yield change(PEOPLE, first, employee_ref_first=event.employee_ref)
            case AssignmentChanged() if event.in_effect:
                yield _became(event.assignment, event.what, event.now)
            case ChangeTookEffect():
                yield _became(event.assignment, event.what, event.now)
            case EmployeeLeft():
                yield change(
                    ASSIGNMENTS,
                    {"assignment": event.assignment},
                    in_post=False,
                    state="left",
                    left_on=event.left_on,
                    left_mark=event.mark,
                    left_reason=self.text(event.stamp.reason),
                )
                yield add(PEOPLE, who, lines_in_post=-1)
            case LeavingCorrected() if event.left_on is not None:
                yield change(ASSIGNMENTS, {"assignment": event.assignment}, left_on=event.left_on)
            case LeavingCorrected():
                struck = {"assignment": event.assignment, "state": "left"}
                yield change(ASSIGNMENTS, struck, in_post=True, state="in post", left_on=None,
                             left_mark=None, left_reason=None)  # fmt: skip
                yield add(PEOPLE, who, lines_in_post=1)
            case EmployeeRemovedFromScope():
                state = "transferred out" if event.transferred else "removed"
                yield change(ASSIGNMENTS, {**who, "in_post": True}, in_post=False, state=state,
                             left_on=local_day(event.stamp.at),
                             left_reason=self.text(event.stamp.reason))  # fmt: skip
                yield change(PEOPLE, who, lines_in_post=0)
            case ScopeContestAnswered() if event.upheld:
                yield from _back(who, event.lines)
            case EmployeeReturnedToScope():
                yield from _back(who, event.lines)
            case _:
                pass


def _back(who: dict[str, Any], lines: int) -> Iterable[Op]:
    for state in ("removed", "transferred out"):
        yield change(ASSIGNMENTS, {**who, "state": state}, in_post=True, state="in post",
                     left_on=None, left_reason=None)  # fmt: skip
    yield change(PEOPLE, who, lines_in_post=lines)


def _became(assignment: Any, what: str, now: str) -> Op:
    values: dict[str, Any] = {
        "fte": lambda: int(now),
        "acting": lambda: now == "acting",
        "service_from": lambda: date.fromisoformat(now) if now else None,
        "starts": lambda: date.fromisoformat(now) if now else None,
    }
    column = "grp" if what == "group" else what
    value = values[what]() if what in values else now
    return change(ASSIGNMENTS, {"assignment": assignment}, **{column: value})


class LineChanges(ReadModel):
    """What became different about each line, from which day, and what is to come."""

    name: ClassVar[str] = "line_changes"
    tables: ClassVar[tuple[Table, ...]] = (CHANGES,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case AssignmentChanged():
                to_come = not event.in_effect and event.effective > local_day(event.stamp.at)
                same = {"subject": event.originator_id, "assignment": event.assignment,
                        "what": event.what, "effective": event.effective}  # fmt: skip
                yield change(CHANGES, {**same, "state": "to come"}, state="replaced")
                state = "to come" if to_come else "in effect" if event.in_effect else "of before"
                yield put(
                    CHANGES,
                    **same,
                    place=event.originator_version,
                    review=event.stamp.review,
                    person=event.person,
                    employee_ref=event.employee_ref,
                    was=event.was,
                    now=event.now,
                    state="corrected" if event.correction else state,
                    said=self.text(event.stamp.reason),
                    recorded=event.stamp.at,
                )
            case ChangeTookEffect():
                its = {"subject": event.originator_id, "place": event.change}
                yield change(CHANGES, its, state="in effect")
            case EmployeeLeft():
                its = {"subject": event.originator_id, "assignment": event.assignment}
                yield change(CHANGES, {**its, "state": "to come"}, state="called off")
            case _:
                pass


class ContactRoutes(ReadModel):
    """Who is away for long, and by which route each person wants to be reached (D14)."""

    name: ClassVar[str] = "contact_routes"
    tables: ClassVar[tuple[Table, ...]] = (ABSENCES, ROUTES, PACKS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case AbsenceRecorded():
                yield put(
                    ABSENCES,
                    review=event.stamp.review,
                    person=event.person,
                    since=event.since,
                    until=event.until,
                )
            case PackSent():
                yield put(PACKS, review=event.stamp.review, person=event.person,
                          place=event.originator_version, sent=event.sent, route=event.route,
                          version=event.stamp.case_version)  # fmt: skip
            case ContactRouteSet():
                yield put(ROUTES, review=event.stamp.review, person=event.person, route=event.route)
            case _:
                pass


class Protections(ReadModel):
    """From when to when a person has priority: read by HR alone, and by the person (5.4, 13)."""

    name: ClassVar[str] = "protections"
    tables: ClassVar[tuple[Table, ...]] = (PROTECTIONS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case ProtectionRecorded():
                yield put(PROTECTIONS, review=event.stamp.review, person=event.person,
                          dates=self.text(event.dates))  # fmt: skip
            case _:
                pass
