"""The weighty acts of an appeal: to whom each is open, what it asks, which command it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backend.appeals.commands.end_appeal import ExchangePapers, LapseAppeal, WithdrawAppeal
from backend.appeals.commands.issue_outcome import ImplementOutcome, IssueAppealOutcome
from backend.appeals.commands.rule_on_late import AcceptLateAppeal, RefuseLateAppeal
from backend.appeals.commands.screen_appeal import AdmitAppeal, NotAdmitAppeal, RedirectAppeal
from backend.appeals.domain.grounds import LATE_BECAUSE
from backend.appeals.pages.fields import Answers, Choice, Field
from backend.appeals.pages.scene import Scene
from backend.appeals.queries import rules_on_late
from backend.kernel.commands import Command
from backend.kernel.roles import Role

WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
PLACES: Sequence[Choice] = (
    ("job evaluation", "Job evaluation: it is about the grade"),
    ("consultation", "Consultation: it is about the structure"),
    ("grievance", "Grievance"),
)


@dataclass(frozen=True)
class Act:
    """One thing a person can do on an appeal's page."""

    slug: str
    title: str
    button: str
    explain: str
    done: str
    open_to: Callable[[Scene], bool]
    command: Callable[[Scene, Answers], Command]
    fields: Callable[[Scene], Sequence[Field]] = lambda _: ()
    warns: bool = False


def reason(hint: str = "", *, needed: bool = True) -> Field:
    """Return the question why."""
    return Field("reason", "Reason", hint=hint, needed=WHY if needed else "")


def _because(_: Scene) -> Sequence[Field]:
    choices = tuple(LATE_BECAUSE.items())
    return (
        Field("because", "Why it was late", "radios", choices, needed="Choose why it was late"),
        reason("The person who appealed will read this."),
    )


def plain(form: Any) -> Callable[[Scene, Answers], Command]:
    """Return how to give a command that names the appeal and a reason, and nothing else."""

    def command(scene: Scene, answers: Answers) -> Command:
        made: Command = form(**scene.about, reason=answers.one("reason"))
        return made

    return command


def why(_: Scene) -> Sequence[Field]:
    """Ask why, and nothing else."""
    return (reason(),)


def _rules_on_late(scene: Scene) -> bool:
    case = scene.case
    waiting = case.state in ("Intention late", "Grounds late") or (
        case.state == "Lapsed" and not case.lapse_reviewed
    )
    independent = rules_on_late(scene.desk.viewer, case.review)
    return waiting and independent and not case.took_part


def _screens(scene: Scene) -> bool:
    return scene.has(Role.APPEALS_HR) and scene.case.state == "Grounds submitted"


def _can_withdraw(scene: Scene) -> bool:
    over = scene.case.outcome_at or scene.case.decided_at
    closed = ("Withdrawn", "Lapsed", "Not admitted", "Not accepted late", "Redirected")
    return scene.appellant and not over and scene.case.state not in closed


ACTS = (
    Act(
        "withdraw", "Withdraw your appeal", "Withdraw my appeal",
        "Your appeal ends here. What you sent stays on record. You can appeal again only while "
        "there is time.",
        "Your appeal is withdrawn.", _can_withdraw, plain(WithdrawAppeal),
        lambda _: (reason("You do not have to give one.", needed=False),), warns=True,
    ),
    Act(
        "accept-late", "Accept what came late", "Accept it",
        "What came late then counts. The person gets a new period for their grounds, from now.",
        "It is accepted, and the person will be told.", _rules_on_late,
        lambda scene, a: AcceptLateAppeal(
            **scene.about, because=a.one("because"), reason=a.one("reason")  # type: ignore[arg-type]
        ),
        _because,
    ),
    Act(
        "refuse-late", "Do not accept what came late", "Do not accept it",
        "What came late does not count. The person is told, with your reason.",
        "It is not accepted, and the person will be told.", _rules_on_late,
        plain(RefuseLateAppeal), why, warns=True,
    ),
    Act(
        "lapse", "Confirm that the appeal has lapsed", "Confirm the lapse",
        "No grounds came by their deadline, after a reminder. The panel chair can take it up again "
        "once.",
        "The appeal has lapsed.",
        lambda s: s.has(Role.APPEALS_HR) and s.case.grounds_due is not None
        and s.case.state in ("Intention registered", "Accepted late")
        and s.desk.now > s.case.grounds_due,
        plain(LapseAppeal), lambda _: (reason(needed=False),),
    ),
    Act(
        "admit", "Admit the appeal", "Admit it", "The appeal then goes to a panel.",
        "The appeal is admitted.", _screens, plain(AdmitAppeal), why,
    ),
    Act(
        "not-admit", "Do not admit the appeal", "Do not admit it",
        "No panel hears it. The person can ask the panel chair to look at that.",
        "The appeal is not admitted.", _screens, plain(NotAdmitAppeal), why, warns=True,
    ),
    Act(
        "redirect", "Send it where it belongs", "Send it on",
        "An appeal is not about the structure or the grade alone. It is sent on, so that it is "
        "not lost.",
        "It was sent on.", _screens,
        lambda scene, a: RedirectAppeal(
            **scene.about, to=a.one("to"), reason=a.one("reason")  # type: ignore[arg-type]
        ),
        lambda _: (
            Field("to", "Where to", "radios", PLACES, needed="Choose where it belongs"), reason(),
        ),
    ),
    Act(
        "exchange-papers", "Exchange the papers", "Exchange them now",
        "Both sides get each other's papers at the same moment. After that only the chair lets "
        "papers in.",
        "The papers are exchanged.", lambda s: s.case.office and s.case.state == "Admitted",
        plain(ExchangePapers), warns=True,
    ),
    Act(
        "issue", "Issue the outcome", "Issue it",
        "The person who appealed sees the outcome, every finding and its reasons, and gets a "
        "letter.",
        "The outcome is issued.", lambda s: s.case.office and s.case.state == "Decided",
        plain(IssueAppealOutcome), warns=True,
    ),
    Act(
        "implement", "Record that the outcome was carried out", "Record it",
        "What the panel decided has been done.", "Recorded.",
        lambda s: s.case.office and s.case.state == "Outcome issued", plain(ImplementOutcome),
    ),
)  # fmt: skip
