"""Measuring by turns: a contender and its reference run in short slices, round and round.

A busy neighbour then slows both, and the ratio inside a round stays true (performance.md 3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Act = Callable[[], int]


@dataclass(frozen=True)
class Contest:
    """One benchmark: what is measured, what it is measured against, and the unit of both."""

    name: str
    unit: str
    ours: Act
    reference: Act
    against: str


@dataclass(frozen=True)
class Result:
    """What a benchmark came to: medians over rounds, and how the ratio ranged."""

    name: str
    unit: str
    per_second: float
    milliseconds: float
    against: str
    reference_per_second: float
    ratio: float
    ratio_low: float
    ratio_high: float
    rounds: int


def measure(contest: Contest, *, rounds: int = 5, turns: int = 2, slice_s: float = 0.15) -> Result:
    """Let both run by turns; one act at least in each slice. An act returns its units."""
    contest.ours()
    contest.reference()
    ours, theirs = [], []
    for _ in range(rounds):
        done = {contest.ours: [0, 0.0], contest.reference: [0, 0.0]}
        for _ in range(turns):
            for act, sums in done.items():
                units, seconds = _slice(act, slice_s)
                sums[0] += units
                sums[1] += seconds
        ours.append(done[contest.ours][0] / done[contest.ours][1])
        theirs.append(done[contest.reference][0] / done[contest.reference][1])
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return Result(
        contest.name,
        contest.unit,
        round(median(ours), 1),
        round(1000 / median(ours), 3),
        contest.against,
        round(median(theirs), 1),
        round(median(ratios), 3),
        round(min(ratios), 3),
        round(max(ratios), 3),
        rounds,
    )


def _slice(act: Act, seconds: float) -> tuple[int, float]:
    started, units = perf_counter(), 0
    while True:
        units += act()
        spent = perf_counter() - started
        if spent >= seconds:
            return units, spent
