"""What happens to an e-mail that came to the mailbox of a review (domain.md 3.6)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class RefusedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file of a mail that could not be kept apart; it stands in the original."""

    name: Words
    why: Words


class MailboxSet(Event, frozen=True, kw_only=True):
    """The address was told to which people write about this review."""

    TOPIC: ClassVar[str] = "consultation.MailboxSet"

    address: str


class EmailReceived(Event, frozen=True, kw_only=True):
    """An e-mail came to the mailbox. Who sent it is a claim until it is confirmed.

    `comment` is what it is filed as, or will be once somebody files it; `aside` says why it was
    not filed at once, and then `text` holds its words. `mark` is the hash of the number that its
    sender's programme gave it; `content` tells a repeat from another mail with that number.
    """

    TOPIC: ClassVar[str] = "consultation.EmailReceived"
    LABEL: ClassVar[str] = "comment"

    reference: str
    comment: UUID
    filed_as: str
    aside: str
    mark: str
    sender: Words
    sender_name: Words
    subject: Words
    content: Words
    text: Words | None = None
    claims: str = ""
    refused: list[RefusedFile] = []
    sent: datetime | None = None


class EmailFiled(Event, frozen=True, kw_only=True):
    """An e-mail that was put aside was filed as a comment after all."""

    TOPIC: ClassVar[str] = "consultation.EmailFiled"
    LABEL: ClassVar[str] = "comment"

    reference: str
    filed_as: str


class EmailDiscarded(Event, frozen=True, kw_only=True):
    """An e-mail that was put aside is not a comment; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.EmailDiscarded"
    LABEL: ClassVar[str] = "comment"

    reference: str


class EmailSenderSettled(Event, frozen=True, kw_only=True):
    """The coordinator made sure who sent an e-mail; `employee` is empty for an outsider."""

    TOPIC: ClassVar[str] = "consultation.EmailSenderSettled"
    LABEL: ClassVar[str] = "comment"

    reference: str
    employee: str


EmailEvent = EmailReceived | EmailFiled | EmailDiscarded | EmailSenderSettled
