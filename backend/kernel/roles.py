"""The hats a person can act in (domain.md 5.1)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """A role in one review; the value is stored with every fact its holder records."""

    EMPLOYEE = "employee"
    OUT_OF_SCOPE = "employee-out-of-scope"
    UNION = "union"
    COMPANION = "companion"
    SPOKESPERSON = "spokesperson"
    MANAGER = "manager"
    HEAD_OF_SERVICE = "head-of-service"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    HR = "hr"
    APPEALS_HR = "appeals-hr"
    JOB_ANALYST = "job-analyst"
    FINANCE = "finance"
    EQUALITY = "equality"
    PANEL = "panel"
    CLERK = "clerk"
    BOARD = "board"
    AUDITOR = "auditor"
    DPO = "dpo"
    ADMIN = "admin"
    SYSTEM = "system"


@dataclass(frozen=True)
class Grant:
    """One hat one person holds: in a review, or (no review) in the whole installation.

    `scope` narrows it: the union of a representative, the group of a spokesperson, the team of a
    manager. Empty where the role needs none.
    """

    role: Role
    review: UUID | None = None
    scope: str = ""


@dataclass(frozen=True)
class Viewer:
    """Who is asking: every query takes one, and shows only what they may see."""

    person: UUID
    name: str
    grants: tuple[Grant, ...] = ()

    def scopes(self, review: UUID | None, role: Role) -> frozenset[str]:
        """Return the scopes in which this person holds the role in the review."""
        return frozenset(
            g.scope for g in self.grants if g.role is role and g.review in (review, None)
        )

    def roles(self, review: UUID | None) -> frozenset[Role]:
        """Return every hat this person holds in the review."""
        return frozenset(g.role for g in self.grants if g.review in (review, None))

    def has(self, review: UUID | None, *roles: Role) -> bool:
        """Say whether this person holds one of the roles in the review."""
        return not self.roles(review).isdisjoint(roles)


NOBODY = Viewer(UUID(int=0), "")
SYSTEM = Viewer(UUID(int=1), "Parley", (Grant(Role.SYSTEM),))
