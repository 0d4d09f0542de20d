"""Rows of responses, and marks on comments that wait for them."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from backend.consultation.answer_tables import (
    EDITIONS,
    MARKS,
    PARTS,
    RESPONSE_COMMENTS,
    RESPONSES,
)
from backend.consultation.events import (
    ABOUT_LEAD,
    Answering,
    CommentConcernsLead,
    CommentReceived,
    CommentReceivedLate,
    NotAnsweredInTime,
    PromisedActionDone,
    RecordAgreed,
    RecordDisputed,
    ResponseApproved,
    ResponseChecked,
    ResponseCorrected,
    ResponseDrafted,
    ResponseHeld,
    ResponseIssued,
    ResponsePublished,
    ResponseReturned,
    ResponseRevised,
    ResponseSuperseded,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove


class Responses(ReadModel):
    """Every response, what it said before it was put right, and which comments it answers."""

    name: ClassVar[str] = "responses"
    tables: ClassVar[tuple[Table, ...]] = (RESPONSES, RESPONSE_COMMENTS, EDITIONS, PARTS)
    VERSION: ClassVar[int] = 2

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        at = event.stamp.at
        match event:
            case ResponseDrafted():
                yield from self._drafted(event)
            case ResponseRevised():
                again = {"status": "drafted", "checked_at": None, "approved_at": None}
                yield self._now(event, **again, worded_at=at, why=None, **self._said(event))
                yield from self._edition(event, 1)
            case ResponseReturned():
                again = {"status": "drafted", "checked_at": None, "approved_at": None}
                yield self._now(event, **again, returned_at=at, why=self.text(event.stamp.reason))
            case ResponseChecked():
                yield self._now(event, checked_at=at)
                drafted = {"response": event.originator_id, "status": "drafted"}
                yield change(RESPONSES, drafted, status="checked")
            case ResponseApproved():
                yield self._now(event, status="approved", approved_at=at)
            case ResponseHeld():
                yield self._now(event, held_at=at, why=self.text(event.stamp.reason))
            case ResponseIssued():
                yield self._now(event, status="issued", issued_at=at, held_at=None)
            case ResponsePublished():
                yield self._now(event, question=event.number)
            case ResponseCorrected():
                yield self._now(
                    event, worded_at=at, corrected_at=at, checked_at=None, edition=event.edition,
                    why=self.text(event.stamp.reason), **self._said(event),
                )  # fmt: skip
                yield from self._edition(event, event.edition)
            case ResponseSuperseded():
                yield self._now(event, superseded_by=event.by_reference)
            case PromisedActionDone():
                evidence = self.text(event.evidence)
                yield self._now(event, action_done_at=at, action_evidence=evidence)
            case _:
                pass

    def _drafted(self, event: ResponseDrafted) -> Iterator[Op]:
        yield put(
            RESPONSES,
            response=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            comments=len(event.comments),
            status="drafted",
            question="",
            drafted_by=event.stamp.by,
            drafted_at=event.stamp.at,
            worded_at=event.stamp.at,
            edition=1,
            supersedes=event.supersedes_reference,
            superseded_by="",
            version=event.originator_version,
            **self._said(event),
        )
        for comment in event.comments:
            yield put(
                RESPONSE_COMMENTS,
                response=event.originator_id,
                comment=comment,
                review=event.stamp.review,
            )
        yield from self._edition(event, 1)

    def _edition(self, event: Answering, edition: int) -> Iterator[Op]:
        response = event.originator_id
        yield put(
            EDITIONS,
            response=response,
            edition=edition,
            at=event.stamp.at,
            why=self.text(event.stamp.reason),
            **self._words(event),
        )
        yield remove(PARTS, response=response, edition=edition)
        yield change(RESPONSE_COMMENTS, {"response": response}, part=None)
        for part in event.parts:
            text, its = self.text(part.text), {"response": response, "comment": part.comment}
            yield change(RESPONSE_COMMENTS, its, part=text)
            yield put(PARTS, **its, edition=edition, part=text)

    def _said(self, event: Answering) -> dict[str, Any]:
        action = event.action
        return {
            **self._words(event),
            "action": self.text(action.what) if action else "",
            "action_owner": self.text(action.owner) if action else "",
            "action_due": action.due if action else None,
            "action_done_at": None,
            "action_evidence": None,
        }

    def _words(self, event: Answering) -> dict[str, Any]:
        return {
            "disposition": event.disposition,
            "text": self.text(event.text),
            "revision_lines": event.revision_lines,
            "rationale": self.text(event.rationale),
            "evidence": self.text(event.evidence),
            "signpost": self.text(event.signpost),
        }

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        where = {"response": event.originator_id}
        return change(RESPONSES, where, version=event.originator_version, **fields)


class Marks(ReadModel):
    """What else is noted on comments: about the lead, answered too late, the record disputed."""

    name: ClassVar[str] = "comment_marks"
    tables: ClassVar[tuple[Table, ...]] = (MARKS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        at = event.stamp.at
        match event:
            case CommentReceived() | CommentReceivedLate():
                concerns = event.about.strip().lower() in ABOUT_LEAD
                yield put(MARKS, comment=event.originator_id, concerns_lead=concerns, record="")
            case CommentConcernsLead():
                yield self._now(event, concerns_lead=event.concerns)
            case NotAnsweredInTime():
                yield self._now(event, silent_since=event.due)
            case RecordAgreed():
                yield self._now(event, record="agreed", record_said=None, record_at=at)
            case RecordDisputed():
                said = self.text(event.said)
                yield self._now(event, record="disputed", record_said=said, record_at=at)
            case _:
                pass

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        return change(MARKS, {"comment": event.originator_id}, **fields)
