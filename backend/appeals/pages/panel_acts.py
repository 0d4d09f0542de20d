"""The acts of panels and hearings, from appointing to deciding."""

from collections.abc import Sequence

from backend.appeals.commands.appoint_panel import AppointPanel
from backend.appeals.commands.decide_appeal import DecideAppeal, FindingGiven
from backend.appeals.commands.run_hearing import (
    ConcludeHearing,
    ListHearing,
    OpenHearing,
    PostponeHearing,
)
from backend.appeals.commands.sit_on_panel import (
    DeclareIndependence,
    RecuseMember,
    ReplaceMember,
)
from backend.appeals.domain.grounds import GROUNDS, REMEDIES, Finding
from backend.appeals.pages.acts import Act, plain, reason, why
from backend.appeals.pages.fields import Answers, Choice, Field
from backend.appeals.pages.scene import Scene
from backend.kernel.commands import Command
from backend.kernel.roles import Role

FINDINGS: Sequence[Choice] = tuple((f.value, f.value.capitalize()) for f in Finding)


def _people(scene: Scene, role: Role) -> Sequence[Choice]:
    return tuple((login, f"{name} ({login})") for login, name in scene.candidates(role))


def _voting(scene: Scene) -> Sequence[Choice]:
    return tuple((s.login or "", s.name or s.login or "") for s in scene.panel if s.voting)


def _being_heard(scene: Scene) -> bool:
    return scene.case.state in ("Admitted", "Papers exchanged")


def _panel_fields(scene: Scene) -> Sequence[Field]:
    members = _people(scene, Role.PANEL)
    return (
        Field("chair", "Chair", "select", members, needed="Choose the chair"),
        Field(
            "chair_is_senior", "The chair is more senior than whoever made the decision", "tick"
        ),
        Field(
            "members", "Members", "checkboxes", members, "At least two beside the chair.",
            needed="Choose the members",
        ),
        Field(
            "adviser", "HR adviser, who does not vote", "select", _people(scene, Role.APPEALS_HR),
            needed="Choose the adviser",
        ),
        Field("clerk", "Clerk", "select", _people(scene, Role.CLERK), needed="Choose the clerk"),
    )  # fmt: skip


def _appoint(scene: Scene, answers: Answers) -> Command:
    chair = answers.one("chair")
    return AppointPanel(
        **scene.about,
        chair=chair,
        members=tuple(m for m in answers.many("members") if m != chair),
        adviser=answers.one("adviser"),
        clerk=answers.one("clerk"),
        chair_is_senior=bool(answers.one("chair_is_senior")),
    )


def _replace_fields(scene: Scene) -> Sequence[Field]:
    return (
        Field("leaving", "Who leaves", "select", _voting(scene), needed="Choose who leaves"),
        Field(
            "joining", "Who takes the seat", "select", _people(scene, Role.PANEL),
            needed="Choose who takes the seat",
        ),
        reason(),
    )  # fmt: skip


def _when(*more: Field) -> Sequence[Field]:
    return (
        Field("day", "Day", "date", needed="Enter the day"),
        Field("hour", "Time", "time", hint="For example 10:00", needed="Enter the time"),
        *more,
    )


def _decide_fields(scene: Scene) -> Sequence[Field]:
    asked = [
        field
        for g in scene.grounds
        for field in (
            Field(
                f"finding_{g.number}",
                f"Ground {g.number}: {GROUNDS[g.code]}",
                "radios",
                FINDINGS,
                g.text or "",
                needed=f"Ground {g.number} has no finding.",
            ),
            Field(
                f"reasons_{g.number}",
                f"Reasons on ground {g.number}",
                needed="Reasons are empty.",
            ),
        )
    ]
    remedies = tuple(REMEDIES.items())
    return (
        *asked,
        Field("remedy", "What is to be done", "radios", remedies, needed="Choose what to do"),
    )


def _decide(scene: Scene, answers: Answers) -> Command:
    return DecideAppeal(
        **scene.about,
        findings=tuple(
            FindingGiven(
                ground=g.number,
                finding=answers.one(f"finding_{g.number}"),
                reasons=answers.one(f"reasons_{g.number}"),
            )
            for g in scene.grounds
        ),
        remedy=answers.one("remedy"),  # type: ignore[arg-type]
    )


PANEL_ACTS = (
    Act(
        "appoint-panel", "Appoint the panel", "Appoint the panel",
        "Nobody who had a part in the decision may sit. That is checked against the record.",
        "The panel is appointed. Each voting member now declares their independence.",
        lambda s: s.case.office and _being_heard(s) and not s.panel, _appoint, _panel_fields,
    ),
    Act(
        "declare", "Declare your independence", "I declare this",
        "I had no part in the decision under appeal. I have no interest in it and no close "
        "relationship with anybody it concerns. If that changes I will stand down.",
        "Your declaration is signed.",
        lambda s: s.votes and any(
            p.person == s.desk.viewer.person and p.declared_at is None for p in s.panel
        ),
        plain(DeclareIndependence),
    ),
    Act(
        "stand-down", "Stand down from this panel", "Stand down",
        "Stand down when you have an interest in the case. A substitute takes your seat.",
        "You have stood down.", lambda s: s.votes and not s.case.decided_at,
        plain(RecuseMember), why, warns=True,
    ),
    Act(
        "replace-member", "Name a substitute", "Name the substitute",
        "The substitute is checked against the record, and signs before the hearing.",
        "The substitute has the seat.",
        lambda s: s.case.office and bool(s.panel) and _being_heard(s),
        lambda s, a: ReplaceMember(
            **s.about, leaving=a.one("leaving"), joining=a.one("joining"), reason=a.one("reason")
        ),
        _replace_fields,
    ),
    Act(
        "list-hearing", "List the hearing", "List it",
        "A working day, with at least 5 working days' notice.", "The hearing is listed.",
        lambda s: s.case.office and bool(s.panel) and _being_heard(s) and not s.case.hearing_state,
        lambda s, a: ListHearing(
            **s.about, starts=a.instant(), place=a.one("place"), reason=a.one("reason")
        ),
        lambda _: _when(
            Field("place", "Place, or how to join online", "text", needed="Enter the place"),
            reason("Only where notice is shorter than 5 working days.", needed=False),
        ),
    ),
    Act(
        "postpone-hearing", "Postpone the hearing", "Postpone it",
        "Once as of right, within 5 working days, when the companion cannot come. Everything else "
        "is for the chair.",
        "The hearing is moved.",
        lambda s: (s.case.office or s.chairs) and s.case.hearing_state == "listed",
        lambda s, a: PostponeHearing(**s.about, starts=a.instant(), reason=a.one("reason")),
        lambda _: _when(reason()),
    ),
    Act(
        "open-hearing", "Open the hearing", "Open it",
        "Independence is checked again now. The quorum must be in the room.",
        "The hearing is open.",
        lambda s: (s.case.office or s.chairs) and s.case.hearing_state == "listed"
        and _being_heard(s),
        lambda s, a: OpenHearing(
            **s.about, present=tuple(a.many("present")),
            appellant_present=a.one("appellant") != "absent", attempts=a.one("attempts"),
        ),
        lambda s: (
            Field("present", "Members present", "checkboxes", _voting(s), needed="Say who is here"),
            Field(
                "appellant", "The person who appealed", "radios",
                (("present", "Is here"), ("absent", "Is absent without word")),
                needed="Say whether they are here",
            ),
            Field("attempts", "Attempts to reach them", hint="Only where they are absent."),
        ),
    ),
    Act(
        "conclude-hearing", "Conclude the hearing", "Conclude it",
        "Both sides have been heard. The panel can then decide.", "The hearing is concluded.",
        lambda s: (s.case.office or s.chairs) and s.case.hearing_state == "open",
        plain(ConcludeHearing),
    ),
    Act(
        "decide", "Decide the appeal", "Record the decision",
        "Find on every ground and say why. The outcome as a whole follows from the grounds. The "
        "person who appealed reads it once it is issued.",
        "The decision is recorded. The clerk can now issue the outcome.",
        lambda s: s.chairs and _being_heard(s) and s.case.hearing_state == "concluded",
        _decide, _decide_fields, warns=True,
    ),
)  # fmt: skip
