"""Orders that keep the record of a comment straight: whose concern it is, is it right, silence."""

from backend.consultation.commands.own_comments import is_author
from backend.consultation.domain.comment import Comment
from backend.consultation.due import answer_by, days_to_answer
from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, ReasonMissing
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "comment": "CR-0001"}
SPEAKERS = (Role.UNION, Role.SPOKESPERSON, Role.EMPLOYEE, Role.MANAGER)
OFFICE = (Role.COORDINATOR, Role.HR, Role.BOARD)


class MarkAboutLead(Command, frozen=True, kw_only=True):
    """Say that a comment is about the review lead's own conduct, or that it is not after all."""

    comment: str
    concerns: bool = True


class AgreeRecord(Command, frozen=True, kw_only=True):
    """Say, as whoever made a point, that the record of it is right."""

    comment: str


class DisputeRecord(Command, frozen=True, kw_only=True):
    """Say, as whoever made a point, that it is not what was said, and what was."""

    comment: str
    said: str


class RecordSilence(Command, frozen=True, kw_only=True):
    """Note that the day by which a comment was to be answered went by (P14)."""

    comment: str


def mark_about_lead(command: MarkAboutLead, work: Work) -> Done:
    """Mark it; taking the mark off again needs HR or the board, and a reason."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    author = is_author(comment, work)
    office = work.viewer.has(work.review, *OFFICE)
    if not (author or office):
        raise NotFound
    if not command.concerns and not work.command.reason.strip():
        raise ReasonMissing
    if not command.concerns and not work.viewer.has(work.review, Role.HR, Role.BOARD):
        raise NotFound
    stamp = work.because(comment.id, "notes")
    comment.concern_lead(stamp, concerns=command.concerns, author=author and not office)
    return work.commit(comment)


def agree_record(command: AgreeRecord, work: Work) -> Done:
    """Agree."""
    comment = _own(work, command.comment, command.seen)
    comment.agree_with_record(work.stamp)
    return work.commit(comment)


def dispute_record(command: DisputeRecord, work: Work) -> Done:
    """Dispute."""
    comment = _own(work, command.comment, command.seen)
    said = work.words(comment.owner or comment.id, "comments", command.said, "text")
    comment.dispute_record(said, work.stamp)
    return work.commit(comment)


def record_silence(command: RecordSilence, work: Work) -> Done:
    """Note it, unless the day has not gone by, or the comment was answered."""
    comment = work.fetch(Comment, command.comment)
    policy = work.context.policy_numbers
    first = next(work.ledger.story(comment.id))
    due = answer_by(first.stamp.reached_us, policy)
    if due < local_day(work.stamp.at):
        comment.note_silence(due, days_to_answer(policy), work.stamp)
    return work.commit(comment)


def _own(work: Work, name: str, seen: int | None) -> Comment:
    comment = work.fetch(Comment, name, seen=seen)
    if not is_author(comment, work):
        raise NotFound
    return comment


ORDERS = [
    Order(MarkAboutLead, mark_about_lead, (*OFFICE, *SPEAKERS),
          "Say that a comment is about the lead's own conduct", EXAMPLE,
          ("CM-10", "GN-02", "GN-04")),
    Order(AgreeRecord, agree_record, SPEAKERS, "Agree that the record of a point is right",
          EXAMPLE, ("CM-10", "GN-02")),
    Order(DisputeRecord, dispute_record, SPEAKERS, "Say that a point was not what was said",
          {**EXAMPLE, "said": "We asked for two posts, not one."},
          ("CM-01", "CM-10", "GN-02", "GN-08")),
    Order(RecordSilence, record_silence, (Role.SYSTEM,), "Note that an answer is overdue", EXAMPLE,
          ("GN-02",)),
]  # fmt: skip
