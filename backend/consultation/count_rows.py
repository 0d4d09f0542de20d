"""What is counted of each comment and nothing else: narrow rows, all of which are soon read."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.consultation.events import (
    CommentAuthorSettled,
    CommentHeld,
    CommentReceived,
    CommentReceivedLate,
    CommentReleased,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
    PointTakenFromComment,
    Submission,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put

# `root` is the comment that a point was taken from, or the comment itself.
COUNTED = Table(
    "counted_comments",
    {
        "comment": "uuid",
        "review": "uuid",
        "counts": "boolean",
        "held": "boolean",
        "hidden": "boolean",
        "part": "boolean",
        "owner": "uuid",
        "union_scope": "text",
        "late": "text",
        "root": "text",
        "themes": "text[]",
    },
    ("comment",),
    ("review",),
    personal=True,
)
# Where the log last changed what is counted of a review.
MARKS = Table("count_marks", {"review": "uuid", "position": "bigint"}, ("review",), personal=True)


class CountedComments(ReadModel):
    """Whether and under what each comment counts: by its author, its union, its themes."""

    name: ClassVar[str] = "counted_comments"
    tables: ClassVar[tuple[Table, ...]] = (COUNTED, MARKS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        changes = list(self._changes(event))
        if changes:
            yield from changes
            yield put(MARKS, review=event.stamp.review, position=position)

    def _changes(self, event: Event) -> Iterable[Op]:
        match event:
            case CommentReceived() | CommentReceivedLate() | PointTakenFromComment():
                yield _received(event)
            case CommentThemed():
                yield _now(event, themes=event.themes)
            case CommentWithdrawn():
                yield _now(event, counts=False)
            case LateCommentAccepted():
                yield _now(event, late="accepted")
            case LateCommentDeclined():
                yield _now(event, late="declined")
            case LateCommentInTime():
                yield _now(event, late="")
            case ConfidentialityRaised() | ConfidentialityLowered():
                yield _now(event, hidden=event.now == "withheld")
            case _:
                yield from self._kept_apart(event)

    def veils(self, event: Event) -> Iterable[Op]:
        """What is hidden now was never to be counted otherwise (see readmodels)."""
        if isinstance(event, ConfidentialityRaised):
            yield _now(event, hidden=event.now == "withheld")
        yield from self._kept_apart(event)

    @staticmethod
    def _kept_apart(event: Event) -> Iterable[Op]:
        match event:
            case CommentHeld() | CommentReleased():
                yield _now(event, held=bool(getattr(event, "names", "")))
            case CommentAuthorSettled():
                yield _now(event, owner=event.text.subject)
            case _:
                pass


def _received(event: Submission) -> Op:
    nameless = event.confidentiality == "anonymous"
    return put(
        COUNTED,
        comment=event.originator_id,
        review=event.stamp.review,
        counts=True,
        held=False,
        hidden=event.confidentiality == "withheld",
        part=isinstance(event, PointTakenFromComment),
        owner=None if nameless else event.text.subject,
        union_scope=event.union,
        late="late" if isinstance(event, CommentReceivedLate) else "",
        root=getattr(event, "taken_from_reference", "") or event.reference,
        themes=[],
    )


def _now(event: Event, **fields: Any) -> Op:
    return change(COUNTED, {"comment": event.originator_id}, **fields)
