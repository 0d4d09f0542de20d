"""Submit a comment (domain.md 3.6, 5.2)."""

from datetime import datetime
from uuid import uuid4

import msgspec

from backend.consultation.commands.authors import author_of
from backend.consultation.domain.choices import Confidentiality, Kind, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.privacy import by_author, labelled
from backend.consultation.domain.receipt import mark_of
from backend.consultation.due import said_late
from backend.kernel.commands import Order, Submission, Work
from backend.kernel.errors import DatesOutOfOrder, TextTooLong
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.wording import LONDON, say_instant
from backend.kernel.words import Words

SHORT = 200
AUTHORS = (Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER, Role.COORDINATOR)


class SubmitComment(Submission, frozen=True, kw_only=True):
    """Say something about the proposals.

    `about` is a section of the business case or a few words; `on_behalf_of` (coordinator only) an
    employee reference, `union:A` or `group:1`. An anonymous author may send a code of their own:
    only its mark is kept, and whoever has the code can read the answer.
    """

    text: str
    about: str = ""
    kind: str = Kind.COMMENT.value
    confidentiality: str = Confidentiality.NAMED.value
    on_behalf_of: str = ""
    people: str = ""
    receipt_code: str = ""


def submit_comment(command: SubmitComment, work: Work) -> Done:
    """Receive a comment, in time or late."""
    confidentiality = chosen(Confidentiality, command.confidentiality, "choice of confidentiality")
    kind = chosen(Kind, command.kind, "kind of comment")
    author = author_of(work, command.on_behalf_of, confidentiality)
    comment = Comment(uuid4())
    nameless = confidentiality is Confidentiality.ANONYMOUS
    whose = comment.id if nameless or author.owner is None else author.owner
    stamp = received(work.stamp)
    text = work.words(whose, "comments", command.text, "comment")
    comment.says_something(text)
    about, people = _short(command.about, "subject"), _short(command.people, "number of people")
    sign = labelled if work.stamp.role == Role.COORDINATOR else by_author
    comment.submit(
        sign(stamp, confidentiality.value, author.union),
        work.context.deadlines.get("consultation_end"),
        reference=work.number("CR", comment.id),
        about=about,
        kind=kind.value,
        confidentiality=confidentiality.value,
        capacity=author.capacity,
        text=text,
        author=None if nameless or not author.name else Words(whose, "identity", author.name),
        union=author.union,
        group="" if nameless else author.group,
        people=people,
        receipt_mark=mark_of(command.receipt_code) if nameless else "",
    )
    ends = work.context.deadlines.get("consultation_end")
    if ends is None or comment.lateness != "late":
        return work.commit(comment)
    return work.commit(comment, yet=("CM-02", said_late(ends, stamp.reached_us)))


def received(stamp: Stamp) -> Stamp:
    """Return the stamp with the instant of arrival in a zone, and not in the future."""
    if stamp.received is None:
        return stamp
    instant: datetime = stamp.received
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=LONDON)
    if instant > stamp.at:
        raise DatesOutOfOrder(
            f"The comment can't have been received at {say_instant(instant)}: that is still to "
            "come. Check the date, then send again."
        )
    return msgspec.structs.replace(stamp, received=instant)


def _short(text: str, what: str) -> str:
    if len(text) > SHORT:
        raise TextTooLong(what, len(text), SHORT)
    return " ".join(text.replace("\x00", "").split())


ORDER = Order(
    SubmitComment,
    submit_comment,
    AUTHORS,
    "Send a comment about the proposals",
    {
        "review": "LEICESTER-2013",
        "about": "5.DA",
        "kind": "question",
        "confidentiality": "named",
        "text": "How many weekends a year would a Duty and Advice worker do?",
    },
    ("CM-01", "CM-11", "CM-12", "CM-13", "GN-06", "GN-08", "GN-09"),
)
