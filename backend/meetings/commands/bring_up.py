"""What people bring to a meeting: issues that become comments, and a union's own notes."""

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.meetings.commands.common import EXAMPLE, read_diary
from backend.meetings.commands.people import party, union_id, union_of
from backend.meetings.commands.pre_meeting import own_pre_meeting
from backend.meetings.domain.diary import Entry
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.pre_meeting import PreMeeting
from backend.meetings.domain.raised import Issue, Note
from backend.meetings.domain.refusals import NotKnown
from backend.workforce.events import EmployeeAddedToScope

KINDS_OF_COMMENT = (
    "comment", "question", "correction", "counter_proposal", "circumstance", "complaint",
)  # fmt: skip


class RaiseIssue(Command, frozen=True, kw_only=True):
    """Raise something at a session; it becomes a comment that is answered like any other.

    The coordinator says with `by` who raised it: `union:A`, `group:1` or an employee reference.
    `about` is a section of the business case, `kind` one of the kinds of comment.
    """

    meeting: str
    session: int
    text: str
    by: str = ""
    about: str = ""
    kind: str = "comment"
    confidentiality: str = "named"


class LogIssue(Command, frozen=True, kw_only=True):
    """Say as which comment an issue was logged; only Parley does."""

    issue: UUID
    comment: str


class WriteUnionNote(Command, frozen=True, kw_only=True):
    """Write a note for one's own union alone, of a meeting or of its own pre-meeting."""

    meeting: str
    text: str


def raise_issue(command: RaiseIssue, work: Work) -> Done:
    """Raise an issue."""
    meeting = work.look(Meeting, command.meeting)
    entry = read_diary(work).session(meeting.id, command.session)
    by = _by(command, work, entry)
    if not command.text.strip():
        raise NotKnown("Write what was raised.")
    union = by.removeprefix("union:") if by.startswith("union:") else ""
    if work.stamp.role != Role.COORDINATOR:
        confidentiality = "union" if union else "named"
    else:
        confidentiality = "union" if union else command.confidentiality
    if confidentiality not in ("named", "withheld", "union"):
        raise NotKnown("Choose named or withheld. An issue without any name can't be answered.")
    if command.kind not in KINDS_OF_COMMENT:
        raise NotKnown(f"Choose what it is: {', '.join(KINDS_OF_COMMENT)}.")
    issue, whose = Issue(uuid4()), _whose(work, by)
    # Only the coordinator records an earlier arrival: at the session, where it was said.
    own = work.stamp.role != Role.COORDINATOR
    reached = None if own else min(entry.slot.last, work.stamp.at)
    issue.raise_at(
        entry,
        _labelled(work.stamp, confidentiality, union, reached),
        reference=meeting.reference,
        text=work.words(whose, "comments", command.text.strip(), "issue"),
        about=command.about.strip()[:200],
        kind=command.kind,
        by=Words(whose, "identity", by),
        confidentiality=confidentiality,
    )
    return work.commit(issue)


def log_issue(command: LogIssue, work: Work) -> Done:
    """Log it."""
    issue = work.fetch(Issue, command.issue)
    raised = next(iter(work.ledger.story(command.issue)))
    issue.log(command.comment, msgspec.structs.replace(work.stamp, label=raised.label))
    return work.commit(issue)


def write_union_note(command: WriteUnionNote, work: Work) -> Done:
    """Write a note that this union alone can read; it has no reference that others could count."""
    union = union_of(work)
    meeting = _noted(work, command.meeting, union)
    if not command.text.strip():
        raise NotKnown("Write your note.")
    note = Note(uuid4())
    note.write(
        msgspec.structs.replace(work.stamp, label=f"union:{union}"),
        reference=meeting.reference,
        meeting=meeting.id,
        union=union,
        text=work.words(union_id(work, union), "union notes", command.text.strip(), "note"),
    )
    return work.commit(note)


def _noted(work: Work, reference: str, union: str) -> Meeting | PreMeeting:
    """Return the meeting to which the union is invited, or its own pre-meeting."""
    try:
        meeting = work.look(Meeting, reference)
    except NotFound:
        return own_pre_meeting(work, reference)
    entries = [e for e in read_diary(work).entries.values() if e.meeting == meeting.id]
    if not any(union in e.invited.unions for e in entries):
        raise NotFound
    return meeting


def _by(command: RaiseIssue, work: Work, entry: Entry) -> str:
    """Return who raised it: the union or group one speaks for, or whom the coordinator names."""
    role = Role(work.stamp.role)
    if role is Role.COORDINATOR:
        if not command.by.strip():
            raise NotKnown("Say who raised it: union:A, group:1, or an employee reference.")
        return party(work, command.by)
    scope = next(iter(sorted(work.viewer.scopes(work.review, role))), "")
    known = entry.invited.unions if role is Role.UNION else entry.invited.groups
    if scope not in known:
        raise NotFound
    return f"union:{scope}" if role is Role.UNION else f"group:{scope}"


def _whose(work: Work, by: str) -> UUID:
    kind, _, name = by.partition(":")
    if kind == "union":
        return union_id(work, name)
    if kind == "group":
        return named("group", work.command.review.strip().upper(), name)
    subject = work.registry.subject_of(work.review, by)
    for event in work.ledger.story(subject) if subject else ():
        if isinstance(event, EmployeeAddedToScope):
            return event.person
    raise NotKnown("Say which union, group or person raised it.")


def _labelled(stamp: Stamp, confidentiality: str, union: str, reached: datetime | None) -> Stamp:
    """Return the stamp of a comment's kind, with the instant at which it reached the employer."""
    label = f"comment:{confidentiality}:{union}"
    return msgspec.structs.replace(stamp, label=label, received=reached)


ORDERS = [
    Order(
        RaiseIssue, raise_issue, (Role.COORDINATOR, Role.UNION, Role.SPOKESPERSON),
        "Raise an issue at a session",
        {**EXAMPLE, "session": 1, "by": "union:A", "about": "5.DA",
         "text": "Who covers the weekend when two people are ill?"},
        ("MT-10", "GN-02", "GN-08"),
    ),
    Order(
        LogIssue, log_issue, (Role.SYSTEM,), "Say as which comment an issue was logged",
        {"review": "LEICESTER-2013", "issue": "…", "comment": "CR-0300"},
    ),
    Order(
        WriteUnionNote, write_union_note, (Role.UNION,), "Write a note for one's own union",
        {**EXAMPLE, "text": "Ask about weekends first."},
        ("MT-10", "GN-02", "GN-08"),
    ),
]  # fmt: skip
