"""Orders of an author about their own comment: take it back, hide their name (3.6)."""

from hmac import compare_digest

from backend.consultation.domain.choices import Confidentiality, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.receipt import mark_of
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "comment": "CR-0001"}
AUTHORS = (Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER)


class WithdrawComment(Command, frozen=True, kw_only=True):
    """Take a comment back. Its anonymous author shows the receipt code."""

    comment: str
    receipt_code: str = ""


class RaiseConfidentiality(Command, frozen=True, kw_only=True):
    """Let fewer people see the author's name; more, only where the author asks."""

    comment: str
    confidentiality: str = Confidentiality.WITHHELD.value


def withdraw_comment(command: WithdrawComment, work: Work) -> Done:
    """Withdraw it."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    if not (is_author(comment, work) or _holds_code(comment, command.receipt_code)):
        raise NotFound
    comment.withdraw(work.stamp)
    return work.commit(comment)


def raise_confidentiality(command: RaiseConfidentiality, work: Work) -> Done:
    """Change who sees the name."""
    to = chosen(Confidentiality, command.confidentiality, "choice of confidentiality")
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    author = is_author(comment, work)
    if not author and not work.viewer.has(work.review, Role.COORDINATOR):
        raise NotFound
    comment.change_confidentiality(to, work.stamp, author=author)
    return work.commit(comment)


def is_author(comment: Comment, work: Work) -> bool:
    """Say whether the person at the desk, or the union they speak for, wrote a comment."""
    if comment.union:
        return comment.union in work.viewer.scopes(work.review, Role.UNION)
    return comment.owner is not None and comment.owner == work.viewer.person


def _holds_code(comment: Comment, code: str) -> bool:
    mark = mark_of(code)
    return bool(mark) and compare_digest(mark, comment.receipt_mark)


ORDERS = [
    Order(WithdrawComment, withdraw_comment, AUTHORS, "Withdraw one's comment", EXAMPLE,
          ("CM-07", "GN-02")),
    Order(RaiseConfidentiality, raise_confidentiality, (*AUTHORS, Role.COORDINATOR),
          "Hide one's name more", {**EXAMPLE, "confidentiality": "withheld"},
          ("CM-06", "CM-10", "GN-02")),
]  # fmt: skip
