"""What can be done to a meeting as a whole."""

from collections.abc import Sequence
from typing import Any

from backend.kernel.commands import Command
from backend.meetings.commands.add_session import AddSession
from backend.meetings.commands.bring_up import WriteUnionNote
from backend.meetings.commands.invite import SendInvitations
from backend.meetings.commands.plan_meeting import CancelMeeting, SetAgenda
from backend.meetings.pages import typed
from backend.meetings.pages.act import (
    ONLINE,
    OVERRULE,
    VENUE,
    Act,
    groups_of,
    is_over,
    reason,
    stands,
    text_lines,
    unions_of,
    version,
)
from backend.meetings.pages.checks import clash_test
from backend.meetings.pages.scene import Scene
from backend.web.fields import Answers, Field


def _session_fields(scene: Scene, _: Any) -> Sequence[Field]:
    return (
        typed.DAY, typed.STARTS, typed.ENDS, VENUE, ONLINE,
        Field("groups", "Groups", "checkboxes", groups_of(scene)),
        Field("unions", "Unions", "checkboxes", unions_of(scene)),
        Field("people", "People by name", "text", hint="Employee references, such as E0009 E0010"),
        OVERRULE,
    )  # fmt: skip


def _add_session(scene: Scene, _: Any, a: Answers, __: int | None) -> Command:
    slot = typed.times(a)
    return AddSession(
        **scene.about,
        starts=slot["starts"],
        ends=slot["ends"],
        venue=a.one("venue"),
        online=a.one("online"),
        groups=a.many("groups"),
        unions=a.many("unions"),
        people=a.one("people").replace(",", " ").split(),
        reason=a.one("reason"),
    )


MEETING_ACTS = (
    Act(
        "add-session", "Add a session", "Add it", "The session is added.",
        lambda s, _: s.runs and stands(s), _add_session, _session_fields,
        heeds=typed.heeds("day"), tests=clash_test,
    ),
    Act(
        "agenda", "Set the agenda and papers", "Save", "The agenda is saved.",
        lambda s, _: s.runs and stands(s),
        lambda s, _, a, seen: SetAgenda(
            **s.about, seen=seen, agenda=a.one("agenda"), papers=text_lines(a.one("papers"))
        ),
        lambda *_: (
            Field("agenda", "Agenda", hint="One item on each line",
                  needed="Write the agenda"),
            Field("papers", "Papers", hint="One on each line, with its version, such as "
                  "Business case 1.1"),
        ),
        seen=version,
    ),
    Act(
        "invitations", "Send the invitations", "Send them",
        "The invitations are on their way.",
        lambda s, _: s.runs and stands(s)
        and any(one.standing and not is_over(s, one) for one in s.sessions),
        lambda s, _, a, seen: SendInvitations(**s.about, seen=seen, reason=a.one("reason")),
        lambda *_: (
            Field("reason", "Reason, if a union is left out or some people can come to no session",
                  hint="The unions see it."),
        ),
        "Everyone invited gets an e-mail that says only that there is something for them. They "
        "find the meeting under My meetings. Send them at least five working days before.",
        seen=version,
    ),
    Act(
        "note", "Write a note for your union", "Save the note", "The note is saved.",
        lambda s, _: bool(s.union) and any(s.union in one.unions for one in s.sessions),
        lambda s, _, a, __: WriteUnionNote(**s.about, text=a.one("text")),
        lambda *_: (Field("text", "Note", needed="Write your note"),),
        who="The representatives of your union. Nobody else: not the review lead, not the other "
        "unions. It is in no export and no count of theirs.",
    ),
    Act(
        "cancellation", "Cancel the meeting", "Cancel the meeting", "The meeting is cancelled.",
        lambda s, _: s.runs and stands(s) and not any(one.held_at for one in s.sessions),
        lambda s, _, a, seen: CancelMeeting(**s.about, seen=seen, reason=a.one("reason")),
        lambda *_: (reason("Everyone invited can read it."),),
        "All its sessions are taken out of the timetable. Everyone who was invited is told.",
        warns=True, seen=version,
    ),
)  # fmt: skip
