"""Who did something, as far as the reader may know it."""

from uuid import UUID

from backend.kernel.roles import NOBODY, SYSTEM, Role

HATS: dict[str, str] = {
    Role.EMPLOYEE: "an employee in scope",
    Role.OUT_OF_SCOPE: "an employee outside the review",
    Role.UNION: "a union representative",
    Role.COMPANION: "a companion",
    Role.SPOKESPERSON: "a staff spokesperson",
    Role.MANAGER: "a manager",
    Role.HEAD_OF_SERVICE: "a head of service",
    Role.LEAD: "the review lead",
    Role.COORDINATOR: "the review coordinator",
    Role.HR: "an HR adviser",
    Role.APPEALS_HR: "an HR adviser for appeals",
    Role.JOB_ANALYST: "a job analyst",
    Role.FINANCE: "finance",
    Role.EQUALITY: "the equality officer",
    Role.PANEL: "a panel member",
    Role.CLERK: "the appeal clerk",
    Role.BOARD: "the programme board",
    Role.AUDITOR: "an auditor",
    Role.DPO: "the data protection officer",
    Role.ADMIN: "an administrator",
    Role.SYSTEM: "Parley",
}


def say_who(actor: UUID, role: str, name: str | None, *, me: UUID, may_name: bool) -> str:
    """Say who did it: the reader, a name with its hat, or the hat alone."""
    # A refused attempt bears no hat: none of them was let act.
    hat = HATS.get(role, "")
    if actor == SYSTEM.person:
        return "Parley"
    if actor == NOBODY.person:
        return f"{hat or 'somebody'}, not named"
    if actor == me:
        return f"you, as {hat}" if hat else "you"
    if may_name and name:
        return f"{name}, {hat}" if hat else name
    return hat or "somebody"
