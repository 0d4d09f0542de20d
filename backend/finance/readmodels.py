"""Rows of the financial tables: versions, lines, stated figures, and the saving aimed at."""

from collections.abc import Iterable
from typing import Any, ClassVar

import msgspec

from backend.consultation.events import SavingTargetSet
from backend.finance.events import (
    FinanceDrafted,
    FinanceFigureStated,
    FinanceIssued,
    FinanceLine,
    FinanceLineSet,
    FinanceLineTakenOut,
    StatedFigure,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove

VERSIONS = Table(
    "finance_versions",
    {
        "review": "uuid",
        "label": "text",
        "based_on": "text",
        "place": "bigint",
        "begun_at": "timestamptz",
        "issued_at": "timestamptz",
        "explained": "text",
        "version": "bigint",
    },
    ("review", "label"),
    personal=True,
)
LINES = Table(
    "finance_lines",
    {
        "review": "uuid",
        "label": "text",
        "key": "text",
        "place": "bigint",
        "section": "text",
        "post": "text",
        "allowance": "boolean",
        "current_fte": "integer",
        "current_band": "text",
        "proposed_fte": "integer",
        "proposed_band": "text",
        "cost": "bigint",
        "printed_change": "integer",
        "cause": "text",
    },
    ("review", "label", "key"),
)
FIGURES = Table(
    "finance_figures",
    {
        "review": "uuid",
        "label": "text",
        "kind": "text",
        "section": "text",
        "current_fte": "integer",
        "proposed_fte": "integer",
        "change": "integer",
        "pounds": "bigint",
    },
    ("review", "label", "kind", "section"),
)
TARGETS = Table("finance_targets", {"review": "uuid", "pounds": "bigint"}, ("review",))


class Finance(ReadModel):
    """Every version of the financial table."""

    name: ClassVar[str] = "finance"
    tables: ClassVar[tuple[Table, ...]] = (VERSIONS, LINES, FIGURES, TARGETS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, version = event.stamp.review, event.originator_version
        match event:
            case FinanceDrafted():
                yield put(
                    VERSIONS, review=review, label=event.version, based_on=event.based_on,
                    place=position, begun_at=event.stamp.at, issued_at=None, explained="",
                    version=version,
                )  # fmt: skip
                for n, line in enumerate(event.lines):
                    yield _line(review, event.version, line, n)
                for figure in event.figures:
                    yield _figure(review, event.version, figure)
            case FinanceLineSet():
                yield _line(review, event.version, event.line, event.place, event.cause)
                here = {"review": review, "label": event.version}
                yield change(VERSIONS, here, version=version)
            case FinanceLineTakenOut():
                here = {"review": review, "label": event.version}
                yield remove(LINES, **here, key=event.key)
                yield change(VERSIONS, here, version=version)
            case FinanceFigureStated():
                yield _figure(review, event.version, event.figure)
                here = {"review": review, "label": event.version}
                yield change(VERSIONS, here, version=version)
            case FinanceIssued():
                yield change(
                    VERSIONS, {"review": review, "label": event.version},
                    issued_at=event.stamp.at, version=version,
                    explained=self.text(event.stamp.reason) if event.differences else "",
                )  # fmt: skip
            case SavingTargetSet():
                yield put(TARGETS, review=review, pounds=event.pounds)
            case _:
                pass


def _line(review: Any, label: str, line: FinanceLine, place: int, cause: str = "") -> Op:
    return put(
        LINES, review=review, label=label, place=place, cause=cause, **msgspec.structs.asdict(line)
    )


def _figure(review: Any, label: str, figure: StatedFigure) -> Op:
    return put(
        FIGURES, review=review, label=label, kind=figure.kind, section=figure.section,
        current_fte=figure.current_fte, proposed_fte=figure.proposed_fte, change=figure.change,
        pounds=figure.pounds,
    )  # fmt: skip
