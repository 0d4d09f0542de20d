"""Bulletins: drafted, approved, issued once (domain.md 3.13)."""

from datetime import UTC, datetime

import msgspec

from backend.kernel.words import Words
from backend.notices.domain.bulletin import (
    AlreadyIssued,
    Bulletin,
    BulletinEmpty,
    CorrectionSoundsFinal,
    NotApproved,
    NothingCorrected,
    NotIssued,
    SoundsFinal,
)
from backend.notices.events import (
    BulletinApproved,
    BulletinCorrected,
    BulletinDrafted,
    BulletinIssued,
    BulletinRevised,
)
from backend.notices.policies import DeadlineReminders, reminder_due
from backend.reviews.events import DeadlineSet
from tests.support.given import REVIEW, STAMP, THING, Fact, fact, given

SINCE, UNTIL = datetime(2013, 12, 30, tzinfo=UTC), datetime(2014, 1, 13, tzinfo=UTC)
TEXT = Words(REVIEW, "bulletins", "Hello")
WHY = msgspec.structs.replace(STAMP, reason=Words(REVIEW, "reasons", "it is settled law"))


def drafted() -> Fact:
    return fact(BulletinDrafted, reference="BU-01", since=SINCE, until=UNTIL, text=TEXT)


def test_an_empty_bulletin_is_not_saved() -> None:
    blank = Words(REVIEW, "bulletins", "  ")
    given(Bulletin).when(lambda b: b.draft("BU-01", SINCE, UNTIL, blank, STAMP)).then_refused(
        BulletinEmpty, "BU-03"
    )


def test_final_words_while_consultation_is_open_need_a_reason() -> None:
    text = "The structure is final."
    tried = given(Bulletin, drafted()).when(
        lambda b: b.approve(text, consultation_open=True, stamp=STAMP)
    )
    tried.then_refused(SoundsFinal, "BU-02")
    assert tried.refused is not None
    assert "“The structure is final”" in tried.refused.told
    for stamp, still_open in ((WHY, True), (STAMP, False)):
        given(Bulletin, drafted()).when(
            lambda b, s=stamp, o=still_open: b.approve(text, consultation_open=o, stamp=s)
        ).then(fact(BulletinApproved))


def test_a_bulletin_goes_out_once_and_only_approved() -> None:
    given(Bulletin, drafted()).when(lambda b: b.issue(STAMP)).then_refused(NotApproved, "BU-04")
    approved = fact(BulletinApproved)
    given(Bulletin, drafted(), approved).when(lambda b: b.issue(STAMP)).then(
        fact(BulletinIssued, reference="BU-01")
    )
    issued = fact(BulletinIssued, reference="BU-01")
    given(Bulletin, drafted(), approved, issued).when(lambda b: b.issue(STAMP)).then_refused(
        AlreadyIssued, "BU-05"
    )


def test_a_changed_draft_is_approved_again() -> None:
    changed = fact(BulletinRevised, text=TEXT)
    given(Bulletin, drafted(), fact(BulletinApproved), changed).when(
        lambda b: b.issue(STAMP)
    ).then_refused(NotApproved)


def test_a_reminder_is_due_at_nine_two_working_days_before() -> None:
    friday = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
    monday = datetime(2014, 1, 27, 23, 59, 59, tzinfo=UTC)
    assert reminder_due(friday) == datetime(2014, 1, 15, 9, tzinfo=UTC)
    assert reminder_due(monday) == datetime(2014, 1, 23, 9, tzinfo=UTC)
    set_ = fact(DeadlineSet, key="intention", title="T", instant=monday, kind="fixed").at(THING, 1)
    owed = list(DeadlineReminders().owes(set_))
    assert [(o.errand, o.recipient, o.due_at) for o in owed] == [
        ("notices.remind", "intention", reminder_due(monday))
    ]


def test_only_what_went_out_is_corrected_by_other_words_that_are_not_final() -> None:
    out = (drafted(), fact(BulletinApproved), fact(BulletinIssued, reference="BU-01"))
    right = Words(REVIEW, "bulletins", "Hello, all")
    final = Words(REVIEW, "bulletins", "The structure is final.")
    given(Bulletin, drafted()).when(
        lambda b: b.correct(right, "Hello", WHY, consultation_open=True)
    ).then_refused(NotIssued, "BU-06")
    given(Bulletin, *out).when(
        lambda b: b.correct(TEXT, " Hello ", WHY, consultation_open=True)
    ).then_refused(NothingCorrected, "BU-07")
    given(Bulletin, *out).when(
        lambda b: b.correct(final, "Hello", WHY, consultation_open=True)
    ).then_refused(CorrectionSoundsFinal, "BU-02")
    for text, still_open in ((right, True), (final, False)):
        given(Bulletin, *out).when(
            lambda b, t=text, o=still_open: b.correct(t, "Hello", WHY, consultation_open=o)
        ).then(fact(BulletinCorrected, reference="BU-01", text=text))
