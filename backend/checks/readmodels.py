"""Rows of what disagrees in the papers, with the answer to each."""

from collections.abc import Iterable
from typing import ClassVar

from backend.checks.events import (
    FindingAnswered,
    FindingBack,
    FindingChanged,
    FindingGone,
    FindingMade,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put

FINDINGS = Table(
    "findings",
    {
        "finding": "uuid",
        "review": "uuid",
        "reference": "text",
        "code": "text",
        "severity": "text",
        "subject": "text",
        "message": "text",
        "evidence": "text",
        "made_at": "timestamptz",
        "state": "text",
        "answer": "text",
        "answered_at": "timestamptz",
        "answered_by": "uuid",
        "answered_role": "text",
        "reason": "text",
        "gone_at": "timestamptz",
        "version": "bigint",
    },
    ("finding",),
    ("review, reference",),
    personal=True,
)


class Findings(ReadModel):
    """Every finding, since it was made."""

    name: ClassVar[str] = "findings"
    tables: ClassVar[tuple[Table, ...]] = (FINDINGS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        stamp = event.stamp
        here = {"finding": event.originator_id}
        version = event.originator_version
        match event:
            case FindingMade():
                yield put(
                    FINDINGS, finding=event.originator_id, review=stamp.review,
                    reference=event.reference, code=event.code, severity=event.severity,
                    subject=self.text(event.subject), message=self.text(event.message),
                    evidence=self.text(event.evidence), made_at=stamp.at, state="open", answer="",
                    version=version,
                )  # fmt: skip
            case FindingAnswered():
                yield change(
                    FINDINGS, here, state=event.answer, answer=event.answer, answered_at=stamp.at,
                    answered_by=stamp.by, answered_role=stamp.role,
                    reason=self.text(stamp.reason), version=version,
                )  # fmt: skip
            case FindingGone():
                yield change(FINDINGS, here, state="gone", gone_at=stamp.at, version=version)
            case FindingChanged(stands=True):
                yield change(FINDINGS, here, evidence=self.text(event.evidence), version=version)
            case FindingBack() | FindingChanged():
                yield change(
                    FINDINGS, here, state="open", severity=event.severity,
                    message=self.text(event.message), evidence=self.text(event.evidence),
                    gone_at=None, version=version,
                )  # fmt: skip
            case _:
                pass
