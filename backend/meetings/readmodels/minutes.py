"""Rows of minutes and actions."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.meetings.events import (
    ActionDone,
    ActionSet,
    AgreementGiven,
    MinutesAgreed,
    MinutesDisputed,
    MinutesDrafted,
)
from backend.meetings.readmodels.papers import ACTIONS, MINUTES, MINUTES_ANSWERS


class MinutesAndActions(ReadModel):
    """Every version of the minutes with the answers of each side, and every action."""

    name: ClassVar[str] = "minutes"
    tables: ClassVar[tuple[Table, ...]] = (MINUTES, MINUTES_ANSWERS, ACTIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case MinutesDrafted():
                yield change(MINUTES, {"session": event.session}, newest=False)
                yield put(
                    MINUTES,
                    session=event.session,
                    version=event.version,
                    text=self.text(event.text) or "",
                    decisions=self.text(event.decisions) or "",
                    writer=event.stamp.by,
                    drafted_at=event.stamp.at,
                    sides=event.sides,
                    disputed=[],
                    newest=True,
                    row_version=event.originator_version,
                )
            case AgreementGiven() | MinutesDisputed():
                disputed = isinstance(event, MinutesDisputed)
                yield put(
                    MINUTES_ANSWERS,
                    session=event.session,
                    version=event.version,
                    side=event.side,
                    answer="disputed" if disputed else "agreed",
                    point=self.text(event.point) if isinstance(event, MinutesDisputed) else "",
                    instead=self.text(event.instead) if isinstance(event, MinutesDisputed) else "",
                    at=event.stamp.at,
                )
                here = {"session": event.session, "version": event.version}
                yield change(MINUTES, here, row_version=event.originator_version)
            case MinutesAgreed():
                yield change(
                    MINUTES,
                    {"session": event.session, "version": event.version},
                    agreed_at=event.stamp.at,
                    disputed=event.disputed,
                    row_version=event.originator_version,
                )
            case ActionSet():
                yield put(
                    ACTIONS,
                    review=event.stamp.review,
                    action=event.action,
                    meeting=event.originator_id,
                    session=event.session,
                    what=self.text(event.what) or "",
                    owner=self.text(event.owner) or "",
                    due=event.due,
                    set_at=event.stamp.at,
                    evidence="",
                )
            case ActionDone():
                yield change(
                    ACTIONS,
                    {"review": event.stamp.review, "action": event.action},
                    done_at=event.stamp.at,
                    evidence=self.text(event.evidence) or "",
                )
            case _:
                pass
