"""What happens to the financial table of a review (domain.md 3.28, 6.5).

FTE is in hundredths, money in whole pounds a year. A version of the table is a stream of its own.
"""

from typing import ClassVar

import msgspec

from backend.kernel.events import Event


class FinanceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line: a post now and as proposed with what it will cost, or an allowance without posts.

    `printed_change` is the change as the paper prints it, where it does.
    """

    key: str
    section: str
    post: str
    allowance: bool = False
    current_fte: int = 0
    current_band: str = ""
    proposed_fte: int = 0
    proposed_band: str = ""
    cost: int = 0
    printed_change: int | None = None


class StatedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that the paper states: `kind` is subtotal, total, budget, saving or quoted."""

    kind: str
    section: str = ""
    current_fte: int | None = None
    proposed_fte: int | None = None
    change: int | None = None
    pounds: int | None = None


class FinanceDrafted(Event, frozen=True, kw_only=True):
    """A version of the financial table was begun, from an earlier one or from a paper."""

    TOPIC: ClassVar[str] = "finance.FinanceDrafted"
    LABEL: ClassVar[str] = "money"

    version: str
    based_on: str
    lines: list[FinanceLine]
    figures: list[StatedFigure]


class FinanceLineSet(Event, frozen=True, kw_only=True):
    """A line was added, or now says something else.

    `place` counts from 0 in the table; `cause` is a comment or a revision line.
    """

    TOPIC: ClassVar[str] = "finance.FinanceLineSet"
    LABEL: ClassVar[str] = "money"

    version: str
    line: FinanceLine
    place: int
    cause: str = ""


class FinanceLineTakenOut(Event, frozen=True, kw_only=True):
    """A line was taken out of a version."""

    TOPIC: ClassVar[str] = "finance.FinanceLineTakenOut"
    LABEL: ClassVar[str] = "money"

    version: str
    key: str
    section: str
    post: str
    cause: str = ""


class FinanceFigureStated(Event, frozen=True, kw_only=True):
    """The paper states a subtotal, a total, the budget or the saving."""

    TOPIC: ClassVar[str] = "finance.FinanceFigureStated"
    LABEL: ClassVar[str] = "money"

    version: str
    figure: StatedFigure


class FinanceIssued(Event, frozen=True, kw_only=True):
    """A version of the financial table was issued; it does not change any more.

    `differences` names by rule what did not add up and was explained in the reason.
    """

    TOPIC: ClassVar[str] = "finance.FinanceIssued"

    version: str
    differences: list[str]


FinanceEvent = (
    FinanceDrafted | FinanceLineSet | FinanceLineTakenOut | FinanceFigureStated | FinanceIssued
)
