"""What a comment may do."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.consultation.domain import refusals
from backend.consultation.domain.choices import Confidentiality
from backend.consultation.domain.comment import Comment
from backend.consultation.events import (
    CommentAcknowledged,
    CommentAnswered,
    CommentReceived,
    CommentReceivedLate,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    LateCommentAccepted,
    LateCommentDeclined,
)
from backend.kernel.events import Event
from tests.consultation.facts import COMMENT, ENDS, RESPONSE, fact, recorded, said, stamp, words

SECOND = timedelta(seconds=1)


def comment(*facts: Event) -> Comment:
    return Comment.replay(COMMENT, facts)


def received(**facts: Any) -> Any:
    return fact(CommentReceived, **said(**facts))


def late() -> Any:
    return fact(CommentReceivedLate, **said(), ended=ENDS)


def answered(n: int = 2) -> Any:
    return fact(
        CommentAnswered,
        n,
        response=RESPONSE,
        response_reference="RS-0001",
        disposition="noted",
    )


def withdrawn(n: int = 2) -> Any:
    return fact(CommentWithdrawn, n)


def test_a_comment_at_the_last_second_is_in_time() -> None:
    one = comment()
    one.submit(stamp(at=ENDS), ENDS, **said())
    assert [type(e) for e in recorded(one)] == [CommentReceived]


def test_a_comment_one_second_after_the_end_is_kept_as_late() -> None:
    one = comment()
    one.submit(stamp(at=ENDS + SECOND), ENDS, **said())
    (event,) = recorded(one)
    assert isinstance(event, CommentReceivedLate)
    assert event.ended == ENDS
    assert one.lateness == "late"


def test_a_paper_form_stamped_in_time_and_typed_in_later_is_in_time() -> None:
    one = comment()
    one.submit(stamp(at=ENDS + 60 * SECOND, received=ENDS - SECOND), ENDS, **said())
    (event,) = recorded(one)
    assert isinstance(event, CommentReceived)
    assert event.stamp.received == ENDS - SECOND


def test_a_paper_form_that_came_late_is_late_whenever_it_is_typed_in() -> None:
    one = comment()
    one.submit(stamp(at=ENDS - SECOND, received=ENDS + SECOND), ENDS, **said())
    assert one.lateness == "late"


def test_without_an_end_no_comment_is_late() -> None:
    one = comment()
    one.submit(stamp(at=ENDS + SECOND), None, **said())
    assert not one.lateness


@pytest.mark.parametrize("text", ["", "   ", "\n\t "])
def test_a_comment_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(refusals.NothingSaid, match="has no text and no attachment") as no:
        comment().submit(stamp(), ENDS, **said(text))
    assert no.value.code == "CM-01"


def test_a_second_acknowledgement_adds_nothing() -> None:
    one = comment(received(), fact(CommentAcknowledged, 2))
    one.acknowledge(stamp())
    assert not recorded(one)


def test_a_comment_without_theme_needs_a_note() -> None:
    with pytest.raises(refusals.NoTheme, match="Choose at least one theme") as no:
        comment(received()).put_under([], None, stamp())
    assert no.value.code == "CM-04"


def test_a_note_stands_in_for_a_theme() -> None:
    one = comment(received())
    one.put_under([], words("None fits."), stamp())
    assert [type(e) for e in recorded(one)] == [CommentThemed]


def test_a_late_comment_is_accepted_once() -> None:
    one = comment(late())
    one.accept_late(stamp())
    assert [type(e) for e in recorded(one)] == [LateCommentAccepted]
    with pytest.raises(refusals.NotLate) as no:
        one.decline_late(stamp())
    assert no.value.code == "CM-14"


def test_a_late_comment_is_declined() -> None:
    one = comment(late())
    one.decline_late(stamp())
    assert [type(e) for e in recorded(one)] == [LateCommentDeclined]


def test_a_comment_in_time_needs_no_decision_on_lateness() -> None:
    with pytest.raises(refusals.NotLate, match="not waiting for a decision"):
        comment(received()).accept_late(stamp())


def test_the_coordinator_may_hide_a_name() -> None:
    one = comment(received())
    one.change_confidentiality(Confidentiality.WITHHELD, stamp(by=UUID(int=9)), author=False)
    (event,) = recorded(one)
    assert isinstance(event, ConfidentialityRaised)
    assert event.stamp.by == UUID(int=9)
    assert event.label == "comment:withheld:"


def test_only_the_author_may_show_a_name() -> None:
    one = comment(received(confidentiality="withheld"))
    with pytest.raises(refusals.OnlyMorePrivate, match="the author must ask") as no:
        one.change_confidentiality(Confidentiality.NAMED, stamp(), author=False)
    assert no.value.code == "CM-06"
    one.change_confidentiality(Confidentiality.NAMED, stamp(), author=True)
    assert [type(e) for e in recorded(one)] == [ConfidentialityLowered]


def test_what_is_on_record_with_a_name_cannot_become_anonymous() -> None:
    one = comment(received())
    with pytest.raises(refusals.KeptWithName, match="can't become anonymous now") as no:
        one.change_confidentiality(Confidentiality.ANONYMOUS, stamp(), author=True)
    assert no.value.code == "CM-06"


def test_nobody_can_put_a_name_to_an_anonymous_comment() -> None:
    one = comment(received(confidentiality="anonymous"))
    for to in (Confidentiality.NAMED, Confidentiality.WITHHELD):
        with pytest.raises(refusals.OnlyMorePrivate):
            one.change_confidentiality(to, stamp(), author=True)


def test_an_author_whose_name_is_withheld_acts_without_being_named() -> None:
    one = comment(received(confidentiality="withheld"))
    one.withdraw(stamp())
    (event,) = recorded(one)
    assert event.stamp.by == UUID(int=0)
    assert event.stamp.command is None


def test_an_answered_comment_cannot_be_withdrawn() -> None:
    with pytest.raises(refusals.AnsweredAlready, match="This has been answered") as no:
        comment(received(), answered()).withdraw(stamp())
    assert no.value.code == "CM-07"


@pytest.mark.parametrize(
    "act",
    [
        lambda c: c.acknowledge(stamp()),
        lambda c: c.put_under(["rota"], None, stamp()),
        lambda c: c.assign(UUID(int=5), stamp()),
        lambda c: c.change_confidentiality(Confidentiality.WITHHELD, stamp(), author=True),
        lambda c: c.answer(RESPONSE, "RS-0001", "noted", stamp(), published=False),
    ],
)
def test_nothing_more_is_done_to_a_withdrawn_comment(act: Any) -> None:
    with pytest.raises(refusals.Withdrawn, match="CR-0001 was withdrawn") as no:
        act(comment(received(), withdrawn()))
    assert no.value.code == "CM-10"


def test_every_fact_about_a_comment_bears_its_label() -> None:
    one = comment(received(confidentiality="union", union="A"))
    one.acknowledge(stamp())
    one.answer(RESPONSE, "RS-0001", "noted", stamp(), published=False)
    assert {e.label for e in recorded(one)} == {"comment:union:A"}


def test_an_author_who_hides_their_name_is_not_named_in_doing_so() -> None:
    one = comment(received())
    one.change_confidentiality(Confidentiality.WITHHELD, stamp(), author=True)
    (event,) = recorded(one)
    assert event.stamp.by == UUID(int=0)
