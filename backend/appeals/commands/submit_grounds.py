"""Say what was wrong with the decision, and what would put it right (domain.md 3.20)."""

from typing import Literal

import msgspec

from backend.appeals.commands.cases import check_receipt, the_appeal
from backend.appeals.commands.opening import begin_appeal
from backend.appeals.commands.yet import said_of_grounds_alone, said_of_lateness
from backend.appeals.domain.refusals import IntentionFirst, SayWhatWasWrong
from backend.appeals.events import Ground
from backend.kernel.commands import Order, Submission, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

Code = Literal["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9"]
FEW_WORDS = 5


class GroundGiven(msgspec.Struct, frozen=True, kw_only=True):
    """One ground: its code, and what was wrong in the person's own words."""

    code: Code
    text: str = ""


class SubmitGrounds(Submission, frozen=True, kw_only=True):
    """Send grounds for an appeal; with `match` in its place they register the intention too."""

    appeal: str = ""
    match: str = ""
    grounds: tuple[GroundGiven, ...] = ()
    remedy: str = ""
    why_late: str = ""
    as_it_is: bool = False


def submit_grounds(command: SubmitGrounds, work: Work) -> Done:
    """Take the grounds; without an intention they count as one, from when they came (AP-05)."""
    if not command.appeal and not command.match:
        raise IntentionFirst
    if too_little(command.grounds) and not command.as_it_is:
        raise SayWhatWasWrong
    check_receipt(work)
    if command.appeal:
        appeal = the_appeal(work, command.appeal)
    else:
        appeal = begin_appeal(work, command.match, command.why_late)
    given = command.grounds or (GroundGiven(code="G9"),)
    grounds = tuple(
        Ground(number=n, code=g.code, text=work.words(appeal.person, "appeals", g.text, "ground"))
        for n, g in enumerate(given, start=1)
    )
    remedy = command.remedy.strip()
    wanted = work.words(appeal.person, "appeals", remedy, "remedy") if remedy else None
    appeal.submit_grounds(grounds, wanted, work.because(appeal.person, "appeals"))
    say = said_of_lateness if command.appeal else said_of_grounds_alone
    return work.commit(appeal, yet=say(appeal, work.stamp))


def too_little(grounds: tuple[GroundGiven, ...]) -> bool:
    """Whether a panel could not know from these grounds what to decide (AP-07)."""
    said = [g for g in grounds if g.text.strip()]
    vague = all(g.code == "G9" and len(g.text.split()) < FEW_WORDS for g in said)
    return not said or vague


ORDER = Order(
    SubmitGrounds,
    submit_grounds,
    (Role.EMPLOYEE, Role.COMPANION, Role.APPEALS_HR, Role.CLERK),
    "Send the grounds of an appeal",
    {
        "review": "LEICESTER-2013",
        "appeal": "AP-001",
        "grounds": [{"code": "G3", "text": "The comparison used my old job description."}],
        "remedy": "Compare again with the job description of March 2013.",
    },
    ("AP-01", "AP-03", "AP-04", "AP-05", "AP-07", "AP-08", "AP-12", "AP-14"),
)
