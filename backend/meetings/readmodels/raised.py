"""Rows of replies, issues and the notes of unions."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.meetings.events import (
    InvitationAnswered,
    IssueLogged,
    IssueRaised,
    UnionNoteWritten,
)
from backend.meetings.readmodels.papers import ISSUES, NOTES, REPLIES


class Raised(ReadModel):
    """What people answered to invitations, raised at sessions, and noted for their own union."""

    name: ClassVar[str] = "raised_at_meetings"
    tables: ClassVar[tuple[Table, ...]] = (REPLIES, ISSUES, NOTES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case InvitationAnswered():
                yield put(
                    REPLIES,
                    session=event.session,
                    person=event.person,
                    answer=event.answer,
                    note=self.text(event.note) or "",
                    at=event.stamp.at,
                )
            case IssueRaised():
                yield put(
                    ISSUES,
                    issue=event.originator_id,
                    review=event.stamp.review,
                    session=event.session,
                    raised_by=self.text(event.by) or "",
                    confidentiality=event.confidentiality,
                    text=self.text(event.text) or "",
                    about=event.about,
                    comment="",
                    actor=event.stamp.by,
                    at=event.stamp.at,
                )
            case IssueLogged():
                yield change(ISSUES, {"issue": event.originator_id}, comment=event.comment)
            case UnionNoteWritten():
                yield put(
                    NOTES,
                    note=event.originator_id,
                    review=event.stamp.review,
                    meeting=event.meeting,
                    union_scope=event.union,
                    text=self.text(event.text) or "",
                    at=event.stamp.at,
                )
            case _:
                pass
