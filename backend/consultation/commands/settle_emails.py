"""Orders about e-mails on record: make sure of the sender, file what was put aside, discard it."""

import msgspec

from backend.consultation.commands.authors import in_scope
from backend.consultation.commands.import_email import file_comment
from backend.consultation.commands.own_time import end_for
from backend.consultation.commands.submit_comment import still_to_say
from backend.consultation.domain import email_refusals as refusals
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.email import Email, outsider
from backend.consultation.events import (
    CommentAuthorSettled,
    CommentReceived,
    CommentReceivedLate,
)
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words

EXAMPLE = {"review": "LEICESTER-2013", "email": "EM-0003"}


class ConfirmSender(Command, frozen=True, kw_only=True):
    """Say who sent an e-mail: whom its address claims, another `employee`, or an `outsider`."""

    email: str
    employee: str = ""
    outsider: bool = False


class FileEmail(Command, frozen=True, kw_only=True):
    """File an e-mail that was put aside as a comment; `text` where its words can't be read."""

    email: str
    employee: str = ""
    text: str = ""


class DiscardEmail(Command, frozen=True, kw_only=True):
    """Say that an e-mail that was put aside is no comment, and why."""

    email: str


def confirm_sender(command: ConfirmSender, work: Work) -> Done:
    """Make sure of the sender; a comment filed for somebody else is given to its author."""
    email = work.fetch(Email, command.email, seen=command.seen)
    if not email.filed_as or email.comment is None:
        raise refusals.NotFiledYet
    employee = "" if command.outsider else command.employee.strip().upper() or email.claims
    if not employee and not command.outsider:
        raise refusals.NobodyClaimed
    comment = work.fetch(Comment, email.comment)
    if employee:
        person, name = in_scope(work, employee)
    else:
        address = work.ledger.vault.read(email.sender) or ""
        person, name = outsider(work.review, address), address or "Unknown"
    email.settle_sender(employee, comment.labelled(work.stamp))
    if person != comment.owner:
        text = work.ledger.vault.read(_words(work, comment)) or ""
        comment.settle_author(
            Words(person, "comments", text), Words(person, "identity", name), work.stamp
        )
        if (ends := end_for(work, work.context, work.review, employee)) is not None:
            own = ends != work.context.deadlines.get("consultation_end")
            comment.bring_into_time(ends, work.stamp, own=own)
        return work.commit(email, comment)
    return work.commit(email)


def file_email(command: FileEmail, work: Work) -> Done:
    """File it: received when the mailbox got it, under the words that were read or typed."""
    email = work.fetch(Email, command.email, seen=command.seen)
    email.must_wait()
    if email.comment is None or email.stamp is None:
        raise NotFound
    read = work.ledger.vault.read
    address, typed = read(email.sender) or "", command.text.strip()
    said = work.words(email.comment, "comments", typed, "text").clear if typed else None
    said = said or read(email.text) or ""
    if not said.strip():
        raise refusals.NothingToFile
    person, name = outsider(work.review, address), address or "Unknown"
    if command.employee.strip():
        person, name = in_scope(work, command.employee)
    comment, ends = (
        Comment(email.comment),
        end_for(work, work.context, work.review, command.employee),
    )
    signed = file_comment(
        work, comment, _as_it_came(work.stamp, email.stamp),
        Words(person, "comments", said), Words(person, "identity", name), ends=ends,
    )  # fmt: skip
    email.file(comment.reference, signed)
    if command.employee.strip():
        email.settle_sender(command.employee.strip().upper(), signed)
    work.reference = comment.reference
    return work.commit(comment, email, yet=still_to_say(work, comment, signed, ends))


def discard_email(command: DiscardEmail, work: Work) -> Done:
    """Discard it; it stays on record with the reason."""
    email = work.fetch(Email, command.email, seen=command.seen)
    email.discard(_labelled(work.because(email.id, "notes"), email))
    return work.commit(email)


def _as_it_came(stamp: Stamp, came: Stamp) -> Stamp:
    return msgspec.structs.replace(stamp, received=came.reached_us, channel="mailbox")


def _labelled(stamp: Stamp, email: Email) -> Stamp:
    label = email.stamp.label if email.stamp else ""
    return msgspec.structs.replace(stamp, label=label)


def _words(work: Work, comment: Comment) -> Words | None:
    found = [
        event.text
        for event in work.ledger.story(comment.id)
        if isinstance(event, CommentReceived | CommentReceivedLate | CommentAuthorSettled)
    ]
    return found[-1] if found else None


ORDERS = [
    Order(
        ConfirmSender,
        confirm_sender,
        (Role.COORDINATOR,),
        "Say who sent an e-mail",
        {**EXAMPLE, "employee": "E0009"},
        ("EM-04", "EM-05"),
    ),
    Order(
        FileEmail,
        file_email,
        (Role.COORDINATOR,),
        "File an e-mail that was put aside as a comment",
        {**EXAMPLE, "employee": "E0009"},
        ("EM-02", "EM-03", "GN-08"),
    ),
    Order(
        DiscardEmail,
        discard_email,
        (Role.COORDINATOR,),
        "Say that an e-mail that was put aside is no comment",
        {**EXAMPLE, "reason": "An advertisement."},
        ("EM-02", "GN-04"),
        needs_reason=True,
    ),
]
