"""Rows of the mailbox: its address, and every e-mail that came to it."""

from collections.abc import Iterable
from typing import ClassVar

from backend.consultation.events.emails import (
    EmailDiscarded,
    EmailFiled,
    EmailReceived,
    EmailSenderSettled,
    MailboxSet,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put

MAILBOXES = Table(
    "mailboxes",
    {"review": "uuid", "address": "text", "version": "bigint"},
    ("review",),
    ("address",),
)
EMAILS = Table(
    "emails",
    {
        "email": "uuid",
        "review": "uuid",
        "reference": "text",
        "comment": "uuid",
        "filed_as": "text",
        "aside": "text",
        "state": "text",
        "sender": "text",
        "sender_name": "text",
        "subject": "text",
        "text": "text",
        "claims": "text",
        "settled": "boolean",
        "refused": "text[]",
        "received_at": "timestamptz",
        "recorded_at": "timestamptz",
        "sent_at": "timestamptz",
        "why": "text",
        "version": "bigint",
    },
    ("email",),
    ("review, received_at", "comment"),
    personal=True,
)


class Emails(ReadModel):
    """Every e-mail: who says they sent it, what became of it, and what still has to be done."""

    name: ClassVar[str] = "emails"
    tables: ClassVar[tuple[Table, ...]] = (MAILBOXES, EMAILS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        at, version = {"email": event.originator_id}, event.originator_version
        match event:
            case MailboxSet():
                yield put(
                    MAILBOXES, review=event.stamp.review, address=event.address, version=version
                )
            case EmailReceived():
                yield self._received(event)
            case EmailFiled():
                yield change(EMAILS, at, state="filed", filed_as=event.filed_as, version=version)
            case EmailDiscarded():
                why = self.text(event.stamp.reason)
                yield change(EMAILS, at, state="discarded", why=why, version=version)
            case EmailSenderSettled():
                yield change(EMAILS, at, settled=True, claims=event.employee, version=version)
            case _:
                pass

    def _received(self, event: EmailReceived) -> Op:
        return put(
            EMAILS,
            email=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            comment=event.comment,
            filed_as=event.filed_as,
            aside=event.aside,
            state="filed" if event.filed_as else "aside",
            sender=self.text(event.sender) or "",
            sender_name=self.text(event.sender_name) or "",
            subject=self.text(event.subject) or "",
            text=self.text(event.text) or "",
            claims=event.claims,
            settled=False,
            refused=[
                f"{self.text(one.name) or 'Erased'}: {self.text(one.why) or ''}"
                for one in event.refused
            ],
            received_at=event.stamp.reached_us,
            recorded_at=event.stamp.at,
            sent_at=event.sent,
            why="",
            version=event.originator_version,
        )
