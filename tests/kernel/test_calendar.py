"""Working days, with the worked figures of domain.md 2.3."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.calendar import PARTS, WorkCalendar, end_of_day, local_day, with_closures

ENGLAND = WorkCalendar()
CLOSED = with_closures([date(2013, 12, 27), date(2013, 12, 30), date(2013, 12, 31)])
CALENDARS = st.builds(
    WorkCalendar,
    st.sampled_from(PARTS),
    st.frozensets(st.dates(date(2024, 1, 1), date(2030, 12, 31)), max_size=5),
)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("calendar", "start", "count", "due"),
    [
        (ENGLAND, date(2013, 12, 17), 10, date(2014, 1, 3)),
        (CLOSED, date(2013, 12, 17), 10, date(2014, 1, 8)),
        (ENGLAND, date(2014, 1, 13), 10, date(2014, 1, 27)),
        (ENGLAND, date(2014, 1, 27), 5, date(2014, 2, 3)),
        (ENGLAND, date(2014, 2, 3), 10, date(2014, 2, 17)),
        (ENGLAND, date(2014, 4, 17), 5, date(2014, 4, 28)),
        (ENGLAND, date(2014, 2, 17), 5, date(2014, 2, 24)),
        (ENGLAND, date(2014, 1, 18), 3, date(2014, 1, 22)),
        (ENGLAND, date(2014, 1, 13), 0, date(2014, 1, 13)),
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


def test_each_part_of_the_kingdom_keeps_its_own_days() -> None:
    boyne, st_andrew = date(2027, 7, 12), date(2027, 11, 30)
    assert [p for p in PARTS if not WorkCalendar(p).is_working_day(boyne)] == ["NIR"]
    assert [p for p in PARTS if not WorkCalendar(p).is_working_day(st_andrew)] == ["SCT"]


def test_a_part_nobody_knows_is_not_silently_without_bank_holidays() -> None:
    with pytest.raises(ValueError, match="ENGLAND"):
        WorkCalendar("ENGLAND")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2013, 12, 25), "Christmas Day"),
        (date(2013, 12, 28), "Saturday"),
        (date(2013, 12, 27), "Closure day"),
        (date(2014, 1, 2), ""),
    ],
)
def test_the_calendar_says_why_nobody_works(day: date, why: str) -> None:
    assert CLOSED.not_worked(day) == why


def test_the_calendar_has_a_name_and_a_version_for_the_record() -> None:
    assert (ENGLAND.name, CLOSED.name) == ("GB-ENG", "GB-ENG, 3 closure days")
    assert ENGLAND.version.startswith("holidays 0.")


def test_nobody_counts_backwards_by_accident() -> None:
    with pytest.raises(ValueError, match="before"):
        ENGLAND.after(date(2014, 1, 13), -1)


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 60))
def test_counting_forward_and_asking_how_many_agree(
    calendar: WorkCalendar, start: date, count: int
) -> None:
    due = calendar.after(start, count)
    assert calendar.is_working_day(due)
    assert calendar.between(start, due) == count
    assert calendar.between(start, due - timedelta(days=1)) == count - 1


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 60))
def test_counting_back_undoes_counting_forward(
    calendar: WorkCalendar, start: date, count: int
) -> None:
    day = calendar.first_from(start)
    assert calendar.before(calendar.after(day, count), count) == day


def test_a_date_only_deadline_lasts_until_the_last_second_of_its_local_day() -> None:
    assert end_of_day(date(2014, 1, 27)) == datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)
    summer = end_of_day(date(2014, 7, 1))
    assert summer == datetime(2014, 7, 1, 22, 59, 59, tzinfo=UTC)
    assert local_day(summer) == date(2014, 7, 1)
