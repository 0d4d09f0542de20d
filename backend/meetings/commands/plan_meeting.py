"""Plan a meeting, set its agenda, or cancel it (domain.md 3.10)."""

from uuid import uuid4

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.meetings.commands.common import (
    EXAMPLE,
    RUNS,
    diary_of,
    labelled,
    lines,
    stamp_for,
)
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.refusals import NotKnown

OF_A_FEW = ("additional", "pre-meeting")


class PlanMeeting(Command, frozen=True, kw_only=True):
    """Plan a meeting of a stage; its sessions are added to it.

    `chair` is a role; `papers` name each paper with its version; `requested_by` is `union:A`,
    `group:1` or a role. Unless it is an additional one or a pre-meeting, it stands on everybody's
    timetable. A union plans a pre-meeting that nobody else knows of by `PlanPreMeeting`.
    """

    stage: str
    kind: str
    stage_no: int = 0
    chair: str = "lead"
    agenda: str = ""
    papers: list[str] = []
    requested_by: str = ""
    published: bool | None = None


class SetAgenda(Command, frozen=True, kw_only=True):
    """Set what a meeting is about, one item a line, and its papers."""

    meeting: str
    agenda: str
    papers: list[str] = []


class CancelMeeting(Command, frozen=True, kw_only=True):
    """Cancel a meeting with all its sessions."""

    meeting: str


def plan_meeting(command: PlanMeeting, work: Work) -> Done:
    """Plan a meeting."""
    meeting = Meeting(uuid4())
    published = command.published
    if published is None:
        published = command.kind not in OF_A_FEW
    if not command.stage.strip():
        raise NotKnown("Say to which stage of the review the meeting belongs.")
    meeting.plan(
        labelled(work.stamp, published=published),
        reference=work.number("MG", meeting.id, 3),
        stage_no=command.stage_no,
        stage=command.stage.strip(),
        kind=command.kind,
        chair=command.chair,
        agenda=lines(work, "agendas", command.agenda, "agenda"),
        papers=[p.strip() for p in command.papers if p.strip()],
        requested_by=command.requested_by.strip(),
        published=published,
    )
    return work.commit(meeting)


def set_agenda(command: SetAgenda, work: Work) -> Done:
    """Set the agenda."""
    meeting = work.fetch(Meeting, command.meeting, seen=command.seen)
    agenda = lines(work, "agendas", command.agenda, "agenda")
    if agenda is None:
        raise NotKnown("Write the agenda, one item on each line.")
    papers = [p.strip() for p in command.papers if p.strip()]
    meeting.set_agenda(agenda, papers, stamp_for(work, meeting))
    return work.commit(meeting)


def cancel_meeting(command: CancelMeeting, work: Work) -> Done:
    """Cancel it, and take its sessions out of the diary."""
    meeting = work.fetch(Meeting, command.meeting, seen=command.seen)
    stamp, diary = stamp_for(work, meeting), diary_of(work)
    meeting.cancel(stamp)
    diary.take_out(meeting.id, meeting.reference, stamp)
    return work.commit(meeting, diary)


ORDERS = [
    Order(
        PlanMeeting, plan_meeting, RUNS, "Plan a meeting",
        {"review": "LEICESTER-2013", "stage": "4th consultation meeting", "kind": "consultation",
         "agenda": "Comments on every proposal", "papers": ["Business case 1.1"]},
        ("MT-10", "GN-04", "GN-08"),
    ),
    Order(
        SetAgenda, set_agenda, RUNS, "Set the agenda of a meeting",
        {**EXAMPLE, "agenda": "Comments on every proposal\nActions of the last meeting"},
        ("MT-07", "MT-10", "GN-08"),
    ),
    Order(
        CancelMeeting, cancel_meeting, RUNS, "Cancel a meeting",
        {**EXAMPLE, "reason": "The room is flooded"}, ("MT-07", "GN-04"), needs_reason=True,
    ),
]  # fmt: skip
