"""Orders that redact, redirect, merge and split comments (domain.md 3.6)."""

import msgspec

from backend.consultation.commands.desk_of_comments import (
    CHECKERS,
    EXAMPLE,
    because,
    in_hand,
    several,
)
from backend.consultation.commands.themes import filed_under
from backend.consultation.domain import refusals_of_work as refusals
from backend.consultation.domain.choices import Route, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.privacy import labelled
from backend.consultation.domain.theme import Theme
from backend.consultation.events import Submission, TakenPoint
from backend.kernel import guards
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

COMMENTS = "comments"
MOST_POINTS = 20


class RedactComment(Command, frozen=True, kw_only=True):
    """Let others read `text` in place of what was sent. The original stays sealed."""

    comment: str
    text: str


class RedirectComment(Command, frozen=True, kw_only=True):
    """Tell the author that another procedure is the right one, and how to use it."""

    comment: str
    to: str
    text: str


class MergeComments(Command, frozen=True, kw_only=True):
    """Answer others that say the same together with one; each author still gets an answer."""

    comment: str
    others: list[str]


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One point, in the words of the comment, with its themes."""

    text: str
    themes: list[str] = []


class SplitComment(Command, frozen=True, kw_only=True):
    """Answer a comment point by point; the original is kept whole."""

    comment: str
    points: list[Point]


def redact_comment(command: RedactComment, work: Work) -> Done:
    """Redact it; what is shown is sealed where the original is, so that both are erased as one."""
    comment = work.fetch(Comment, command.comment, seen=command.seen)
    shown = work.words(comment.owner or comment.id, COMMENTS, command.text, "text")
    comment.redact(shown, because(work, comment))
    return work.commit(comment)


def redirect_comment(command: RedirectComment, work: Work) -> Done:
    """Redirect it."""
    to = chosen(Route, command.to, "procedure")
    comment = in_hand(work, command.comment, command.seen)
    comment.redirect(to, work.words(comment.id, "signposts", command.text, "text"), work.stamp)
    return work.commit(comment)


def merge_comments(command: MergeComments, work: Work) -> Done:
    """Merge them."""
    first = in_hand(work, command.comment, command.seen)
    reference = work.reference
    others = [o for o in several(work, command.others) if o.id != first.id]
    if not others:
        raise refusals.CannotBeMerged(first.reference)
    first.take_in(list(others), work.stamp)
    work.reference = reference
    return work.commit(first, *others)


def split_comment(command: SplitComment, work: Work) -> Done:
    """Split it: each point is answered as a comment is, and counts as none."""
    whole = in_hand(work, command.comment, command.seen)
    whole.may_be_split()
    told = [point for point in command.points if point.text.strip()]
    if len(told) <= 1:
        raise refusals.TooFewPoints
    if len(told) > MOST_POINTS:
        raise NotUnderstood(f"A comment is split into {MOST_POINTS} points at most.")
    both = [_take(work, whole, n, point) for n, point in enumerate(told, start=1)]
    points = [point for point, _ in both]
    themes = {theme.id: theme for _, begun in both for theme in begun}
    taken = [TakenPoint(point=p.id, reference=p.reference) for p in points]
    whole.split(taken, work.stamp)
    return work.commit(whole, *points, *themes.values())


def _take(work: Work, whole: Comment, number: int, told: Point) -> tuple[Comment, list[Theme]]:
    opening = next(work.ledger.story(whole.id))
    if not isinstance(opening, Submission):
        raise NotFound
    point = Comment(named("point", whole.id, str(number)))
    reference = f"{whole.reference}.{number}"
    work.guards.append(guards.reference_taken(work.review, reference, point.id))
    # It came when the comment came, so it is due when the comment was.
    stamp = labelled(work.stamp, whole.confidentiality, whole.union)
    came = msgspec.structs.replace(stamp, received=opening.stamp.reached_us)
    point.take_point(
        msgspec.structs.replace(came, channel=opening.stamp.channel),
        reference=reference,
        about=opening.about,
        kind=whole.kind,
        confidentiality=whole.confidentiality,
        capacity=opening.capacity,
        text=work.words(whole.owner or point.id, COMMENTS, told.text, "point"),
        author=opening.author,
        union=opening.union,
        group=opening.group,
        people=opening.people,
        taken_from=whole.id,
        taken_from_reference=whole.reference,
        number=number,
    )
    point.acknowledge(stamp)
    keys, begun = filed_under(work, told.themes)
    if keys:
        point.put_under(keys, None, stamp)
    return point, begun


DONE_WITH = ("CM-10", "CM-40")
ORDERS = [
    Order(RedactComment, redact_comment, (Role.HR, Role.DPO), "Redact a comment",
          {**EXAMPLE, "text": "[redacted] told us about the rota.", "reason": "It names a child."},
          ("CM-44", "GN-04", "GN-08"), decision=True, needs_reason=True),
    Order(RedirectComment, redirect_comment, CHECKERS, "Redirect a comment to another procedure",
          {**EXAMPLE, "to": "payroll", "text": "Please write to payroll about your payslip."},
          (*DONE_WITH, "CM-45", "GN-08", "GN-10")),
    Order(MergeComments, merge_comments, (Role.COORDINATOR,), "Answer comments together",
          {**EXAMPLE, "others": ["CR-0002"]}, (*DONE_WITH, "CM-46", "CM-47", "GN-10")),
    Order(SplitComment, split_comment, (Role.COORDINATOR,), "Split a comment into points",
          {**EXAMPLE, "points": [{"text": "The rota."}, {"text": "The grade."}]},
          (*DONE_WITH, "CM-48", "CM-49", "GN-08", "GN-10")),
]  # fmt: skip
