"""Dates, times, distances and amounts in plain English."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from backend.kernel.calendar import WorkCalendar
from backend.kernel.deadline_changes import pause
from backend.kernel.deadline_rules import (
    on_date,
    working_days_after,
)
from backend.kernel.deadline_wording import say_deadline, say_distance, say_kind, say_move
from backend.kernel.deadlines import Span
from backend.kernel.estimates import month_end, week_commencing
from backend.kernel.wording import (
    LONDON,
    plural,
    say_date,
    say_duration,
    say_fte,
    say_instant,
    say_list,
    say_order,
    say_time,
    say_until,
)

ENGLAND = WorkCalendar()
INTENTION = on_date(date(2014, 1, 27))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type, misc]


def test_a_date_is_said_with_its_weekday() -> None:
    assert say_date(date(2014, 1, 27)) == "Monday 27 January 2014"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(23, 59, 59), "11.59pm"), (time(9, 12), "9.12am"), (time(17), "5pm"),
        (time(0), "12am"), (time(0, 1), "12.01am"), (time(12), "midday"),
        (time(12, 30), "12.30pm"), (time(11, 59), "11.59am"), (time(13, 5), "1.05pm"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_said_with_am_or_pm_and_never_as_midnight(moment: time, said: str) -> None:
    assert say_time(moment) == said


def test_an_instant_is_said_in_local_time() -> None:
    assert say_instant(datetime(2014, 1, 28, 9, 12, tzinfo=UTC)) == (
        "9.12am on Tuesday 28 January 2014"
    )
    assert say_instant(datetime(2014, 7, 1, 23, 30, tzinfo=UTC)) == (
        "12.30am on Wednesday 2 July 2014"
    )


def test_the_first_minute_of_a_day_is_not_read_as_its_end() -> None:
    first = "12am, the first minute of Saturday 18 January 2014"
    assert say_instant(at(2014, 1, 18, 0, 0, 30)) == first
    assert say_until(at(2014, 1, 18)) == f"until {first}"
    assert say_instant(at(2014, 1, 18, 0, 1)) == "12.01am on Saturday 18 January 2014"
    assert say_instant(at(2014, 1, 17, 23, 59, 59)) == "11.59pm on Friday 17 January 2014"


def test_what_has_no_instant_is_said_too() -> None:
    assert (say_date(None), say_instant(None), say_until(None)) == (
        "no date", "not yet", "with no end set",
    )  # fmt: skip


def test_a_deadline_is_said_with_its_last_minute() -> None:
    assert say_deadline(INTENTION) == "until 11.59pm on Monday 27 January 2014"
    assert say_deadline(on_date(date(2014, 7, 1), time(17))) == "until 5pm on Tuesday 1 July 2014"


def test_an_estimate_is_said_to_be_one() -> None:
    assert say_deadline(week_commencing(date(2014, 2, 17))) == (
        "week commencing Monday 17 February 2014 (estimate)"
    )
    assert say_deadline(month_end(2014, 3)) == "end of March 2014 (estimate)"


def test_the_three_kinds_of_date_are_told_apart() -> None:
    notice = working_days_after(date(2013, 12, 17), 10, ENGLAND, what="the notice")
    assert say_kind(INTENTION) == "Fixed"
    assert say_kind(month_end(2014, 3)) == "Estimate"
    assert say_kind(notice) == (
        "Worked out from: 10 working days after the notice, Tuesday 17 December 2013"
    )
    paused = pause(notice, Span(first=date(2013, 12, 18), last=date(2013, 12, 19)), ENGLAND)
    assert say_kind(paused).endswith(
        "The count stood still from Wednesday 18 December 2013 to Thursday 19 December 2013"
    )
    assert say_move(notice, paused) == "from Friday 3 January 2014 to Tuesday 7 January 2014"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(2014, 1, 14, 9), "(9 working days)"),
        (at(2014, 1, 24, 9), "(1 working day)"),
        (at(2014, 1, 27, 23, 59, 59), "(today)"),
        (at(2014, 1, 28, 0, 0, 0), "1 working day ago"),
        (at(2014, 1, 29, 12), "2 working days ago"),
    ],
)
def test_the_distance_of_a_deadline_is_said_in_working_days(now: datetime, said: str) -> None:
    assert say_distance(now, INTENTION, ENGLAND) == said


def test_a_distance_without_a_working_day_is_said_in_days() -> None:
    sunday = on_date(date(2014, 4, 27))
    assert say_distance(at(2014, 4, 25, 9), sunday, ENGLAND) == "(2 days)"
    friday = on_date(date(2014, 4, 25))
    assert say_distance(at(2014, 4, 26, 9), friday, ENGLAND) == "1 day ago"


def test_a_deadline_of_this_morning_has_passed_today() -> None:
    noon = on_date(date(2014, 1, 27), time(12))
    assert say_distance(at(2014, 1, 27, 15), noon, ENGLAND) == "earlier today, at midday"
    assert say_distance(at(2014, 1, 27, 9), noon, ENGLAND) == "(today)"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(minutes=75), "1 hour 15 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=2, hours=3, minutes=4), "2 days 3 hours"),
        (timedelta(seconds=45), "45 seconds"),
        (timedelta(0), "no time"),
    ],
)
def test_a_length_of_time_is_said_by_its_two_largest_parts(length: timedelta, said: str) -> None:
    assert say_duration(length) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], "none"), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"),
    ],
)  # fmt: skip
def test_a_list_is_said_with_and(items: list[str], said: str) -> None:
    assert say_list(items) == said


def test_a_choice_is_said_with_or() -> None:
    assert say_list(["A", "B", "C"], "or") == "A, B or C"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 comments"), (1, "1 comment"), (2, "2 comments"), (1200, "1,200 comments")],
)
def test_a_count_is_said_with_its_noun(count: int, said: str) -> None:
    assert plural(count, "comment") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert (plural(1, "reply", "replies"), plural(2, "reply", "replies")) == (
        "1 reply", "2 replies",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hundredths", "said"), [(65, "0.65"), (100, "1.00"), (5, "0.05"), (-550, "-5.50"), (None, "")]
)
def test_fte_is_said_with_two_places(hundredths: int | None, said: str) -> None:
    assert say_fte(hundredths) == said


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("OpenStaffConsultation", "open staff consultation"),
        ("PublishAsQA", "publish as QA"),
    ],
)
def test_an_order_is_said_as_what_it_is_to_do(order: str, said: str) -> None:
    assert say_order(order) == said
