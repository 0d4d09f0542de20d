"""The notes of an individual meeting: shared, corrected, agreed or disputed (3.12, IM-03)."""

from datetime import date

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.meetings.commands.hold_individual import EXAMPLE, HOLDS, held_by
from backend.meetings.domain.individual import IndividualMeeting
from backend.meetings.events.individual import Promise

PURPOSE = "one-to-one"
POINT = 2_000


class ActionGiven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody will do, and by when."""

    what: str
    who: str
    by: date


class ShareNotes(Command, frozen=True, kw_only=True):
    """Give the person the notes; a second time, a corrected version."""

    meeting: str
    notes: str
    topics: tuple[str, ...] = ()
    actions: tuple[ActionGiven, ...] = ()


class CorrectNotes(Command, frozen=True, kw_only=True):
    """Ask for corrections, point by point."""

    meeting: str
    parts: tuple[str, ...]


class AgreeNotes(Command, frozen=True, kw_only=True):
    """Agree with the notes."""

    meeting: str


class DisputeNotes(Command, frozen=True, kw_only=True):
    """Disagree with the notes, point by point, with one's own version if one likes."""

    meeting: str
    parts: tuple[str, ...]
    text: str = ""


def share_notes(command: ShareNotes, work: Work) -> Done:
    """Share them."""
    meeting = held_by(work, command.meeting)
    promises = [
        Promise(what=_words(work, meeting, one.what, "action"), who=one.who, by=one.by)
        for one in command.actions
    ]
    text = work.words(meeting.person, PURPOSE, command.notes.strip(), "notes")
    meeting.share_notes(work.stamp, text, command.topics, promises)
    return work.commit(meeting)


def correct_notes(command: CorrectNotes, work: Work) -> Done:
    """Ask for corrections."""
    meeting = _own(work, command.meeting)
    meeting.correct(work.stamp, _points(work, meeting, command.parts))
    return work.commit(meeting)


def agree_notes(command: AgreeNotes, work: Work) -> Done:
    """Agree."""
    meeting = _own(work, command.meeting)
    meeting.agree(work.stamp)
    return work.commit(meeting)


def dispute_notes(command: DisputeNotes, work: Work) -> Done:
    """Dispute them; the employer's version stays beside the person's own."""
    meeting = _own(work, command.meeting)
    text = command.text.strip()
    own = work.words(meeting.person, PURPOSE, text, "version of the notes") if text else None
    meeting.dispute(work.stamp, _points(work, meeting, command.parts), own)
    return work.commit(meeting)


def _own(work: Work, reference: str) -> IndividualMeeting:
    meeting = work.fetch(IndividualMeeting, reference, seen=work.command.seen)
    if meeting.person != work.viewer.person:
        raise NotFound
    return meeting


def _points(work: Work, meeting: IndividualMeeting, parts: tuple[str, ...]) -> list[Words]:
    return [_words(work, meeting, one, "point") for one in parts if one.strip()]


def _words(work: Work, meeting: IndividualMeeting, text: str, what: str) -> Words:
    return work.words(meeting.person, PURPOSE, text.strip(), what, POINT)


MINE = (Role.EMPLOYEE,)
ORDERS = [
    Order(ShareNotes, share_notes, HOLDS, "Share the notes of an individual meeting",
          {**EXAMPLE, "notes": "We talked about the rota."}, ("IM-06", "GN-08")),
    Order(CorrectNotes, correct_notes, MINE, "Ask for the notes to be corrected",
          {**EXAMPLE, "parts": ["I asked for Tuesdays, not Thursdays."]},
          ("IM-06", "IM-08", "GN-08")),
    Order(AgreeNotes, agree_notes, MINE, "Agree with the notes", EXAMPLE, ("IM-06",)),
    Order(DisputeNotes, dispute_notes, MINE, "Dispute the notes",
          {**EXAMPLE, "parts": ["I did not agree to nights."]}, ("IM-06", "IM-08", "GN-08")),
]  # fmt: skip
