"""Orders about adding names to a comment: open it to others, sign, take a name off (3.6)."""

from uuid import UUID

from backend.consultation.commands.authors import Author, speaking
from backend.consultation.commands.own_comments import AUTHORS, EXAMPLE, is_author
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.receipt import mark_of
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words

CODE = {**EXAMPLE, "code": "AB2C-D3EF-4GHJ-K5MN"}
SHORTEST = 12


class OpenCoSigning(Command, frozen=True, kw_only=True):
    """Let whoever has a code of one's own making read a comment, and add their name to it."""

    comment: str
    code: str


class CoSignComment(Command, frozen=True, kw_only=True):
    """Add one's name to the comment of somebody who gave one the code."""

    comment: str
    code: str


class WithdrawCoSignature(Command, frozen=True, kw_only=True):
    """Take one's name off a comment."""

    comment: str


def open_co_signing(command: OpenCoSigning, work: Work) -> Done:
    """Open it; only the mark of the code is kept."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    if not is_author(comment, work):
        raise NotFound
    if len("".join(c for c in command.code if c.isalnum())) < SHORTEST:
        raise NotFound(f"Make a code of at least {SHORTEST} letters and figures, then try again.")
    comment.open_for_names(mark_of(command.code), work.stamp)
    return work.commit(comment)


def co_sign_comment(command: CoSignComment, work: Work) -> Done:
    """Sign it, in one's own name or one's union's."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    who = speaking(work, Role(work.stamp.role))
    signer = _signer(who, work)
    if not comment.opens_with(mark_of(command.code)) and signer not in comment.signers:
        raise NotFound
    name = Words(signer, "identity", who.name) if who.name else None
    comment.co_sign(signer, name, who.union, work.stamp)
    return work.commit(comment)


def withdraw_co_signature(command: WithdrawCoSignature, work: Work) -> Done:
    """Take it off; who never signed can't find the comment."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    signer = _signer(speaking(work, Role(work.stamp.role)), work)
    if signer not in comment.signers:
        raise NotFound
    comment.take_name_off(signer, work.stamp)
    return work.commit(comment)


def _signer(who: Author, work: Work) -> UUID:
    return who.owner or work.viewer.person


ORDERS = [
    Order(OpenCoSigning, open_co_signing, AUTHORS, "Let others add their names to one's comment",
          CODE, ("CM-10", "CM-24", "CM-25", "GN-02")),
    Order(CoSignComment, co_sign_comment, AUTHORS, "Add one's name to a comment", CODE,
          ("CM-10", "CM-23", "CM-24", "CM-25", "GN-02")),
    Order(WithdrawCoSignature, withdraw_co_signature, AUTHORS, "Take one's name off a comment",
          EXAMPLE, ("GN-02",)),
]  # fmt: skip
