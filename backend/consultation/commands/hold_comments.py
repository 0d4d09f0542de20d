"""Orders about comments that seem to name somebody: hold, release, have redacted (CM-09)."""

from backend.consultation.domain.choices import Named, chosen
from backend.consultation.domain.comment import Comment
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "comment": "CR-0001"}


class HoldComment(Command, frozen=True, kw_only=True):
    """Keep a comment private until it is checked: `names` is `service_user` or `colleague`."""

    comment: str
    names: str = Named.SERVICE_USER.value


class ReleaseComment(Command, frozen=True, kw_only=True):
    """Let the ordinary readers of a checked comment read it."""

    comment: str


class AskForRedaction(Command, frozen=True, kw_only=True):
    """Ask for a comment to be redacted before anybody else reads it."""

    comment: str


def hold_comment(command: HoldComment, work: Work) -> Done:
    """Keep it private."""
    names = chosen(Named, command.names, "kind of person to name")
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    comment.hold(names.value, work.because(comment.id, "notes"))
    return work.commit(comment)


def release_comment(command: ReleaseComment, work: Work) -> Done:
    """Release it."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    comment.release(work.because(comment.id, "notes"))
    return work.commit(comment)


def ask_for_redaction(command: AskForRedaction, work: Work) -> Done:
    """Ask for it, with the reason that the data protection officer or HR reads."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    comment.ask_for_redaction(work.because(comment.id, "notes"))
    return work.commit(comment)


CHECKERS = (Role.COORDINATOR, Role.HR)
ORDERS = [
    Order(HoldComment, hold_comment, (*CHECKERS, Role.SYSTEM),
          "Keep a comment private until it is checked", EXAMPLE, ("CM-10",)),
    Order(ReleaseComment, release_comment, CHECKERS, "Release a comment that was checked",
          {**EXAMPLE, "reason": "It names a street, not a person."}, ("CM-22", "GN-04"),
          needs_reason=True),
    Order(AskForRedaction, ask_for_redaction, CHECKERS, "Ask for a comment to be redacted",
          {**EXAMPLE, "reason": "The second line names a child."}, ("CM-22", "GN-04"),
          needs_reason=True),
]  # fmt: skip
