"""Financial lines into the version that is a draft: new ones, other figures (domain.md 3.28)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.imports.changes import JOINED, LEFT, Change
from backend.imports.kinds.finance import FinanceRow
from backend.imports.messages import Message, Severity
from backend.imports.receiving.shape import Lines, Receiving
from backend.kernel.roles import Role

FIELDS = (
    "key", "section", "post", "allowance", "current_fte", "current_band", "proposed_fte",
    "proposed_band", "cost", "printed_change",
)  # fmt: skip


class StandingDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The version of the table that is a draft; without one nothing can be imported."""

    label: str


class StandingFinance(msgspec.Struct, frozen=True, kw_only=True):
    """A line of that version; FTE in hundredths, cost in pounds."""

    key: str
    section: str
    post: str
    allowance: bool
    current_fte: int
    current_band: str
    proposed_fte: int
    proposed_band: str
    cost: int
    printed_change: int | None


def standing(db: Connection[Any], review: UUID) -> Lines:
    """Return the newest draft of the table, and its lines."""
    row = db.execute(
        """SELECT label FROM finance_versions WHERE review = %s AND issued_at IS NULL
           ORDER BY place DESC LIMIT 1""",
        (review,),
    ).fetchone()
    if row is None:
        return []
    rows = db.execute(
        f"""SELECT {", ".join(FIELDS)} FROM finance_lines
            WHERE review = %s AND label = %s ORDER BY place""",
        (review, row[0]),
    )
    lines = [StandingFinance(**dict(zip(FIELDS, one, strict=True))) for one in rows]
    return [StandingDraft(label=row[0]), *lines]


def compare(
    rows: Iterable[FinanceRow], lines: Lines, review: str, _: date
) -> Iterator[Change | Message]:
    """Yield what the file would change; subtotals and totals are worked out, not imported."""
    if not lines:
        yield Message(
            severity=Severity.WARNING, row=1, column="", code="IM-13",
            message="There is no draft of the financial table to import into. Begin a version on "
            "the page of what it costs, then check this file again.",
        )  # fmt: skip
        return
    draft: StandingDraft = lines[0]
    left = {_place(one.section, one.post, one.proposed_band): one for one in lines[1:]}
    keys = {one.key for one in left.values()}
    where = {"review": review, "version": draft.label}
    for row in rows:
        if row.kind != "line":
            continue
        same = left.pop(_place(row.section, row.item, row.proposed_band), None)
        if same is None and (alike := _alike(row, left)) is not None:
            same = left.pop(alike)
        line = _line(row, same.key if same else _key(row, keys))
        keys.add(line["key"])
        if same is None:
            yield Change(
                what=JOINED, row=row.row, ref=row.section, name=row.item, now=_said(line),
                order="SetFinanceLine", fields={**where, "line": line},
                back="TakeOutFinanceLine", back_fields={**where, "key": line["key"]},
            )  # fmt: skip
        elif (was := msgspec.structs.asdict(same)) != line:
            yield Change(
                what="figures", row=row.row, ref=row.section, name=row.item, was=_said(was),
                now=_said(line), order="SetFinanceLine", fields={**where, "line": line},
                back="SetFinanceLine", back_fields={**where, "line": was},
            )  # fmt: skip
    for one in left.values():
        was = msgspec.structs.asdict(one)
        yield Change(
            what=LEFT, row=0, ref=one.section, name=one.post, was=_said(was),
            order="TakeOutFinanceLine", fields={**where, "key": one.key}, sought=one.post,
            back="SetFinanceLine", back_fields={**where, "line": was},
        )  # fmt: skip


def _place(section: str, post: str, band: str) -> tuple[str, str, str]:
    return section.casefold(), post.casefold(), band.casefold()


def _alike(
    row: FinanceRow, left: dict[tuple[str, str, str], StandingFinance]
) -> tuple[str, str, str] | None:
    like = [place for place in left if place[:2] == (row.section.casefold(), row.item.casefold())]
    return like[0] if len(like) == 1 else None


def _line(row: FinanceRow, key: str) -> dict[str, Any]:
    return {
        "key": key, "section": row.section, "post": row.item,
        "allowance": row.current_fte is None and row.proposed_fte is None,
        "current_fte": row.current_fte or 0, "current_band": row.current_band,
        "proposed_fte": row.proposed_fte or 0, "proposed_band": row.proposed_band,
        "cost": round((row.amount_gbp or 0) / 100), "printed_change": row.reduction_fte,
    }  # fmt: skip


def _key(row: FinanceRow, keys: set[str]) -> str:
    words = f"{row.section} {row.item}"
    for more in ("", row.proposed_band, str(row.row)):
        words = f"{words} {more}"
        key = "-".join(re.findall(r"[a-z0-9]+", words.casefold())) or "line"
        if key not in keys:
            break
    return key


def _said(line: dict[str, Any]) -> str:
    cost = f"£{line['cost']:,}"
    if line["allowance"]:
        return cost
    now, then = line["current_fte"] / 100, line["proposed_fte"] / 100
    return f"{now:.2f} FTE now, {then:.2f} proposed, {cost}"


FINANCE = Receiving(
    kind="finance",
    title="Financial lines",
    one="line",
    roles=(Role.FINANCE, Role.SYSTEM),
    page="finance",
    standing=standing,
    compare=compare,
    label="money",
    strikes="Lines that are in the draft and not in the file",
)
