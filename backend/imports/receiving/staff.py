"""People in scope: who joined, who left, whose hours or title changed (domain.md 3.3)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.imports.changes import ADDED, JOINED, LEFT, Change
from backend.imports.kinds.staff_row import StaffRow
from backend.imports.messages import Message, Severity
from backend.imports.receiving.shape import Lines, Receiving
from backend.kernel.ids import named
from backend.kernel.roles import Role

TAKEN_BACK = "import taken back"
# Which field of a line is changed by which order, and by which name the order takes it.
CHANGES = {
    "fte": "ChangeFTE",
    "job_title": "ChangeTitle",
    "group": "ChangeGroup",
    "service": "ChangeAssignment",
    "section": "ChangeAssignment",
}


class StandingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list as it stands."""

    employee_ref: str
    person: UUID
    name: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    in_post: bool


def standing(db: Connection[Any], review: UUID) -> Lines:
    """Return every line of the list, struck or not."""
    rows = db.execute(
        """SELECT a.employee_ref, a.person, coalesce(p.name, ''), a.job_title, a.service,
                  a.section, a.grp, a.fte, a.in_post
           FROM assignments a LEFT JOIN people p USING (person, review)
           WHERE a.review = %s ORDER BY a.employee_ref""",
        (review,),
    )
    return [
        StandingLine(**dict(zip(StandingLine.__struct_fields__, row, strict=True))) for row in rows
    ]


def person_of(row: StaffRow) -> str:
    """Return the reference of a person: their own, or one made from their only line.

    A file without a column for it gives each line a person; a line and a person never share a
    reference.
    """
    return f"P-{row.person_ref}" if row.person_ref == row.employee_ref else row.person_ref


def compare(
    rows: Iterable[StaffRow], lines: Lines, review: str, today: date
) -> Iterator[Change | Message]:
    """Yield what the file would change; what it does not say stays as it is."""
    held: dict[str, StandingLine] = {line.employee_ref: line for line in lines}
    people = {line.person for line in lines}
    new: set[UUID] = set()
    seen: set[str] = set()
    for row in rows:
        seen.add(row.employee_ref)
        line = held.get(row.employee_ref)
        if line is None:
            yield from _comes(row, people, new, review, today)
        elif not row.in_post and line.in_post:
            yield _strike(line, review, row.row, row.left_on or today)
        elif row.in_post and not line.in_post:
            yield Message(
                severity=Severity.WARNING, row=row.row, column="", code="IM-10",
                message=f"{row.employee_ref} is struck on the list, and the file has this line in "
                "post. It stays struck: put that right on the page of people.",
            )  # fmt: skip
        elif line.in_post:
            yield from _differences(row, line, review)
    for line in lines:
        if line.in_post and line.employee_ref not in seen:
            yield _strike(line, review, 0, None)


def _comes(
    row: StaffRow, people: set[UUID], new: set[UUID], review: str, today: date
) -> Iterator[Change]:
    reference = person_of(row)
    person = named("person", reference)
    line = {
        "employee_ref": row.employee_ref, "job_title": row.job_title, "service": row.service,
        "section": row.section, "group": row.group, "fte": row.fte,
    }  # fmt: skip
    told: dict[str, Any] = {"row": row.row, "ref": row.employee_ref, "name": row.name}
    now = f"{row.job_title}, {_hours(row.fte)}"
    whose = {"review": review, "person_ref": reference}
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
            back_fields={"review": review, "employee_ref": row.employee_ref}, **told,
        )  # fmt: skip
    if not row.in_post:
        yield Change(
            what=LEFT, order="StrikeLeaver", was=now,
            fields=_struck(review, row.employee_ref, row.left_on or today, row.leaver_mark),
            with_person=person in new, **told,
        )  # fmt: skip


def _differences(row: StaffRow, line: StandingLine, review: str) -> Iterator[Change]:
    for field, order in CHANGES.items():
        was, now = getattr(line, field), getattr(row, field)
        if now in ("", was):
            continue
        which = {"review": review, "employee_ref": row.employee_ref}
        given = {"what": field, "now": now} if order == "ChangeAssignment" else {field: now}
        yield Change(
            what=field, row=row.row, ref=row.employee_ref, name=line.name, was=_said(was),
            now=_said(now), order=order, fields={**which, **given}, back="CorrectEntry",
            back_fields={**which, "what": field, "now": str(was)},
        )  # fmt: skip


def _strike(line: StandingLine, review: str, row: int, left_on: date | None) -> Change:
    return Change(
        what=LEFT, row=row, ref=line.employee_ref, name=line.name,
        was=f"{line.job_title}, {_hours(line.fte)}", order="StrikeLeaver",
        fields=_struck(review, line.employee_ref, left_on), back="CorrectLeaving",
        sought=line.employee_ref,
        back_fields={"review": review, "employee_ref": line.employee_ref, "left_on": None},
    )  # fmt: skip


def _struck(
    review: str, employee_ref: str, left_on: date | None = None, mark: str = ""
) -> dict[str, Any]:
    """Return the order to strike a line; a day that is not known yet is put in when it is given."""
    day = {"left_on": left_on.isoformat()} if left_on else {}
    return {"review": review, "employee_ref": employee_ref, "mark": mark, **day}


def _said(value: Any) -> str:
    return _hours(value) if isinstance(value, int) else str(value)


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
    strikes="People who are on the list and not in the file",
)
