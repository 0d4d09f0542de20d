"""Rows of comments, with their story; those of responses stand in answer_rows."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from backend.consultation.answer_rows import Responses
from backend.consultation.events import (
    AnswerCorrected,
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentAuthorSettled,
    CommentConcernsLead,
    CommentCoSigned,
    CommentHeld,
    CommentNoteAdded,
    CommentReceived,
    CommentReceivedLate,
    CommentRedacted,
    CommentReleased,
    CommentReopened,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    CoSignatureWithdrawn,
    CoSigningOpened,
    LateCommentAccepted,
    LateCommentDeclined,
    LateCommentInTime,
    NotAnsweredInTime,
    PointTakenFromComment,
    RecordAgreed,
    RecordDisputed,
    RedactionAsked,
    Submission,
    WorkEvent,
)
from backend.consultation.rows_of_work import columns
from backend.consultation.story import told
from backend.consultation.tables import (
    COMMENT_THEMES,
    COMMENT_WORDS,
    COMMENTS,
    NOTES,
    SIGNATURES,
    STORY,
)
from backend.kernel.calendar import local_day
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, add, change, put, remove
from backend.kernel.words import Words


class Comments(ReadModel):
    """Every comment, how it stands, its themes and its story. Who may read what is the queries'."""

    name: ClassVar[str] = "comments"
    tables: ClassVar[tuple[Table, ...]] = (
        COMMENTS,
        COMMENT_WORDS,
        COMMENT_THEMES,
        STORY,
        NOTES,
        SIGNATURES,
    )

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case CommentReceived() | CommentReceivedLate() | PointTakenFromComment():
                yield from self._received(event)
            case CommentAcknowledged():
                yield self._now(event, status="acknowledged", acknowledged_at=event.stamp.at)
            case CommentThemed():
                yield from self._themed(event)
            case CommentAssigned():
                yield self._now(event, assigned_to=event.to, work_note="")
            case LateCommentAccepted():
                yield self._now(event, late="accepted", **self._ruling(event))
            case LateCommentDeclined():
                yield self._now(event, late="declined", **self._ruling(event))
            case LateCommentInTime():
                yield self._now(event, late="", late_reason="", late_because="")
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
            case CoSigningOpened():
                yield self._now(event, sign_mark=event.code_mark)
            case CommentCoSigned():
                yield from self._signed(event)
            case CoSignatureWithdrawn():
                yield from self._unsigned(event)
            case CommentNoteAdded():
                yield self._noted(event, "note", event.note)
                yield self._now(event)
            case CommentReopened():
                yield self._noted(event, "reopened", event.why)
                yield self._now(event, status="reopened", reopened_at=event.stamp.at)
            case CommentAuthorSettled():
                yield self._settled(event)
            case CommentHeld() | CommentReleased():
                yield self._now(event, held=getattr(event, "names", ""))
            case RedactionAsked():
                yield self._noted(event, "redaction", event.stamp.reason)
                yield self._now(event)
            case AnswerCorrected():
                yield self._now(event, disposition=event.disposition)
            case NotAnsweredInTime() | CommentConcernsLead() | RecordAgreed() | RecordDisputed():
                yield self._now(event)
            case _ if isinstance(event, WorkEvent):
                yield from self._worked(event)
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

    def veils(self, event: Event) -> Iterable[Op]:
        """What is hidden now was never to be seen: nor as it stood then (domain.md 3.6, 5.2)."""
        its = {"comment": event.originator_id}
        match event:
            case CommentRedacted():
                yield change(COMMENTS, its, text=self.text(event.text), redacted=True)
                yield change(COMMENT_WORDS, its, folded=folded(self.text(event.text)))
            case CommentHeld() | CommentReleased():
                yield change(COMMENTS, its, held=getattr(event, "names", ""))
            case ConfidentialityRaised():
                yield change(COMMENTS, its, confidentiality=event.now)
            case CommentAuthorSettled():
                name = self.text(event.author) or ""
                yield change(COMMENTS, its, owner=event.text.subject, author_name=name)
            case _:
                pass

    def _received(self, event: Submission) -> Iterator[Op]:
        nameless = event.confidentiality == "anonymous"
        yield self._findable(event, self.text(event.text))
        yield put(
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
            came=local_day(event.stamp.reached_us),
            recorded_at=event.stamp.at,
            late="late" if isinstance(event, CommentReceivedLate) else "",
            status="received",
            themes=[],
            disposition="",
            receipt_mark=event.receipt_mark,
            about_kind=event.about_kind,
            held="",
            signatures=0,
            sign_mark="",
            work_note="",
            redacted=False,
            redirected_to="",
            merged_into="",
            points=[],
            taken_from=getattr(event, "taken_from_reference", ""),
            proposal="",
            version=event.originator_version,
        )

    def _worked(self, event: WorkEvent) -> Iterator[Op]:
        yield self._now(event, **columns(event, self.text))
        if isinstance(event, CommentRedacted):
            yield self._findable(event, self.text(event.text))

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

    def _signed(self, event: CommentCoSigned) -> Iterator[Op]:
        yield put(
            SIGNATURES,
            comment=event.originator_id,
            signer=event.signer,
            review=event.stamp.review,
            name=self.text(event.name) or "",
            union_scope=event.union,
            signed_at=event.stamp.at,
        )
        yield add(COMMENTS, {"comment": event.originator_id}, signatures=1)
        yield self._now(event)

    def _settled(self, event: CommentAuthorSettled) -> Op:
        name = self.text(event.author) or ""
        return self._now(event, owner=event.text.subject, author_name=name)

    def _unsigned(self, event: CoSignatureWithdrawn) -> Iterator[Op]:
        at = {"comment": event.originator_id}
        yield remove(SIGNATURES, **at, signer=event.signer)
        yield add(COMMENTS, at, signatures=-1)
        yield self._now(event)

    def _noted(self, event: Event, kind: str, text: Words | None) -> Op:
        return put(
            NOTES,
            comment=event.originator_id,
            number=event.originator_version,
            kind=kind,
            at=event.stamp.at,
            text=self.text(text),
        )

    @staticmethod
    def _findable(event: Event, text: str | None) -> Op:
        review = event.stamp.review
        return put(COMMENT_WORDS, comment=event.originator_id, review=review, folded=folded(text))

    def _ruling(self, event: LateCommentAccepted | LateCommentDeclined) -> dict[str, Any]:
        return {"late_reason": self.text(event.stamp.reason), "late_because": event.because}

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        where = {"comment": event.originator_id}
        return change(COMMENTS, where, version=event.originator_version, **fields)


def folded(text: str | None) -> str:
    """Return words as they are looked for: without a difference of small and capital letters."""
    return (text or "").casefold()


__all__ = ["Comments", "Responses", "folded"]
