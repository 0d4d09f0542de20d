"""The papers on record, the runs of the checks, and each finding with its answer."""

from typing import Any, ClassVar

from backend.checks.events import (
    ChecksRun,
    FindingAnswered,
    FindingBack,
    FindingChanged,
    FindingEvent,
    FindingGone,
    FindingMade,
    PaperEvent,
    PaperTabled,
    RunEvent,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError, ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words

ANSWERS = ("corrected", "explained")


class UnknownAnswer(DomainError):
    """A finding is corrected or explained; there is no third way."""

    code = "LC-22"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"“{given[:40]}” is no answer to a finding. Say “corrected” where the paper was put "
            "right, or “explained” with the reason why both stand."
        )


class WentAway(DomainError):
    """What is not there any more needs no answer."""

    code = "LC-22"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was not found when the checks ran last. There is nothing to answer."
        )


class PapersOnRecord(AggregateRoot[PaperEvent]):
    """The tables of a review's papers."""

    OPENING: ClassVar[Any] = PaperTabled

    def begin(self) -> None:
        self.prints: dict[str, str] = {}
        self.latest: dict[str, PaperTabled] = {}

    def table(
        self, name: str, columns: list[str], rows: Words, count: int, mark: str, stamp: Stamp
    ) -> None:
        """Keep a table; the same one again is no new fact."""
        if self.prints.get(name) != mark:
            self.record(
                PaperTabled, stamp, name=name, columns=columns, rows=rows, count=count, mark=mark
            )

    def evolve(self, event: PaperEvent) -> None:
        self.prints = {**self.prints, event.name: event.mark}
        self.latest = {**self.latest, event.name: event}


class Runs(AggregateRoot[RunEvent]):
    """The runs of the checks of a review."""

    OPENING: ClassVar[Any] = ChecksRun

    def begin(self) -> None:
        self.open: frozenset[str] = frozenset()
        self.ever: frozenset[str] = frozenset()
        self.marks: dict[str, str] = {}

    def ran(self, marks: dict[str, str], stamp: Stamp) -> None:
        """Record what is open and what it says, where that changed or nothing was run before."""
        if marks != self.marks or self.version == 0:
            keys = sorted(marks)
            self.record(ChecksRun, stamp, open=keys, marks=[marks[key] for key in keys])

    def says_other(self, key: str, mark: str) -> bool:
        """Say whether an open finding says something else than when the checks ran last."""
        return self.marks.get(key, mark) != mark

    def says_the_same(self, key: str, mark: str) -> bool:
        """Say whether only its evidence is other: the first half of a mark is of what is said."""
        half = len(mark) // 2
        return self.marks.get(key, "")[:half] == mark[:half]

    def evolve(self, event: RunEvent) -> None:
        self.open = frozenset(event.open)
        self.ever |= self.open
        # Runs recorded before findings had marks count as saying what they say now.
        self.marks = dict(zip(event.open, event.marks, strict=False))


class FindingOnRecord(AggregateRoot[FindingEvent]):
    """One disagreement, from the day it was found; its answer stays with it."""

    OPENING: ClassVar[Any] = FindingMade

    def begin(self) -> None:
        self.reference = ""
        self.there = False
        self.answer = ""

    def make(self, stamp: Stamp, **facts: Any) -> None:
        self.record(FindingMade, stamp, **facts)

    def is_back(self, severity: str, message: Words, evidence: Words, stamp: Stamp) -> None:
        self.record(
            FindingBack, stamp, reference=self.reference, severity=severity, message=message,
            evidence=evidence,
        )  # fmt: skip

    def says(
        self, severity: str, message: Words, evidence: Words, stamp: Stamp, *, stands: bool
    ) -> None:
        """Say other figures than before, or the same from other places."""
        self.record(
            FindingChanged, stamp, reference=self.reference, severity=severity, message=message,
            evidence=evidence, stands=stands,
        )  # fmt: skip

    def is_gone(self, stamp: Stamp) -> None:
        if self.there:
            self.record(FindingGone, stamp, reference=self.reference)

    def answer_it(self, answer: str, stamp: Stamp) -> None:
        """Correct or explain it, with how or why in the reason."""
        if answer not in ANSWERS:
            raise UnknownAnswer(answer)
        if stamp.reason is None:
            raise ReasonMissing
        if not self.there:
            raise WentAway(self.reference)
        self.record(FindingAnswered, stamp, reference=self.reference, answer=answer)

    def evolve(self, event: FindingEvent) -> None:
        match event:
            case FindingMade():
                self.reference, self.there = event.reference, True
            case FindingAnswered():
                self.answer = event.answer
            case FindingGone():
                self.there = False
            case FindingChanged(stands=True):
                pass
            case FindingBack() | FindingChanged():
                self.there, self.answer = True, ""
