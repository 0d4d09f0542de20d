"""Rows of consultation: comments with their story, responses, and published questions."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from backend.consultation.events import (
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentReceived,
    CommentReceivedLate,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    LateCommentAccepted,
    LateCommentDeclined,
    QAPublished,
    ResponseApproved,
    ResponseChecked,
    ResponseDrafted,
    ResponseIssued,
)
from backend.consultation.story import told
from backend.consultation.tables import (
    COMMENT_THEMES,
    COMMENTS,
    QUESTIONS,
    RESPONSE_COMMENTS,
    RESPONSES,
    STORY,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove


class Comments(ReadModel):
    """Every comment, how it stands, its themes and its story. Who may read what is the queries'."""

    name: ClassVar[str] = "comments"
    tables: ClassVar[tuple[Table, ...]] = (COMMENTS, COMMENT_THEMES, STORY)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case CommentReceived() | CommentReceivedLate():
                yield self._received(event)
            case CommentAcknowledged():
                yield self._now(event, status="acknowledged", acknowledged_at=event.stamp.at)
            case CommentThemed():
                yield from self._themed(event)
            case CommentAssigned():
                yield self._now(event, assigned_to=event.to)
            case LateCommentAccepted():
                yield self._now(event, late="accepted", late_reason=self.text(event.stamp.reason))
            case LateCommentDeclined():
                yield self._now(event, late="declined", late_reason=self.text(event.stamp.reason))
            case ConfidentialityRaised() | ConfidentialityLowered():
                yield self._now(event, confidentiality=event.now)
            case CommentWithdrawn():
                yield self._now(event, status="withdrawn")
            case CommentAnswered():
                yield self._now(
                    event,
                    status="answered",
                    disposition=event.disposition,
                    answered_at=event.stamp.at,
                )
            case _:
                return
        yield put(
            STORY,
            comment=event.originator_id,
            number=event.originator_version,
            at=event.stamp.at,
            role=event.stamp.role,
            said=told(event),
        )

    def _received(self, event: CommentReceived | CommentReceivedLate) -> Op:
        nameless = event.confidentiality == "anonymous"
        return put(
            COMMENTS,
            comment=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            owner=None if nameless else event.text.subject,
            author_name=self.text(event.author) or "",
            capacity=event.capacity,
            union_scope=event.union,
            grp=event.group,
            people=event.people,
            about=event.about,
            kind=event.kind,
            confidentiality=event.confidentiality,
            channel=event.stamp.channel or "form",
            text=self.text(event.text),
            case_version=event.stamp.case_version,
            received_at=event.stamp.reached_us,
            recorded_at=event.stamp.at,
            late="late" if isinstance(event, CommentReceivedLate) else "",
            status="received",
            themes=[],
            disposition="",
            receipt_mark=event.receipt_mark,
            version=event.originator_version,
        )

    def _themed(self, event: CommentThemed) -> Iterator[Op]:
        yield remove(COMMENT_THEMES, comment=event.originator_id)
        for theme in event.themes:
            yield put(
                COMMENT_THEMES,
                comment=event.originator_id,
                review=event.stamp.review,
                theme=theme,
            )
        yield self._now(event, themes=event.themes, theme_note=self.text(event.note))

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        where = {"comment": event.originator_id}
        return change(COMMENTS, where, version=event.originator_version, **fields)


class Responses(ReadModel):
    """Every response, and which comments it answers."""

    name: ClassVar[str] = "responses"
    tables: ClassVar[tuple[Table, ...]] = (RESPONSES, RESPONSE_COMMENTS, QUESTIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case ResponseDrafted():
                yield from self._drafted(event)
            case ResponseChecked():
                yield self._now(event, status="checked", checked_at=event.stamp.at)
            case ResponseApproved():
                yield self._now(event, status="approved", approved_at=event.stamp.at)
            case ResponseIssued():
                yield self._now(event, status="issued", issued_at=event.stamp.at)
            case QAPublished():
                yield self._now(event, question=event.number)
                yield put(
                    QUESTIONS,
                    response=event.originator_id,
                    review=event.stamp.review,
                    number=event.number,
                    question=self.text(event.question),
                    answer=self.text(event.answer),
                    disposition=event.disposition,
                    revision_lines=event.revision_lines,
                    published_at=event.stamp.at,
                )
            case _:
                pass

    def _drafted(self, event: ResponseDrafted) -> Iterator[Op]:
        action = event.action
        yield put(
            RESPONSES,
            response=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            disposition=event.disposition,
            text=self.text(event.text),
            revision_lines=event.revision_lines,
            action=self.text(action.what) if action else "",
            action_owner=self.text(action.owner) if action else "",
            action_due=action.due if action else None,
            comments=len(event.comments),
            status="drafted",
            question="",
            drafted_by=event.stamp.by,
            drafted_at=event.stamp.at,
            version=event.originator_version,
        )
        parts = {part.comment: self.text(part.text) for part in event.parts}
        for comment in event.comments:
            yield put(
                RESPONSE_COMMENTS,
                response=event.originator_id,
                comment=comment,
                review=event.stamp.review,
                part=parts.get(comment),
            )

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        where = {"response": event.originator_id}
        return change(RESPONSES, where, version=event.originator_version, **fields)
