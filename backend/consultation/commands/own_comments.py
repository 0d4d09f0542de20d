"""Orders of an author about their own comment: take it back, hide their name, add to it (3.6)."""

from hmac import compare_digest

from backend.consultation import due
from backend.consultation.domain.choices import Confidentiality, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.receipt import mark_of
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "comment": "CR-0001"}
AUTHORS = (Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER)


class WithdrawComment(Command, frozen=True, kw_only=True):
    """Take a comment back. Its anonymous author shows the receipt code."""

    comment: str
    receipt_code: str = ""


class ChangeConfidentiality(Command, frozen=True, kw_only=True):
    """Let fewer people see the author's name; more, only where the author asks."""

    comment: str
    confidentiality: str = Confidentiality.WITHHELD.value


class RaiseConfidentiality(ChangeConfidentiality, frozen=True, kw_only=True):
    """Let fewer people see the author's name: the older name of ChangeConfidentiality."""


class AddNote(Command, frozen=True, kw_only=True):
    """Add a note to one's own comment; what was sent stays as it is."""

    comment: str
    note: str
    receipt_code: str = ""


class ReopenComment(Command, frozen=True, kw_only=True):
    """Say, once, that the answer does not answer; `text` says what is missing."""

    comment: str
    text: str
    receipt_code: str = ""


def withdraw_comment(command: WithdrawComment, work: Work) -> Done:
    """Withdraw it."""
    comment = _own(work, command.comment, command.seen, command.receipt_code)
    comment.withdraw(work.stamp)
    return work.commit(comment)


def change_confidentiality(command: ChangeConfidentiality, work: Work) -> Done:
    """Change who sees the name."""
    to = chosen(Confidentiality, command.confidentiality, "choice of confidentiality")
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    author = is_author(comment, work)
    if not author and not work.viewer.has(work.review, Role.COORDINATOR):
        raise NotFound
    comment.change_confidentiality(to, work.stamp, author=author)
    return work.commit(comment)


def add_note(command: AddNote, work: Work) -> Done:
    """Add it, sealed under the author."""
    comment = _own(work, command.comment, command.seen, command.receipt_code)
    whose = comment.owner or comment.id
    comment.add_note(work.words(whose, "comments", command.note, "note"), work.stamp)
    return work.commit(comment)


def reopen_comment(command: ReopenComment, work: Work) -> Done:
    """Have an answered comment looked at again."""
    comment = _own(work, command.comment, command.seen, command.receipt_code)
    policy = work.context.policy_numbers
    until = due.again_by(comment.answered_at or work.stamp.at, policy)
    why = work.words(comment.owner or comment.id, "comments", command.text, "reason")
    comment.reopen(why, until, due.again_days(policy), work.stamp)
    return work.commit(comment)


def is_author(comment: Comment, work: Work) -> bool:
    """Say whether the person at the desk, or the union they speak for, wrote a comment."""
    if comment.union:
        return comment.union in work.viewer.scopes(work.review, Role.UNION)
    review = work.command.review.strip().upper()
    groups = work.viewer.scopes(work.review, Role.SPOKESPERSON)
    if comment.owner in {named("group", review, group) for group in groups}:
        return True
    return comment.owner is not None and comment.owner == work.viewer.person


def _own(work: Work, reference: str, seen: int | None, code: str) -> Comment:
    """Return a comment to its author, or to whoever holds its code; to all others it is missing."""
    comment = work.fetch(Comment, reference, seen=seen)
    if not (is_author(comment, work) or _holds_code(comment, code)):
        raise NotFound
    return comment


def _holds_code(comment: Comment, code: str) -> bool:
    mark = mark_of(code)
    return bool(mark) and compare_digest(mark, comment.receipt_mark)


CHANGERS = (*AUTHORS, Role.COORDINATOR)
HIDE = {**EXAMPLE, "confidentiality": "withheld"}
ORDERS = [
    Order(WithdrawComment, withdraw_comment, AUTHORS, "Withdraw one's comment", EXAMPLE,
          ("CM-07", "GN-02")),
    Order(ChangeConfidentiality, change_confidentiality, CHANGERS,
          "Change who sees the name of an author", HIDE, ("CM-06", "CM-10", "GN-02")),
    Order(RaiseConfidentiality, change_confidentiality, CHANGERS, "Hide one's name more", HIDE,
          ("CM-06", "CM-10", "GN-02")),
    Order(AddNote, add_note, AUTHORS, "Add a note to one's comment",
          {**EXAMPLE, "note": "I meant the night rota."}, ("CM-10", "CM-28", "GN-02", "GN-08")),
    Order(ReopenComment, reopen_comment, AUTHORS, "Say that an answer does not answer",
          {**EXAMPLE, "text": "My question on weekends is not answered."},
          ("CM-08", "CM-10", "CM-21", "CM-28", "GN-02", "GN-08")),
]  # fmt: skip
