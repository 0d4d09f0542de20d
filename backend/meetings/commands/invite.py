"""Send invitations, record who comes and who came (domain.md 3.10, MT-01, MT-04, MT-05)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NumberTooLarge
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.meetings.commands.common import EXAMPLE, RUNS, read_diary, stamp_for
from backend.meetings.commands.people import is_invited, party, place_of
from backend.meetings.domain.diary import Diary
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.raised import Reply
from backend.meetings.domain.refusals import NotKnown
from backend.meetings.events import Presence

COMES = (
    Role.UNION, Role.SPOKESPERSON, Role.EMPLOYEE, Role.MANAGER, Role.HEAD_OF_SERVICE, Role.LEAD,
    Role.COORDINATOR, Role.HR, Role.BOARD,
)  # fmt: skip
CROWD = 100_000


class SendInvitations(Command, frozen=True, kw_only=True):
    """Send word of a meeting's coming sessions to everyone who is invited to them."""

    meeting: str


class AnswerInvitation(Command, frozen=True, kw_only=True):
    """Say that one comes (`accept`) or sends `apologies`."""

    meeting: str
    session: int
    answer: str
    note: str = ""


class RecordAttendance(Command, frozen=True, kw_only=True):
    """Record who came to a session.

    Each list names `union:A`, `group:1`, a role such as `lead`, or an employee reference;
    `headcount` is how many people were there where they are not named.
    """

    meeting: str
    session: int
    attended: list[str] = []
    apologies: list[str] = []
    absent: list[str] = []
    headcount: int = 0


def send_invitations(command: SendInvitations, work: Work) -> Done:
    """Send the invitations."""
    meeting = work.fetch(Meeting, command.meeting, seen=command.seen)
    diary = read_diary(work)
    missed = diary.out_of_reach(meeting.id, _in_post(diary, work)) if _of_staff(meeting) else []
    meeting.invite(diary.of(meeting.id), work.context.unions, missed, stamp_for(work, meeting))
    return work.commit(meeting)


def answer_invitation(command: AnswerInvitation, work: Work) -> Done:
    """Answer an invitation; one that is not theirs can't be found."""
    meeting = work.look(Meeting, command.meeting)
    entry = read_diary(work).session(meeting.id, command.session)
    if not is_invited(work, meeting, entry):
        raise NotFound
    meeting.stands()
    person = work.viewer.person
    reply = _reply(work, named("reply", entry.session, person))
    note = (
        work.words(person, "replies", command.note.strip(), "note", 1000)
        if command.note.strip()
        else None
    )
    reply.answer(entry, meeting.reference, command.answer, note, work.stamp)
    return work.commit(reply)


def record_attendance(command: RecordAttendance, work: Work) -> Done:
    """Record who came."""
    meeting = work.fetch(Meeting, command.meeting, seen=command.seen)
    entry = read_diary(work).session(meeting.id, command.session)
    if not 0 <= command.headcount <= CROWD:
        raise NumberTooLarge
    present: list[Presence] = []
    for presence in ("attended", "apologies", "absent"):
        for text in getattr(command, presence):
            who = party(work, text)
            if who in {p.who for p in present}:
                raise NotKnown(f"{who} is named twice. Say once whether they came.")
            present.append(Presence(who=who, presence=presence))
    if not present and not command.headcount:
        raise NotKnown("Say who came, or how many people did.")
    meeting.record_attendance(entry, present, command.headcount, stamp_for(work, meeting))
    return work.commit(meeting)


def _of_staff(meeting: Meeting) -> bool:
    return meeting.kind == "staff"


def _in_post(diary: Diary, work: Work) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for reference in {one for shift in diary.shifts for one in shift.people}:
        place = place_of(work, reference)
        found[reference] = place is not None and place.in_post
    return found


def _reply(work: Work, id_: object) -> Reply:
    try:
        return work.fetch(Reply, id_)  # type: ignore[arg-type]
    except NotFound:
        return Reply(id_)  # type: ignore[arg-type]


ORDERS = [
    Order(
        SendInvitations, send_invitations, RUNS, "Send the invitations to a meeting", EXAMPLE,
        ("MT-01", "MT-04", "MT-05", "MT-07", "MT-08", "GN-06"),
    ),
    Order(
        AnswerInvitation, answer_invitation, COMES, "Answer an invitation",
        {**EXAMPLE, "session": 1, "answer": "accept"},
        ("MT-07", "MT-10", "GN-02", "GN-06", "GN-08"),
    ),
    Order(
        RecordAttendance, record_attendance, RUNS, "Record who came to a session",
        {**EXAMPLE, "session": 1, "attended": ["union:A", "group:1", "lead"],
         "apologies": ["union:B"], "absent": ["union:C"]},
        ("MT-07", "MT-10", "GN-02", "GN-04", "GN-06"),
    ),
]  # fmt: skip
