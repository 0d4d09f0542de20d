"""Deadlines come from rules and change only by decisions: the worked figures of domain.md 2.3."""

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.calendar import WorkCalendar, with_closures
from backend.kernel.deadline_changes import Move, NotLater, extend, later_of, pause, recount
from backend.kernel.deadline_rules import (
    after_letter,
    calendar_days_after,
    on_date,
    working_days_after,
    working_days_before,
)
from backend.kernel.deadlines import Deadline, Kind, Span, from_plain, to_plain
from backend.kernel.errors import DatesOutOfOrder
from backend.kernel.estimates import NotMonday, month_end, week_commencing
from backend.kernel.local_time import LAST_SECOND
from backend.kernel.wording import LONDON

ENGLAND = WorkCalendar()
DAYS_CLOSED = [date(2013, 12, 27), date(2013, 12, 30), date(2013, 12, 31)]
CLOSED = with_closures(DAYS_CLOSED)
INTENTION = on_date(date(2014, 1, 27))
NOTICE = working_days_after(date(2013, 12, 17), 10, ENGLAND, what="the notice")
BEFORE_CHRISTMAS = datetime(2013, 12, 20, 12, tzinfo=UTC)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type, misc]


def test_a_date_without_a_time_lasts_until_the_end_of_the_day() -> None:
    assert (INTENTION.kind, INTENTION.at, INTENTION.zone) == (
        Kind.FIXED, LAST_SECOND, "Europe/London",
    )  # fmt: skip
    assert INTENTION.instant == at(2014, 1, 27, 23, 59, 59)
    assert on_date(date(2014, 7, 1), time(17)).instant == datetime(2014, 7, 1, 16, tzinfo=UTC)


def test_a_worked_out_deadline_keeps_its_rule_its_start_and_its_calendar() -> None:
    assert (NOTICE.day, NOTICE.kind) == (date(2014, 1, 3), Kind.WORKED_OUT)
    assert NOTICE.rule == "10 working days after the notice, Tuesday 17 December 2013"
    assert (NOTICE.counted_from, NOTICE.count) == (date(2013, 12, 17), 10)
    assert (NOTICE.calendar, NOTICE.calendar_version) == ("GB-ENG", ENGLAND.version)
    assert working_days_after(date(2013, 12, 17), 10, CLOSED).day == date(2014, 1, 8)


def test_papers_are_due_five_working_days_before_the_hearing() -> None:
    papers = working_days_before(date(2014, 2, 17), 5, ENGLAND, what="the hearing")
    assert papers.day == date(2014, 2, 10)
    assert papers.rule == "5 working days before the hearing, Monday 17 February 2014"


def test_an_outcome_letter_before_easter_gives_until_the_monday_after_next() -> None:
    assert after_letter(at(2014, 4, 17, 15), 5, ENGLAND).day == date(2014, 4, 28)


def test_a_letter_by_post_gives_two_more_working_days() -> None:
    assert after_letter(at(2014, 1, 13, 9), 10, ENGLAND).day == date(2014, 1, 27)
    posted = after_letter(at(2014, 1, 13, 9), 10, ENGLAND, by_post=True)
    assert posted.day == date(2014, 1, 29)
    assert posted.rule.endswith("Monday 13 January 2014, and 2 for the post")


def test_a_letter_runs_from_its_local_day() -> None:
    # 11.30pm in Greenwich is already the next day in summer.
    assert after_letter(datetime(2014, 6, 30, 23, 30, tzinfo=UTC), 1, ENGLAND).day == date(
        2014, 7, 2
    )


def test_the_later_of_the_persons_own_and_the_published_deadline_counts() -> None:
    on_leave = after_letter(at(2014, 1, 24, 9), 10, ENGLAND)
    assert later_of(on_leave, INTENTION) is on_leave
    early = after_letter(at(2014, 1, 8, 9), 10, ENGLAND)
    assert later_of(early, INTENTION) is INTENTION


def test_calendar_days_stay_on_a_saturday_for_the_employee() -> None:
    assert calendar_days_after(date(2014, 1, 4), 14, ENGLAND).day == date(2014, 1, 18)


def test_calendar_days_roll_to_a_working_day_for_an_internal_submission() -> None:
    rolled = calendar_days_after(date(2014, 1, 4), 14, ENGLAND, internal=True)
    assert rolled.day == date(2014, 1, 20)
    over_christmas = calendar_days_after(date(2013, 12, 11), 14, CLOSED, internal=True)
    assert over_christmas.day == date(2014, 1, 2)


def test_a_week_means_monday_to_the_end_of_friday() -> None:
    hearings = week_commencing(date(2014, 2, 17))
    assert (hearings.first_day, hearings.day) == (date(2014, 2, 17), date(2014, 2, 21))
    assert hearings.instant == at(2014, 2, 21, 23, 59, 59)
    assert hearings.kind is Kind.ESTIMATE


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2014, 3, 14), "w/c 14 March 2014 is a Friday: did you mean 10 or 17 March?"),
        (date(2014, 4, 1), "w/c 1 April 2014 is a Tuesday: did you mean 31 March or 7 April?"),
        (
            date(2014, 1, 1),
            "w/c 1 January 2014 is a Wednesday: did you mean 30 December 2013 or 6 January 2014?",
        ),
    ],
)
def test_a_week_that_begins_on_another_day_is_refused_with_both_mondays(
    day: date, told: str
) -> None:
    with pytest.raises(NotMonday) as refused:
        week_commencing(day)
    assert (refused.value.code, refused.value.told) == ("TT-01", told)


def test_the_end_of_a_month_is_an_estimate_of_its_last_day() -> None:
    assert (month_end(2014, 3).day, month_end(2014, 3).kind) == (date(2014, 3, 31), Kind.ESTIMATE)
    assert month_end(2028, 2).day == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("received", "late"),
    [
        (at(2014, 1, 27, 23, 59, 59), False),
        (at(2014, 1, 27, 23, 59, 59, 999_999), False),
        (at(2014, 1, 28, 0, 0, 0), True),
        (at(2014, 1, 28, 9, 12), True),
    ],
)
def test_one_second_late_is_late(received: datetime, *, late: bool) -> None:
    assert INTENTION.is_late(received) is late
    assert INTENTION.is_open(received) is not late


def test_a_paper_form_of_the_last_afternoon_is_in_time_whenever_it_is_typed_in() -> None:
    end = on_date(date(2014, 1, 17))
    assert not end.is_late(at(2014, 1, 17, 16, 40))
    assert end.is_late(at(2014, 1, 18, 0, 0, 30))


def test_an_extension_lengthens_and_tells_what_it_was() -> None:
    later = extend(on_date(date(2014, 1, 13)), date(2014, 1, 17))
    assert (later.day, later.kind) == (date(2014, 1, 17), Kind.FIXED)
    assert later.rule == "extended from Monday 13 January 2014"
    assert not later.is_late(at(2014, 1, 14, 9))


@pytest.mark.parametrize("day", [10, 13])
def test_an_extension_never_shortens(day: int) -> None:
    with pytest.raises(NotLater) as refused:
        extend(on_date(date(2014, 1, 13)), date(2014, 1, day))
    assert refused.value.code == "RV-05"
    assert refused.value.told == (f"{day} January is not later than the present end of 13 January.")


def test_a_person_may_agree_to_an_earlier_deadline_of_their_own() -> None:
    earlier = extend(INTENTION, date(2014, 1, 24), agreed=True)
    assert earlier.day == date(2014, 1, 24)
    assert earlier.rule == "brought forward, by agreement, from Monday 27 January 2014"


def test_an_earlier_hour_of_the_same_day_is_shorter_too() -> None:
    with pytest.raises(NotLater):
        extend(INTENTION, date(2014, 1, 27), time(17))


def test_new_closure_days_move_open_counts_later_and_show_before_and_after() -> None:
    moved = recount(
        [NOTICE, INTENTION, week_commencing(date(2014, 1, 6))], CLOSED, BEFORE_CHRISTMAS
    )
    assert [(m.before.day, m.after.day) for m in moved] == [(date(2014, 1, 3), date(2014, 1, 8))]
    assert moved[0].after.instant == at(2014, 1, 8, 23, 59, 59)
    assert moved[0].after.calendar == "GB-ENG, 3 closure days"


def test_a_changed_calendar_never_moves_a_deadline_earlier() -> None:
    closed = working_days_after(date(2013, 12, 17), 10, CLOSED)
    assert recount([closed], ENGLAND, BEFORE_CHRISTMAS) == ()
    papers = working_days_before(date(2014, 1, 2), 2, ENGLAND)
    assert recount([papers], CLOSED, BEFORE_CHRISTMAS) == ()


def test_a_changed_calendar_leaves_a_deadline_that_has_passed() -> None:
    assert recount([NOTICE], CLOSED, at(2014, 1, 4, 0, 0, 0)) == ()
    assert len(recount([NOTICE], CLOSED, at(2014, 1, 3, 23, 59, 59))) == 1


def test_a_pause_gives_back_the_working_days_it_took() -> None:
    own = after_letter(at(2014, 1, 13, 9), 10, ENGLAND)
    ill = Span(first=date(2014, 1, 18), last=date(2014, 1, 22))  # three working days
    paused = pause(own, ill, ENGLAND)
    assert paused.day == date(2014, 1, 30)
    assert paused.instant == at(2014, 1, 30, 23, 59, 59)
    assert paused.pauses == (ill,)
    assert (own.day, own.pauses) == (date(2014, 1, 27), ())


def test_two_pauses_that_overlap_count_each_day_once() -> None:
    own = after_letter(at(2014, 1, 13, 9), 10, ENGLAND)
    one = pause(own, Span(first=date(2014, 1, 20), last=date(2014, 1, 22)), ENGLAND)
    two = pause(one, Span(first=date(2014, 1, 21), last=date(2014, 1, 23)), ENGLAND)
    assert two.day == date(2014, 1, 31)


def test_a_paused_count_stays_paused_when_the_calendar_changes() -> None:
    paused = pause(NOTICE, Span(first=date(2013, 12, 18), last=date(2013, 12, 19)), ENGLAND)
    assert paused.day == date(2014, 1, 7)
    (moved,) = recount([paused], CLOSED, BEFORE_CHRISTMAS)
    assert moved == Move(paused, moved.after)
    assert moved.after.day == date(2014, 1, 10)


def test_calendar_days_stand_still_on_every_day_of_a_pause() -> None:
    fortnight = calendar_days_after(date(2014, 1, 6), 14, ENGLAND)
    weekend = Span(first=date(2014, 1, 11), last=date(2014, 1, 12))
    assert pause(fortnight, weekend, ENGLAND).day == date(2014, 1, 22)


def test_a_pause_moves_counts_only() -> None:
    span = Span(first=date(2014, 1, 20), last=date(2014, 1, 22))
    for other in (INTENTION, week_commencing(date(2014, 1, 20)), month_end(2014, 1)):
        assert pause(other, span, ENGLAND) == other


def test_a_pause_counted_on_a_thinner_calendar_takes_nothing_back() -> None:
    closed = working_days_after(date(2013, 12, 17), 10, CLOSED)
    paused = pause(closed, Span(first=date(2013, 12, 18), last=date(2013, 12, 18)), ENGLAND)
    assert (paused.day, paused.instant) == (closed.day, closed.instant)


def test_a_pause_after_a_deadline_does_not_revive_it() -> None:
    paused = pause(NOTICE, Span(first=date(2014, 1, 6), last=date(2014, 1, 31)), ENGLAND)
    assert paused.instant == NOTICE.instant


def test_a_pause_needs_an_end_that_is_not_before_its_start() -> None:
    with pytest.raises(DatesOutOfOrder):
        pause(NOTICE, Span(first=date(2014, 1, 2), last=date(2014, 1, 1)), ENGLAND)


def test_nobody_counts_a_negative_number_of_days() -> None:
    with pytest.raises(ValueError, match="whole days"):
        calendar_days_after(date(2014, 1, 6), -1, ENGLAND)


SOME = [
    INTENTION,
    NOTICE,
    week_commencing(date(2014, 2, 17)),
    pause(NOTICE, Span(first=date(2013, 12, 18), last=date(2013, 12, 19)), CLOSED),
    calendar_days_after(date(2014, 6, 1), 3, ENGLAND, at=time(17)),
]


@pytest.mark.parametrize("deadline", SOME)
def test_a_deadline_goes_through_plain_fields_and_comes_back(deadline: Deadline) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(deadline)))) == deadline


def test_the_kept_instant_is_not_worked_out_again() -> None:
    kept = to_plain(INTENTION) | {"instant": "2014-01-27T17:00:00Z"}
    assert from_plain(kept).instant == datetime(2014, 1, 27, 17, tzinfo=UTC)


DAYS = st.dates(date(2024, 1, 1), date(2030, 11, 30))
COUNTED = st.one_of(
    st.builds(working_days_after, DAYS, st.integers(1, 30), st.just(ENGLAND)),
    st.builds(
        calendar_days_after, DAYS, st.integers(1, 30), st.just(ENGLAND), internal=st.booleans()
    ),
)


@settings(deadline=None)
@given(COUNTED, DAYS, st.integers(0, 20), st.frozensets(DAYS, max_size=9))
def test_no_pause_and_no_closure_ever_costs_anyone_a_day(
    own: Deadline, first: date, length: int, closures: frozenset[date]
) -> None:
    span = Span(first=first, last=first + timedelta(days=length))
    paused = pause(own, span, ENGLAND)
    assert paused.instant >= own.instant
    for move in recount([paused], ENGLAND.closed_on(closures), at(2023, 12, 1)):
        assert move.after.instant > move.before.instant
