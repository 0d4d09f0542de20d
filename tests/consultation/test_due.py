"""By when a comment is dealt with, and what a late author is told."""

from datetime import UTC, date, datetime

from backend.consultation import due

FRIDAY = datetime(2013, 12, 20, 16, tzinfo=UTC)


def test_working_days_skip_christmas() -> None:
    assert due.acknowledge_by(FRIDAY, {}) == date(2013, 12, 24)
    assert due.answer_by(FRIDAY, {}) == date(2014, 1, 8)
    assert due.answer_by(FRIDAY, {"P14": 1}) == date(2013, 12, 23)


def test_urgency_is_said_in_words() -> None:
    today = date(2014, 1, 10)
    assert due.urgency(date(2014, 1, 9), today) == "1 day overdue"
    assert due.urgency(date(2014, 1, 7), today) == "3 days overdue"
    assert due.urgency(today, today) == "due today"
    assert due.urgency(date(2014, 1, 11), today) == "due tomorrow"
    assert due.urgency(date(2014, 1, 14), today) == "due Tuesday 14 January 2014"


def test_whoever_decides_on_a_late_comment_has_three_working_days_from_when_it_came() -> None:
    assert due.late_by(datetime(2014, 1, 18, 0, 0, 30, tzinfo=UTC), {}) == date(2014, 1, 22)
    assert due.late_by(datetime(2014, 1, 30, 9, tzinfo=UTC), {}) == date(2014, 2, 4)


def test_a_late_author_reads_the_sentence_of_the_rule() -> None:
    ended = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
    assert due.said_late(ended, datetime(2014, 1, 18, 9, 5, tzinfo=UTC)) == (
        "Consultation closed at 11.59pm on 17 January 2014. We have kept your comment (received "
        "9.05am, 18 January) as late. The review lead will decide by 22 January whether it can "
        "still be taken into account and will tell you."
    )
