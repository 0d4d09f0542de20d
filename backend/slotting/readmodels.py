"""Rows of slotting outcomes, and of what is committed in each post."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Row, Table, add, change, put
from backend.slotting.events import (
    DraftListIssued,
    DraftSlottingIssued,
    EarlyIssueAllowed,
    FinalSlottingConfirmed,
    MatchChecked,
    MatchProposed,
    MatchReopened,
    MatchRescinded,
    MatchReturned,
    OutcomeLetterSent,
    PlaceFreed,
    PlaceTaken,
)
from backend.workforce.events import PostProposed

MATCHES = Table(
    "matches",
    {
        "match": "uuid",
        "review": "uuid",
        "reference": "text",
        "assignment": "uuid",
        "person": "uuid",
        "employee_ref": "text",
        "from_post": "text",
        "section": "text",
        "grp": "text",
        "category": "text",
        "post": "uuid",
        "post_title": "text",
        "pool": "text",
        "fte_before": "integer",
        "fte": "integer",
        "jd_percent": "integer",
        "threshold": "integer",
        "grade_before": "text",
        "grade_after": "text",
        "left_vacant": "text",
        "rationale": "text",
        "hours_consent": "text",
        "pay_protection": "text",
        "why_assimilated": "text",
        "state": "text",
        "proposed_at": "timestamptz",
        "proposed_by": "uuid",
        "proposed_role": "text",
        "checked_at": "timestamptz",
        "checked_by": "uuid",
        "checked_role": "text",
        "check_note": "text",
        "issued_at": "timestamptz",
        "issued_by": "uuid",
        "issued_role": "text",
        "issue_reason": "text",
        "appeal_by": "timestamptz",
        "list_number": "integer",
        "early": "boolean",
        "override": "text",
        "letter_at": "timestamptz",
        "reopened_at": "timestamptz",
        "reopened_because": "text",
        "reopened_source": "text",
        "grade_was": "text",
        "correct_letter": "boolean",
        "ended_at": "timestamptz",
        "ended_role": "text",
        "ended_because": "text",
        "version": "bigint",
    },
    ("match",),
    ("review, reference", "person", "post"),
    personal=True,
)
PLACES = Table(
    "post_places",
    {"post": "uuid", "review": "uuid", "taken": "integer", "people": "integer"},
    ("post",),
    ("review",),
)
LISTS = Table(
    "slotting_lists",
    {
        "review": "uuid",
        "early_reason": "text",
        "early_at": "timestamptz",
        "number": "integer",
        "outcomes": "integer",
        "issued_at": "timestamptz",
        "confirmed_at": "timestamptz",
        "left_open": "integer",
        "version": "bigint",
    },
    ("review",),
)


class Matches(ReadModel):
    """Every outcome, with its reasons and who had which part in it."""

    name: ClassVar[str] = "matches"
    tables: ClassVar[tuple[Table, ...]] = (MATCHES,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        stamp = event.stamp
        here: Row = {"match": event.originator_id}
        version = event.originator_version
        match event:
            case MatchProposed():
                yield self._proposed(event)
            case MatchChecked():
                yield change(
                    MATCHES,
                    here,
                    state="checked",
                    checked_at=stamp.at,
                    checked_by=stamp.by,
                    checked_role=stamp.role,
                    check_note=self.text(stamp.reason),
                    version=version,
                )
            case DraftSlottingIssued():
                yield change(
                    MATCHES,
                    here,
                    state="issued",
                    issued_at=stamp.at,
                    issued_by=stamp.by,
                    issued_role=stamp.role,
                    issue_reason=self.text(stamp.reason),
                    appeal_by=event.appeal_by,
                    list_number=event.list_number,
                    early=event.early,
                    override=self.text(event.override),
                    letter_at=None,
                    correct_letter=False,
                    version=version,
                )
            case MatchReopened():
                yield change(
                    MATCHES,
                    here,
                    state="reopened",
                    reopened_at=stamp.at,
                    reopened_because=event.because,
                    reopened_source=event.source,
                    grade_was=event.grade_was,
                    grade_after=event.grade_after,
                    correct_letter=event.letter_sent,
                    version=version,
                )
            case OutcomeLetterSent():
                yield change(MATCHES, here, letter_at=stamp.at, version=version)
            case MatchReturned() | MatchRescinded():
                yield change(
                    MATCHES,
                    here,
                    state="returned" if isinstance(event, MatchReturned) else "rescinded",
                    ended_at=stamp.at,
                    ended_role=stamp.role,
                    ended_because=self.text(stamp.reason),
                    version=version,
                )
            case FinalSlottingConfirmed():
                for reference in event.confirmed:
                    named = {"review": stamp.review, "reference": reference}
                    yield change(MATCHES, named, state="confirmed")
            case _:
                pass

    def _proposed(self, event: MatchProposed) -> Op:
        return put(
            MATCHES,
            match=event.originator_id,
            review=event.stamp.review,
            reference=event.reference,
            assignment=event.assignment,
            person=event.person,
            employee_ref=event.employee_ref,
            from_post=event.from_post,
            section=event.section,
            grp=event.group,
            category=event.category,
            post=event.post,
            post_title=event.post_title,
            pool=event.pool,
            fte_before=event.fte_before,
            fte=event.fte,
            jd_percent=event.jd_percent,
            threshold=event.threshold,
            grade_before=event.grade_before,
            grade_after=event.grade_after,
            left_vacant=event.left_vacant,
            rationale=self.text(event.rationale),
            hours_consent=self.text(event.hours_consent),
            pay_protection=self.text(event.pay_protection),
            why_assimilated=self.text(event.why_assimilated),
            state="proposed",
            proposed_at=event.stamp.at,
            proposed_by=event.stamp.by,
            proposed_role=event.stamp.role,
            early=False,
            correct_letter=False,
            list_number=0,
            version=event.originator_version,
        )


class Places(ReadModel):
    """What is committed of each post of the new structure, and how the list stands."""

    name: ClassVar[str] = "post_places"
    tables: ClassVar[tuple[Table, ...]] = (PLACES, LISTS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, version = event.stamp.review, event.originator_version
        match event:
            case PostProposed(side="proposed"):
                yield put(PLACES, post=event.originator_id, review=review, taken=0, people=0)
            case PlaceTaken():
                yield add(PLACES, {"post": event.post}, taken=event.hundredths, people=1)
            case PlaceFreed():
                yield add(PLACES, {"post": event.post}, taken=-event.hundredths, people=-1)
            case EarlyIssueAllowed() | DraftListIssued() | FinalSlottingConfirmed():
                if version == 1:
                    yield put(LISTS, review=review, number=0)
                yield change(LISTS, {"review": review}, version=version, **self._news(event))
            case _:
                pass

    def _news(self, event: EarlyIssueAllowed | DraftListIssued | FinalSlottingConfirmed) -> Row:
        match event:
            case EarlyIssueAllowed():
                return {"early_reason": self.text(event.stamp.reason), "early_at": event.stamp.at}
            case DraftListIssued():
                return {
                    "number": event.number,
                    "outcomes": event.outcomes,
                    "issued_at": event.stamp.at,
                }
            case FinalSlottingConfirmed():
                return {"confirmed_at": event.stamp.at, "left_open": len(event.open)}
