"""Measuring by turns."""

from time import sleep

from backend.bench.slices import Act, Contest, measure


def slow() -> int:
    sleep(0.004)
    return 1


def quick() -> int:
    sleep(0.001)
    return 1


def test_what_takes_longer_has_the_smaller_ratio() -> None:
    contest = Contest("sleep", "naps", slow, quick, "a shorter nap")
    result = measure(contest, rounds=3, turns=2, slice_s=0.02)
    assert result.ratio_low <= result.ratio <= result.ratio_high < 0.7
    assert (result.rounds, result.unit) == (3, "naps")


def test_both_run_in_every_slice_however_long_one_act_is() -> None:
    calls: list[str] = []

    def calling(name: str) -> Act:
        def act() -> int:
            calls.append(name)
            return 1

        return act

    contest = Contest("x", "x", calling("ours"), calling("reference"), "itself")
    measure(contest, rounds=2, turns=2, slice_s=0)
    assert calls == ["ours", "reference"] * 5
