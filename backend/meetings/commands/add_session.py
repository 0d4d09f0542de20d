"""Add a session to a meeting, or move it (domain.md 3.10, MT-02, MT-03)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.meetings.commands.common import EXAMPLE, RUNS, diary_of, stamp_for
from backend.meetings.domain.invited import ALL
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.refusals import NotKnown


class AddSession(Command, frozen=True, kw_only=True):
    """Add a session to a meeting.

    `starts` and `ends` are local, such as `2014-01-13T13:00`; a day alone is known to be without
    a time. `groups` are keys of groups or `all`; `people` are employee references. One that
    clashes with another for the same people is saved only with a reason.
    """

    meeting: str
    starts: str
    ends: str = ""
    venue: str = ""
    online: str = ""
    groups: list[str] = []
    unions: list[str] = []
    people: list[str] = []
    who: str = ""
    actions: str = ""


class RescheduleSession(Command, frozen=True, kw_only=True):
    """Move a session of a meeting; what is left out stays as it is."""

    meeting: str
    session: int
    starts: str
    ends: str = ""
    venue: str = ""
    online: str = ""
    accept_clash: bool = False


def add_session(command: AddSession, work: Work) -> Done:
    """Add a session."""
    meeting = work.look(Meeting, command.meeting)
    meeting.stands()
    diary = diary_of(work)
    groups = _known("group", command.groups, (*work.context.groups, ALL))
    unions = _known("union", command.unions, work.context.unions)
    diary.add(
        named("session", meeting.id, str(work.command_id)),
        stamp_for(work, meeting),
        reference=meeting.reference,
        meeting=meeting.id,
        stage_no=meeting.stage_no,
        stage=meeting.stage,
        kind=meeting.kind,
        chair=meeting.chair,
        who=command.who.strip(),
        starts=command.starts.strip(),
        ends=command.ends.strip(),
        date_kind="exact" if command.ends.strip() else "date",
        venue=command.venue.strip(),
        online=_link(command.online),
        groups=groups,
        unions=unions,
        people=_people(command.people, work),
        published=meeting.published,
        actions=command.actions.strip(),
    )
    return work.commit(diary)


def reschedule_session(command: RescheduleSession, work: Work) -> Done:
    """Move a session."""
    meeting = work.look(Meeting, command.meeting)
    meeting.stands()
    diary = diary_of(work)
    entry = diary.session(meeting.id, command.session)
    diary.reschedule(
        entry,
        stamp_for(work, meeting),
        seen=command.seen,
        reference=meeting.reference,
        accept_clash=command.accept_clash,
        starts=command.starts.strip(),
        ends=command.ends.strip(),
        venue=command.venue.strip() or entry.venue,
        online=_link(command.online) or entry.online,
    )
    return work.commit(diary)


def _known(what: str, given: list[str], known: tuple[str, ...]) -> list[str]:
    found = []
    for text in given:
        one = text.strip()
        name = next((k for k in known if k.upper() == one.upper()), "")
        if not name:
            raise NotKnown(f"There is no {what} “{one}” in this review.")
        if name not in found:
            found.append(name)
    return found


def _people(references: list[str], work: Work) -> list[str]:
    found = []
    for text in references:
        one = text.strip().upper()
        if work.registry.subject_of(work.review, one) is None:
            raise NotKnown(f"Nobody in this review has the reference {one}.")
        found.append(one)
    return found


def _link(text: str) -> str:
    link = text.strip()
    if link and not link.lower().startswith(("https://", "http://")):
        raise NotKnown("An online link starts with https://.")
    return link


ORDERS = [
    Order(
        AddSession, add_session, RUNS, "Add a session to a meeting",
        {**EXAMPLE, "starts": "2014-01-13T13:00", "ends": "2014-01-13T14:00",
         "venue": "Small Hall", "groups": ["2"], "unions": ["A", "B", "C"]},
        ("MT-02", "MT-03", "MT-07", "MT-09", "MT-10", "GN-05"),
    ),
    Order(
        RescheduleSession, reschedule_session, RUNS, "Move a session of a meeting",
        {**EXAMPLE, "session": 4, "starts": "2014-01-13T15:15", "ends": "2014-01-13T16:15",
         "reason": "The room was taken"},
        ("MT-02", "MT-03", "MT-07", "GN-02", "GN-04", "GN-05", "CC-01"), needs_reason=True,
    ),
]  # fmt: skip
