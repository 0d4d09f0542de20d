"""Individual meetings decided in memory: what may follow what (domain.md 3.12)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from backend.kernel.words import Words
from backend.meetings.domain import individual_refusals as refusals
from backend.meetings.domain.individual import IndividualMeeting
from backend.meetings.domain.individual_refusals import disputed_on, not_everyone_offered
from backend.meetings.events.individual import (
    CompanionNamed,
    IndividualMeetingScheduled,
    MeetingAccepted,
    MeetingDeclined,
    MeetingHeld,
    MeetingOffered,
    NotesAgreed,
    NotesDisputed,
    NotesShared,
    OfferUnanswered,
)
from tests.support.given import STAMP, Fact, fact, given

ANN, HAL = UUID(int=1), UUID(int=2)
BY = datetime(2014, 1, 10, 17, tzinfo=UTC)
STARTS = datetime(2014, 1, 22, 10, tzinfo=UTC)


def say(text: str) -> Words:
    return Words(ANN, "one-to-one", text)


OFFER = fact(MeetingOffered, reference="OM-0001", person=ANN, employee_ref="E0001",
             route="e-mail", reply_by=BY)  # fmt: skip
YES, NO = fact(MeetingAccepted, person=ANN), fact(MeetingDeclined, person=ANN)
LATE = fact(OfferUnanswered, person=ANN)
SET = fact(IndividualMeetingScheduled, person=ANN, starts=STARTS, place=say("Room 3"), holder=HAL)
MET = fact(MeetingHeld, person=ANN, held_on=date(2014, 1, 15), hr_present=False, accompanied=True)
NOTES = fact(NotesShared, person=ANN, version=1, topics=[], text=say("We met."))
AFTER = msgspec.structs.replace(STAMP, at=STARTS + timedelta(hours=2))


def schedule(meeting: IndividualMeeting) -> None:
    meeting.schedule(STAMP, starts=STARTS, place=say("Room 3"), holder=HAL, hr_present=False)


@pytest.mark.parametrize("before", [(OFFER,), (OFFER, LATE), (OFFER, NO)])
def test_an_offer_stands_until_it_is_used(before: tuple[Fact, ...]) -> None:
    given(IndividualMeeting, *before).when(lambda m: m.accept(STAMP)).then(YES)


def test_nobody_answers_is_recorded_only_after_the_day() -> None:
    early = msgspec.structs.replace(STAMP, at=BY)
    given(IndividualMeeting, OFFER).when(lambda m: m.no_reply(STAMP)).then(LATE)
    given(IndividualMeeting, OFFER).when(lambda m: m.no_reply(early)).then_refused(refusals.NotNow)
    answered = given(IndividualMeeting, OFFER, YES)
    answered.when(lambda m: m.no_reply(STAMP)).then_refused(refusals.NotNow, "IM-06")


@pytest.mark.parametrize("kind", ["nobody", "union representative", "colleague"])
def test_whoever_comes_along_is_never_refused(kind: str) -> None:
    for before in ((OFFER,), (OFFER, YES), (OFFER, YES, SET)):
        given(IndividualMeeting, *before).when(
            lambda m: m.name_companion(STAMP, kind, None, None)
        ).then(fact(CompanionNamed, person=ANN, kind=kind))


def test_a_meeting_is_scheduled_once_accepted_and_can_move() -> None:
    given(IndividualMeeting, OFFER, YES).when(schedule).then(SET)
    given(IndividualMeeting, OFFER).when(schedule).then_refused(refusals.NotNow)
    moved = fact(IndividualMeetingScheduled, person=ANN, starts=STARTS, place=say("Room 3"),
                 holder=HAL, was=STARTS)  # fmt: skip
    given(IndividualMeeting, OFFER, YES, SET).when(schedule).then(moved)


def test_a_meeting_lies_ahead_and_is_held_by_somebody_else() -> None:
    late = msgspec.structs.replace(STAMP, at=STARTS)

    def past(meeting: IndividualMeeting) -> None:
        meeting.schedule(late, starts=STARTS, place=say("R"), holder=HAL, hr_present=False)

    def own(meeting: IndividualMeeting) -> None:
        meeting.schedule(STAMP, starts=STARTS, place=say("R"), holder=ANN, hr_present=False)

    given(IndividualMeeting, OFFER, YES).when(past).then_refused(refusals.InThePast, "IM-07")
    given(IndividualMeeting, OFFER, YES).when(own).then_refused(refusals.HoldsTheirOwn, "IM-05")


def test_a_meeting_of_tomorrow_has_not_been_held() -> None:
    def hold(meeting: IndividualMeeting) -> None:
        meeting.hold(STAMP, held_on=date(2014, 1, 22), hr_present=False, accompanied=False)

    given(IndividualMeeting, OFFER, YES, SET).when(hold).then_refused(refusals.StillToCome)


def test_notes_come_after_the_meeting() -> None:
    def share(meeting: IndividualMeeting) -> None:
        meeting.share_notes(AFTER, say("We met."), [], [])

    given(IndividualMeeting, OFFER, YES, SET).when(share).then_refused(refusals.NotNow)
    given(IndividualMeeting, OFFER, YES, SET, MET).when(share).then(NOTES)


HELD = (OFFER, YES, SET, MET, NOTES)
ENDINGS: list[tuple[Callable[[IndividualMeeting], None], Fact]] = [
    (lambda m: m.agree(AFTER), fact(NotesAgreed, person=ANN, version=1)),
    (
        lambda m: m.dispute(AFTER, [say("a"), say("b"), say("c")], say("mine")),
        fact(NotesDisputed, person=ANN, version=1, points=[say("a"), say("b"), say("c")],
             own_version=say("mine")),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("end", "ended"), ENDINGS)
def test_notes_are_agreed_or_disputed_once(end: Any, ended: Fact) -> None:
    given(IndividualMeeting, *HELD).when(end).then(ended)
    for other, _ in ENDINGS:
        given(IndividualMeeting, *HELD, ended).when(other).then_refused(refusals.NotNow)


def test_corrections_lead_to_another_version_and_both_stay() -> None:
    def correct_and_share(meeting: IndividualMeeting) -> None:
        meeting.correct(AFTER, [say("Tuesdays, not Thursdays.")])
        meeting.share_notes(AFTER, say("We met on a Tuesday."), [], [])

    done = given(IndividualMeeting, *HELD).when(correct_and_share)
    assert [type(e).__name__ for e in done.recorded] == ["CorrectionsSent", "NotesShared"]
    assert done.root.notes == 2


def test_a_dispute_is_about_something() -> None:
    given(IndividualMeeting, *HELD).when(lambda m: m.dispute(AFTER, [], None)).then_refused(
        refusals.SayWhat, "IM-08"
    )
    given(IndividualMeeting, *HELD).when(lambda m: m.correct(AFTER, [])).then_refused(
        refusals.SayWhat
    )


def test_what_is_told_is_told_in_the_words_of_the_rule() -> None:
    assert not_everyone_offered(7) == (
        "Everyone in scope must be offered a meeting. 7 people have not been."
    )
    assert not_everyone_offered(1).endswith("1 person has not been.")
    assert disputed_on(3) == "Notes were disputed on 3 points; both versions are kept."
