"""What facts about comments oblige us to tell their authors.

The out-tray names no author: whose comment it is, is looked up when the mail is written, so that
the tray tells nobody who wrote what (domain.md 5.4, 3).
"""

from collections.abc import Iterable
from typing import ClassVar

from backend.consultation.events import (
    CommentAnswered,
    CommentReceived,
    CommentReceivedLate,
    CommentRedacted,
    CommentRedirected,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
)
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.reviews.events import ConsultationExtended, ConsultationReopened

AUTHOR = "author"


class CommentLetters(Policy):
    """Whoever wrote a comment hears that it came, what was done with it, and of the answer."""

    name: ClassVar[str] = "consultation_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case CommentReceived() | CommentReceivedLate():
                if event.confidentiality != "anonymous":
                    yield owe("consultation.receipt", event, recipient=AUTHOR)
            case LateCommentAccepted() | LateCommentDeclined() | LateCommentInTime():
                yield owe("consultation.late_ruling", event, recipient=AUTHOR)
            case CommentRedirected():
                yield owe("consultation.redirected", event, recipient=AUTHOR)
            case CommentRedacted():
                yield owe("consultation.redacted", event, recipient=AUTHOR)
            case CommentAnswered():
                if not event.published:
                    yield owe("consultation.answered", event, recipient=AUTHOR)
            case _:
                pass


class ExtendedTime(Policy):
    """When consultation ends later, late comments are judged again by the new end."""

    name: ClassVar[str] = "consultation_extended_time"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case ConsultationExtended() | ConsultationReopened():
                yield owe("consultation.judge_lateness_anew", event)
            case _:
                pass
