"""Reading a mail. Whatever comes in, something comes out: a broken mail is one put aside."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from typing import Any

from backend.mail import cutting, headers
from backend.mail.passed_on import inside, is_an_appointment, passes_on
from backend.mail.shapes import Aside, Enclosed, Mail

LARGEST = 30_000_000
LONGEST = 100_000
MOST_PARTS = 300
DEEPEST = 20
BROKEN = "\ufffd"
Part = Message
HEADER = re.compile(rb"[^\n]*\n(?:[ \t][^\n]*\n)*")
TRACES = (
    b"received:", b"return-path:", b"delivered-to:", b"envelope-to:", b"dkim-", b"arc-",
    b"authentication-results:", b"x-",
)  # fmt: skip
# What is called by these names was mostly written on Windows (the web reads it so too).
MEANT = {
    "iso-8859-1": ("cp1252", "utf-8"),
    "latin-1": ("cp1252", "utf-8"),
    "latin1": ("cp1252", "utf-8"),
    "us-ascii": ("utf-8", "cp1252"),
    "ascii": ("utf-8", "cp1252"),
}


def read_mail(raw: bytes, *, own: tuple[str, ...] = ()) -> Mail:
    """Read a mail; `own` are our own addresses, whose mail would go round in circles."""
    try:
        return _read(raw, own)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return Mail(message_id=number_of(raw), aside=Aside.UNREADABLE)


def number_of(raw: bytes) -> str:
    """Return a number for a mail that brought none: the same mail has the same.

    Whichever way it came: each relay writes its own trace above a mail.
    """
    head, blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    own = [one for one in HEADER.findall(head + b"\n") if not one.lower().startswith(TRACES)]
    return f"{sha256(b''.join((*own, blank, body)) or raw).hexdigest()[:40]}@without-number"


def _read(raw: bytes, own: tuple[str, ...]) -> Mail:
    message = message_from_bytes(raw)
    sender, name = headers.sender_of(message)
    parts = list(_parts(message))
    subject = headers.said(message, "Subject")
    whole, text = _with_attached(parts, *_words(parts), subject)
    enclosed = tuple(_enclosed(parts))
    mail = Mail(
        message_id=headers.message_id(message) or number_of(raw),
        sender=sender,
        sender_name=name,
        recipients=headers.recipients_of(message),
        subject=subject,
        sent_at=headers.sent_at(message),
        text=text[:LONGEST],
        whole=whole[:LONGEST],
        enclosed=enclosed,
        aside=headers.not_by_a_person(message, sender),
    )
    if mail.aside is not None:
        return mail
    if is_an_appointment(parts):
        return _with(mail, Aside.APPOINTMENT)
    return _with(mail, _why_aside(mail, len(text), own))


def _why_aside(mail: Mail, length: int, own: tuple[str, ...]) -> Aside | None:
    if not mail.sender:
        readable = mail.recipients or mail.subject
        return Aside.NO_SENDER if readable and (mail.text or mail.enclosed) else Aside.UNREADABLE
    if mail.sender in own:
        return Aside.OWN
    if length > LONGEST:
        return Aside.TOO_LONG
    return None if mail.text.strip() or mail.enclosed else Aside.NO_WORDS


def _with(mail: Mail, aside: Aside | None) -> Mail:
    if aside is Aside.UNREADABLE:
        return replace(mail, text="", whole="", enclosed=(), aside=aside)
    return replace(mail, aside=aside)


def _parts(message: Part, depth: int = 0) -> Iterator[Part]:
    """Yield the leaves of a mail; a mail inside a mail is one leaf."""
    if depth > DEEPEST:
        return
    inside: Any = message.get_payload()
    if isinstance(inside, list) and message.get_content_type() != "message/rfc822":
        for part in inside[:MOST_PARTS]:
            yield from _parts(part, depth + 1)
    else:
        yield message


def _words(parts: list[Part]) -> tuple[str, str]:
    """Return all words of the body, and the newest of them: from plain text, else from HTML."""
    bodies = [part for part in parts if not _is_file(part)]
    plain = "\n\n".join(
        text for one in bodies if one.get_content_type() == "text/plain" and (text := _text(one))
    )
    if plain.strip():
        return cutting.tidied(plain), cutting.newest(plain)
    html = "".join(_text(one) for one in bodies if one.get_content_type() == "text/html")
    whole, new = cutting.from_html(html)
    if whole.strip():
        return whole, cutting.newest(new) if new.strip() else whole
    # A mail whose parts can't be told apart: what stands in it is shown as it is.
    broken = "".join(_text(one) for one in bodies if one.get_content_maintype() == "multipart")
    return cutting.tidied(broken), cutting.tidied(broken)


def _with_attached(parts: list[Part], whole: str, text: str, subject: str) -> tuple[str, str]:
    """Return the words with those of attached mails below; what is passed on stays whole."""
    if passes_on(subject, whole):
        text = whole
    for inner in (one for part in parts if (one := inside(part)) is not None):
        sender, name = headers.sender_of(inner)
        said = _words(list(_parts(inner)))[0]
        about = headers.said(inner, "Subject")
        head = f"Attached e-mail\nFrom: {name} <{sender}>\nSubject: {about}"
        whole, text = (f"{one}\n\n{head}\n\n{said}".strip() for one in (whole, text))
    return whole, text


def _text(part: Part) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    given = str(part.get_content_charset() or "utf-8").lower()
    for charset in MEANT.get(given, (given, "utf-8")):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    # A letter or two may be broken in what is otherwise sound.
    mended = content.decode("utf-8", "replace")
    sound = sum(c > "\x7f" and c != BROKEN for c in mended)
    if given in ("utf-8", "us-ascii") and sound >= mended.count(BROKEN):
        return mended
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _is_file(part: Part) -> bool:
    if part.get_content_disposition() == "attachment":
        return True
    if part.get_content_maintype() == "multipart":
        return False
    if part.get_content_type() in ("text/plain", "text/html"):
        return bool(part.get_filename()) and part.get_content_disposition() != "inline"
    return True


def _enclosed(parts: list[Part]) -> Iterator[Enclosed]:
    for number, part in enumerate((one for one in parts if _is_file(one)), 1):
        kind = part.get_content_type()
        if kind in ("text/calendar", "application/pgp-signature", "application/pkcs7-signature"):
            continue
        content, name = _content(part), headers.plain(str(part.get_filename() or ""))
        # Small pictures inside HTML are logos of signatures, not evidence.
        if part.get("Content-ID") and kind.startswith("image/") and len(content) < 20_000:  # noqa: PLR2004
            continue
        if content:
            yield Enclosed(name or _called(part, number), content)


def _called(part: Part, number: int) -> str:
    inner = inside(part)
    if inner is None:
        return f"file-{number}"
    return f"{headers.said(inner, 'Subject')[:80] or f'e-mail-{number}'}.eml"


def _content(part: Part) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = inside(part)
        return inner.as_bytes() if inner is not None else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
