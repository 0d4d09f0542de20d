"""Orders that move a comment on: acknowledge, theme, assign, decide on lateness (3.6)."""

from backend.consultation.commands.desk_of_comments import (
    DESK,
    EXAMPLE,
    MANY,
    colleague,
    in_hand,
    several,
)
from backend.consultation.commands.themes import filed_under
from backend.consultation.domain import refusals
from backend.consultation.domain.choices import LateBecause, chosen
from backend.consultation.domain.comment import Comment
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

NOMINEES = (Role.HEAD_OF_SERVICE, Role.BOARD)


class AcknowledgeComment(Command, frozen=True, kw_only=True):
    """Say that a comment is here."""

    comment: str


class ThemeComment(Command, frozen=True, kw_only=True):
    """Put a comment under themes, or under none with a note."""

    comment: str
    themes: list[str]
    note: str = ""


class ThemeComments(Command, frozen=True, kw_only=True):
    """Put several comments under the same themes, beside those they have."""

    comments: list[str]
    themes: list[str]


class AssignComment(Command, frozen=True, kw_only=True):
    """Ask somebody, by sign-in name, to see to a comment."""

    comment: str
    to: str


class AcceptLateComment(Command, frozen=True, kw_only=True):
    """Take a late comment into account; `because` says why it came late (D13)."""

    comment: str
    because: str = ""


class DeclineLateComment(Command, frozen=True, kw_only=True):
    """Do not take a late comment into account; `because` says why it came late (D13)."""

    comment: str
    because: str = ""


def acknowledge_comment(command: AcknowledgeComment, work: Work) -> Done:
    """Acknowledge it."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    comment.acknowledge(work.stamp)
    return work.commit(comment)


def theme_comment(command: ThemeComment, work: Work) -> Done:
    """Theme it."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    note = command.note.strip()
    words = work.words(comment.id, "notes", note, "note") if note else None
    keys, begun = filed_under(work, command.themes)
    comment.put_under(keys, words, work.stamp)
    return work.commit(comment, *begun)


def theme_comments(command: ThemeComments, work: Work) -> Done:
    """Theme them all, or none."""
    themes, begun = filed_under(work, command.themes)
    if not themes:
        raise refusals.NoTheme
    comments = several(work, command.comments)
    for comment in comments:
        comment.stands_for_work()
        comment.put_under(list(dict.fromkeys([*comment.themes, *themes])), None, work.stamp)
    return work.commit(*comments, *begun)


def assign_comment(command: AssignComment, work: Work) -> Done:
    """Assign it."""
    comment = in_hand(work, command.comment, command.seen)
    comment.assign(colleague(work, command.to).person, work.stamp)
    return work.commit(comment)


def accept_late_comment(command: AcceptLateComment, work: Work) -> Done:
    """Accept it late."""
    comment = _for_the_nominee(work, command.comment, command.seen)
    comment.accept_late(work.because(comment.id, "notes"), _listed(command.because))
    return work.commit(comment)


def decline_late_comment(command: DeclineLateComment, work: Work) -> Done:
    """Decline it."""
    comment = _for_the_nominee(work, command.comment, command.seen)
    comment.decline_late(work.because(comment.id, "notes"), _listed(command.because))
    return work.commit(comment)


def _listed(because: str) -> str:
    return chosen(LateBecause, because, "reason for lateness").value if because.strip() else ""


def _for_the_nominee(work: Work, comment: str, seen: int | None) -> Comment:
    if work.viewer.has(work.review, Role.LEAD):
        raise refusals.DecidesOwnLateness
    return work.fetch(Comment, comment, seen=seen)


RUNNERS = (Role.COORDINATOR, Role.SYSTEM)
ORDERS = [
    Order(AcknowledgeComment, acknowledge_comment, RUNNERS, "Acknowledge a comment", EXAMPLE,
          ("CM-10",)),
    Order(ThemeComment, theme_comment, (Role.COORDINATOR,), "Put a comment under themes",
          {**EXAMPLE, "themes": ["out-of-hours-rota"]}, ("CM-04", "CM-10", "GN-08", "TH-02")),
    Order(ThemeComments, theme_comments, (Role.COORDINATOR,), "Put several comments under themes",
          {**MANY, "themes": ["out-of-hours-rota"]}, ("CM-04", "CM-10", "CM-40", "GN-10", "TH-02")),
    Order(AssignComment, assign_comment, DESK, "Assign a comment",
          {**EXAMPLE, "to": "coordinator"}, ("CM-10", "CM-42")),
    Order(AcceptLateComment, accept_late_comment, NOMINEES, "Accept a late comment",
          {**EXAMPLE, "because": "absence", "reason": "On leave until the 20th."},
          ("CM-10", "CM-14", "CM-15", "GN-04", "GN-10"),
          decision=True, needs_reason=True),
    Order(DeclineLateComment, decline_late_comment, NOMINEES, "Decline a late comment",
          {**EXAMPLE, "because": "other", "reason": "Sent after the end."},
          ("CM-10", "CM-14", "CM-15", "GN-04", "GN-10"),
          decision=True, needs_reason=True),
]  # fmt: skip
