"""People in scope: who joined, who left, whose hours or title changed (domain.md 3.3)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.imports.changes import ADDED, JOINED, LEFT, RETURNED, Change
from backend.imports.kinds.staff_row import StaffRow
from backend.imports.messages import Message, Severity
from backend.imports.receiving.managers import Managers
from backend.imports.receiving.shape import Lines, Receiving
from backend.kernel.roles import Role

TAKEN_BACK = "import taken back"
OUT = ("removed", "transferred out")
# Which field of a line is changed by which order; what the row calls otherwise stands beside it.
CHANGES = {
    "fte": ("ChangeFTE", "fte"),
    "job_title": ("ChangeTitle", "job_title"),
    "group": ("ChangeGroup", "group"),
    "service": ("ChangeAssignment", "service"),
    "section": ("ChangeAssignment", "section"),
    "grade": ("ChangeAssignment", "grade"),
    "location": ("ChangeAssignment", "location"),
    "status": ("ChangeAssignment", "employment_status"),
    "service_from": ("ChangeAssignment", "service_start"),
    "manager": ("ChangeAssignment", "line_manager"),
    "acting": ("ChangeAssignment", "acting"),
}


class StandingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list as it stands, with whose it is."""

    employee_ref: str
    person: UUID
    name: str
    email: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    grade: str = ""
    location: str = ""
    status: str = ""
    service_from: date | None = None
    manager: str = ""
    acting: str = "substantive"
    in_post: bool = True
    state: str = ""


def standing(db: Connection[Any], review: UUID) -> Lines:
    """Return every line of the list, struck or not."""
    rows = db.execute(
        """SELECT a.employee_ref, a.person, coalesce(p.name, ''), coalesce(p.email, ''),
                  a.job_title, a.service, a.section, a.grp, a.fte, coalesce(a.grade, ''),
                  coalesce(a.location, ''), coalesce(a.status, ''), a.service_from,
                  coalesce(a.manager, ''),
                  CASE WHEN a.acting THEN 'acting' ELSE 'substantive' END, a.in_post,
                  coalesce(a.state, '')
           FROM assignments a LEFT JOIN people p USING (person, review)
           WHERE a.review = %s ORDER BY a.employee_ref""",
        (review,),
    )
    return [
        StandingLine(**dict(zip(StandingLine.__struct_fields__, row, strict=True))) for row in rows
    ]


def compare(
    rows: Iterable[StaffRow], lines: Lines, review: str, today: date
) -> Iterator[Change | Message]:
    """Yield what the file would change; what it does not say stays as it is."""
    held: dict[str, StandingLine] = {line.employee_ref: line for line in lines}
    people = {line.person for line in lines}
    new: set[UUID] = set()
    looked_at: set[UUID] = set()
    seen: set[str] = set()
    managers = Managers(((one.employee_ref, one.person, one.name) for one in lines), rows, review)
    for row in rows:
        seen.add(row.employee_ref)
        manager = managers.of(row) if managers.asked else ""
        if managers.asked and (missed := managers.missed(row)) is not None:
            yield missed
        line = held.get(row.employee_ref)
        if line is None:
            yield from _comes(row, managers.person(row), people, new, review, today, manager)
        elif not row.in_post:
            if line.in_post:
                yield _strike(line, review, row.row, row.left_on or today, row.left_reason)
        elif not line.in_post and line.state not in OUT:
            yield Message(
                severity=Severity.WARNING, row=row.row, column="", code="LS-10",
                message=f"{row.employee_ref} is struck on the list, and the file has this line in "
                "post. It stays struck: put that right on the page of people.",
            )  # fmt: skip
        else:
            if line.person not in looked_at:
                looked_at.add(line.person)
                yield from _person(row, line, review)
            yield from _differences(row, line, review, manager)
    for line in lines:
        if line.in_post and line.employee_ref not in seen:
            yield _strike(line, review, 0, None)


def _comes(
    row: StaffRow, person: UUID, people: set[UUID], new: set[UUID], review: str, today: date,
    manager: str,
) -> Iterator[Change]:  # fmt: skip
    line = {
        "employee_ref": row.employee_ref, "job_title": row.job_title, "service": row.service,
        "section": row.section, "group": row.group, "fte": row.fte, "grade": row.grade,
        "location": row.location, "status": row.employment_status,
        "service_from": row.service_start.isoformat() if row.service_start else None,
        "manager": manager, "acting": row.acting == "acting",
    }  # fmt: skip
    told: dict[str, Any] = {"row": row.row, "ref": row.employee_ref, "name": row.name}
    now = f"{row.job_title}, {_hours(row.fte)}"
    whose = {"review": review, "person_ref": row.person_ref}
    if person in people or person in new:
        yield Change(
            what=ADDED, order="AddAssignment", fields={**whose, "line": line}, now=now,
            back="StrikeLeaver", back_fields=_struck(review, row.employee_ref, mark=TAKEN_BACK),
            with_person=person in new, **told,
        )  # fmt: skip
    else:
        new.add(person)
        given = {**whose, "name": row.name, "email": row.email, "lines": [line]}
        yield Change(
            what=JOINED, order="AddToScope", fields=given, now=now, back="RemoveFromScope",
            back_fields={
                "review": review, "employee_ref": row.employee_ref, "taken_back": True,
            }, **told,
        )  # fmt: skip
    if not row.in_post:
        yield Change(
            what=LEFT, order="StrikeLeaver", was=now,
            fields=_struck(review, row.employee_ref, row.left_on or today, row.leaver_mark,
                           row.left_reason),
            with_person=person in new, **told,
        )  # fmt: skip


def _person(row: StaffRow, line: StandingLine, review: str) -> Iterator[Change]:
    """Yield what is different about the person, once for all their lines."""
    about: dict[str, Any] = {"row": row.row, "ref": row.employee_ref, "name": line.name}
    which = {"review": review, "employee_ref": row.employee_ref}
    if not line.in_post:
        yield Change(
            what=RETURNED, order="ReturnToScope", fields=which, was="Out of scope",
            now=f"{line.job_title}, {_hours(line.fte)}", back="RemoveFromScope", back_fields=which,
            **about,
        )  # fmt: skip
    email = row.email or line.email
    if row.name and (row.name, email) != (line.name, line.email):
        yield Change(
            what="name", order="ChangeName", fields={**which, "name": row.name, "email": email},
            was=f"{line.name} {line.email}".strip(), now=f"{row.name} {email}".strip(),
            back="ChangeName",
            back_fields={**which, "name": line.name, "email": line.email, "correction": True},
            **about,
        )  # fmt: skip


def _differences(row: StaffRow, line: StandingLine, review: str, manager: str) -> Iterator[Change]:
    """Yield what is different about the line; what the file leaves empty stays as it is."""
    for field, (order, called) in CHANGES.items():
        was = getattr(line, field)
        now = manager if field == "manager" else getattr(row, called)
        if now in ("", None, was):
            continue
        which = {"review": review, "employee_ref": row.employee_ref}
        given = {"what": field, "now": _kept(now)} if order == "ChangeAssignment" else {field: now}
        yield Change(
            what=field, row=row.row, ref=row.employee_ref, name=line.name, was=_said(was),
            now=_said(now), order=order, fields={**which, **given}, back="CorrectEntry",
            back_fields={**which, "what": field, "now": _kept(was)},
        )  # fmt: skip


def _strike(
    line: StandingLine, review: str, row: int, left_on: date | None, reason: str = ""
) -> Change:
    return Change(
        what=LEFT, row=row, ref=line.employee_ref, name=line.name,
        was=f"{line.job_title}, {_hours(line.fte)}", order="StrikeLeaver",
        fields=_struck(review, line.employee_ref, left_on, reason=reason), back="CorrectLeaving",
        sought=line.employee_ref,
        back_fields={"review": review, "employee_ref": line.employee_ref, "left_on": None},
    )  # fmt: skip


def _struck(
    review: str, employee_ref: str, left_on: date | None = None, mark: str = "", reason: str = ""
) -> dict[str, Any]:
    """Return the order to strike a line; a day that is not known yet is put in when it is given."""
    day = {"left_on": left_on.isoformat()} if left_on else {}
    why = {"reason": reason} if reason else {}
    return {"review": review, "employee_ref": employee_ref, "mark": mark, **day, **why}


def _kept(value: Any) -> str:
    return "" if value is None else str(value)


def _said(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _hours(value) if isinstance(value, int) else _kept(value)


def _hours(fte: int) -> str:
    return f"{fte / 100:.2f} FTE"


STAFF = Receiving(
    kind="staff",
    title="People in scope",
    one="person",
    roles=(Role.HR, Role.SYSTEM),
    page="people",
    standing=standing,
    compare=compare,
    gone="struck as left",
    strikes="People who are on the list and not in the file",
)
