"""What the law sets: collective consultation and trial periods (domain.md D6, D15, scenario 6)."""

from datetime import UTC, date, datetime

import pytest

from backend.kernel.calendar import WorkCalendar
from backend.kernel.deadline_changes import pause, recount
from backend.kernel.deadlines import Kind, Span
from backend.kernel.statutory_periods import (
    days_run,
    earliest_close,
    earliest_dismissal,
    minimum_days,
    statutory_days,
    trial_period,
)

BEGUN = date(2013, 10, 24)


@pytest.mark.parametrize(
    ("minimum", "dismissal"), [(30, date(2013, 11, 24)), (45, date(2013, 12, 9))]
)
def test_neither_end_day_counts_towards_the_days_before_a_dismissal(
    minimum: int, dismissal: date
) -> None:
    assert earliest_dismissal(BEGUN, minimum) == dismissal
    assert (dismissal - BEGUN).days - 1 == minimum


def test_on_20_november_27_days_have_run_and_the_30th_is_the_23rd() -> None:
    assert days_run(BEGUN, date(2013, 11, 20)) == 27
    assert earliest_close(BEGUN, 30) == date(2013, 11, 23)
    assert days_run(BEGUN, earliest_close(BEGUN, 30)) == 30


def test_the_consultation_of_the_sample_ran_85_days() -> None:
    assert days_run(BEGUN, date(2014, 1, 17)) == 85


def test_nothing_has_run_before_it_began() -> None:
    assert days_run(BEGUN, date(2013, 10, 23)) == 0


@pytest.mark.parametrize(
    ("dismissals", "days"), [(0, 0), (19, 0), (20, 30), (99, 30), (100, 45), (1_000, 45)]
)
def test_the_law_asks_for_more_days_the_more_dismissals_are_proposed(
    dismissals: int, days: int
) -> None:
    assert statutory_days(dismissals) == days


def test_the_longer_of_policy_and_law_is_the_minimum() -> None:
    assert minimum_days(30, 19) == 30
    assert minimum_days(30, 100) == 45
    assert minimum_days(60, 100) == 60


def test_a_trial_is_four_calendar_weeks_whatever_bank_holidays_fall_in_it() -> None:
    trial = trial_period(date(2014, 3, 31))
    assert (trial.day, trial.kind) == (date(2014, 4, 27), Kind.WORKED_OUT)
    assert trial.rule == "4 calendar weeks from Monday 31 March 2014"


def test_a_trial_agreed_for_retraining_is_longer() -> None:
    assert trial_period(date(2014, 3, 31), weeks=6).day == date(2014, 5, 11)


def test_the_trial_period_of_the_law_does_not_stand_still() -> None:
    trial = trial_period(date(2014, 3, 31))
    easter = Span(first=date(2014, 4, 18), last=date(2014, 4, 21))
    assert pause(trial, easter, WorkCalendar()) == trial


def test_a_changed_calendar_leaves_a_trial_alone() -> None:
    closed = WorkCalendar(closures=frozenset({date(2014, 4, 28)}))
    now = datetime(2014, 4, 1, tzinfo=UTC)
    assert recount([trial_period(date(2014, 3, 31))], closed, now) == ()
