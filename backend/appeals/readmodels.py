"""Rows of appeals: where each stands, its grounds, its panel, and who decided the match."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from backend.appeals.events import (
    AppealAdmitted,
    AppealDecided,
    AppealGroundsAmended,
    AppealGroundsSubmitted,
    AppealIntentionReceivedLate,
    AppealIntentionRegistered,
    AppealLapsed,
    AppealNotAdmitted,
    AppealRedirected,
    AppealStoodStill,
    AppealWentOn,
    AppealWithdrawn,
    HearingConcluded,
    HearingListed,
    HearingOpened,
    HearingPostponed,
    IndependenceDeclared,
    Intention,
    LateAppealAccepted,
    LateAppealRefused,
    MemberRecused,
    MemberReplaced,
    OutcomeImplemented,
    OutcomeIssued,
    PanelAppointed,
    PapersExchanged,
)
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.roles import SYSTEM
from backend.kernel.tables import Op, Table, change, put, remove

APPEALS = Table(
    "appeals",
    {
        "appeal": "uuid",
        "review": "uuid",
        "reference": "text",
        "match": "uuid",
        "match_reference": "text",
        "person": "uuid",
        "employee_ref": "text",
        "state": "text",
        "received_at": "timestamptz",
        "issued_at": "timestamptz",
        "due": "timestamptz",
        "ask_by": "timestamptz",
        "why_late": "text",
        "late_reason": "text",
        "lapse_reviewed": "boolean",
        "grounds_due": "timestamptz",
        "has_grounds": "boolean",
        "grounds_at": "timestamptz",
        "remedy_wanted": "text",
        "screen_reason": "text",
        "redirected_to": "text",
        "panel_at": "timestamptz",
        "exchanged_at": "timestamptz",
        "hearing_state": "text",
        "hearing_starts": "timestamptz",
        "hearing_place": "text",
        "decided_at": "timestamptz",
        "overall": "text",
        "remedy": "text",
        "letter_due": "timestamptz",
        "still_since": "timestamptz",
        "still_until": "date",
        "outcome_at": "timestamptz",
        "implemented_at": "timestamptz",
        "version": "bigint",
    },
    ("appeal",),
    ("review, reference", "person", "match"),
    personal=True,
)
GROUNDS = Table(
    "appeal_grounds",
    {
        "appeal": "uuid",
        "number": "integer",
        "code": "text",
        "text": "text",
        "finding": "text",
        "reasons": "text",
    },
    ("appeal", "number"),
    personal=True,
)
PANELS = Table(
    "panels",
    {
        "appeal": "uuid",
        "person": "uuid",
        "seat": "text",
        "voting": "boolean",
        "declared_at": "timestamptz",
        "standing": "boolean",
    },
    ("appeal", "person"),
    ("person",),
)
DECIDERS = Table("match_deciders", {"match": "uuid", "person": "uuid"}, ("match", "person"))
WAITING_FOR_GROUNDS = ("Intention registered", "Accepted late", "Lapsed")


class Appeals(ReadModel):
    """Every appeal and where it stands, in the words a person reads."""

    name: ClassVar[str] = "appeals"
    tables: ClassVar[tuple[Table, ...]] = (APPEALS, GROUNDS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case AppealIntentionRegistered() | AppealIntentionReceivedLate():
                yield self._opened(event)
            case LateAppealAccepted() | LateAppealRefused():
                yield from self._ruled(event)
            case AppealGroundsSubmitted() | AppealGroundsAmended():
                yield from self._grounds(event)
            case AppealDecided():
                yield from self._decided(event)
            case HearingListed() | HearingPostponed() | HearingOpened() | HearingConcluded():
                yield _hearing(event)
            case PanelAppointed():
                yield change(APPEALS, {"appeal": event.appeal}, panel_at=event.stamp.at)
            case _:
                yield from self._moved(event)
        if event.TOPIC.startswith("appeals."):
            # Panels and hearings have streams of their own and match no appeal here.
            here = {"appeal": event.originator_id}
            yield change(APPEALS, here, version=event.originator_version)

    def _opened(self, event: Intention) -> Op:
        late = isinstance(event, AppealIntentionReceivedLate)
        return put(
            APPEALS,
            appeal=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            match=event.match,
            match_reference=event.match_reference,
            person=event.person,
            employee_ref=event.employee_ref,
            state="Intention late" if late else "Intention registered",
            received_at=event.stamp.reached_us,
            issued_at=event.issued_at,
            due=event.due,
            ask_by=getattr(event, "ask_by", None),
            why_late=self.text(getattr(event, "why_late", None)),
            grounds_due=getattr(event, "grounds_due", None),
            has_grounds=False,
            lapse_reviewed=False,
            hearing_state="",
            version=event.originator_version,
        )

    def _ruled(self, event: LateAppealAccepted | LateAppealRefused) -> Iterable[Op]:
        here = {"appeal": event.originator_id}
        yield change(APPEALS, here, late_reason=self.text(event.stamp.reason))
        if event.step == "lapse":
            yield change(APPEALS, here, lapse_reviewed=True)
        if isinstance(event, LateAppealAccepted):
            yield change(APPEALS, here, grounds_due=event.grounds_due, state="Accepted late")
            yield change(APPEALS, {**here, "has_grounds": True}, state="Grounds submitted")
        elif event.step != "lapse":
            yield change(APPEALS, here, state="Not accepted late")

    def _grounds(self, event: AppealGroundsSubmitted | AppealGroundsAmended) -> Iterable[Op]:
        here = {"appeal": event.originator_id}
        yield remove(GROUNDS, **here)
        for ground in event.grounds:
            yield put(
                GROUNDS, **here, number=ground.number, code=ground.code, text=self.text(ground.text)
            )
        yield change(APPEALS, here, has_grounds=True, remedy_wanted=self.text(event.remedy))
        if isinstance(event, AppealGroundsSubmitted):
            yield change(APPEALS, here, grounds_at=event.stamp.reached_us)
            now = "Grounds late" if event.late else "Grounds submitted"
            for before in WAITING_FOR_GROUNDS:
                yield change(APPEALS, {**here, "state": before}, state=now)

    def _decided(self, event: AppealDecided) -> Iterable[Op]:
        here = {"appeal": event.originator_id}
        for found in event.findings:
            where = {**here, "number": found.number}
            yield change(GROUNDS, where, finding=found.finding, reasons=self.text(found.reasons))
        yield change(
            APPEALS,
            here,
            state="Decided",
            decided_at=event.stamp.at,
            overall=event.overall,
            remedy=event.remedy,
            letter_due=event.letter_due,
        )

    def _moved(self, event: Event) -> Iterable[Op]:
        here, at = {"appeal": event.originator_id}, event.stamp.at
        match event:
            case AppealLapsed():
                yield change(APPEALS, here, state="Lapsed")
            case AppealStoodStill():
                yield change(APPEALS, here, still_since=at, still_until=event.until)
            case AppealWentOn():
                yield change(
                    APPEALS, here, still_since=None, still_until=None,
                    grounds_due=event.grounds_due, letter_due=event.letter_due,
                )  # fmt: skip
            case AppealAdmitted():
                yield change(APPEALS, here, state="Admitted", screen_reason=self._why(event))
            case AppealNotAdmitted():
                yield change(APPEALS, here, state="Not admitted", screen_reason=self._why(event))
            case AppealRedirected():
                yield change(APPEALS, here, state="Redirected", redirected_to=event.to)
            case PapersExchanged():
                yield change(APPEALS, here, state="Papers exchanged", exchanged_at=at)
            case AppealWithdrawn():
                yield change(APPEALS, here, state="Withdrawn")
            case OutcomeIssued():
                yield change(APPEALS, here, state="Outcome issued", outcome_at=at)
            case OutcomeImplemented():
                yield change(APPEALS, here, state="Implemented", implemented_at=at)
            case _:
                pass

    def _why(self, event: Event) -> str | None:
        return self.text(event.stamp.reason)


class Panels(ReadModel):
    """Who sits on which panel, and who had a part in which match."""

    name: ClassVar[str] = "panels"
    tables: ClassVar[tuple[Table, ...]] = (PANELS, DECIDERS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case PanelAppointed():
                for person, seat in _seats(event):
                    yield _seat(event.appeal, person, seat)
            case IndependenceDeclared():
                where = {"appeal": event.appeal, "person": event.person}
                yield change(PANELS, where, declared_at=event.stamp.at)
            case MemberRecused():
                where = {"appeal": event.appeal, "person": event.person}
                yield change(PANELS, where, standing=False, declared_at=None)
            case MemberReplaced():
                yield change(
                    PANELS, {"appeal": event.appeal, "person": event.leaving}, standing=False
                )
                yield _seat(event.appeal, event.joining, event.seat)
            case _ if event.TOPIC.startswith("slotting.") and event.stamp.by != SYSTEM.person:
                # Whoever recorded any fact of a decision is a decider of it (5.4 rule 4).
                yield put(DECIDERS, match=event.originator_id, person=event.stamp.by)


def _seats(event: PanelAppointed) -> list[tuple[UUID, str]]:
    return [
        (event.chair, "chair"),
        *((member, "member") for member in event.members),
        (event.adviser, "adviser"),
        (event.clerk, "clerk"),
    ]


def _seat(appeal: UUID, person: UUID, seat: str) -> Op:
    voting = seat in ("chair", "member")
    return put(PANELS, appeal=appeal, person=person, seat=seat, voting=voting, standing=True)


def _hearing(event: HearingListed | HearingPostponed | HearingOpened | HearingConcluded) -> Op:
    here = {"appeal": event.appeal}
    match event:
        case HearingListed():
            return change(
                APPEALS,
                here,
                hearing_state="listed",
                hearing_starts=event.starts,
                hearing_place=event.place,
            )
        case HearingPostponed():
            return change(APPEALS, here, hearing_starts=event.starts)
        case HearingOpened():
            return change(APPEALS, here, hearing_state="open")
        case HearingConcluded():
            return change(APPEALS, here, hearing_state="concluded")
