"""Working days, with the worked figures of domain.md 2.3."""

from datetime import UTC, date, datetime

import pytest

from backend.kernel.calendar import WorkCalendar, end_of_day, local_day, with_closures

ENGLAND = WorkCalendar()
CLOSED = with_closures([date(2013, 12, 27), date(2013, 12, 30), date(2013, 12, 31)])


@pytest.mark.parametrize(
    ("calendar", "start", "count", "due"),
    [
        (ENGLAND, date(2013, 12, 17), 10, date(2014, 1, 3)),
        (CLOSED, date(2013, 12, 17), 10, date(2014, 1, 8)),
        (ENGLAND, date(2014, 1, 13), 10, date(2014, 1, 27)),
        (ENGLAND, date(2014, 1, 27), 5, date(2014, 2, 3)),
        (ENGLAND, date(2014, 4, 17), 5, date(2014, 4, 28)),
    ],
)
def test_working_days_after_a_day_skip_weekends_bank_holidays_and_closures(
    calendar: WorkCalendar, start: date, count: int, due: date
) -> None:
    assert calendar.after(start, count) == due


def test_papers_five_working_days_before_the_hearing_are_due_a_week_earlier() -> None:
    assert ENGLAND.before(date(2014, 2, 17), 5) == date(2014, 2, 10)


def test_the_consultation_of_the_sample_has_58_working_days() -> None:
    # 24 October 2013 itself is the 59th: the paper counts from the day after.
    assert ENGLAND.between(date(2013, 10, 24), date(2014, 1, 17)) == 58


def test_scotland_keeps_its_own_one_off_holiday() -> None:
    assert not WorkCalendar("SCT").is_working_day(date(2026, 6, 15))
    assert ENGLAND.is_working_day(date(2026, 6, 15))


def test_a_date_only_deadline_lasts_until_the_last_second_of_its_local_day() -> None:
    assert end_of_day(date(2014, 1, 27)) == datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)
    summer = end_of_day(date(2014, 7, 1))
    assert summer == datetime(2014, 7, 1, 22, 59, 59, tzinfo=UTC)
    assert local_day(summer) == date(2014, 7, 1)
