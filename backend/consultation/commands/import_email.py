"""Import an e-mail to the mailbox: one comment for each, or put aside with a reason (CM-03)."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

import msgspec

from backend.consultation.commands.arrival import received
from backend.consultation.commands.authors import in_scope
from backend.consultation.commands.own_time import end_for
from backend.consultation.commands.submit_comment import still_to_say
from backend.consultation.domain import email_refusals as refusals
from backend.consultation.domain.choices import Kind
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.email import (
    Email,
    Mailbox,
    comment_of,
    content_mark,
    email_id,
    mailbox_id,
    mark_of,
    outsider,
)
from backend.consultation.domain.naming import names_somebody
from backend.consultation.domain.privacy import labelled
from backend.consultation.events.emails import RefusedFile
from backend.consultation.mail_files import Kept, keep_files
from backend.files.commands.attach import attach, waiting
from backend.kernel.commands import Order, Submission, Work
from backend.kernel.errors import NotFound
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.mail.reading import read_mail
from backend.mail.shapes import Aside, Mail
from backend.reviews.events import ReviewOpened

NAMED, PURPOSE, MOST_FILES = "named", "comments", 20


class ImportEmail(Submission, frozen=True, kw_only=True):
    """Take in an e-mail as it came: `raw` in base64, or `file`, an .eml that was sent before.

    Its sender is matched by address to somebody in scope, or said by `on_behalf_of`; either way it
    waits to be confirmed. `received_at` is when the mailbox got it. `kept` is filled in by Parley.
    """

    raw: bytes = b""
    file: str = ""
    on_behalf_of: str = ""
    kept: Kept = Kept()


def import_email(command: ImportEmail, work: Work) -> Done:
    """File it as a comment, or put it aside; a repeat is told under which reference it stands."""
    if not command.raw:
        raise refusals.NoMessage
    mail = read_mail(command.raw, own=_own(work))
    stamp = received(msgspec.structs.replace(work.stamp, channel="mailbox"))
    email, aside = _once(work, mail)
    files = waiting(work, command.kept.attachments, most=MOST_FILES)
    original = waiting(work, [command.kept.original] if command.kept.original else [])
    person, name, claims = _author(work, mail, command.on_behalf_of)
    comment, ends = Comment(comment_of(email.id)), end_for(work, work.context, work.review, claims)
    reference = work.number("EM", email.id)
    text = Words(person, PURPOSE, mail.text)
    if aside is None and not (mail.text.strip() or files):
        aside = Aside.NO_WORDS  # what it brought could not be kept apart
    if aside is None and command.kept.circling:
        aside = Aside.CIRCLING  # nor is it answered, so that the circle ends
    if aside is None:
        name_of = Words(person, "identity", name)
        reception = file_comment(work, comment, stamp, text, name_of, ends=ends)
    else:
        reception = labelled(stamp, NAMED, "")
    email.receive(
        reception,
        reference=reference,
        comment=comment.id,
        filed_as=comment.reference,
        aside=aside.value if aside else "",
        mark=mark_of(mail.message_id),
        sender=Words(person, "identity", mail.sender),
        sender_name=Words(person, "identity", mail.sender_name),
        subject=Words(person, PURPOSE, mail.subject),
        content=Words(person, PURPOSE, content_mark(mail)),
        text=text if aside and mail.text.strip() else None,
        claims=claims,
        refused=[_refused(person, one) for one in command.kept.refused],
        sent=mail.sent_at,
    )
    filed_as = comment.reference or reference
    kept = [
        one
        for found, thing, under in (
            (files, comment.id, filed_as),
            (original, email.id, reference),
        )
        for one in attach(
            work, found, thing=thing, reference=under, whose=person, purpose=PURPOSE,
            label=reception.label,
        )
    ]  # fmt: skip
    if not comment.reference:
        work.reference = reference
        return work.commit(email, *kept)
    work.reference = comment.reference
    return work.commit(comment, email, *kept, yet=still_to_say(work, comment, reception, ends))


def file_comment(
    work: Work,
    comment: Comment,
    stamp: Stamp,
    text: Words,
    author: Words,
    *,
    ends: datetime | None,
    attached: bool = True,
) -> Stamp:
    """Receive the words of an e-mail as a comment; return the stamp with its label."""
    names = names_somebody(text.clear or "")
    signed = labelled(stamp, NAMED, "", held=bool(names))
    comment.submit(
        signed,
        ends,
        work.context.deadlines.get("consultation_end"),
        attached=attached,
        reference=work.number("CR", comment.id),
        about="",
        kind=Kind.COMMENT.value,
        confidentiality=NAMED,
        capacity="self",
        text=text,
        author=author,
    )
    if names:
        comment.hold(names, signed)
    return signed


def _once(work: Work, mail: Mail) -> tuple[Email, Aside | None]:
    """Return the e-mail to be received, and why to put it aside; a repeat is refused.

    Another e-mail under a number that was used is kept, and put aside: nothing that was written
    is lost because somebody's programme counts badly, or somebody counts so on purpose.
    """
    id_ = email_id(work.review, mark_of(mail.message_id))
    if not work.ledger.exists(id_):
        return Email(id_), mail.aside
    first = work.look(Email, id_)
    was = work.ledger.vault.read(first.content)
    if was is None or was == content_mark(mail):
        raise refusals.AlreadyLogged(first.filed_as or first.reference)
    other = email_id(work.review, f"{mark_of(mail.message_id)} {content_mark(mail)}")
    if work.ledger.exists(other):
        second = work.look(Email, other)
        raise refusals.AlreadyLogged(second.filed_as or second.reference)
    return Email(other), mail.aside or Aside.SAME_NUMBER


def _own(work: Work) -> tuple[str, ...]:
    id_, opened = mailbox_id(work.review), next(iter(work.ledger.story(work.review)), None)
    set_later = work.look(Mailbox, id_).address if work.ledger.exists(id_) else ""
    at_first = opened.mailbox.strip().lower() if isinstance(opened, ReviewOpened) else ""
    return tuple(filter(None, (set_later, at_first)))


def _author(work: Work, mail: Mail, said: str) -> tuple[UUID, str, str]:
    """Return whose words they are taken to be, their name, and their employee reference."""
    if said.strip():
        return *in_scope(work, said), said.strip().upper()
    with suppress(NotFound):  # nobody any more: struck from the list since the match was made
        if claims := _matched(work):
            return *in_scope(work, claims), claims.upper()
    return outsider(work.review, mail.sender), mail.sender_name or mail.sender or "Unknown", ""


def _matched(work: Work) -> str:
    command = work.command
    return command.kept.claims if isinstance(command, ImportEmail) else ""


def _refused(person: UUID, one: tuple[str, str]) -> RefusedFile:
    return RefusedFile(name=Words(person, PURPOSE, one[0]), why=Words(person, PURPOSE, one[1]))


ORDER = Order(
    ImportEmail,
    import_email,
    (Role.COORDINATOR, Role.SYSTEM),
    "Take in an e-mail to the mailbox",
    {
        "review": "LEICESTER-2013",
        "raw": "RnJvbTogYW5uYUBleGFtcGxlLm9yZwpTdWJqZWN0OiBSb3RhCgpJdCBkb2VzIG5vdCBhZGQgdXAuCg==",
        "received_at": "2014-01-10T09:30:00+00:00",
    },
    ("CM-03", "EM-01", "GN-06", "GN-07"),
    prepare=keep_files,
)
