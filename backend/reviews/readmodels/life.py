"""Rows of reviews: how each stands."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.reviews.events import (
    ConsultationClosed,
    ConsultationExtended,
    ConsultationReopened,
    DeadlineMoved,
    DeadlineSet,
    FinalBusinessCaseIssued,
    ReviewApprovedToConsult,
    ReviewClosed,
    ReviewLeadChanged,
    ReviewOpened,
    ReviewPaused,
    ReviewResumed,
    ReviewWithdrawn,
    StaffConsultationOpened,
    TimetableIssued,
    UnionConsultationStarted,
    VersionInForce,
)
from backend.slotting.events import DraftSlottingIssued, FinalSlottingConfirmed, MatchProposed

REVIEWS = Table(
    "reviews",
    {
        "review": "uuid",
        "reference": "text",
        "title": "text",
        "division": "text",
        "stage": "text",
        "purpose": "text",
        "lead": "uuid",
        "escalation_owner": "uuid",
        "unions": "text[]",
        "groups": "jsonb",
        "mailbox": "text",
        "threshold": "integer",
        "policy_version": "text",
        "policy_numbers": "jsonb",
        "dismissals": "integer",
        "timetable": "integer",
        "case_version": "text",
        "opened_at": "timestamptz",
        "approved_at": "timestamptz",
        "unions_started_at": "timestamptz",
        "staff_opened_at": "timestamptz",
        "consultation_end": "timestamptz",
        "consultation_closed_at": "timestamptz",
        "final_case": "text",
        "final_case_at": "timestamptz",
        "draft_list_at": "timestamptz",
        "final_list_at": "timestamptz",
        "paused_at": "timestamptz",
        "paused_until": "date",
        "finished_at": "timestamptz",
        "version": "bigint",
    },
    ("review",),
)


class Reviews(ReadModel):
    """Every review and how it stands."""

    name: ClassVar[str] = "reviews"
    tables: ClassVar[tuple[Table, ...]] = (REVIEWS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case ReviewOpened():
                yield _opened(event)
            case MatchProposed():
                yield _moves_on(event, "finalised", stage="slotting")
            case DraftSlottingIssued():
                for stage in ("finalised", "slotting"):
                    yield _moves_on(event, stage, stage="appeals open")
                yield change(REVIEWS, {"review": event.stamp.review, "draft_list_at": None},
                             draft_list_at=event.stamp.at)  # fmt: skip
            case FinalSlottingConfirmed():
                here = {"review": event.stamp.review}
                now = {"stage": "final list published", "final_list_at": event.stamp.at}
                yield change(REVIEWS, here, **now)
            case _:
                here = {"review": event.stamp.review}
                if fields := _fields(event):
                    yield change(REVIEWS, here, **fields)
                if event.originator_id == event.stamp.review:
                    yield change(REVIEWS, here, version=event.originator_version)


def _opened(event: ReviewOpened) -> Op:
    return put(
        REVIEWS,
        review=event.originator_id,
        reference=event.reference,
        title=event.title,
        division=event.division,
        stage="draft",
        purpose=event.purpose,
        lead=event.lead,
        escalation_owner=event.escalation_owner,
        unions=event.unions,
        groups=event.groups,
        mailbox=event.mailbox,
        threshold=event.threshold,
        policy_version=event.policy_version,
        policy_numbers=event.policy_numbers,
        dismissals=event.dismissals,
        timetable=0,
        case_version="",
        opened_at=event.stamp.at,
        final_case="",
        version=event.originator_version,
    )


def _moves_on(event: Event, present: str, **fields: Any) -> Op:
    return change(REVIEWS, {"review": event.stamp.review, "stage": present}, **fields)


def _fields(event: Event) -> dict[str, Any]:  # noqa: PLR0911 - one row of changes per fact
    """Return what a fact of the review changes in its row."""
    at = event.stamp.at
    match event:
        case ReviewApprovedToConsult():
            return {"stage": "approved to consult", "approved_at": at}
        case UnionConsultationStarted():
            return {"stage": "unions consulted", "unions_started_at": at}
        case StaffConsultationOpened():
            return {"stage": "consulting", "staff_opened_at": at}
        case ConsultationExtended():
            return {"consultation_end": event.until}
        case DeadlineSet() | DeadlineMoved() if event.key == "consultation_end":
            return {"consultation_end": event.instant}
        case ConsultationClosed():
            return {"stage": "consultation closed", "consultation_closed_at": at}
        case ConsultationReopened():
            return {"stage": "consulting", "consultation_closed_at": None, "final_case": "",
                    "final_case_at": None, "consultation_end": event.until}  # fmt: skip
        case FinalBusinessCaseIssued():
            return {"stage": "finalised", "final_case": event.number, "final_case_at": at}
        case ReviewPaused():
            return {"paused_at": at, "paused_until": event.until}
        case ReviewResumed():
            return {"paused_at": None, "paused_until": None}
        case ReviewWithdrawn():
            return {"stage": "withdrawn", "finished_at": at}
        case ReviewClosed():
            return {"stage": "closed", "finished_at": at}
        case ReviewLeadChanged():
            return {"lead": event.lead}
        case TimetableIssued():
            return {"timetable": event.number}
        case VersionInForce():
            return {"case_version": event.number}
        case _:
            return {}
