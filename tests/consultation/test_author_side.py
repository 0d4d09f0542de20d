"""What an author may still do with a comment, and how it is kept private (domain.md 3.6)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from backend.consultation.domain import author_refusals as refusals
from backend.consultation.domain.choices import Confidentiality
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.naming import names_somebody
from backend.consultation.domain.refusals import AnsweredAlready, Withdrawn
from backend.consultation.events import (
    CommentAnswered,
    CommentCoSigned,
    CommentHeld,
    CommentNoteAdded,
    CommentReceived,
    CommentReleased,
    CommentReopened,
    CommentWithdrawn,
    ConfidentialityRaised,
    CoSignatureWithdrawn,
    CoSigningOpened,
    RedactionAsked,
)
from tests.consultation.facts import ANNA, OTHER, said, stamp, words
from tests.support.given import fact, given

WHY = "My question on weekends is not answered."
UNTIL = date(2013, 12, 16)
IN_TIME = datetime(2013, 12, 16, 23, 59, 59, tzinfo=UTC)
A_DAY_LATE = datetime(2013, 12, 17, 0, 0, 1, tzinfo=UTC)
MARK = "a" * 64


def received(**facts: Any) -> Any:
    return fact(CommentReceived, stamp(), **said(**facts))


def answered() -> Any:
    return fact(
        CommentAnswered, stamp(), response=UUID(int=72), response_reference="RS-0001",
        disposition="noted",
    )  # fmt: skip


def held() -> Any:
    return fact(CommentHeld, stamp(), names="service_user")


def reopened() -> Any:
    return fact(CommentReopened, stamp(), why=words(WHY))


def reopen(comment: Comment, at: datetime = IN_TIME, why: str = WHY) -> None:
    comment.reopen(words(why), UNTIL, 5, stamp(at=at))


def sign(comment: Comment, signer: UUID = OTHER.person) -> None:
    comment.co_sign(signer, words("Bo Sample", signer, "identity"), "", stamp(by=signer))


def test_an_answered_comment_is_looked_at_again() -> None:
    history = given(Comment, received(), answered())
    history.when(reopen).then(fact(CommentReopened, why=words(WHY)))
    assert not history.root.answered


def test_a_second_look_is_given_once() -> None:
    given(Comment, received(), answered(), reopened(), answered()).when(reopen).then_refused(
        refusals.AskedBefore, "CM-08"
    )


def test_a_day_after_the_last_day_no_second_look_is_given() -> None:
    then = given(Comment, received(), answered()).when(lambda c: reopen(c, A_DAY_LATE))
    then.then_refused(refusals.AskedTooLate, "CM-08")
    assert then.refused is not None
    assert "for 5 working days, until Monday 16 December 2013" in then.refused.told


def test_what_was_not_answered_can_only_get_a_note() -> None:
    given(Comment, received()).when(reopen).then_refused(refusals.NotAnswered, "CM-21")


def test_who_asks_for_a_second_look_says_why() -> None:
    given(Comment, received(), answered()).when(lambda c: reopen(c, why=" ")).then_refused(
        refusals.NothingToAdd, "CM-28"
    )


def test_an_answered_comment_cannot_be_withdrawn_after_a_second_look_either() -> None:
    given(Comment, received(), answered(), reopened()).when(
        lambda c: c.withdraw(stamp())
    ).then_refused(AnsweredAlready, "CM-07")


def test_a_note_is_added_to_an_answered_comment() -> None:
    note = words("I meant the night rota.")
    given(Comment, received(), answered()).when(lambda c: c.add_note(note, stamp())).then(
        fact(CommentNoteAdded, note=note)
    )


def test_a_note_says_something() -> None:
    given(Comment, received()).when(lambda c: c.add_note(words(" "), stamp())).then_refused(
        refusals.NothingToAdd, "CM-28"
    )


def test_another_adds_their_name_once() -> None:
    name = words("Bo Sample", OTHER.person, "identity")
    given(Comment, received()).when(lambda c: (sign(c), sign(c))).then(
        fact(CommentCoSigned, signer=OTHER.person, name=name)
    )


def test_an_author_does_not_sign_their_own_comment() -> None:
    given(Comment, received()).when(lambda c: sign(c, ANNA)).then_refused(
        refusals.OwnComment, "CM-23"
    )


def test_a_name_is_taken_off_by_whose_it_is() -> None:
    signed = fact(CommentCoSigned, stamp(), signer=OTHER.person)
    given(Comment, received(), signed).when(lambda c: c.take_name_off(OTHER.person, stamp())).then(
        fact(CoSignatureWithdrawn, signer=OTHER.person)
    )
    given(Comment, received()).when(lambda c: c.take_name_off(OTHER.person, stamp())).then_nothing()


def test_no_name_is_added_after_the_answer() -> None:
    given(Comment, received(), answered()).when(sign).then_refused(refusals.NoMoreNames, "CM-24")


def test_nobody_signs_an_anonymous_comment() -> None:
    hidden = received(confidentiality="anonymous", author=None)
    given(Comment, hidden).when(sign).then_refused(refusals.NobodyToSignWith, "CM-25")


def test_a_new_code_closes_the_old_one() -> None:
    opened = fact(CoSigningOpened, stamp(), code_mark=MARK)
    comment = given(Comment, received(), opened)
    comment.when(lambda c: c.open_for_names("b" * 64, stamp())).then(
        fact(CoSigningOpened, code_mark="b" * 64)
    )
    assert comment.root.opens_with("b" * 64)
    assert not comment.root.opens_with(MARK)


def test_no_code_opens_what_was_never_opened() -> None:
    assert not given(Comment, received()).root.opens_with("")


def test_who_signs_a_withheld_comment_is_not_in_its_stamp() -> None:
    then = given(Comment, received(confidentiality="withheld")).when(sign)
    assert then.recorded[0].stamp.by == UUID(int=0)
    assert then.recorded[0].stamp.label == "comment:withheld:"


def test_what_seems_to_name_somebody_is_kept_private_and_labelled_so() -> None:
    then = given(Comment, received()).when(lambda c: c.hold("service_user", stamp()))
    then.then(fact(CommentHeld, names="service_user"))
    assert then.recorded[0].label == "held:named:"


def test_what_is_kept_private_is_labelled_so_until_it_is_released() -> None:
    then = given(Comment, received(), held()).when(
        lambda c: (c.acknowledge(stamp()), c.release(stamp()), c.assign(ANNA, stamp()))
    )
    assert [e.label for e in then.recorded] == ["held:named:", "comment:named:", "comment:named:"]


def test_what_is_kept_private_is_not_answered_nor_signed() -> None:
    given(Comment, received(), held()).when(
        lambda c: c.answer(UUID(int=72), "RS-0001", "noted", stamp(), published=False)
    ).then_refused(refusals.KeptPrivate, "CM-09")
    given(Comment, received(), held()).when(sign).then_refused(refusals.KeptPrivate, "CM-09")


def test_only_what_is_kept_private_is_released_or_redacted() -> None:
    given(Comment, received()).when(lambda c: c.release(stamp())).then_refused(
        refusals.NotKeptPrivate, "CM-22"
    )
    given(Comment, received()).when(lambda c: c.ask_for_redaction(stamp())).then_refused(
        refusals.NotKeptPrivate, "CM-22"
    )


def test_redaction_is_asked_for_while_it_stays_private() -> None:
    then = given(Comment, received(), held()).when(lambda c: c.ask_for_redaction(stamp()))
    then.then(fact(RedactionAsked))
    assert then.root.held == "service_user"


def test_a_released_comment_has_its_readers_again() -> None:
    then = given(Comment, received(), held()).when(lambda c: c.release(stamp()))
    then.then(fact(CommentReleased))
    assert then.root.held == ""


def test_a_name_hidden_while_the_comment_is_private_stays_private() -> None:
    then = given(Comment, received(), held()).when(
        lambda c: c.change_confidentiality(Confidentiality.WITHHELD, stamp(), author=True)
    )
    then.then(fact(ConfidentialityRaised, was="named", now="withheld"))
    assert then.recorded[0].label == "held:withheld:"


@pytest.mark.parametrize(
    "act",
    [
        reopen,
        sign,
        lambda c: c.add_note(words("x"), stamp()),
        lambda c: c.hold("colleague", stamp()),
        lambda c: c.open_for_names(MARK, stamp()),
    ],
)
def test_nothing_is_added_to_what_was_withdrawn(act: Any) -> None:
    gone = fact(CommentWithdrawn, stamp())
    given(Comment, received(), gone).when(act).then_refused(Withdrawn, "CM-10")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The child called Jayden was moved twice.", "service_user"),
        ("It was my client Tyrone who waited.", "service_user"),
        ("Ask what happened to the Example family.", "service_user"),
        ("See case number 4471002.", "service_user"),
        ("NHS 943 476 5919", "service_user"),
        ("Date of birth: 3/4/2009", "service_user"),
        ("Mrs Example shouts at us.", "colleague"),
        ("I don\u2019t trust Dr O\u2019Sample.", "colleague"),
        ("18 to 20 children per worker may suit the spreadsheet.", ""),
        ("Group 1 spokespersons asked for the family centre to stay.", ""),
        ("Miss a shift and see.", ""),
        ("", ""),
    ],
)
def test_what_looks_like_a_name_is_seen(text: str, names: str) -> None:
    assert names_somebody(text) == names


def test_what_the_author_says_counts_before_how_it_looks() -> None:
    assert names_somebody("Nothing to see.", "colleague") == "colleague"
