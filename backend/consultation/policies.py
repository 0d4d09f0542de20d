"""What facts about comments oblige us to tell their authors.

The out-tray names no author: whose comment it is, is looked up when the mail is written, so that
the tray tells nobody who wrote what (domain.md 5.4, 3).
"""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import ClassVar

from backend.consultation.due import answer_by, late_by
from backend.consultation.events import (
    AnswerCorrected,
    CommentAnswered,
    CommentHeld,
    CommentReceived,
    CommentReceivedLate,
    CommentRedacted,
    CommentRedirected,
    CommentReleased,
    ComparisonAsked,
    CounterProposalDecided,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
    QADrafted,
    ResponseCorrected,
    ResponseIssued,
    ResponsePublished,
)
from backend.kernel.events import Event
from backend.kernel.local_time import instant_of
from backend.kernel.out_tray import Owed, Policy, owe
from backend.reviews.events import ConsultationExtended, ConsultationReopened
from backend.workforce.events import PackSent

AUTHOR = "author"
AT_ONCE = 2


class CommentLetters(Policy):
    """Whoever wrote a comment hears that it came, what was done with it, and of the answer."""

    name: ClassVar[str] = "consultation_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case CommentReceived() | CommentReceivedLate():
                if event.confidentiality != "anonymous":
                    yield owe("consultation.receipt", event, recipient=AUTHOR)
            case CommentHeld() if event.originator_version == AT_ONCE:
                pass  # its author read so when they sent it
            case CommentHeld() | CommentReleased():
                yield owe("consultation.privacy", event, recipient=AUTHOR)
            case LateCommentAccepted() | LateCommentDeclined() | LateCommentInTime():
                yield owe("consultation.late_ruling", event, recipient=AUTHOR)
            case CounterProposalDecided():
                yield owe(
                    "consultation.alternative", event, subject=event.comment, recipient=AUTHOR
                )
            case CommentRedirected():
                yield owe("consultation.redirected", event, recipient=AUTHOR)
            case CommentRedacted():
                yield owe("consultation.redacted", event, recipient=AUTHOR)
            case CommentAnswered():
                if not event.published:
                    yield owe("consultation.answered", event, recipient=AUTHOR)
            case AnswerCorrected():
                yield owe("consultation.corrected", event, recipient=AUTHOR)
            case QADrafted():
                for comment in event.sources:
                    yield owe("consultation.wording", event, subject=comment, recipient=AUTHOR)
            case _:
                pass


class SignersLetters(Policy):
    """Whoever added their name to a comment hears of its answer too."""

    name: ClassVar[str] = "consultation_signers"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case CommentAnswered() if not event.published:
                yield owe("consultation.tell_signers", event)
            case _:
                pass


class ExtendedTime(Policy):
    """When a later end holds, for all or for who was away, late comments are judged again."""

    name: ClassVar[str] = "consultation_extended_time"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case ConsultationExtended() | ConsultationReopened() | PackSent():
                yield owe("consultation.judge_lateness_anew", event)
            case _:
                pass


class LateToDecide(Policy):
    """Whoever decides on late comments hears of each, and again on the last day (D13)."""

    name: ClassVar[str] = "consultation_late_to_decide"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case CommentReceivedLate():
                yield owe("consultation.late_came", event)
                last = late_by(event.stamp.reached_us, {})
                yield owe("consultation.late_waits", event, due_at=instant_of(last, time(9, 0)))
            case _:
                pass


class PromisesTold(Policy):
    """Whoever is to do what an answer promised hears of it once it is out (3.28)."""

    name: ClassVar[str] = "consultation_promises"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case ResponseIssued() | ResponsePublished() | ResponseCorrected():
                yield owe("consultation.promise_made", event)
            case _:
                pass


class SilenceNoted(Policy):
    """When the day for an answer has gone by without one, that is noted (P14).

    The day is worked out again when it comes, by the numbers of the review's own policy.
    """

    name: ClassVar[str] = "consultation_silence"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case CommentReceived():
                due = answer_by(event.stamp.reached_us, {}) + timedelta(days=1)
                yield owe("consultation.silence", event, due_at=instant_of(due, time(0, 0)))
            case LateCommentAccepted() | LateCommentInTime():
                yield owe("consultation.silence", event)
            case _:
                pass


class CommentsCompared(Policy):
    """Who asks which comments say nearly the same has them compared by a worker."""

    name: ClassVar[str] = "consultation_comparing"

    def owes(self, event: Event) -> Iterable[Owed]:
        if isinstance(event, ComparisonAsked):
            yield owe("consultation.compare", event)
