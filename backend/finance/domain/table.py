"""A version of the financial table: drafted, corrected, issued (domain.md 3.28)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from backend.finance.domain.sums import Difference, open_differences
from backend.finance.events import (
    FinanceDrafted,
    FinanceEvent,
    FinanceFigureStated,
    FinanceIssued,
    FinanceLine,
    FinanceLineSet,
    FinanceLineTakenOut,
    StatedFigure,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp
from backend.kernel.rounding import RECOMMENDED, Rounding

KINDS = ("subtotal", "total", "budget", "saving", "quoted")
HIGHEST_FTE, HIGHEST_POUNDS = 10_000_000, 2_000_000_000


class AlreadyIssued(DomainError):
    """What was issued stays as people read it."""

    code = "FN-03"

    def __init__(self, version: str) -> None:
        super().__init__(
            f"Version {version} of the financial table is issued and does not change any more. "
            "Begin a new version from it, and correct that."
        )


class AlreadyBegun(DomainError):
    """Each version is begun once."""

    code = "FN-03"

    def __init__(self, version: str) -> None:
        super().__init__(
            f"There is a version {version} of the financial table already. Open that one, or give "
            "the new one another number."
        )


class NoSuchLine(DomainError):
    """Only what is there can be taken out."""

    code = "FN-03"
    told = "This line is not in this version any more. Look at the table again."


class FigureNotUnderstood(DomainError):
    """A figure that no paper of this kind can hold."""

    code = "FN-03"


class DoesNotAddUp(DomainError):
    """What does not add up is corrected, or explained in words that stay with it."""

    code = "FN-01"

    def __init__(self, found: Sequence[Difference]) -> None:
        left = len(found) - 1
        more = f" There {'is' if left == 1 else 'are'} {left} more." if left else ""
        super().__init__(
            f"{found[0].told}{more} Correct the table, or give the reason why both figures stand."
        )


class ChangeDoesNotAddUp(DoesNotAddUp):
    """The column of changes is not what proposed minus current gives."""

    code = "FN-02"


class FinanceTable(AggregateRoot[FinanceEvent]):
    """The lines and the stated figures of one version."""

    OPENING: ClassVar[Any] = FinanceDrafted

    def begin(self) -> None:
        self.label = ""
        self.issued = False
        self.lines: dict[str, FinanceLine] = {}
        # Places are never given again, so a line taken out leaves its gap.
        self.places: dict[str, int] = {}
        self.figures: dict[tuple[str, str], StatedFigure] = {}

    def draft(
        self, version: str, based_on: str, lines: Sequence[FinanceLine],
        figures: Sequence[StatedFigure], stamp: Stamp,
    ) -> None:  # fmt: skip
        """Begin a version."""
        if self.version:
            raise AlreadyBegun(version)
        for line in lines:
            possible(line)
        if len({line.key for line in lines}) != len(lines):
            raise FigureNotUnderstood("Two lines have one key. Give each line a key of its own.")
        for figure in figures:
            known(figure)
        self.record(
            FinanceDrafted, stamp, version=version, based_on=based_on, lines=list(lines),
            figures=list(figures),
        )  # fmt: skip

    def set_line(self, line: FinanceLine, cause: str, stamp: Stamp) -> None:
        """Add a line, or let it say something else; the same again is no new fact."""
        self._open()
        possible(line)
        if self.lines.get(line.key) != line:
            place = self.places.get(line.key, max(self.places.values(), default=-1) + 1)
            self.record(
                FinanceLineSet, stamp, version=self.label, line=line, place=place, cause=cause
            )

    def take_out(self, key: str, cause: str, stamp: Stamp) -> None:
        """Take a line out."""
        self._open()
        if key not in self.lines:
            raise NoSuchLine
        line = self.lines[key]
        self.record(
            FinanceLineTakenOut, stamp, version=self.label, key=key, section=line.section,
            post=line.post, cause=cause,
        )  # fmt: skip

    def state(self, figure: StatedFigure, stamp: Stamp) -> None:
        """Keep a figure that the paper states."""
        self._open()
        known(figure)
        if self.figures.get((figure.kind, figure.section)) != figure:
            self.record(FinanceFigureStated, stamp, version=self.label, figure=figure)

    def issue(self, stamp: Stamp, allowed: Rounding = RECOMMENDED) -> None:
        """Issue it; what does not add up beyond rounding needs the reason."""
        self._open()
        found = open_differences(list(self.lines.values()), list(self.figures.values()), allowed)
        if found and stamp.reason is None:
            raise (ChangeDoesNotAddUp if found[0].code == "FN-02" else DoesNotAddUp)(found)
        told = [f"{one.code} {one.subject}" for one in found]
        self.record(FinanceIssued, stamp, version=self.label, differences=told)

    def _open(self) -> None:
        if self.issued:
            raise AlreadyIssued(self.label)

    def evolve(self, event: FinanceEvent) -> None:
        match event:
            case FinanceDrafted():
                self.label = event.version
                self.lines = {line.key: line for line in event.lines}
                self.places = {line.key: n for n, line in enumerate(event.lines)}
                self.figures = {(f.kind, f.section): f for f in event.figures}
            case FinanceLineSet():
                self.lines = {**self.lines, event.line.key: event.line}
                self.places = {**self.places, event.line.key: event.place}
            case FinanceLineTakenOut():
                self.lines = {k: v for k, v in self.lines.items() if k != event.key}
            case FinanceFigureStated():
                figure = event.figure
                self.figures = {**self.figures, (figure.kind, figure.section): figure}
            case FinanceIssued():
                self.issued = True


def possible(line: FinanceLine) -> None:
    """Refuse a line that no financial table can hold."""
    if not (line.key.strip() and line.section.strip() and line.post.strip()):
        raise FigureNotUnderstood("A line needs a section and a post. Enter both.")
    for fte in (line.current_fte, line.proposed_fte):
        if not 0 <= fte <= HIGHEST_FTE:
            raise FigureNotUnderstood(
                f"{line.post}: posts are 0 or more, in hundredths of a full-time post. Check the "
                "figure."
            )
    if not 0 <= line.cost <= HIGHEST_POUNDS:
        raise FigureNotUnderstood(f"{line.post}: a cost is 0 or more, in whole pounds. Check it.")
    if line.allowance and (line.current_fte or line.proposed_fte):
        raise FigureNotUnderstood(
            f"{line.post}: an allowance has a cost and no posts. Leave the FTE empty, or enter it "
            "as a post."
        )


def known(figure: StatedFigure) -> None:
    """Refuse a figure of another kind than a financial table states."""
    if figure.kind not in KINDS:
        raise FigureNotUnderstood(
            f"“{figure.kind[:40]}” is no figure of a financial table. State a subtotal, the total, "
            "the budget, the saving, or the saving as quoted in the narrative."
        )
    if (figure.kind == "subtotal") != bool(figure.section.strip()):
        raise FigureNotUnderstood("A subtotal names its section, and no other figure does.")
