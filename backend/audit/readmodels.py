"""Where each fact stands and whom it concerns; never what it says."""

from collections.abc import Iterable
from typing import ClassVar

from backend.consultation.events import (
    CommentDueChanged,
    CommentHandedOver,
    CommentHeld,
    CommentPutOnHold,
    CommentReceived,
    CommentReceivedLate,
    CommentReclassified,
    CommentRedacted,
    CommentReleased,
    CommentReturnedToPool,
    CommentsMerged,
    CommentTakenOffHold,
    ConfidentialityRaised,
    PointTakenFromComment,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.roles import NOBODY, Role
from backend.kernel.tables import Op, Table, change, put

HISTORY = Table(
    "history",
    {
        "position": "bigint",
        "review": "uuid",
        "subject": "uuid",
        "topic": "text",
        "at": "timestamptz",
        "actor": "uuid",
        "role": "text",
        "label": "text",
        "reference": "text",
        "person": "uuid",
        "redacted": "boolean",
    },
    ("position",),
    ("review, position", "subject, position", "review, reference"),
)
# Facts with these labels are about one person each; elsewhere a person named is a part played.
OF_A_PERSON = frozenset({"hr", "personal", "nomination", "one-to-one", "notes", "special"})
SUBMISSIONS = (CommentReceived, CommentReceivedLate, PointTakenFromComment)
# What those who see to a comment tell each other is not for the union that sent it.
WORK = (
    CommentHandedOver, CommentReturnedToPool, CommentPutOnHold, CommentTakenOffHold,
    CommentDueChanged, CommentReclassified, CommentsMerged,
)  # fmt: skip
AUTHORS = (Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON, Role.MANAGER, Role.HEAD_OF_SERVICE)


class HistoryIndex(ReadModel):
    """Every fact by review, thing, kind, actor and audience."""

    name: ClassVar[str] = "history"
    tables: ClassVar[tuple[Table, ...]] = (HISTORY,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        yield put(
            HISTORY,
            position=position,
            review=event.stamp.review,
            subject=event.originator_id,
            topic=event.TOPIC,
            at=event.stamp.at,
            actor=event.stamp.by,
            role=event.stamp.role,
            label=event.label,
            reference=getattr(event, "reference", ""),
            person=getattr(event, "person", None) if event.label in OF_A_PERSON else None,
            redacted=False,
        )
        yield from self.veils(event)

    def veils(self, event: Event) -> Iterable[Op]:
        """What is hidden now is hidden in everything that was told before, too."""
        its = {"subject": event.originator_id}
        if isinstance(event, CommentRedacted):
            for kind in SUBMISSIONS:
                yield change(HISTORY, {**its, "topic": kind.TOPIC}, redacted=True)
        if isinstance(event, CommentHeld | CommentReleased):
            # What is kept private until it is checked is so in history too (CM-09).
            yield change(HISTORY, its, label=event.label)
            for inside in WORK:
                label = f"{event.label.rpartition(':')[0]}:"
                yield change(HISTORY, {**its, "topic": inside.TOPIC}, label=label)
        if isinstance(event, ConfidentialityRaised):
            # What was told with the author's name before is told without it from now on (5.2).
            yield change(HISTORY, its, label=event.label)
            for role in AUTHORS:
                yield change(HISTORY, {**its, "role": role.value}, actor=NOBODY.person)
