"""Headers of a mail, as far as they can be read: a broken one is empty, and nothing fails."""

import re
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from backend.mail.shapes import Aside

TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
LONGEST = 500
LONGEST_HEADER = 5_000
MOST_HEADERS = 20
ADDRESS = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+")
AWAY = re.compile(
    r"(automatic reply|auto[- ]?reply|out of (the )?office|on (annual )?leave)\b", re.IGNORECASE
)
# Signs that turn what follows round, by which a name can be made to look like another.
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
DAEMONS = ("mailer-daemon@", "postmaster@", "noreply-dmarc")
UNHEARD = ("bulk", "junk", "auto_reply", "auto-reply")


def said(message: Message, name: str) -> str:
    """Return a header in clear, on one line, without what can't be shown or stored."""
    return plain(str(message.get(name, "") or ""))


def plain(raw: str) -> str:
    """Return a header's value decoded; what can't be decoded stays as it came."""
    try:
        text = str(make_header(decode_header(raw[:LONGEST_HEADER])))
    except (MessageError, LookupError, ValueError, AssertionError):
        text = raw
    return one_line(text)


def one_line(text: str) -> str:
    """Return text on one line that any table can hold, and that reads in the order it stands."""
    sound = text.translate(TURNING).encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(max(c, " ") for c in sound).split())[:LONGEST]


def sender_of(message: Message) -> tuple[str, str]:
    """Return the address and the name that a mail claims to come from."""
    for name in ("From", "Reply-To", "Sender"):
        for called, address in _addresses(message, name):
            if ADDRESS.fullmatch(address):
                return address.lower(), one_line(called)
    return "", ""


def recipients_of(message: Message) -> tuple[str, ...]:
    """Return every address that a mail was sent or handed to, the most certain first."""
    found = (address.lower() for name in TO for _, address in _addresses(message, name))
    return tuple(dict.fromkeys(one for one in found if ADDRESS.fullmatch(one)))[:100]


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    raws = [str(one)[:LONGEST_HEADER] for one in message.get_all(name, [])[:MOST_HEADERS]]
    try:
        pairs = getaddresses(raws)
    except (ValueError, IndexError, TypeError):
        pairs = []
    found = [(plain(called), one_line(address)) for called, address in pairs if "@" in address]
    # What the strict reader gives up on still shows an address to a person.
    return found or [("", one) for raw in raws for one in ADDRESS.findall(plain(raw))]


def sent_at(message: Message) -> datetime | None:
    """Return when a mail says that it was sent."""
    try:
        when = parsedate_to_datetime(str(message.get("Date", "")))
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def message_id(message: Message) -> str:
    """Return the number that the sender's programme gave it, or nothing."""
    found = re.search(r"<([^<>\s]{3,300})>", str(message.get("Message-ID", "")))
    return one_line(found[1]) if found else ""


def not_by_a_person(message: Message, sender: str) -> Aside | None:
    """Say why a mail was not written by a person, if that can be told from its headers."""
    if message.get("X-Parley-Too-Large") is not None:
        return Aside.TOO_LARGE
    kind = message.get_content_type()
    returned = message.get("Return-Path")
    report = str(message.get_param("report-type", "") or "").lower()
    if (kind == "multipart/report" and report in ("", "delivery-status")) or (
        returned is not None and str(returned).strip() in ("<>", "")
    ):
        return Aside.BOUNCE
    if sender.startswith(DAEMONS):
        return Aside.BOUNCE
    automatic = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    if (
        automatic not in ("", "no")
        or precedence in UNHEARD
        or message.get("X-Autoreply") is not None
        or message.get("X-Autorespond") is not None
        or kind == "multipart/report"
        or AWAY.match(said(message, "Subject"))
    ):
        return Aside.AUTOMATIC
    return Aside.LIST if precedence == "list" or message.get("List-Id") is not None else None
