"""Whoever was away has time from the day on which the papers were sent to them (D8, D9, D14)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.consultation.commands.bring_into_time import BringIntoTime
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.due import said_deadline
from backend.consultation.events import CommentReceived, CommentReceivedLate, LateCommentInTime
from backend.consultation.own_time import end_by_papers, own_end
from backend.consultation.story import told
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.guards import reference_taken
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM
from backend.workforce.events import EmployeeAddedToScope, PackSent
from tests.consultation.facts import (
    ANNA,
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    REF,
    REVIEW,
    Rehearsal,
    stamp,
    words,
)

POSTED = date(2013, 12, 20)
THEIRS = datetime(2014, 1, 23, 23, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Entry(AggregateRoot[Any]):
    """The entry of somebody on the list, as the area of people would record it."""

    def evolve(self, event: Any) -> None:
        """Nothing follows."""


def office(*papers: tuple[date, str], at: datetime) -> Rehearsal:
    """Open one in which Anna was sent the papers so, at an instant."""
    world, signed = Rehearsal(at - SECOND), stamp()
    anna = Entry(named("person-in-review", REF, "P0001"))
    name, email = words("Anna Example"), words("anna@example.org")
    anna.record(EmployeeAddedToScope, signed, person=ANNA, name=name, email=email)
    for sent, route in papers:
        anna.record(PackSent, signed, person=ANNA, employee_ref="E0001", sent=sent, route=route)
    world.ledger.append(anna, guards=[reference_taken(REVIEW, "E0001", anna.id)])
    return world


def came(world: Rehearsal, who: Any = EMPLOYEE, **fields: Any) -> Any:
    """Send a comment and return the fact of its arrival."""
    return world.story(world.give(SubmitComment, who, text="I was away.", **fields))[0]


def test_a_letter_takes_two_working_days_and_then_the_shortest_period_runs() -> None:
    assert own_end(POSTED, "letter", {}) == THEIRS
    assert own_end(POSTED, "e-mail", {}) == datetime(2014, 1, 19, 23, 59, 59, tzinfo=UTC)
    assert own_end(POSTED, "letter", {"P01": 45}) == THEIRS + timedelta(days=15)


def test_nobodys_own_end_comes_before_the_end_for_all() -> None:
    assert end_by_papers(ENDS, (date(2013, 11, 1), "letter"), {}) == ENDS
    assert end_by_papers(ENDS, None, {}) == ENDS
    assert end_by_papers(None, (POSTED, "letter"), {}) is None


@pytest.mark.parametrize(
    ("at", "kind", "until"),
    [
        (ENDS, CommentReceived, None),
        (ENDS + SECOND, CommentReceived, THEIRS),
        (THEIRS, CommentReceived, THEIRS),
        (THEIRS + SECOND, CommentReceivedLate, THEIRS),
    ],
)
def test_it_is_judged_by_their_own_end(at: datetime, kind: type, until: datetime | None) -> None:
    fact = came(office((POSTED, "letter"), at=at))
    assert isinstance(fact, kind)
    assert (fact.ended if kind is CommentReceivedLate else fact.until) == until


def test_papers_that_are_sent_again_do_not_begin_the_time_anew() -> None:
    again = office((POSTED, "letter"), (date(2014, 1, 6), "e-mail"), at=THEIRS + SECOND)
    assert isinstance(came(again), CommentReceivedLate)


def test_a_paper_form_recorded_for_them_is_judged_so_too() -> None:
    world = office((POSTED, "letter"), at=THEIRS + timedelta(days=3))
    sent = {"on_behalf_of": "e0001", "received_at": THEIRS, "channel": "letter"}
    assert isinstance(came(world, COORDINATOR, **sent), CommentReceived)


def test_nothing_tells_that_the_author_of_a_withheld_comment_was_away() -> None:
    fact = came(office((POSTED, "letter"), at=THEIRS), confidentiality="withheld")
    assert isinstance(fact, CommentReceived)
    assert fact.until is None


def test_of_an_anonymous_comment_nobody_knows_that_its_author_was_away() -> None:
    fact = came(office((POSTED, "letter"), at=THEIRS), confidentiality="anonymous")
    assert isinstance(fact, CommentReceivedLate)
    assert fact.ended == ENDS


def test_a_late_comment_is_in_time_once_the_papers_are_known_to_have_gone_late() -> None:
    world = office(at=ENDS + SECOND)
    late = world.give(SubmitComment, EMPLOYEE, text="I was away.")
    world.give(BringIntoTime, SYSTEM, comment=late.reference, until=THEIRS)
    fact = world.story(late)[-1]
    assert isinstance(fact, LateCommentInTime)
    assert (fact.until, fact.own) == (THEIRS, True)
    assert told(fact) == "In time now, because a later end holds for its author"


def test_the_form_tells_them_their_own_end() -> None:
    assert said_deadline(ENDS, ENDS) == "Consultation ends at 11.59pm on Friday 17 January 2014."
    assert said_deadline(ENDS, THEIRS).endswith(
        "so yours are in time until 11.59pm on Thursday 23 January 2014."
    )
