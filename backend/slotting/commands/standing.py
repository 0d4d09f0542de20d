"""Whether this person may decide about this line: own team, not themselves, not their own pool."""

from collections.abc import Iterable

from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.slotting.commands.evidence import line_of
from backend.slotting.domain.refusals import NotYourTeam, OwnPool

NARROW = {Role.MANAGER, Role.HEAD_OF_SERVICE}


def may_decide(work: Work, job_title: str, parts: Iterable[str]) -> None:
    """Refuse another team's manager, and whoever holds the same job (5.4 rule 5)."""
    role = Role(work.stamp.role)
    if role in NARROW:
        mine = {scope.casefold() for scope in work.viewer.scopes(work.review, role)}
        everywhere = role is Role.HEAD_OF_SERVICE and "" in mine
        if not everywhere and mine.isdisjoint(part.casefold() for part in parts):
            raise NotYourTeam
    for own in work.viewer.scopes(work.review, Role.EMPLOYEE):
        for reference in own.replace(",", " ").split():
            if _job(work, reference).casefold() == job_title.casefold():
                raise OwnPool


def _job(work: Work, employee_ref: str) -> str:
    try:
        return line_of(work, employee_ref).job_title
    except NotFound:
        return ""
