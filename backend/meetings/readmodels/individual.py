"""Rows of individual meetings. What few may read stands in tables of its own (domain.md 5.3)."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.meetings.events.individual import (
    AdjustmentsAsked,
    CompanionNamed,
    CorrectionsSent,
    IndividualMeetingCancelled,
    IndividualMeetingScheduled,
    MeetingAccepted,
    MeetingDeclined,
    MeetingHeld,
    MeetingOffered,
    NotesAgreed,
    NotesDisputed,
    NotesShared,
    OfferUnanswered,
)

MEETINGS = Table(
    "individual_meetings",
    {
        "meeting": "uuid",
        "review": "uuid",
        "reference": "text",
        "person": "uuid",
        "employee_ref": "text",
        "route": "text",
        "state": "text",
        "offered_at": "timestamptz",
        "reply_by": "timestamptz",
        "starts": "timestamptz",
        "place": "text",
        "holder": "uuid",
        "hr_present": "boolean",
        "accompanied": "boolean",
        "held_on": "date",
        "version": "bigint",
    },
    ("meeting",),
    ("review, reference", "person", "holder"),
    personal=True,
)
NEEDS = Table(
    "individual_needs",
    {
        "meeting": "uuid",
        "companion": "text",
        "companion_name": "text",
        "companion_union": "text",
        "adjustments": "text",
    },
    ("meeting",),
    personal=True,
)
NOTES = Table(
    "individual_notes",
    {
        "meeting": "uuid",
        "number": "integer",
        "text": "text",
        "topics": "text[]",
        "shared_at": "timestamptz",
    },
    ("meeting", "number"),
    personal=True,
)
POINTS = Table(
    "individual_points",
    {
        "meeting": "uuid",
        "place": "bigint",
        "number": "integer",
        "kind": "text",
        "notes": "integer",
        "text": "text",
        "at": "timestamptz",
    },
    ("meeting", "place", "number"),
    personal=True,
)
PROMISES = Table(
    "individual_actions",
    {
        "meeting": "uuid",
        "notes": "integer",
        "number": "integer",
        "what": "text",
        "who": "text",
        "by": "date",
    },
    ("meeting", "notes", "number"),
    personal=True,
)
CORRECTION, DISPUTE, OWN_VERSION = "correction", "dispute", "own version"


class IndividualMeetings(ReadModel):
    """Every individual meeting, how far it is, and its notes."""

    name: ClassVar[str] = "individual_meetings"
    tables: ClassVar[tuple[Table, ...]] = (MEETINGS, NEEDS, NOTES, POINTS, PROMISES)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here, version = {"meeting": event.originator_id}, event.originator_version
        match event:
            case MeetingOffered():
                yield put(
                    MEETINGS, **here, review=event.stamp.review, reference=event.reference,
                    person=event.person, employee_ref=event.employee_ref, route=event.route,
                    state="offered", offered_at=event.stamp.at, reply_by=event.reply_by,
                    version=version,
                )  # fmt: skip
                yield put(NEEDS, **here, companion="")
            case MeetingAccepted():
                yield change(MEETINGS, here, state="accepted", version=version)
            case MeetingDeclined():
                yield change(MEETINGS, here, state="declined", version=version)
            case OfferUnanswered():
                yield change(MEETINGS, here, state="no reply", version=version)
            case IndividualMeetingCancelled():
                yield change(MEETINGS, here, state="cancelled", version=version)
            case CompanionNamed():
                yield change(
                    NEEDS, here, companion=event.kind, companion_name=self.text(event.name),
                    companion_union=self.text(event.union),
                )  # fmt: skip
                yield change(MEETINGS, here, version=version)
            case AdjustmentsAsked():
                yield change(NEEDS, here, adjustments=self.text(event.what))
                yield change(MEETINGS, here, version=version)
            case IndividualMeetingScheduled():
                yield change(
                    MEETINGS, here, state="scheduled", starts=event.starts,
                    place=self.text(event.place), holder=event.holder,
                    hr_present=event.hr_present, version=version,
                )  # fmt: skip
            case MeetingHeld():
                yield change(
                    MEETINGS, here, state="held", held_on=event.held_on,
                    hr_present=event.hr_present, accompanied=event.accompanied, version=version,
                )  # fmt: skip
            case NotesShared() | CorrectionsSent() | NotesAgreed() | NotesDisputed():
                yield from self._notes(event, position)
            case _:
                pass

    def _notes(
        self, event: NotesShared | CorrectionsSent | NotesAgreed | NotesDisputed, position: int
    ) -> Iterable[Op]:
        here = {"meeting": event.originator_id}
        said = {"version": event.originator_version}
        match event:
            case NotesShared():
                yield change(MEETINGS, here, state="notes shared", **said)
                yield put(
                    NOTES, **here, number=event.version, text=self.text(event.text),
                    topics=event.topics, shared_at=event.stamp.at,
                )  # fmt: skip
                for n, one in enumerate(event.actions, start=1):
                    yield put(
                        PROMISES, **here, notes=event.version, number=n, what=self.text(one.what),
                        who=one.who, by=one.by,
                    )  # fmt: skip
            case NotesAgreed():
                yield change(MEETINGS, here, state="notes agreed", **said)
            case CorrectionsSent() | NotesDisputed():
                disputed = isinstance(event, NotesDisputed)
                state = "notes disputed" if disputed else "corrections sent"
                yield change(MEETINGS, here, state=state, **said)
                point = {
                    **here, "place": position, "notes": event.version, "at": event.stamp.at,
                }  # fmt: skip
                for n, words in enumerate(event.points, start=1):
                    yield put(
                        POINTS, **point, number=n, kind=DISPUTE if disputed else CORRECTION,
                        text=self.text(words),
                    )  # fmt: skip
                if isinstance(event, NotesDisputed) and event.own_version is not None:
                    own = self.text(event.own_version)
                    yield put(POINTS, **point, number=0, kind=OWN_VERSION, text=own)
