"""Record what the panel found on every ground, and what is to be done (domain.md 3.23)."""

from typing import Literal

import msgspec

from backend.appeals.commands.cases import must_chair, periods, the_appeal, the_panel
from backend.appeals.domain.appeal import Appeal
from backend.appeals.domain.hearing import Hearing
from backend.appeals.events import GroundFinding
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

Remedy = Literal[
    "no change", "re-match", "re-run comparison", "re-run assessment", "trial", "new pool"
]


class FindingGiven(msgspec.Struct, frozen=True, kw_only=True):
    """What the panel found on one ground, by its number, and why."""

    ground: int
    finding: str = ""
    reasons: str = ""


class DecideAppeal(Command, frozen=True, kw_only=True):
    """Decide an appeal; the outcome as a whole follows from its grounds when left out."""

    appeal: str
    findings: tuple[FindingGiven, ...]
    overall: str = ""
    remedy: Remedy = "no change"


def decide_appeal(command: DecideAppeal, work: Work) -> Done:
    """Decide it, as the chair of this panel, after the hearing."""
    appeal = the_appeal(work, command.appeal)
    must_chair(work, the_panel(work, appeal))
    findings = tuple(
        GroundFinding(
            number=f.ground,
            finding=f.finding,
            reasons=work.words(appeal.person, "appeals", f.reasons, "reasons"),
        )
        for f in command.findings
    )
    appeal.decide(
        findings,
        command.overall,
        command.remedy,
        heard=_heard(work, appeal),
        periods=periods(work),
        stamp=work.because(appeal.person, "appeals"),
    )
    return work.commit(appeal)


def _heard(work: Work, appeal: Appeal) -> bool:
    try:
        return work.look(Hearing, named("hearing", appeal.id)).state == "concluded"
    except NotFound:
        return False


ORDER = Order(
    DecideAppeal,
    decide_appeal,
    (Role.PANEL,),
    "Decide an appeal",
    {
        "review": "LEICESTER-2013",
        "appeal": "AP-001",
        "findings": [
            {
                "ground": 1,
                "finding": "upheld",
                "reasons": "The comparison used a job description that was out of date.",
            }
        ],
        "overall": "upheld",
        "remedy": "re-match",
    },
    ("OC-01", "OC-02", "OC-04", "OC-06", "AP-12"),
    decision=True,
)
