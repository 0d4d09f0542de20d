"""The acts on an individual meeting: to whom each is open, what it asks, which order it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from backend.kernel.commands import Command
from backend.kernel.wording import LONDON
from backend.meetings.commands.answer_individual import (
    AcceptMeeting,
    AskAdjustments,
    DeclineMeeting,
    NameCompanion,
)
from backend.meetings.commands.hold_individual import (
    CancelIndividualMeeting,
    HoldMeeting,
    ScheduleIndividualMeeting,
)
from backend.meetings.commands.note_individual import (
    ActionGiven,
    AgreeNotes,
    CorrectNotes,
    DisputeNotes,
    ShareNotes,
)
from backend.meetings.pages.one_to_one import MAY_BRING, Talk
from backend.web.fields import Answers, Field
from backend.web.forms import Problems

BEFORE = ("offered", "no reply", "accepted", "scheduled")
OPEN_NOTES = ("notes shared", "corrections sent")
COMPANIONS = (
    ("nobody", "Nobody"),
    ("union representative", "My trade union representative"),
    ("colleague", "A colleague"),
    ("not decided", "I will say later"),
)
HR_THERE = (("yes", "Yes"), ("no", "No"))
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
PRIVATE = "Only you, HR and whoever holds the meeting can read it."


@dataclass(frozen=True)
class Act:
    """One thing a person can do with an individual meeting."""

    slug: str
    title: str
    button: str
    explain: str
    done: str
    open_to: Callable[[Talk], bool]
    command: Callable[[Talk, Answers], Command]
    fields: Callable[[Talk], Sequence[Field]] = lambda _: ()
    wrong: Callable[[Answers], Problems] = lambda _: Problems()
    warns: bool = False


def _companion_fields(_: Talk) -> Sequence[Field]:
    return (
        Field("companion", "Who comes with you?", "radios", COMPANIONS, hint=MAY_BRING,
              needed="Choose who comes with you"),
        Field("companion_name", "Their name", "text", hint=PRIVATE),
        Field("companion_union", "Their union", "text",
              hint="You never have to say. Only you and HR can read it."),
    )  # fmt: skip


def _accept_fields(talk: Talk) -> Sequence[Field]:
    hint = f"Such as a room without stairs, another time of day or a signer. {PRIVATE}"
    return (
        *_companion_fields(talk),
        Field("adjustments", "Is there anything you need?", hint=hint),
    )


def _accept(talk: Talk, a: Answers) -> Command:
    return AcceptMeeting(
        **talk.about, companion=a.one("companion"), companion_name=a.one("companion_name"),  # type: ignore[arg-type]
        companion_union=a.one("companion_union"), adjustments=a.one("adjustments"),
        channel="letter" if talk.types_in else "",
    )  # fmt: skip


def _companion(talk: Talk, a: Answers) -> Command:
    return NameCompanion(
        **talk.about, companion=a.one("companion"), companion_name=a.one("companion_name"),  # type: ignore[arg-type]
        companion_union=a.one("companion_union"),
    )  # fmt: skip


def _schedule_fields(talk: Talk) -> Sequence[Field]:
    mine = talk.desk.viewer if not talk.types_in else None
    hint = "The sign-in name of the manager who holds it."
    return (
        Field("day", "Day", "date", needed="Enter a day"),
        Field("hour", "Time", "time", needed="Enter a time"),
        Field("place", "Where?", "text", hint="A room, or a link for a meeting online.",
              needed="Enter where it is"),
        Field("holder", "Who holds it?", "text",
              hint=f"{hint} You can only choose yourself." if mine else hint,
              needed="Enter a sign-in name"),
        Field("hr_present", "Will HR be there?", "radios", HR_THERE, needed="Choose yes or no"),
    )  # fmt: skip


def _schedule(talk: Talk, a: Answers) -> Command:
    starts = datetime.combine(
        date.fromisoformat(a.one("day")), time.fromisoformat(a.one("hour")), LONDON
    )
    return ScheduleIndividualMeeting(
        **talk.about, starts=starts, place=a.one("place"), holder=a.one("holder"),
        hr_present=a.one("hr_present") == "yes",
    )  # fmt: skip


def _held_fields(_: Talk) -> Sequence[Field]:
    return (
        Field("held_on", "On which day was it held?", "date", needed="Enter the day"),
        Field("hr_present", "Was HR there?", "radios", HR_THERE, needed="Choose yes or no"),
        Field("accompanied", "Was the person accompanied?", "radios", HR_THERE,
              needed="Choose yes or no"),
    )  # fmt: skip


def _held(talk: Talk, a: Answers) -> Command:
    return HoldMeeting(
        **talk.about, held_on=date.fromisoformat(a.one("held_on")),
        hr_present=a.one("hr_present") == "yes", accompanied=a.one("accompanied") == "yes",
    )  # fmt: skip


def _notes_fields(_: Talk) -> Sequence[Field]:
    return (
        Field("notes", "Notes", hint="What was said, by both sides.", needed="Write the notes"),
        Field("topics", "Topics, with commas between", "text"),
        Field("actions", "Actions, one on each line",
              hint="What; who; by when. Such as: Send the rota; HR adviser; 2014-01-20"),
    )  # fmt: skip


def parsed_actions(text: str) -> tuple[ActionGiven, ...] | None:
    """Return the actions that were typed, or None where a line can't be read."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        parts = [part.strip() for part in line.split(";")]
        try:
            what, who, day = parts
            found.append(ActionGiven(what=what, who=who, by=date.fromisoformat(day)))
        except ValueError:
            return None
    return tuple(found)


def _wrong_actions(a: Answers) -> Problems:
    if parsed_actions(a.one("actions")) is not None:
        return Problems()
    told = "Write each action on a line of its own: what; who; by when, such as 2014-01-20"
    return Problems({"actions": told})


def _share(talk: Talk, a: Answers) -> Command:
    topics = tuple(filter(None, (t.strip() for t in a.one("topics").split(","))))
    actions = parsed_actions(a.one("actions")) or ()
    return ShareNotes(**talk.about, notes=a.one("notes"), topics=topics, actions=actions)


def _points(a: Answers) -> tuple[str, ...]:
    """Return the points that were typed: one on each line."""
    return tuple(filter(None, map(str.strip, a.one("parts").splitlines())))


def _point_fields(_: Talk) -> Sequence[Field]:
    hint = "One point on each line: what is not right, and how it should be."
    return (Field("parts", "What is not right?", hint=hint, needed="Write at least one point"),)


def _dispute_fields(talk: Talk) -> Sequence[Field]:
    own = Field("text", "Your own version of the notes", hint="Kept beside the other version.")
    return (*_point_fields(talk), own)


def _reason(_: Talk) -> Sequence[Field]:
    return (Field("reason", "Reason", needed=WHY),)


ACTS = (
    Act(
        "accept", "Accept the meeting", "Accept",
        "The meeting is about what the proposals mean for one person, and about their ideas.",
        "Accepted. A day and a place come next.",
        lambda t: (t.one.mine or t.types_in)
        and t.one.state in ("offered", "no reply", "declined"),
        _accept, _accept_fields,
    ),
    Act(
        "companion", "Say who comes with you", "Save",
        "You can change this until the meeting is held.", "Saved.",
        lambda t: t.one.mine and t.one.state in ("accepted", "scheduled"), _companion,
        _companion_fields,
    ),
    Act(
        "adjustments", "Say what you need", "Save",
        "Such as a room without stairs, another time of day or a signer.", "Saved.",
        lambda t: t.one.mine and t.one.state in ("accepted", "scheduled"),
        lambda t, a: AskAdjustments(**t.about, adjustments=a.one("adjustments")),
        lambda _: (Field("adjustments", "What do you need?", hint=PRIVATE,
                         needed="Write what you need"),),
    ),
    Act(
        "decline", "Decline the meeting", "Decline",
        "Nobody has to meet, or to say why. It can be accepted later all the same.", "Declined.",
        lambda t: (t.one.mine or t.types_in) and t.one.state in BEFORE,
        lambda t, _: DeclineMeeting(**t.about, channel="letter" if t.types_in else ""), warns=True,
    ),
    Act(
        "schedule", "Set day and place", "Set it",
        "The person and whoever holds the meeting are told.", "The meeting is scheduled.",
        lambda t: t.schedules and t.one.state in ("accepted", "scheduled"),
        _schedule, _schedule_fields,
    ),
    Act(
        "held", "Record that it was held", "Record it", "Write the notes after this.",
        "Recorded. Share the notes within 5 working days.",
        lambda t: t.writes and t.one.state == "scheduled", _held, _held_fields,
    ),
    Act(
        "notes", "Share the notes", "Share the notes",
        "The person reads them, and agrees, asks for corrections or disputes them. Every version "
        "is kept.",
        "The notes are shared.",
        lambda t: t.writes and t.one.state in ("held", *OPEN_NOTES), _share, _notes_fields,
        _wrong_actions,
    ),
    Act(
        "agree", "Agree with the notes", "Agree", "You stand by the notes as they are.",
        "You agreed with the notes.",
        lambda t: t.one.mine and t.one.state in OPEN_NOTES, lambda t, _: AgreeNotes(**t.about),
    ),
    Act(
        "correct", "Ask for corrections", "Send my corrections",
        "Whoever holds the meeting can then share a corrected version.",
        "Your corrections are sent.",
        lambda t: t.one.mine and t.one.state in OPEN_NOTES,
        lambda t, a: CorrectNotes(**t.about, parts=_points(a)), _point_fields,
    ),
    Act(
        "dispute", "Dispute the notes", "Dispute the notes",
        "Both versions are kept side by side, and neither is changed any more.",
        "You disputed the notes. Both versions are kept.",
        lambda t: t.one.mine and t.one.state in OPEN_NOTES,
        lambda t, a: DisputeNotes(**t.about, parts=_points(a), text=a.one("text")),
        _dispute_fields, warns=True,
    ),
    Act(
        "cancel", "Cancel it", "Cancel it", "The person can be offered another one.",
        "Cancelled.", lambda t: t.types_in and t.one.state in BEFORE,
        lambda t, a: CancelIndividualMeeting(**t.about, reason=a.one("reason")), _reason,
        warns=True,
    ),
)  # fmt: skip


def open_acts(talk: Talk) -> list[Act]:
    """Return what this person can do with this meeting now; in a page of the past, nothing."""
    return [] if talk.desk.as_at is not None else [act for act in ACTS if act.open_to(talk)]
