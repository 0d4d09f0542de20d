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
    LateCommentAccepted,
    LateCommentDeclined,
)
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe

AUTHOR = "author"


class CommentLetters(Policy):
    """Whoever wrote a comment hears that it came, how lateness was decided, and of the answer."""

    name: ClassVar[str] = "consultation_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case CommentReceived() | CommentReceivedLate():
                if event.confidentiality != "anonymous":
                    yield owe("consultation.receipt", event, recipient=AUTHOR)
            case LateCommentAccepted() | LateCommentDeclined():
                yield owe("consultation.late_ruling", event, recipient=AUTHOR)
            case CommentAnswered():
                if not event.published:
                    yield owe("consultation.answered", event, recipient=AUTHOR)
            case _:
                pass
