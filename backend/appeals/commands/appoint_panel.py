"""Appoint who hears an appeal; conflicts come from history, not from a flag (domain.md 3.21)."""

from backend.appeals.commands.cases import periods, the_appeal
from backend.appeals.commands.outcomes import conflicts
from backend.appeals.commands.people import seats
from backend.appeals.domain.appeal import Appeal
from backend.appeals.domain.grounds import State
from backend.appeals.domain.panel import Panel
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role


class AppointPanel(Command, frozen=True, kw_only=True):
    """Appoint a chair, members, an adviser and a clerk, each by the name they sign in with."""

    appeal: str
    chair: str
    members: tuple[str, ...]
    adviser: str
    clerk: str
    chair_is_senior: bool = False


def appoint_panel(command: AppointPanel, work: Work) -> Done:
    """Appoint it, unless anyone has a part in the decision."""
    appeal = the_appeal(work, command.appeal)
    appeal.must_be(State.ADMITTED, State.EXCHANGED)
    panel = _panel(work, appeal)
    names = (command.chair, *command.members, command.adviser, command.clerk)
    people = seats(work, names)
    panel.appoint(
        work.because(appeal.person, "appeals"),
        reference=appeal.reference,
        appeal=appeal.id,
        seats=people,
        conflicts=conflicts(work, appeal.match, people),
        quorum=periods(work).P22,
        chair_is_senior=command.chair_is_senior,
    )
    return work.commit(panel)


def _panel(work: Work, appeal: Appeal) -> Panel:
    id_ = named("panel", appeal.id)
    try:
        return work.fetch(Panel, id_)
    except NotFound:
        return Panel(id_)


ORDER = Order(
    AppointPanel,
    appoint_panel,
    (Role.APPEALS_HR, Role.CLERK),
    "Appoint the panel of an appeal",
    {
        "review": "LEICESTER-2013",
        "appeal": "AP-001",
        "chair": "panel-chair",
        "members": ["panel-2", "panel-3"],
        "adviser": "appeals-hr",
        "clerk": "clerk",
        "chair_is_senior": True,
    },
    ("PN-01", "PN-02", "PN-04", "PN-05", "PN-07", "PN-08", "AP-12"),
    decision=True,
)
