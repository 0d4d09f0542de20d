"""Mails that pass on another one: its words are what the mail is about, so they are never cut."""

import re
from email.message import Message

PASSED_ON = re.compile(r"\s*(fw|fwd|wg)\s*:", re.IGNORECASE)
MARKED = re.compile(
    r"^[\s*_]*(-+ ?forwarded message ?-+|begin forwarded message:)", re.IGNORECASE | re.MULTILINE
)
ANSWERS = frozenset({"REQUEST", "REPLY", "COUNTER", "CANCEL", "DECLINECOUNTER", "REFRESH"})
METHOD = re.compile(rb"^METHOD:([A-Z]+)", re.MULTILINE)


def passes_on(subject: str, whole: str) -> bool:
    """Say whether a mail passes another one on, by its subject or by what its programme wrote."""
    return bool(PASSED_ON.match(subject) or MARKED.search(whole))


def inside(part: Message) -> Message | None:
    """Return the mail that is attached as a part, if there is one."""
    if part.get_content_type() != "message/rfc822":
        return None
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first if isinstance(first, Message) else None


def is_an_appointment(parts: list[Message]) -> bool:
    """Say whether a calendar sent it: an invitation, or what somebody answered to one."""
    for part in parts:
        if part.get_content_type() != "text/calendar":
            continue
        if part.get_content_disposition() == "attachment":
            continue
        content = part.get_payload(decode=True)
        said = METHOD.search(content.replace(b"\r", b"")) if isinstance(content, bytes) else None
        method = str(part.get_param("method", "") or "").upper()
        if method in ANSWERS or (said and said[1].decode() in ANSWERS):
            return True
    return False
