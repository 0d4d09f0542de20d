"""What HR can do with somebody's entry: what each act asks, and which order it gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from backend.kernel.commands import Command
from backend.web.fields import Answers, Field
from backend.workforce.commands.change_people import (
    ChangeAssignment,
    ChangeFTE,
    ChangeGroup,
    ChangeName,
    ChangeTitle,
    CorrectEntry,
    CorrectLeaving,
    RecordProtection,
)
from backend.workforce.commands.list_people import AddAssignment, StrikeLeaver
from backend.workforce.commands.reach_people import (
    RecordAbsence,
    RecordPackSent,
    SetContactRoute,
)
from backend.workforce.commands.scope_people import RemoveFromScope, ReturnToScope
from backend.workforce.pages.people_lines import LINE_FIELDS, typed_line
from backend.workforce.pages.people_words import HINT, WHAT, hundredths
from backend.workforce.queries.people_entry import Entry, Job

WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
FROM = Field("effective", "From which day?", "date", needed="Enter the day",
             hint="A day to come is kept, and counts from then on.")  # fmt: skip
BECAUSE = Field("reason", "Reason", hint="HR, the review lead and the coordinator can read it.")
APPEAL = Field(
    "appeal", "Is there an open appeal?", "radios",
    (("", "No, or not known"), ("continues", "Yes: it continues"),
     ("withdrawn", "Yes: the person withdraws it")),
    hint="If there is one, you are asked to say. Only HR and the adviser to appeals are told.",
)  # fmt: skip
ROUTES = (("e-mail", "E-mail"), ("letter", "Letter"), ("telephone", "Telephone"))


@dataclass(frozen=True)
class Scene:
    """One line of one person, before HR."""

    review: str
    entry: Entry
    job: Job
    groups: Mapping[str, str]

    @property
    def about(self) -> dict[str, Any]:
        """The fields by which every order names this line."""
        return {"review": self.review, "employee_ref": self.job.employee_ref}


@dataclass(frozen=True)
class Act:
    """One thing HR can do with a line or a person."""

    slug: str
    title: str
    button: str
    explain: str
    done: str
    command: Callable[[Scene, Answers], Command]
    fields: Callable[[Scene], Sequence[Field]]
    open_to: Callable[[Scene], bool] = lambda s: s.job.in_post
    of_line: bool = True
    warns: bool = False
    blames: Mapping[str, str] = field(default_factory=dict)


def day(answers: Answers, name: str) -> date | None:
    """Return a day that may be left empty."""
    typed = answers.one(name)
    return date.fromisoformat(typed) if typed else None


def _sure(answers: Answers, name: str = "effective") -> date:
    return date.fromisoformat(answers.one(name))


def _groups(scene: Scene) -> Field:
    choices = tuple((key, f"{key} {name}") for key, name in scene.groups.items())
    if not choices:
        return Field("group", "Group", "text", needed="Enter the group")
    return Field("group", "Group", "select", choices, needed="Choose the group")


def _what(names: Sequence[str]) -> Field:
    return Field("what", "What?", "select", tuple((n, WHAT[n]) for n in names),
                 needed="Choose what is different")  # fmt: skip


HINTS = " ".join(f"{WHAT[name]}: {said}" for name, said in HINT.items() if said)
NOW = Field("now", "What should it say?", "text", hint=HINTS)
OTHER = tuple(name for name in WHAT if name not in ("fte", "job_title", "group"))


def _value(answers: Answers) -> str:
    what, now = answers.one("what"), answers.one("now")
    return str(hundredths(now)) if what == "fte" else now


def _strike(scene: Scene, a: Answers) -> Command:
    return StrikeLeaver(**scene.about, left_on=_sure(a, "left_on"), reason=a.one("reason"),
                        appeal=cast(Any, a.one("appeal")))  # fmt: skip


ACTS = (
    Act(
        "hours", "Change hours", "Change the hours",
        "The number counts from the day you give. Nothing that was decided before changes.",
        "The hours are recorded.",
        lambda s, a: ChangeFTE(**s.about, fte=hundredths(a.one("fte")), effective=_sure(a),
                               reason=a.one("reason")),
        lambda _: (Field("fte", "FTE", "text", hint=HINT["fte"], needed="Enter the FTE"), FROM,
                   BECAUSE),
        blames={"ES-03": "fte", "ES-07": "fte", "GN-10": "fte"},
    ),
    Act(
        "title", "Change the job title", "Change the title",
        "Papers issued before keep the old title.", "The job title is recorded.",
        lambda s, a: ChangeTitle(**s.about, job_title=a.one("job_title"), effective=_sure(a),
                                 reason=a.one("reason")),
        lambda _: (Field("job_title", "Job title", "text", needed="Enter the title"), FROM,
                   BECAUSE),
    ),
    Act(
        "group", "Change the group", "Change the group",
        "The group decides to which sessions and ballots a person is asked.",
        "The group is recorded.",
        lambda s, a: ChangeGroup(**s.about, group=a.one("group"), effective=_sure(a),
                                 reason=a.one("reason")),
        lambda s: (_groups(s), FROM, BECAUSE),
    ),
    Act(
        "change", "Change something else", "Change it",
        "Team, location, grade, line manager and the like, from a day on.", "It is recorded.",
        lambda s, a: ChangeAssignment(**s.about, what=cast(Any, a.one("what")), now=_value(a),
                                      effective=_sure(a), reason=a.one("reason")),
        lambda _: (_what(OTHER), NOW, FROM, BECAUSE),
        blames={"ES-07": "now", "GN-10": "now"},
    ),
    Act(
        "correct", "Correct a mistake", "Correct it",
        "Use this where the list was written wrongly. Both values stay in the history.",
        "It is corrected.",
        lambda s, a: CorrectEntry(**s.about, what=cast(Any, a.one("what")), now=_value(a),
                                  reason=a.one("reason")),
        lambda _: (_what(tuple(WHAT)), NOW, Field("reason", "Reason", needed=WHY)),
        open_to=lambda _: True, blames={"ES-03": "now", "ES-07": "now", "GN-10": "now"},
    ),
    Act(
        "strike", "Strike a leaver", "Strike this line",
        "The line is struck through and stays on the list: the number at the start must stay "
        "explainable.",
        "The line is struck.", _strike,
        lambda _: (Field("left_on", "On which day did they leave?", "date",
                         needed="Enter the day"),
                   Field("reason", "Why did they leave?", hint="Such as: resigned, retired.",
                         needed=WHY), APPEAL),
        warns=True,
        blames={"ES-04": "left_on", "ES-05": "appeal", "GN-06": "left_on"},
    ),
    Act(
        "leaving", "Correct the leaving", "Correct it",
        "Use this where the line was struck by mistake, or for a wrong day. What was written "
        "before stays in the history.",
        "It is corrected.",
        lambda s, a: CorrectLeaving(**s.about, left_on=day(a, "left_on"), reason=a.one("reason")),
        lambda _: (Field("left_on", "On which day did they leave?", "date",
                         hint="Leave it empty where they did not leave: the line counts again."),
                   Field("reason", "Reason", needed=WHY)),
        open_to=lambda s: s.job.state == "left",
        blames={"ES-04": "left_on", "ES-07": "left_on", "GN-06": "left_on"},
    ),
    Act(
        "name", "Change the name", "Change the name",
        "Letters, lists and decisions of before keep the name of their time. The history tells "
        "that the name changed, and neither name.",
        "The name is recorded.",
        lambda s, a: ChangeName(**s.about, name=a.one("name"), email=a.one("email"),
                                effective=day(a, "effective"), reason=a.one("reason")),
        lambda _: (Field("name", "Name", "text", needed="Enter the name"),
                   Field("email", "E-mail address", "text", hint="If it changes with the name."),
                   Field("effective", "Since which day?", "date", needed="Enter the day")),
        of_line=False, open_to=lambda _: True,
        blames={"GN-06": "effective", "GN-10": "name"},
    ),
    Act(
        "add-post", "Add another post", "Add the post",
        "One person may hold two part-time jobs in two services.", "The post is added.",
        lambda s, a: AddAssignment(review=s.review, person_ref=s.job.employee_ref,
                                   line=typed_line(a)),
        lambda s: (*LINE_FIELDS[:4], _groups(s), *LINE_FIELDS[4:]),
        of_line=False, open_to=lambda s: not s.entry.removed,
        blames={"ES-01": "employee_ref", "ES-03": "fte", "GN-10": "fte"},
    ),
    Act(
        "away", "Record a long absence", "Record it",
        "Papers and offers then reach the person by their own route, and their deadlines start "
        "when it was sent. Do not say why the person is away.",
        "The absence is recorded.",
        lambda s, a: RecordAbsence(**s.about, since=_sure(a, "since"), until=day(a, "until")),
        lambda _: (Field("since", "Since which day?", "date", needed="Enter the day"),
                   Field("until", "Until which day?", "date", hint="If it is known.")),
        of_line=False, blames={"GN-06": "until"},
    ),
    Act(
        "route", "Set how to reach them", "Set it", "It is the choice of the person.",
        "How to reach them is recorded.",
        lambda s, a: SetContactRoute(**s.about, route=cast(Any, a.one("route"))),
        lambda _: (Field("route", "By which route?", "radios", ROUTES, needed="Choose a route"),),
        of_line=False,
    ),
    Act(
        "pack", "Record that papers were sent", "Record it",
        "For somebody who is away: their own deadlines start on the day the papers were sent.",
        "It is recorded.",
        lambda s, a: RecordPackSent(**s.about, sent=_sure(a, "sent"),
                                    route=cast(Any, a.one("route"))),
        lambda _: (Field("sent", "On which day were they sent?", "date", needed="Enter the day"),
                   Field("route", "By which route?", "radios", ROUTES, needed="Choose a route")),
        of_line=False, blames={"GN-06": "sent"},
    ),
    Act(
        "protection", "Record a redundancy protection", "Record it",
        "Pregnancy and family leave give priority when posts are offered. Only HR and the person "
        "can read the days. Do not say why. Leave both empty where a protection has ended.",
        "The protection is recorded.",
        lambda s, a: RecordProtection(**s.about, since=day(a, "since"), until=day(a, "until")),
        lambda _: (Field("since", "Since which day?", "date"),
                   Field("until", "Until which day?", "date")),
        of_line=False, blames={"GN-06": "until"},
    ),
    Act(
        "remove", "Take out of scope", "Take this person out of scope",
        "The person is told, and told of the right to contest it. Who leaves the council is "
        "struck, not taken out.",
        "The person is out of scope, and is being told.",
        lambda s, a: RemoveFromScope(**s.about, transferred=a.one("why") == "transferred",
                                     reason=a.one("reason"), appeal=cast(Any, a.one("appeal"))),
        lambda _: (Field("why", "What happened?", "radios",
                         (("removed", "Their post is not part of this review"),
                          ("transferred", "They went to a service that is not reviewed")),
                         needed="Choose what happened"),
                   Field("reason", "Reason", hint="The person can read it.", needed=WHY), APPEAL),
        of_line=False, warns=True, blames={"ES-04": "why", "ES-05": "appeal"},
    ),
    Act(
        "return", "Bring back into scope", "Bring them back",
        "Use this where somebody was taken out by mistake. The person is told.",
        "The person is in scope again, and is being told.",
        lambda s, a: ReturnToScope(**s.about, reason=a.one("reason")),
        lambda _: (Field("reason", "Reason", needed=WHY),),
        of_line=False, open_to=lambda s: s.entry.removed and not s.entry.contesting,
    ),
)  # fmt: skip


def open_acts(scene: Scene, *, of_line: bool) -> list[Act]:
    """Return what is offered for this line, or for this person, now."""
    return [act for act in ACTS if act.of_line == of_line and act.open_to(scene)]
