"""The comparisons with one description: each pair judged duty by duty, as often as needed."""

from typing import Any, ClassVar
from uuid import UUID

from backend.descriptions.events import ComparisonEvent, DescriptionsCompared, JudgedDuty
from backend.job_sheets.comparing import Judgement, Percentage, counted
from backend.job_sheets.sheet import Sheet
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp

BOTH = frozenset({Judgement.SAME, Judgement.SIMILAR, Judgement.DIFFERENT})


class DutyNotJudged(DomainError):
    """A percentage rests on every duty of both sides."""

    code = "JD-17"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} Judge every duty of both descriptions once, then send again.")


class Comparisons(AggregateRoot[ComparisonEvent]):
    """What was judged of a description beside others."""

    OPENING: ClassVar[Any] = DescriptionsCompared

    def begin(self) -> None:
        self.references: dict[UUID, str] = {}

    def judge(
        self, duties: list[JudgedDuty], weight: int, sheets: tuple[Sheet, Sheet], stamp: Stamp,
        **facts: Any,
    ) -> Percentage:  # fmt: skip
        """Record a judgement, with the percentage that it gives."""
        _complete(duties, *sheets)
        result = counted((Judgement(duty.judgement) for duty in duties), weight)
        self.record(
            DescriptionsCompared, stamp, duties=duties, weight=weight, percent=result.percent,
            **facts,
        )  # fmt: skip
        return result

    def evolve(self, event: ComparisonEvent) -> None:
        self.references = {**self.references, event.left: event.reference}


def _complete(duties: list[JudgedDuty], left: Sheet, right: Sheet) -> None:
    for n, duty in enumerate(duties, start=1):
        fits = {
            Judgement.NEW: (False, True),
            Judgement.GONE: (True, False),
        }.get(Judgement(duty.judgement), (True, True))
        if (bool(duty.left), bool(duty.right)) != fits:
            raise DutyNotJudged(
                f"Line {n} is judged “{duty.judgement}”: a new duty stands on the right alone, one "
                "that is gone on the left alone, and all others on both sides."
            )
    for side, sheet, judged in (
        ("first", left, sorted(d.left for d in duties if d.left)),
        ("second", right, sorted(d.right for d in duties if d.right)),
    ):
        wanted = [n for n, _ in sheet.counted_duties]
        if not wanted:
            raise DutyNotJudged(f"The {side} description has no duties on record.")
        if judged != wanted:
            raise DutyNotJudged(
                f"The {side} description has the duties {', '.join(map(str, wanted))}; judged were "
                f"{', '.join(map(str, judged)) or 'none'}."
            )
