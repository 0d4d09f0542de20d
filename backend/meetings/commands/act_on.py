"""Set actions, and record that they were done (domain.md 3.10: an owner and a date each)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.meetings.commands.common import EXAMPLE, RUNS, lines, read_diary, stamp_for
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.refusals import NotKnown, OwnerAndDate
from backend.meetings.domain.times import day_of

LONGEST_NAME = 200


class SetAction(Command, frozen=True, kw_only=True):
    """Let somebody do something by a day, such as `2014-01-17`."""

    meeting: str
    session: int
    what: str
    owner: str = ""
    due: str = ""


class RecordActionDone(Command, frozen=True, kw_only=True):
    """Record that an action was done, with the evidence of it."""

    action: str
    did: str


def set_action(command: SetAction, work: Work) -> Done:
    """Set an action."""
    meeting = work.fetch(Meeting, command.meeting, seen=command.seen)
    entry = read_diary(work).session(meeting.id, command.session)
    what = lines(work, "actions", command.what, "action")
    if what is None:
        raise NotKnown("Say what is to be done.")
    if not command.owner.strip() or not command.due.strip():
        raise OwnerAndDate
    work.reference = ""
    meeting.set_action(
        work.number("AC", meeting.id, 3),
        entry,
        what,
        work.words(work.review, "actions", command.owner.strip(), "owner", LONGEST_NAME),
        day_of(command.due),
        stamp_for(work, meeting),
    )
    return work.commit(meeting)


def record_action_done(command: RecordActionDone, work: Work) -> Done:
    """Record that it was done."""
    meeting = work.fetch(Meeting, command.action, seen=command.seen)
    action = command.action.strip().upper()
    if action not in meeting.actions:
        raise NotFound
    evidence = lines(work, "actions", command.did, "evidence")
    if evidence is None:
        raise NotKnown("Say what was done, and how one can see it.")
    meeting.action_done(action, evidence, stamp_for(work, meeting))
    return work.commit(meeting)


ORDERS = [
    Order(
        SetAction, set_action, RUNS, "Set an action",
        {**EXAMPLE, "session": 1, "what": "Send the rota to all unions", "owner": "Review lead",
         "due": "2014-01-17"},
        ("MT-07", "MT-10", "MT-15", "GN-02", "GN-05", "GN-06", "GN-08"),
    ),
    Order(
        RecordActionDone, record_action_done, RUNS, "Record that an action was done",
        {"review": "LEICESTER-2013", "action": "AC-001", "did": "Sent on 16 January by e-mail"},
        ("MT-10", "MT-16", "GN-02", "GN-08"),
    ),
]  # fmt: skip
