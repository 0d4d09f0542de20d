"""Submit a comment (domain.md 3.6, 5.2)."""

from datetime import datetime
from uuid import uuid4

import msgspec

from backend.consultation import due
from backend.consultation.commands.arrival import received
from backend.consultation.commands.authors import author_of
from backend.consultation.commands.own_time import end_for, reference_of
from backend.consultation.domain.author_refusals import KEPT_PRIVATE, WhichVersion
from backend.consultation.domain.choices import Confidentiality, Kind, Named, Subject, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.naming import names_somebody
from backend.consultation.domain.privacy import by_author, labelled
from backend.consultation.domain.receipt import mark_of
from backend.files.commands.attach import attach, waiting
from backend.kernel.commands import Order, Submission, Work
from backend.kernel.errors import TextTooLong
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.reviews.events import VersionIssuedToStaff, VersionIssuedToUnions

SHORT = 200
AUTHORS = (Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER, Role.COORDINATOR)


class SubmitComment(Submission, frozen=True, kw_only=True):
    """Say something about the proposals.

    `about_kind` is what it is about (`section`, `post`, `structure`, `job_description`,
    `timetable`, `eia`, `process`, `other`), `about` which one of them; `version` the version of
    the business case, if not the one in force. `capacity` is `group` for a group of staff of
    `people`. `names` is `service_user` or `colleague` where it names one: it is then kept private
    until it is checked. `on_behalf_of` (coordinator only) is an employee reference, `union:A` or
    `group:1`. An anonymous author may send a code of their own: only its mark is kept, and whoever
    has the code can read the answer. `attachments` name files as `POST /api/files` answered.
    """

    text: str
    about: str = ""
    about_kind: str = ""
    version: str = ""
    kind: str = Kind.COMMENT.value
    confidentiality: str = Confidentiality.NAMED.value
    capacity: str = ""
    on_behalf_of: str = ""
    people: str = ""
    names: str = ""
    receipt_code: str = ""
    attachments: list[str] = []


def submit_comment(command: SubmitComment, work: Work) -> Done:
    """Receive a comment, in time or late; keep it private where it seems to name somebody."""
    confidentiality = chosen(Confidentiality, command.confidentiality, "choice of confidentiality")
    kind = chosen(Kind, command.kind, "kind of comment")
    author = author_of(work, command, confidentiality)
    comment = Comment(uuid4())
    nameless = confidentiality is Confidentiality.ANONYMOUS
    whose = comment.id if nameless or author.owner is None else author.owner
    text = work.words(whose, "comments", command.text, "comment")
    found = waiting(work, command.attachments)
    comment.says_something(text, attached=bool(found))
    about_kind, about = _about(command)
    names = names_somebody(command.text, _named(command.names))
    sign = labelled if work.stamp.role == Role.COORDINATOR else by_author
    stamp = received(_about_version(work, command.version))
    signed = sign(stamp, confidentiality.value, author.union, held=bool(names))
    ends = end_for(work, work.context, work.review, _on_the_list(work, command, nameless=nameless))
    comment.submit(
        signed,
        ends,
        work.context.deadlines.get("consultation_end"),
        attached=bool(found),
        reference=work.number("CR", comment.id),
        about=about,
        about_kind=about_kind,
        kind=kind.value,
        confidentiality=confidentiality.value,
        capacity=author.capacity,
        text=text,
        author=None if nameless or not author.name else Words(whose, "identity", author.name),
        union=author.union,
        group="" if nameless else author.group,
        people=author.people,
        receipt_mark=mark_of(command.receipt_code) if nameless else "",
    )
    files = attach(
        work, found, thing=comment.id, reference=comment.reference, whose=whose,
        purpose="comments", label=signed.label,
    )  # fmt: skip
    if names:
        comment.hold(names, signed)
    return work.commit(comment, *files, yet=still_to_say(work, comment, signed, ends))


def still_to_say(
    work: Work, comment: Comment, stamp: Stamp, ends: datetime | None
) -> tuple[str, str]:
    """Return what is still to be said to the author: that it is late, or kept private."""
    said = []
    if ends is not None and comment.lateness == "late":
        late = due.said_late(ends, stamp.reached_us, work.context.policy_numbers)
        said.append(("CM-02", late))
    if comment.held:
        said.append(("CM-09", KEPT_PRIVATE[comment.held]))
    return (said[0][0], " ".join(sentence for _, sentence in said)) if said else ("", "")


def _about(command: SubmitComment) -> tuple[str, str]:
    about = " ".join(command.about.replace("\x00", "").split())
    if len(about) > SHORT:
        raise TextTooLong("subject", len(about), SHORT)
    if not command.about_kind.strip():
        return "", about
    return chosen(Subject, command.about_kind, "subject of a comment").value, about


def _on_the_list(work: Work, command: SubmitComment, *, nameless: bool) -> str:
    """Return by which reference its author stands on the list, if that may be known."""
    if nameless:
        return ""
    if work.stamp.role == Role.COORDINATOR:
        return command.on_behalf_of
    return reference_of(work.viewer, work.review)


def _named(names: str) -> str:
    return chosen(Named, names, "kind of person to name").value if names.strip() else ""


def _about_version(work: Work, number: str) -> Stamp:
    """Return the stamp with the version that the author read, where they say which."""
    number = number.strip()
    if not number or number == work.stamp.case_version:
        return work.stamp
    version = named("version", work.command.review.strip().upper(), number)
    if not any(e.TOPIC in ISSUED for e in work.ledger.story(version)):
        raise WhichVersion(number)
    return msgspec.structs.replace(work.stamp, case_version=number)


ISSUED = (VersionIssuedToUnions.TOPIC, VersionIssuedToStaff.TOPIC)
ORDER = Order(
    SubmitComment,
    submit_comment,
    AUTHORS,
    "Send a comment about the proposals",
    {
        "review": "LEICESTER-2013",
        "about_kind": "section",
        "about": "5.DA",
        "kind": "question",
        "confidentiality": "named",
        "text": "How many weekends a year would a Duty and Advice worker do?",
    },
    (
        "CM-01",
        "CM-11",
        "CM-12",
        "CM-13",
        "CM-26",
        "CM-27",
        "CM-29",
        "GN-02",
        "GN-03",
        "GN-05",
        "GN-06",
        "GN-07",
        "GN-08",
        "GN-09",
        "GN-10",
    ),
)
