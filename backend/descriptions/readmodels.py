"""Rows of job descriptions with their versions, of comparisons, evaluations and grades."""

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from backend.descriptions.events import (
    DescriptionsCompared,
    DescriptionWarningAnswered,
    EvaluationChecked,
    EvaluationNotNeeded,
    EvaluationOvertaken,
    EvaluationRequested,
    GradeFinalised,
    GradingAppealDecided,
    GradingAppealReceived,
    JobDescriptionDrafted,
    JobDescriptionEvaluated,
    JobDescriptionFinal,
    JobDescriptionFrozen,
    JobDescriptionIssued,
    JobDescriptionRevised,
    JobDescriptionWithdrawn,
    PanelMember,
    PostEvaluated,
    RequirementsSet,
    SheetSet,
)
from backend.descriptions.tables import (
    ANSWERS,
    COMPARISONS,
    DESCRIPTIONS,
    EVALUATIONS,
    VERSIONS,
)
from backend.kernel.events import Event
from backend.kernel.ids import named
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Row, Table, change, put, remove
from backend.kernel.words import Words
from backend.workforce.events import JobDescriptionIssued as Listed


class Descriptions(ReadModel):
    """Every description with its versions; those that an old list only names stand beside them."""

    name: ClassVar[str] = "job_descriptions"
    tables: ClassVar[tuple[Table, ...]] = (DESCRIPTIONS, VERSIONS, ANSWERS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case Listed():
                yield self._listed(event)
            case JobDescriptionDrafted():
                yield from self._drafted(event, position)
            case SheetSet():
                yield from self._written(event)
            case RequirementsSet():
                yield change(
                    VERSIONS, {"description": event.originator_id, "number": event.number},
                    requirements=self._opened(event.rows, []), essential=event.essential,
                    desirable=event.desirable, unmarked=event.unmarked,
                )  # fmt: skip
                yield self._now(event)
            case DescriptionWarningAnswered():
                yield put(
                    ANSWERS, description=event.originator_id, key=event.key, code=event.code,
                    reason=self.text(event.stamp.reason), at=event.stamp.at, role=event.stamp.role,
                )  # fmt: skip
                yield self._now(event)
            case (
                JobDescriptionIssued()
                | JobDescriptionRevised()
                | JobDescriptionFrozen()
                | JobDescriptionEvaluated()
                | JobDescriptionFinal()
                | JobDescriptionWithdrawn()
            ):
                yield from self._stands(event)
            case _:
                pass

    def _listed(self, event: Listed) -> Op:
        return put(
            DESCRIPTIONS,
            description=named("listed-description", event.originator_id,
                              str(event.originator_version)),
            review=event.stamp.review, place=event.originator_version, reference="",
            structure=event.structure, title=event.title, post_number=event.post_number,
            status=event.status, page=event.page, state="listed", number=0, issued=0,
            in_hand=False, also=[], posts=[], replaces=[], issued_at=event.stamp.at,
            version=event.originator_version,
        )  # fmt: skip

    def _drafted(self, event: JobDescriptionDrafted, position: int) -> Iterable[Op]:
        yield remove(
            DESCRIPTIONS, review=event.stamp.review, structure=event.side, title=event.title,
            state="listed",
        )  # fmt: skip
        yield put(
            DESCRIPTIONS, description=event.originator_id, review=event.stamp.review,
            place=position, reference=event.reference, structure=event.side, title=event.title,
            post_number="", status="", page=event.page, state="draft", number=1, issued=0,
            in_hand=True, also=[], posts=[], replaces=[], version=event.originator_version,
        )  # fmt: skip
        yield self._version(event, 1)

    def _version(self, event: Event, number: int, **more: Any) -> Op:
        return put(
            VERSIONS, description=event.originator_id, number=number, review=event.stamp.review,
            sheet={}, requirements=[], essential=0, desirable=0, unmarked=0,
            drafted_at=event.stamp.at, drafted_role=event.stamp.role, **more,
        )  # fmt: skip

    def _written(self, event: SheetSet) -> Iterable[Op]:
        yield change(
            VERSIONS, {"description": event.originator_id, "number": event.number},
            sheet=self._opened(event.sheet, {}),
        )  # fmt: skip
        yield self._now(
            event, title=event.title, post_number=event.post_number, status=event.change,
            dated=event.dated, also=event.also, posts=event.posts, replaces=event.replaces,
            indicative=event.indicative,
        )  # fmt: skip

    def _stands(
        self,
        event: JobDescriptionIssued | JobDescriptionRevised | JobDescriptionFrozen
        | JobDescriptionEvaluated | JobDescriptionFinal | JobDescriptionWithdrawn,
    ) -> Iterable[Op]:  # fmt: skip
        stamp = event.stamp
        match event:
            case JobDescriptionIssued():
                state = "issued" if event.number == 1 else "revised"
                yield self._now(event, state=state, in_hand=False, issued=event.number,
                                issued_at=stamp.at)  # fmt: skip
                yield change(
                    VERSIONS, {"description": event.originator_id, "number": event.number},
                    issued_at=stamp.at, case_version=stamp.case_version,
                )  # fmt: skip
            case JobDescriptionRevised():
                yield self._now(event, state="revised", in_hand=True, number=event.number,
                                frozen_at=None)  # fmt: skip
                yield self._version(
                    event, event.number, cause_kind=event.cause_kind, cause=event.cause,
                    why=self.text(stamp.reason), after_freezing=event.after_freezing,
                )  # fmt: skip
            case JobDescriptionFrozen():
                yield self._now(event, state="frozen", frozen_at=stamp.at)
            case JobDescriptionEvaluated():
                yield self._now(event, state="evaluated")
            case JobDescriptionFinal():
                yield self._now(event, state="final", grade=event.grade)
            case JobDescriptionWithdrawn():
                yield self._now(event, state="withdrawn", in_hand=False,
                                ended_because=self.text(stamp.reason))  # fmt: skip

    def _now(self, event: Event, **fields: Any) -> Op:
        here: Row = {"description": event.originator_id}
        return change(DESCRIPTIONS, here, version=event.originator_version, **fields)

    def _opened(self, words: Words, empty: Any) -> Any:
        text = self.text(words)
        return json.loads(text) if text else empty


class Evaluations(ReadModel):
    """How jobs were evaluated, and what was judged of two descriptions."""

    name: ClassVar[str] = "job_evaluations"
    tables: ClassVar[tuple[Table, ...]] = (EVALUATIONS, COMPARISONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case DescriptionsCompared():
                yield self._compared(event)
            case EvaluationRequested() | EvaluationNotNeeded():
                yield self._begun(event)
            case (
                PostEvaluated()
                | EvaluationChecked()
                | GradeFinalised()
                | GradingAppealReceived()
                | GradingAppealDecided()
                | EvaluationOvertaken()
            ):
                here: Row = {"evaluation": event.originator_id}
                yield change(
                    EVALUATIONS, here, version=event.originator_version, **self._news(event)
                )
            case _:
                pass

    def _begun(self, event: EvaluationRequested | EvaluationNotNeeded) -> Op:
        asked = isinstance(event, EvaluationRequested)
        return put(
            EVALUATIONS,
            evaluation=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            description=event.description,
            description_reference=event.description_reference,
            title=event.title,
            number=event.number,
            state="requested" if asked else "not needed",
            scheme=event.scheme if isinstance(event, EvaluationRequested) else "",
            indicative=event.indicative if isinstance(event, EvaluationRequested) else "",
            grade="" if isinstance(event, EvaluationRequested) else event.grade,
            posts=event.posts,
            panel=[],
            levels=[],
            requested_at=event.stamp.at,
            why=self.text(event.stamp.reason),
            version=event.originator_version,
        )

    def _news(
        self,
        event: PostEvaluated | EvaluationChecked | GradeFinalised | GradingAppealReceived
        | GradingAppealDecided | EvaluationOvertaken,
    ) -> Row:  # fmt: skip
        at, reason = event.stamp.at, self.text(event.stamp.reason)
        match event:
            case PostEvaluated():
                levels = self.text(event.levels)
                return {
                    "state": "evaluated", "evaluated_at": at, "proposed_grade": event.grade,
                    "score": event.score, "panel": _panel(event.panel),
                    "levels": json.loads(levels) if levels else [],
                    "rationale": self.text(event.rationale),
                }  # fmt: skip
            case EvaluationChecked():
                return {"state": "checked", "checked_at": at}
            case GradeFinalised():
                return {
                    "state": "final", "final_at": at, "grade": event.grade, "was": event.was,
                    "changed": event.changed, "affected": event.affected,
                }  # fmt: skip
            case GradingAppealReceived():
                return {
                    "state": "appealed", "appealed_at": at, "appellant": event.person,
                    "grounds": self.text(event.grounds),
                }  # fmt: skip
            case GradingAppealDecided():
                result = "changed" if event.changed else "confirmed"
                return {"state": "final", "appeal_result": result, "appeal_why": reason,
                        "appeal_decided_at": at}  # fmt: skip
            case EvaluationOvertaken():
                return {"state": "overtaken", "overtaken_at": at}

    def _compared(self, event: DescriptionsCompared) -> Op:
        notes = self.text(event.notes)
        said = json.loads(notes) if notes else []
        return put(
            COMPARISONS,
            comparison=named("comparison", event.left, event.right),
            review=event.stamp.review,
            reference=event.reference,
            left_description=event.left,
            right_description=event.right,
            left_number=event.left_number,
            right_number=event.right_number,
            duties=[
                {"left": duty.left, "right": duty.right, "judgement": duty.judgement, "note": note}
                for duty, note in zip(
                    event.duties, [*said, *[""] * len(event.duties)], strict=False
                )
            ],
            weight=event.weight,
            percent=event.percent,
            judged_at=event.stamp.at,
            judged_role=event.stamp.role,
        )


def _panel(panel: Iterable[PanelMember]) -> list[dict[str, Any]]:
    return [{"person": str(one.person), "side": one.side, "trained": one.trained} for one in panel]
