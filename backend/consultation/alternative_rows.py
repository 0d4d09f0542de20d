"""Rows of counter-proposals, and of what a review is to save (domain.md 3.9)."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.consultation.events import (
    CounterProposalAppraised,
    CounterProposalDecided,
    CounterProposalDiscussed,
    CounterProposalRegistered,
    SavingTargetSet,
)
from backend.consultation.tables import COUNTER_PROPOSALS, SAVING_TARGETS
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put


class CounterProposals(ReadModel):
    """Every counter-proposal with its appraisal and decision. Who reads what is the queries'."""

    name: ClassVar[str] = "counter_proposals"
    tables: ClassVar[tuple[Table, ...]] = (COUNTER_PROPOSALS, SAVING_TARGETS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case SavingTargetSet():
                yield put(SAVING_TARGETS, review=event.stamp.review, pounds=event.pounds)
            case CounterProposalRegistered():
                yield put(
                    COUNTER_PROPOSALS,
                    proposal=event.originator_id,
                    review=event.stamp.review,
                    reference=event.reference,
                    comment=event.comment,
                    comment_reference=event.comment_reference,
                    title=self.text(event.title),
                    effect=self.text(event.effect),
                    replaces=event.replaces,
                    union_scope=event.union,
                    state="received",
                    decision="",
                    registered_at=event.stamp.at,
                    version=event.originator_version,
                )
            case CounterProposalAppraised():
                yield self._now(
                    event,
                    state="under appraisal",
                    saving=event.saving,
                    target=event.target,
                    service_risk=self.text(event.service_risk),
                    equality_effect=self.text(event.equality_effect),
                    legal=self.text(event.legal),
                )
            case CounterProposalDiscussed():
                yield self._now(
                    event,
                    state="discussed",
                    discussed_on=event.on,
                    meeting=self.text(event.meeting),
                )
            case CounterProposalDecided():
                yield self._now(
                    event,
                    state=event.decision.replace("_", " "),
                    decision=event.decision,
                    reasons=self.text(event.stamp.reason),
                    decided_at=event.stamp.at,
                )
            case _:
                pass

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        where = {"proposal": event.originator_id}
        return change(COUNTER_PROPOSALS, where, version=event.originator_version, **fields)
