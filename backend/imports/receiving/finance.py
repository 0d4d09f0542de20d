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
FIGURES = ("kind", "section", "current_fte", "proposed_fte", "change", "pounds")


NO_SECTION = (
    "“{}” stands in no section, so it can't go into the table. Name its section in the file."
)


class StandingDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The version of the table that is a draft; without one nothing can be imported."""

    label: str


class StandingFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A subtotal, total, budget or saving that the draft states."""

    kind: str
    section: str
    current_fte: int | None
    proposed_fte: int | None
    change: int | None
    pounds: int | None


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
    told = db.execute(
        f"""SELECT {", ".join(FIGURES)} FROM finance_figures
            WHERE review = %s AND label = %s ORDER BY kind, section""",
        (review, row[0]),
    )
    figures = [StandingFigure(**dict(zip(FIGURES, one, strict=True))) for one in told]
    return [StandingDraft(label=row[0]), *lines, *figures]


def compare(
    rows: Iterable[FinanceRow], lines: Lines, review: str, _: date
) -> Iterator[Change | Message]:
    """Yield what the file would change; what it states of sums is kept beside what they come to.

    A figure that the file does not state stays: only lines can be missing.
    """
    if not lines:
        yield Message(
            severity=Severity.WARNING, row=1, column="", code="LS-13",
            message="There is no draft of the financial table to import into. Begin a version on "
            "the page of what it costs, then check this file again.",
        )  # fmt: skip
        return
    draft: StandingDraft = lines[0]
    own = [one for one in lines if isinstance(one, StandingFinance)]
    left = {_place(one.section, one.post, one.proposed_band): one for one in own}
    stated = {(f.kind, f.section.casefold()): f for f in lines if isinstance(f, StandingFigure)}
    section = ""
    keys = {one.key for one in left.values()}
    where = {"review": review, "version": draft.label}
    for row in rows:
        if row.kind != "line":
            yield from _figure(row, section, stated, where)
            continue
        section = row.section
        if not section.strip():
            yield Message(severity=Severity.WARNING, row=row.row, column="", code="LS-15",
                          message=NO_SECTION.format(row.item))  # fmt: skip
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


def _figure(
    row: FinanceRow, section: str, stated: dict[tuple[str, str], StandingFigure],
    where: dict[str, Any],
) -> Iterator[Change]:  # fmt: skip
    """Yield what the file states otherwise than the draft, of one sum."""
    of = (row.section or section) if row.kind == "subtotal" else ""
    if row.kind == "subtotal" and not of:
        return
    old = stated.get((row.kind, of.casefold()))
    was = msgspec.structs.asdict(old) if old else {"kind": row.kind, "section": of}
    now = {
        "kind": row.kind, "section": old.section if old else of, "current_fte": row.current_fte,
        "proposed_fte": row.proposed_fte, "change": row.reduction_fte,
        "pounds": None if row.amount_gbp is None else round(row.amount_gbp / 100),
    }  # fmt: skip
    states_something = any(now[name] is not None for name in FIGURES[2:])
    if was != now and (old or states_something):
        yield Change(
            what="stated", row=row.row, ref=of, name=row.item, was=_sum(was), now=_sum(now),
            order="StateFinanceFigure", fields={**where, "figure": now},
            back="StateFinanceFigure", back_fields={**where, "figure": was},
        )  # fmt: skip


def _sum(figure: dict[str, Any]) -> str:
    """Say a sum as the paper states it."""
    fte = [
        f"{figure[name] / 100:.2f} FTE {words}"
        for name, words in (("current_fte", "now"), ("proposed_fte", "proposed"))
        if figure.get(name) is not None
    ]
    pounds = figure.get("pounds")
    return ", ".join([*fte, *([f"£{pounds:,}"] if pounds is not None else [])])


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
