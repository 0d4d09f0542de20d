"""Local times over the changes of the clock (reliability: count on dates, then attach the zone)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.kernel.calendar import end_of_day, local_day
from backend.kernel.local_time import TimeSkipped, instant_of
from backend.kernel.wording import LONDON


def last_sunday(year: int, month: int) -> date:
    end = date(year, month + 1, 1) - timedelta(days=1)
    return end - timedelta(days=(end.weekday() + 1) % 7)


YEARS = range(2024, 2031)
SPRINGS = [last_sunday(year, 3) for year in YEARS]
AUTUMNS = [last_sunday(year, 10) for year in YEARS]


def test_three_days_later_is_the_same_local_time_over_the_clock_change() -> None:
    before = instant_of(date(2026, 3, 27), time(17))
    after = instant_of(date(2026, 3, 27) + timedelta(days=3), time(17))
    assert (before.hour, after.hour) == (17, 16)
    assert after - before == timedelta(days=3) - timedelta(hours=1)


def test_a_time_the_clocks_jump_over_is_refused_with_a_sentence() -> None:
    with pytest.raises(TimeSkipped) as refused:
        instant_of(date(2026, 3, 29), time(1, 30))
    assert refused.value.code == "GN-05"
    assert refused.value.told == (
        "There is no 1.30am on Sunday 29 March 2026: the clocks go forward past it. "
        "Choose another time."
    )


def test_a_time_that_comes_twice_means_the_later() -> None:
    assert instant_of(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(st.sampled_from(SPRINGS), st.integers(0, 59))
def test_every_skipped_minute_is_refused(day: date, minute: int) -> None:
    with pytest.raises(TimeSkipped):
        instant_of(day, time(1, minute))


@given(st.sampled_from(AUTUMNS), st.integers(0, 59))
def test_every_doubled_minute_is_taken_after_the_change(day: date, minute: int) -> None:
    at = time(1, minute)
    assert instant_of(day, at) == datetime.combine(day, at, UTC)


@settings(deadline=None)
@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.times().filter(lambda at: at.hour != 1),
)
@example(date(2024, 3, 31), time(0, 59, 59))
@example(date(2024, 3, 31), time(2))
@example(date(2030, 10, 27), time(2))
def test_every_other_local_time_comes_back_as_it_was_said(day: date, at: time) -> None:
    local = instant_of(day, at).astimezone(LONDON)
    assert (local.date(), local.time()) == (day, at)


@settings(deadline=None)
@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@example(date(2026, 3, 29))
@example(date(2026, 10, 25))
def test_the_next_local_day_begins_a_second_after_the_last_one_ends(day: date) -> None:
    end = end_of_day(day)
    assert local_day(end) == day
    assert local_day(end + timedelta(seconds=1)) == day + timedelta(days=1)
