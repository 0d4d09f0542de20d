"""Where each fact stands and whom it concerns; never what it says."""

from collections.abc import Iterable
from typing import ClassVar

from backend.consultation.events import CommentHeld, CommentReleased, ConfidentialityRaised
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
    },
    ("position",),
    ("review, position", "subject, position", "review, reference"),
)
# Facts with these labels are about one person each; elsewhere a person named is a part played.
OF_A_PERSON = frozenset({"hr", "personal", "nomination"})
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
        )
        if isinstance(event, CommentHeld | CommentReleased):
            # What is kept private until it is checked is so in history too (CM-09).
            yield change(HISTORY, {"subject": event.originator_id}, label=event.label)
        if isinstance(event, ConfidentialityRaised):
            # What was told with the author's name before is told without it from now on (5.2).
            yield change(HISTORY, {"subject": event.originator_id}, label=event.label)
            for role in AUTHORS:
                its = {"subject": event.originator_id, "role": role.value}
                yield change(HISTORY, its, actor=NOBODY.person)
