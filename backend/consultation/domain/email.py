"""An e-mail to the mailbox: received once, filed or put aside, its sender made sure of."""

from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from backend.consultation.domain import email_refusals as refusals
from backend.consultation.events.emails import (
    EmailDiscarded,
    EmailEvent,
    EmailFiled,
    EmailReceived,
    EmailSenderSettled,
    MailboxSet,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.kernel.ids import named
from backend.kernel.words import Words
from backend.mail.shapes import Mail


def email_id(review: UUID, mark: str) -> UUID:
    """Return the identifier of an e-mail: its sender's number for it decides, so it comes once."""
    return named("email", review, mark)


def mark_of(message_id: str) -> str:
    """Return what is kept of the number of an e-mail."""
    return sha256(f"parley e-mail {message_id}".encode()).hexdigest()


def content_mark(mail: Mail) -> str:
    """Return what tells an e-mail from another; it is sealed like its words."""
    said = "\x1f".join((mail.sender, mail.subject, mail.whole or mail.text))
    return sha256(said.encode()).hexdigest()


def comment_of(email: UUID) -> UUID:
    """Return the identifier of the comment that an e-mail is filed as."""
    return named("email-comment", email)


def outsider(review: UUID, address: str) -> UUID:
    """Return the identifier under which words of somebody unknown stand: that of their address."""
    return named("email-sender", review, address)


class Email(AggregateRoot[EmailEvent]):
    """One e-mail."""

    OPENING: ClassVar[Any] = EmailReceived

    def begin(self) -> None:
        self.reference = ""
        self.comment: UUID | None = None
        self.filed_as = ""
        self.discarded = False
        self.claims = ""
        self.text: Words | None = None
        self.content: Words | None = None
        self.sender: Words | None = None
        self.stamp: Stamp | None = None

    def receive(self, stamp: Stamp, **facts: Any) -> None:
        """Receive it."""
        self.record(EmailReceived, stamp, **facts)

    def file(self, filed_as: str, stamp: Stamp) -> None:
        """File it as a comment after all."""
        self._waits()
        self.record(EmailFiled, stamp, reference=self.reference, filed_as=filed_as)

    def discard(self, stamp: Stamp) -> None:
        """Say that it is no comment; it stays on record."""
        self._waits()
        self.record(EmailDiscarded, stamp, reference=self.reference)

    def settle_sender(self, employee: str, stamp: Stamp) -> None:
        """Say who sent it."""
        if not self.filed_as:
            raise refusals.NotFiledYet
        self.record(EmailSenderSettled, stamp, reference=self.reference, employee=employee)

    def must_wait(self) -> None:
        """Refuse what is done only to an e-mail that was put aside."""
        self._waits()

    def _waits(self) -> None:
        if self.filed_as:
            raise refusals.NotAside(self.reference, f"filed as {self.filed_as}")
        if self.discarded:
            raise refusals.NotAside(self.reference, "discarded")

    def evolve(self, event: EmailEvent) -> None:
        match event:
            case EmailReceived():
                self.reference, self.comment = event.reference, event.comment
                self.filed_as, self.claims = event.filed_as, event.claims
                self.text, self.content, self.sender = event.text, event.content, event.sender
                self.stamp = event.stamp
            case EmailFiled():
                self.filed_as = event.filed_as
            case EmailDiscarded():
                self.discarded = True
            case EmailSenderSettled():
                self.claims = event.employee


class Mailbox(AggregateRoot[MailboxSet]):
    """The address of a review."""

    OPENING: ClassVar[Any] = MailboxSet

    def begin(self) -> None:
        self.address = ""

    def use(self, address: str, stamp: Stamp) -> None:
        """Read mail to this address."""
        if address != self.address:
            self.record(MailboxSet, stamp, address=address)

    def evolve(self, event: MailboxSet) -> None:
        self.address = event.address


def mailbox_id(review: UUID) -> UUID:
    """Return the identifier of a review's mailbox."""
    return named("mailbox", review)
