"""What is known of a mail once it is read."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Aside(StrEnum):
    """Why a mail is put aside instead of becoming a comment."""

    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    LIST = "list"
    APPOINTMENT = "appointment"
    CIRCLING = "circling"
    OWN = "own"
    NO_SENDER = "no_sender"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    SAME_NUMBER = "same_number"


@dataclass(frozen=True)
class Enclosed:
    """A file that came with a mail."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Mail:
    """A mail: who says they sent it, to whom, and what is new in it.

    The sender is a claim. `text` is without quotes of older mails; `whole` is all of it.
    """

    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    text: str = field(default="", repr=False)
    whole: str = field(default="", repr=False)
    enclosed: tuple[Enclosed, ...] = ()
    aside: Aside | None = None

    @property
    def cut(self) -> bool:
        """Whether older mails were quoted below, and left out."""
        return self.text.strip() != self.whole.strip()
