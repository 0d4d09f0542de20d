"""Orders of those who see to comments: claim, hand over, put on hold, say when due (3.6)."""

from datetime import date

from backend.consultation.commands.desk_of_comments import (
    DESK,
    EXAMPLE,
    MANY,
    NOTES,
    because,
    colleague,
    in_hand,
    several,
)
from backend.consultation.domain.choices import Kind, chosen
from backend.consultation.domain.comment import Comment
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done


class ClaimComment(Command, frozen=True, kw_only=True):
    """Take a comment from the pool, to see to it oneself."""

    comment: str


class HandOverComment(Command, frozen=True, kw_only=True):
    """Give a comment to a colleague, by sign-in name, with what they should know."""

    comment: str
    to: str
    note: str


class ReturnCommentToPool(Command, frozen=True, kw_only=True):
    """See to a comment no longer; whoever claims it will."""

    comment: str


class AssignComments(Command, frozen=True, kw_only=True):
    """Ask somebody, by sign-in name, to see to several comments."""

    comments: list[str]
    to: str
    note: str = ""


class PutCommentOnHold(Command, frozen=True, kw_only=True):
    """Let a comment rest until a day; on that day it is back by itself."""

    comment: str
    until: date


class TakeCommentOffHold(Command, frozen=True, kw_only=True):
    """Take a comment up again before its day."""

    comment: str


class ChangeCommentDue(Command, frozen=True, kw_only=True):
    """Say by which day a comment is to be answered, where that is not what the policy says."""

    comment: str
    due: date


class ReclassifyComment(Command, frozen=True, kw_only=True):
    """Say that a comment is of another kind than its author chose."""

    comment: str
    kind: str


def claim_comment(command: ClaimComment, work: Work) -> Done:
    """Claim it; what is one's own already stays so."""
    comment = in_hand(work, command.comment, command.seen)
    if comment.claim(work.stamp):
        comment.assign(work.stamp.by, work.stamp)
    return work.commit(comment)


def hand_over_comment(command: HandOverComment, work: Work) -> Done:
    """Hand it over."""
    comment = in_hand(work, command.comment, command.seen)
    give(work, comment, command.to, command.note)
    return work.commit(comment)


def return_comment_to_pool(command: ReturnCommentToPool, work: Work) -> Done:
    """Return it."""
    comment = in_hand(work, command.comment, command.seen)
    comment.return_to_pool(work.stamp)
    return work.commit(comment)


def assign_comments(command: AssignComments, work: Work) -> Done:
    """Assign them all, or none."""
    comments = several(work, command.comments)
    for comment in comments:
        give(work, comment, command.to, command.note)
    return work.commit(*comments)


def give(work: Work, comment: Comment, to: str, note: str) -> None:
    """Give a comment to a colleague, with a note where there is one."""
    comment.stands_for_work()
    person, note = colleague(work, to).person, note.strip()
    if note:
        comment.hand_over(person, work.words(comment.id, NOTES, note, "note"), work.stamp)
    else:
        comment.assign(person, work.stamp)


def put_comment_on_hold(command: PutCommentOnHold, work: Work) -> Done:
    """Put it on hold."""
    comment = in_hand(work, command.comment, command.seen)
    comment.put_on_hold(command.until, because(work, comment))
    return work.commit(comment)


def take_comment_off_hold(command: TakeCommentOffHold, work: Work) -> Done:
    """Take it up again."""
    comment = in_hand(work, command.comment, command.seen)
    comment.take_off_hold(work.stamp)
    return work.commit(comment)


def change_comment_due(command: ChangeCommentDue, work: Work) -> Done:
    """Change its day."""
    comment = in_hand(work, command.comment, command.seen)
    comment.change_due(command.due, because(work, comment))
    return work.commit(comment)


def reclassify_comment(command: ReclassifyComment, work: Work) -> Done:
    """Reclassify it."""
    kind = chosen(Kind, command.kind, "kind of comment")
    comment = in_hand(work, command.comment, command.seen)
    comment.reclassify(kind, because(work, comment))
    return work.commit(comment)


DONE_WITH = ("CM-10", "CM-40")
ORDERS = [
    Order(ClaimComment, claim_comment, DESK, "Take a comment from the pool", EXAMPLE,
          (*DONE_WITH, "CM-41")),
    Order(HandOverComment, hand_over_comment, DESK, "Hand a comment over with a note",
          {**EXAMPLE, "to": "lead", "note": "The author is away until Monday."},
          (*DONE_WITH, "CM-42", "GN-08")),
    Order(ReturnCommentToPool, return_comment_to_pool, DESK, "Return a comment to the pool",
          EXAMPLE, DONE_WITH),
    Order(AssignComments, assign_comments, DESK, "Assign several comments",
          {**MANY, "to": "coordinator"}, (*DONE_WITH, "CM-42", "GN-08", "GN-10")),
    Order(PutCommentOnHold, put_comment_on_hold, DESK, "Put a comment on hold until a day",
          {**EXAMPLE, "until": "2014-01-27", "reason": "The evaluation of the post is awaited."},
          (*DONE_WITH, "GN-04", "GN-06"), needs_reason=True),
    Order(TakeCommentOffHold, take_comment_off_hold, DESK, "Take a comment off hold", EXAMPLE,
          DONE_WITH),
    Order(ChangeCommentDue, change_comment_due, DESK, "Change by when a comment is answered",
          {**EXAMPLE, "due": "2014-01-27", "reason": "The author asked for more time."},
          (*DONE_WITH, "GN-04", "GN-06"), needs_reason=True),
    Order(ReclassifyComment, reclassify_comment, DESK, "Say of what kind a comment is",
          {**EXAMPLE, "kind": "question", "reason": "It asks, and proposes nothing."},
          (*DONE_WITH, "CM-50", "GN-04", "GN-10"), needs_reason=True),
]  # fmt: skip
