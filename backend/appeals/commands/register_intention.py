"""Say that one will appeal (domain.md 3.20): late is kept, told and put to someone to decide."""

from backend.appeals.commands.opening import begin_appeal
from backend.appeals.commands.yet import said_of_lateness
from backend.kernel.commands import Order, Submission, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class RegisterIntention(Submission, frozen=True, kw_only=True):
    """Register an intention to appeal against one's own outcome, named by its SL reference."""

    match: str
    why_late: str = ""


def register_intention(command: RegisterIntention, work: Work) -> Done:
    """Register it, or keep it as late."""
    appeal = begin_appeal(work, command.match, command.why_late)
    return work.commit(appeal, yet=said_of_lateness(appeal, work.stamp))


ORDER = Order(
    RegisterIntention,
    register_intention,
    (Role.EMPLOYEE, Role.COMPANION, Role.APPEALS_HR, Role.CLERK),
    "Register an intention to appeal",
    {"review": "LEICESTER-2013", "match": "SL-0009"},
    ("AP-01", "AP-03", "AP-04", "AP-14"),
)
