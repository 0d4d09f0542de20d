"""The timetable: which dates are new, moved, or not in the file (domain.md 2.2)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.imports.changes import JOINED, LEFT, Change
from backend.imports.kinds.timetable import SessionRow
from backend.imports.messages import Message
from backend.imports.receiving.shape import Lines, Receiving
from backend.kernel.roles import Role


class StandingDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date, a week or a session on the timetable; `of_meeting` is kept with its meeting."""

    number: int
    stage_no: int
    stage: str
    group: str
    starts: str
    ends: str
    kind: str
    venue: str
    of_meeting: bool

    @property
    def place(self) -> tuple[str, str]:
        """What it is a date of."""
        return self.stage.casefold(), self.group.casefold()


def standing(db: Connection[Any], review: UUID) -> Lines:
    """Return every date of the timetable."""
    rows = db.execute(
        """SELECT number, coalesce(stage_no, 0), coalesce(stage, ''), coalesce(grp, ''), starts,
                  coalesce(ends, ''), kind, coalesce(venue, ''), coalesce(meeting, '') <> ''
           FROM sessions WHERE review = %s ORDER BY place, session""",
        (review,),
    )
    return [
        StandingDate(**dict(zip(StandingDate.__struct_fields__, row, strict=True))) for row in rows
    ]


def compare(
    rows: Iterable[SessionRow], lines: Lines, review: str, _: date
) -> Iterator[Change | Message]:
    """Yield what the file would change; sessions of meetings are kept on their own pages."""
    left: list[StandingDate] = list(lines)
    open_rows: list[SessionRow] = []
    for row in rows:
        same = next((one for one in left if _equal(row, one)), None)
        if same is None:
            open_rows.append(row)
        else:
            left.remove(same)
            if not same.of_meeting:
                yield from _differences(row, same, review)
    own = [one for one in left if not one.of_meeting]
    stages = {one.stage.casefold(): one.stage_no for one in lines}
    for row in open_rows:
        place = row.stage.casefold(), row.group.casefold()
        moved = next((one for one in own if one.place == place), None)
        if moved is not None:
            own.remove(moved)
            yield from _differences(row, moved, review)
        else:
            yield _planned(row, stages, review)
    for one in own:
        yield Change(
            what=LEFT, row=0, ref=one.stage, name=one.group, was=_said(one.starts),
            order="TakeOutPlannedDate", fields={"review": review, "number": one.number},
            back="PlanSession", back_fields=_whole(one, review), sought=one.stage,
        )  # fmt: skip


def _equal(row: SessionRow, one: StandingDate) -> bool:
    place = row.stage.casefold(), row.group.casefold()
    return one.starts == row.starts_at and one.place == place


def _differences(row: SessionRow, one: StandingDate, review: str) -> Iterator[Change]:
    was = {"starts": one.starts, "ends": one.ends, "kind": one.kind, "venue": one.venue}
    now = {
        "starts": row.starts_at,
        "ends": row.ends_at or (one.ends if row.starts_at == one.starts else ""),
        "kind": row.date_kind,
        "venue": row.venue or one.venue,
    }
    if was == now:
        return
    which = {"review": review, "number": one.number}
    yield Change(
        what="date", row=row.row, ref=one.stage, name=one.group, was=_all(was), now=_all(now),
        order="ChangePlannedDate", fields={**which, **now}, back="ChangePlannedDate",
        back_fields={**which, **was},
    )  # fmt: skip


def _planned(row: SessionRow, stages: dict[str, int], review: str) -> Change:
    stage = row.stage.casefold()
    number = row.stage_no if row.stage_no is not None else stages.get(stage)
    if number is None:
        number = max(stages.values(), default=0) + 1
    stages.setdefault(stage, number)
    fields = {
        "review": review, "stage_no": number, "stage": row.stage, "group": row.group,
        "starts": row.starts_at, "ends": row.ends_at, "kind": row.date_kind, "venue": row.venue,
        "unions_present": row.unions_present, "actions": row.actions,
    }  # fmt: skip
    return Change(
        what=JOINED, row=row.row, ref=row.stage, name=row.group, now=_said(row.starts_at),
        order="PlanSession", fields=fields, back="TakeOutPlannedDate",
        back_fields={"review": review, "number": "@number"},
    )  # fmt: skip


def _whole(one: StandingDate, review: str) -> dict[str, Any]:
    return {
        "review": review, "stage_no": one.stage_no, "stage": one.stage, "group": one.group,
        "starts": one.starts, "ends": one.ends, "kind": one.kind, "venue": one.venue,
    }  # fmt: skip


def _all(told: dict[str, str]) -> str:
    parts = [_said(told["starts"]), _said(told["ends"]), told["venue"]]
    return ", ".join(part for part in parts if part)


def _said(local: str) -> str:
    """Say a local day, with its time where there is one, as the UK writes it."""
    day, _, clock = local.partition("T")
    try:
        said = f"{date.fromisoformat(day):%d/%m/%Y}"
    except ValueError:
        said = day
    return f"{said} {clock}".strip()


TIMETABLE = Receiving(
    kind="timetable",
    title="Timetable",
    one="date",
    roles=(Role.LEAD, Role.COORDINATOR, Role.SYSTEM),
    page="timetable",
    standing=standing,
    compare=compare,
    label="management",
    gone="taken off",
    strikes="Dates that are on the timetable and not in the file",
)
