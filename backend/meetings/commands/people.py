"""Who the person at the desk is to a meeting: their groups, unions and references."""

from dataclasses import dataclass
from uuid import UUID

from backend.kernel.commands import Work
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.meetings.domain.diary import Entry
from backend.meetings.domain.invited import ALL, CHAIRS
from backend.meetings.domain.meeting import Meeting
from backend.meetings.domain.refusals import NotKnown
from backend.workforce.events import lines_now

RUNNING = (Role.LEAD, Role.COORDINATOR, Role.HR)


@dataclass(frozen=True)
class Place:
    """One line of the list: its group, and whether the person is still in post."""

    group: str
    in_post: bool = True


def place_of(work: Work, reference: str) -> Place | None:
    """Return the line with this reference, or None where there is none."""
    wanted = reference.strip().upper()
    subject = work.registry.subject_of(work.review, wanted)
    lines = lines_now(work.ledger.story(subject)) if subject else {}
    for line in lines.values():
        if line.employee_ref.upper() == wanted:
            return Place(line.group, line.in_post)
    return None


def references_of(work: Work) -> list[str]:
    """Return the employee references of the person at the desk."""
    scopes = work.viewer.scopes(work.review, Role.EMPLOYEE)
    return [one.strip() for scope in scopes for one in scope.split(",") if one.strip()]


def is_invited(work: Work, meeting: Meeting, entry: Entry) -> bool:
    """Say whether the person at the desk is invited to a session, or chairs it."""
    viewer, invited = work.viewer, entry.invited
    mine = references_of(work)
    staff = bool(mine) or viewer.has(work.review, Role.SPOKESPERSON, Role.MANAGER)
    return bool(
        viewer.scopes(work.review, Role.UNION) & set(invited.unions)
        or viewer.scopes(work.review, Role.SPOKESPERSON) & set(invited.groups)
        or invited.chair in viewer.roles(work.review)
        or set(mine) & set(invited.people)
        or (ALL in invited.groups and staff)
        or (meeting.kind == "staff" and _works_in(work, mine, invited.groups))
    )


def _works_in(work: Work, references: list[str], groups: tuple[str, ...]) -> bool:
    places = (place_of(work, one) for one in references)
    return any(place and place.in_post and place.group in groups for place in places)


def side_of(work: Work) -> str:
    """Return for which side a person speaks: management, their union, or their group."""
    role = Role(work.stamp.role)
    if role in RUNNING:
        return "management"
    scope = next(iter(sorted(work.viewer.scopes(work.review, role))), "")
    return f"union:{scope}" if role is Role.UNION else f"group:{scope}"


def union_of(work: Work) -> str:
    """Return the union that the person at the desk speaks for."""
    return next(iter(sorted(work.viewer.scopes(work.review, Role.UNION))), "")


def union_id(work: Work, union: str) -> UUID:
    """Return the identifier under which a union's own words are sealed."""
    return named("union", work.command.review.strip().upper(), union)


def party(work: Work, text: str) -> str:
    """Return who is meant: `union:A`, `group:1`, a role that chairs, or an employee reference."""
    one = text.strip()
    kind, _, name = one.partition(":")
    kind, name = kind.strip().lower(), name.strip().upper()
    if kind == "union" and name in work.context.unions:
        return f"union:{name}"
    if kind == "group" and name in {g.upper() for g in work.context.groups}:
        return f"group:{name}"
    if one.lower() in CHAIRS:
        return one.lower()
    if place_of(work, one) is not None:
        return one.upper()
    raise NotKnown(
        f"We do not know who “{one}” is. Write union:A, group:1, lead, or an employee reference."
    )
