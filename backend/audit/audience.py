"""Who may be told a fact (domain.md 5.3 "Decision history", 5.4): one rule, read nowhere else.

What a person may not be told is not there for them: no count, no gap, no other words (5.4, 3).
"""

from typing import Literal
from uuid import UUID

from backend.kernel.roles import Role, Viewer

Told = Literal["full", "masked"]

FULL: Told = "full"
MASKED: Told = "masked"
# Out of scope, a companion and an administrator have no part in the review as such (5.1).
OUTSIDE = frozenset({Role.OUT_OF_SCOPE, Role.COMPANION, Role.ADMIN, Role.SYSTEM})
STAFFING = (Role.HR, Role.LEAD, Role.COORDINATOR)
# What each label lets each hat read; a label not named here is told to nobody but its own person.
READERS: dict[str, dict[Role, Told]] = {
    "review": {role: FULL for role in Role if role not in OUTSIDE} | {Role.AUDITOR: MASKED},
    "hr": dict.fromkeys((*STAFFING, Role.DPO), FULL) | {Role.AUDITOR: MASKED},
    "personal": {
        Role.HR: FULL, Role.LEAD: FULL, Role.COORDINATOR: MASKED, Role.DPO: MASKED,
        Role.AUDITOR: MASKED,
    },
    "access": {Role.ADMIN: FULL, Role.DPO: FULL, Role.AUDITOR: MASKED},
    "management": dict.fromkeys((*STAFFING, Role.DPO), FULL)
    | {Role.AUDITOR: MASKED, Role.BOARD: MASKED},
    "money": dict.fromkeys((*STAFFING, Role.FINANCE, Role.BOARD, Role.DPO), FULL)
    | {Role.AUDITOR: MASKED},
    "oversight": dict.fromkeys((*STAFFING, Role.BOARD, Role.DPO), FULL) | {Role.AUDITOR: MASKED},
    "comment": dict.fromkeys(STAFFING, FULL) | {Role.DPO: MASKED, Role.AUDITOR: MASKED},
    "held": {
        Role.COORDINATOR: FULL, Role.HR: FULL, Role.DPO: MASKED,
    },
    "case": {Role.APPEALS_HR: FULL, Role.DPO: MASKED, Role.AUDITOR: MASKED},
    # How a job was scored: those who evaluate, and whoever holds the job, on its own page.
    "evaluation": {
        Role.HR: FULL, Role.JOB_ANALYST: FULL, Role.AUDITOR: FULL, Role.DPO: MASKED,
    },
    # Who proposed whom is between them and the coordinator, until there is a ballot or a result.
    "nomination": {Role.COORDINATOR: FULL},
    # That a person voted is theirs alone; nobody else is told more than that somebody did.
    "ballot": {Role.DPO: MASKED},
    # An individual meeting: when it is, its notes, and what could tell of health or of a union.
    "one-to-one": {
        Role.HR: FULL, Role.COORDINATOR: FULL, Role.DPO: MASKED, Role.AUDITOR: MASKED,
    },
    "notes": {Role.HR: FULL, Role.DPO: MASKED, Role.AUDITOR: MASKED},
    "special": {Role.HR: FULL},
    "union": {},
}  # fmt: skip
OWN = frozenset(
    {
        "hr", "personal", "comment", "held", "case", "nomination", "ballot", "one-to-one", "notes",
        "special", "evaluation",
    }
)  # fmt: skip


def may_tell(viewer: Viewer, review: UUID | None, label: str, own: bool) -> Told | None:  # noqa: FBT001
    """Say whether a fact is told in full, with people's words masked, or not at all.

    `own`: it is about this person, they did it, or it is of a case they are assigned to.
    """
    kind, _, rest = label.partition(":")
    if own and kind in OWN:
        return FULL
    if union := _union(kind, rest):
        if union in viewer.scopes(review, Role.UNION):
            return FULL
        if kind == "union":
            return None
    told = [READERS.get(kind, {}).get(role) for role in viewer.roles(review)]
    if FULL in told:
        return FULL
    return MASKED if MASKED in told else None


def may_name(viewer: Viewer, review: UUID | None) -> bool:
    """Say whether this person may read the names of others; all may read in which hat they acted.

    Not within an appeal: who sat on a panel is told on the page of that case.
    """
    return viewer.has(review, *STAFFING, Role.DPO, Role.ADMIN)


def reads_drafts(viewer: Viewer, review: UUID | None) -> bool:
    """Say whether this person works on what others read only once it is issued."""
    return viewer.has(review, *STAFFING, Role.APPEALS_HR, Role.DPO, Role.AUDITOR)


def _union(kind: str, rest: str) -> str:
    """Return the union whose own a fact is: its notes, or what it submitted in its name."""
    if kind == "union":
        return rest
    confidentiality, _, union = rest.partition(":")
    return union if kind in ("comment", "held") and confidentiality in ("named", "union") else ""
