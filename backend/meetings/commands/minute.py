"""Draft, agree and dispute the minutes of a session (domain.md 3.10, MT-06)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.meetings.commands.common import EXAMPLE, RUNS, lines, read_diary, stamp_for
from backend.meetings.commands.people import side_of
from backend.meetings.domain.diary import Entry
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.minutes import Minutes, sides_of
from backend.meetings.domain.refusals import NoMinutes, NotKnown

LONGEST_MINUTES = 50_000
SIDES = (Role.LEAD, Role.COORDINATOR, Role.HR, Role.UNION, Role.SPOKESPERSON)
NOT_MANAGEMENT = (Role.UNION, Role.SPOKESPERSON)


class DraftMinutes(Command, frozen=True, kw_only=True):
    """Write the minutes of a session; `seen` is the version of the draft on the screen."""

    meeting: str
    session: int
    text: str
    decisions: str = ""


class AgreeMinutes(Command, frozen=True, kw_only=True):
    """Agree the minutes of a session, for the side one speaks for."""

    meeting: str
    session: int


class DisputeMinutes(Command, frozen=True, kw_only=True):
    """Say which point is not right, and what it should say; both are kept."""

    meeting: str
    session: int
    statement: str
    text: str


def draft_minutes(command: DraftMinutes, work: Work) -> Done:
    """Draft the minutes."""
    meeting, entry = _where(command, work)
    minutes = _minutes(work, entry)
    if not command.text.strip():
        raise NotKnown("Write what was said.")
    text = work.words(work.review, "minutes", command.text.strip(), "minutes", LONGEST_MINUTES)
    decisions = lines(work, "minutes", command.decisions, "decisions")
    minutes.write(meeting, entry, text, decisions, stamp_for(work, meeting))
    return work.commit(minutes)


def agree_minutes(command: AgreeMinutes, work: Work) -> Done:
    """Agree them."""
    meeting, entry = _where(command, work)
    minutes, side = _of_my_side(work, meeting, entry)
    minutes.agree(side, stamp_for(work, meeting))
    return work.commit(minutes)


def dispute_minutes(command: DisputeMinutes, work: Work) -> Done:
    """Dispute a point."""
    meeting, entry = _where(command, work)
    minutes, side = _of_my_side(work, meeting, entry)
    point = lines(work, "minutes", command.statement, "point")
    instead = lines(work, "minutes", command.text, "version")
    if point is None or instead is None:
        raise NotKnown("Say which point is not right, and what it should say.")
    minutes.dispute(side, point, instead, stamp_for(work, meeting))
    return work.commit(minutes)


def _where(
    command: DraftMinutes | AgreeMinutes | DisputeMinutes, work: Work
) -> tuple[Meeting, Entry]:
    meeting = work.look(Meeting, command.meeting)
    return meeting, read_diary(work).session(meeting.id, command.session)


def _minutes(work: Work, entry: Entry) -> Minutes:
    id_ = named("minutes", entry.session)
    try:
        return work.fetch(Minutes, id_, seen=work.command.seen)
    except NotFound:
        return Minutes(id_)


def _of_my_side(work: Work, meeting: Meeting, entry: Entry) -> tuple[Minutes, str]:
    """Return the minutes to those who are asked to agree them; for others there are none."""
    side = side_of(work)
    if side not in sides_of(meeting, entry):
        raise NotFound
    minutes = _minutes(work, entry)
    if not minutes.draft:
        raise NoMinutes
    if side not in minutes.sides:
        raise NotFound
    return minutes, side


ORDERS = [
    Order(
        DraftMinutes, draft_minutes, RUNS, "Draft the minutes of a session",
        {**EXAMPLE, "session": 1, "text": "The unions asked how weekends are shared out.",
         "decisions": "The rota is looked at again."},
        ("MT-07", "MT-10", "MT-11", "MT-12", "GN-02", "GN-08", "CC-01"),
    ),
    Order(
        AgreeMinutes, agree_minutes, SIDES, "Agree the minutes of a session",
        {**EXAMPLE, "session": 1},
        ("MT-06", "MT-12", "MT-13", "MT-14", "GN-02", "CC-01"),
    ),
    Order(
        DisputeMinutes, dispute_minutes, NOT_MANAGEMENT, "Dispute a point of the minutes",
        {**EXAMPLE, "session": 1, "statement": "Item 2, the weekends",
         "text": "We asked for one weekend in six, not in four."},
        ("MT-10", "MT-12", "MT-13", "GN-02", "GN-08", "CC-01"),
    ),
]  # fmt: skip
