"""What a panel member does before the hearing: declare, stand down, be replaced."""

from backend.appeals.commands.cases import the_appeal, the_panel
from backend.appeals.commands.outcomes import conflicts
from backend.appeals.commands.people import seats
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "appeal": "AP-001"}


class DeclareIndependence(Command, frozen=True, kw_only=True):
    """Sign that one has no part and no interest in the decision under appeal."""

    appeal: str


class RecuseMember(Command, frozen=True, kw_only=True):
    """Stand down from a panel because of an interest in the case."""

    appeal: str


class ReplaceMember(Command, frozen=True, kw_only=True):
    """Let a substitute take a panel member's seat."""

    appeal: str
    leaving: str
    joining: str


def declare_independence(command: DeclareIndependence, work: Work) -> Done:
    """Declare it; what history says of the member comes first (PN-01)."""
    appeal = the_appeal(work, command.appeal)
    panel = the_panel(work, appeal)
    found = conflicts(work, appeal.match, (work.viewer.person,))
    panel.declare(found, work.because(appeal.person, "appeals"))
    return work.commit(panel)


def recuse_member(command: RecuseMember, work: Work) -> Done:
    """Stand down."""
    appeal = the_appeal(work, command.appeal)
    panel = the_panel(work, appeal)
    panel.recuse(work.because(appeal.person, "appeals"))
    return work.commit(panel)


def replace_member(command: ReplaceMember, work: Work) -> Done:
    """Replace a member, unless the substitute has a part in the decision."""
    appeal = the_appeal(work, command.appeal)
    panel = the_panel(work, appeal)
    names = seats(work, (command.leaving, command.joining))
    leaving, joining = names
    panel.replace(
        leaving,
        joining,
        names,
        conflicts(work, appeal.match, (joining,)),
        work.because(appeal.person, "appeals"),
    )
    return work.commit(panel)


ORDERS = [
    Order(
        DeclareIndependence,
        declare_independence,
        (Role.PANEL,),
        "Declare one's independence",
        EXAMPLE,
        ("PN-01", "AP-12"),
        decision=True,
    ),
    Order(
        RecuseMember,
        recuse_member,
        (Role.PANEL,),
        "Stand down from a panel",
        {**EXAMPLE, "reason": "I have managed this person since 10 February."},
        ("GN-04", "AP-12"),
        needs_reason=True,
    ),
    Order(
        ReplaceMember,
        replace_member,
        (Role.APPEALS_HR, Role.CLERK),
        "Replace a panel member",
        {
            **EXAMPLE,
            "leaving": "panel-2",
            "joining": "manager-1",
            "reason": "Panel member panel-2 stood down.",
        },
        ("PN-01", "PN-07", "PN-08", "PN-09", "AP-12", "GN-04"),
        decision=True,
        needs_reason=True,
    ),
]
