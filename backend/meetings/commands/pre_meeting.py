"""A union plans a meeting of its own, moves it, or calls it off (domain.md 5.3, 5.4)."""

from uuid import uuid4

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.events import Stamp
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.meetings.commands.people import union_id, union_of
from backend.meetings.domain.pre_meeting import PreMeeting
from backend.meetings.domain.refusals import NotKnown
from backend.meetings.domain.times import slot_of

EXAMPLE = {"review": "LEICESTER-2013", "pre_meeting": "PM-A-01"}
PURPOSE, LONGEST = "union notes", 500


class PlanPreMeeting(Command, frozen=True, kw_only=True):
    """Plan a meeting of one's own union; nobody else is told that there is one.

    `starts` and `ends` are local, such as `2014-01-13T09:00`; `place` is a room or a link.
    """

    title: str
    starts: str
    ends: str = ""
    place: str = ""


class MovePreMeeting(Command, frozen=True, kw_only=True):
    """Meet at another time, or elsewhere."""

    pre_meeting: str
    starts: str
    ends: str = ""
    place: str = ""


class CancelPreMeeting(Command, frozen=True, kw_only=True):
    """Call a pre-meeting off."""

    pre_meeting: str


def plan_pre_meeting(command: PlanPreMeeting, work: Work) -> Done:
    """Plan it. Its number counts the meetings of this union alone, so it tells of no other."""
    union, meeting = union_of(work), PreMeeting(uuid4())
    title = command.title.strip()
    if not title:
        raise NotKnown("Say what the meeting is about, such as: Before the 4th meeting.")
    slot = slot_of(command.starts, command.ends)
    meeting.plan(
        _of(union, work.stamp),
        slot,
        reference=work.number(f"PM-{_key(union)}", meeting.id, 2),
        union=union,
        title=work.words(union_id(work, union), PURPOSE, title, "title", LONGEST),
        place=_place(work, union, command.place),
    )
    return work.commit(meeting)


def move_pre_meeting(command: MovePreMeeting, work: Work) -> Done:
    """Move it."""
    meeting, union = own_pre_meeting(work, command.pre_meeting), union_of(work)
    place = _place(work, union, command.place)
    meeting.move(_of(union, work.stamp), slot_of(command.starts, command.ends), place)
    return work.commit(meeting)


def cancel_pre_meeting(command: CancelPreMeeting, work: Work) -> Done:
    """Cancel it."""
    meeting, union = own_pre_meeting(work, command.pre_meeting), union_of(work)
    meeting.cancel(_of(union, work.because(union_id(work, union), PURPOSE)))
    return work.commit(meeting)


def own_pre_meeting(work: Work, reference: str) -> PreMeeting:
    """Return a pre-meeting of one's own union; another's can't be found, at any version."""
    if work.look(PreMeeting, reference).union != union_of(work):
        raise NotFound
    return work.fetch(PreMeeting, reference, seen=work.command.seen)


def _of(union: str, stamp: Stamp) -> Stamp:
    return msgspec.structs.replace(stamp, label=f"union:{union}")


def _key(union: str) -> str:
    return "".join(c for c in union.upper() if c.isalnum())


def _place(work: Work, union: str, place: str) -> Words | None:
    if not place.strip():
        return None
    return work.words(union_id(work, union), PURPOSE, place.strip(), "place", LONGEST)


ORDERS = [
    Order(
        PlanPreMeeting, plan_pre_meeting, (Role.UNION,), "Plan a pre-meeting of one's own union",
        {"review": "LEICESTER-2013", "title": "Before the 4th meeting",
         "starts": "2014-01-14T09:00", "ends": "2014-01-14T09:45", "place": "Union office"},
        ("MT-03", "MT-10", "GN-05", "GN-06", "GN-08"),
    ),
    Order(
        MovePreMeeting, move_pre_meeting, (Role.UNION,), "Move a pre-meeting of one's own union",
        {**EXAMPLE, "starts": "2014-01-14T08:30", "ends": "2014-01-14T09:15"},
        ("MT-03", "MT-07", "GN-02", "GN-05", "GN-06", "GN-08", "CC-01"),
    ),
    Order(
        CancelPreMeeting, cancel_pre_meeting, (Role.UNION,),
        "Call off a pre-meeting of one's own union",
        {**EXAMPLE, "reason": "Too few can come"}, ("MT-07", "GN-02", "GN-04", "CC-01"),
        needs_reason=True,
    ),
]  # fmt: skip
