"""Rows of published questions and answers, and of what came of each theme."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from backend.consultation.answer_tables import (
    OUTCOMES,
    QUESTION_EDITIONS,
    QUESTION_SOURCES,
    QUESTIONS,
)
from backend.consultation.events import (
    OutcomePublished,
    OutcomeWorded,
    QADrafted,
    QAPublished,
    QARevised,
    QAWithdrawn,
    QAWordingAgreed,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put


class Questions(ReadModel):
    """Every question and answer with its earlier wordings, and the comments it came from."""

    name: ClassVar[str] = "questions"
    tables: ClassVar[tuple[Table, ...]] = (QUESTIONS, QUESTION_EDITIONS, QUESTION_SOURCES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        at = event.stamp.at
        match event:
            case QADrafted():
                yield from self._drafted(event)
            case QAWordingAgreed():
                its = {"id": event.originator_id, "comment": event.comment}
                yield change(QUESTION_SOURCES, its, agreed_at=at)
                yield self._now(event)
            case QAPublished():
                version = event.stamp.case_version
                yield self._now(
                    event, status="published", edition=1, published_at=at, case_version=version
                )
                yield self._edition(event, 1)
            case QARevised():
                yield self._now(
                    event, status="revised", edition=event.edition, changed_at=at,
                    case_version=event.stamp.case_version, why=self.text(event.stamp.reason),
                    **self._words(event),
                )  # fmt: skip
                yield self._edition(event, event.edition)
            case QAWithdrawn():
                why = self.text(event.stamp.reason)
                yield self._now(event, status="withdrawn", changed_at=at, why=why)
            case _:
                pass

    def _drafted(self, event: QADrafted) -> Iterator[Op]:
        yield put(
            QUESTIONS,
            id=event.originator_id,
            review=event.stamp.review,
            number=event.number,
            themes=event.themes,
            status="draft",
            edition=0,
            response=event.response,
            response_reference=event.response_reference,
            drafted_at=event.stamp.at,
            version=event.originator_version,
            **self._words(event),
        )
        for comment in event.sources:
            yield put(QUESTION_SOURCES, id=event.originator_id, comment=comment)

    def _edition(self, event: QAPublished | QARevised, edition: int) -> Op:
        why = self.text(event.stamp.reason) if edition > 1 else None
        return put(
            QUESTION_EDITIONS, id=event.originator_id, edition=edition, at=event.stamp.at, why=why,
            **self._words(event),
        )  # fmt: skip

    def _words(self, event: QADrafted | QAPublished | QARevised) -> dict[str, Any]:
        return {
            "question": self.text(event.question),
            "answer": self.text(event.answer),
            "disposition": event.disposition,
            "revision_lines": event.revision_lines,
        }

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        where = {"id": event.originator_id}
        return change(QUESTIONS, where, version=event.originator_version, **fields)


class Outcomes(ReadModel):
    """What was said about each theme and what came of it: the newest words, and those published."""

    name: ClassVar[str] = "outcomes"
    tables: ClassVar[tuple[Table, ...]] = (OUTCOMES,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case OutcomeWorded():
                if event.originator_version == 1:
                    yield put(
                        OUTCOMES, id=event.originator_id, review=event.stamp.review,
                        theme=event.theme,
                    )  # fmt: skip
                yield self._now(event, "", worded_at=event.stamp.at)
            case OutcomePublished():
                yield self._now(event, "public_", published_at=event.stamp.at)
            case _:
                pass

    def _now(self, event: OutcomeWorded | OutcomePublished, which: str, **fields: Any) -> Op:
        words = {
            f"{which}{name}": self.text(getattr(event, name))
            for name in ("said", "changed", "unchanged")
        }
        where = {"id": event.originator_id}
        return change(OUTCOMES, where, version=event.originator_version, **words, **fields)
