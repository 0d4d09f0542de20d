"""Rows of groups of comments that say nearly the same (domain.md 3.6)."""

from collections.abc import Iterable
from typing import ClassVar

from backend.consultation.events import (
    ComparisonAsked,
    ComparisonFinished,
    GroupAccepted,
    GroupRejected,
    GroupSuggested,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put

GROUPS = Table(
    "comment_groups",
    {
        "id": "uuid",
        "review": "uuid",
        "reference": "text",
        "state": "text",
        "alike": "integer",
        "joins": "text",
        "suggested_at": "timestamptz",
        "decided_by": "uuid",
        "decided_at": "timestamptz",
        "reason": "text",
        "version": "bigint",
    },
    ("id",),
    ("review, reference",),
    personal=True,
)
GROUPED = Table(
    "grouped_comments",
    {"id": "uuid", "comment": "uuid", "review": "uuid", "state": "text", "campaign": "text"},
    ("id", "comment"),
    ("comment", "review, campaign"),
    personal=True,
)
COMPARISONS = Table(
    "comparisons",
    {
        "review": "uuid",
        "asked_at": "timestamptz",
        "finished_at": "timestamptz",
        "compared": "integer",
        "groups": "integer",
    },
    ("review",),
    personal=True,
)


class Groups(ReadModel):
    """Every group that was suggested, what was decided of it, and the last comparison."""

    name: ClassVar[str] = "comment_groups"
    tables: ClassVar[tuple[Table, ...]] = (GROUPS, GROUPED, COMPARISONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, at = event.stamp.review, event.stamp.at
        match event:
            case ComparisonAsked():
                yield put(COMPARISONS, review=review, asked_at=at)
            case ComparisonFinished():
                yield change(
                    COMPARISONS, {"review": review}, finished_at=at, compared=event.compared,
                    groups=event.groups,
                )  # fmt: skip
            case GroupSuggested():
                yield put(
                    GROUPS, id=event.originator_id, review=review, reference=event.reference,
                    state="suggested", alike=event.alike, joins=event.joins, suggested_at=at,
                    version=event.originator_version,
                )  # fmt: skip
                for comment in event.comments:
                    yield put(
                        GROUPED, id=event.originator_id, comment=comment, review=review,
                        state="suggested", campaign="",
                    )  # fmt: skip
            case GroupAccepted():
                yield from self._decided(event, "accepted", event.campaign)
            case GroupRejected():
                yield from self._decided(event, "rejected", "")
            case _:
                pass

    def _decided(self, event: Event, state: str, campaign: str) -> Iterable[Op]:
        its = {"id": event.originator_id}
        yield change(
            GROUPS, its, state=state, decided_by=event.stamp.by, decided_at=event.stamp.at,
            reason=self.text(event.stamp.reason), version=event.originator_version,
        )  # fmt: skip
        yield change(GROUPED, its, state=state, campaign=campaign)
