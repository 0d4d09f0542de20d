"""Orders for the financial table (domain.md 3.28, 6.5)."""

from uuid import UUID

from backend.finance.domain.table import FigureNotUnderstood, FinanceTable
from backend.finance.events import FinanceLine, StatedFigure
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.rounding import Rounding

WHO = (Role.FINANCE, Role.LEAD, Role.SYSTEM)
LONGEST_VERSION = 20


class DraftFinance(Command, frozen=True, kw_only=True):
    """Begin a version of the financial table, empty, from lines, or `based_on` an earlier one."""

    version: str
    based_on: str = ""
    lines: list[FinanceLine] = []
    figures: list[StatedFigure] = []


class SetFinanceLine(Command, frozen=True, kw_only=True):
    """Add a line, or let one say something else. FTE in hundredths, cost in pounds a year.

    `cause` is the reference of the comment or revision line that it changes for.
    """

    version: str
    line: FinanceLine
    cause: str = ""


class TakeOutFinanceLine(Command, frozen=True, kw_only=True):
    """Take a line out of a version."""

    version: str
    key: str
    cause: str = ""


class StateFinanceFigure(Command, frozen=True, kw_only=True):
    """State a subtotal, the total, the budget, the saving, or the saving as quoted."""

    version: str
    figure: StatedFigure


class IssueFinance(Command, frozen=True, kw_only=True):
    """Issue a version; what does not add up beyond rounding needs a reason."""

    version: str


def table_id(review: str, version: str) -> UUID:
    """Return the identifier of a version of a review's financial table."""
    return named("finance", review.strip().upper(), version.strip())


def draft_finance(command: DraftFinance, work: Work) -> Done:
    """Begin a version."""
    version = command.version.strip()
    if not version or len(version) > LONGEST_VERSION or not version.replace(".", "").isalnum():
        raise FigureNotUnderstood(
            "Give the version a short number, such as 1.2: letters, figures and full stops only."
        )
    lines, figures = list(command.lines), list(command.figures)
    if command.based_on.strip():
        old = _table(work, command.based_on)
        lines = [*old.lines.values(), *lines]
        figures = [*old.figures.values(), *figures]
    id_ = table_id(command.review, version)
    table = work.fetch(FinanceTable, id_) if work.ledger.exists(id_) else FinanceTable(id_)
    table.draft(version, command.based_on.strip(), lines, figures, work.stamp)
    work.reference = version
    return work.commit(table)


def set_finance_line(command: SetFinanceLine, work: Work) -> Done:
    """Set a line."""
    table = _table(work, command.version, seen=command.seen)
    table.set_line(command.line, command.cause.strip(), work.stamp)
    return work.commit(table)


def take_out_finance_line(command: TakeOutFinanceLine, work: Work) -> Done:
    """Take a line out."""
    table = _table(work, command.version, seen=command.seen)
    table.take_out(command.key, command.cause.strip(), work.stamp)
    return work.commit(table)


def state_finance_figure(command: StateFinanceFigure, work: Work) -> Done:
    """State a figure."""
    table = _table(work, command.version, seen=command.seen)
    table.state(command.figure, work.stamp)
    return work.commit(table)


def issue_finance(command: IssueFinance, work: Work) -> Done:
    """Issue a version."""
    table = _table(work, command.version, seen=command.seen)
    table.issue(work.stamp, Rounding.of(work.context.policy_numbers))
    return work.commit(table)


def _table(work: Work, version: str, *, seen: int | None = None) -> FinanceTable:
    work.reference = version.strip()
    return work.fetch(FinanceTable, table_id(work.command.review, version), seen=seen)


EVERY = {"review": "LEICESTER-2013", "version": "1.3"}
LINE = {"key": "service-manager", "section": "LAC and Resources", "post": "Service Manager",
        "current_fte": 950, "current_band": "13", "proposed_fte": 800, "proposed_band": "13",
        "cost": 520800}  # fmt: skip
CODES = ("FN-03",)
ORDERS = [
    Order(DraftFinance, draft_finance, WHO, "Begin a version of the financial table",
          {**EVERY, "based_on": "1.2"}, CODES),
    Order(SetFinanceLine, set_finance_line, WHO, "Set a line of the financial table",
          {**EVERY, "line": LINE, "cause": "CR-0117"}, CODES),
    Order(TakeOutFinanceLine, take_out_finance_line, WHO, "Take a line out of the financial table",
          {**EVERY, "key": "service-manager", "cause": "CR-0117"}, CODES),
    Order(StateFinanceFigure, state_finance_figure, WHO, "State a figure of the financial table",
          {**EVERY, "figure": {"kind": "saving", "pounds": 1853495}}, CODES),
    Order(IssueFinance, issue_finance, WHO, "Issue a version of the financial table",
          {**EVERY, "reason": "Rounded to the half post."}, ("FN-01", "FN-02", "FN-03"),
          decision=True),
]  # fmt: skip
