"""Orders about comments that say nearly the same: compare, accept or reject a group (3.6)."""

from uuid import UUID, uuid4

import msgspec

from backend.consultation.commands.desk_of_comments import DESK
from backend.consultation.domain.group import Comparison, Group
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role


class SuggestGroups(Command, frozen=True, kw_only=True):
    """Compare the comments with each other, and suggest which are one campaign."""


class FoundGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Comments that were found to say nearly the same, and the campaign they would join."""

    comments: list[UUID]
    alike: int
    joins: str = ""


class RecordGroups(Command, frozen=True, kw_only=True):
    """Record what a comparison found."""

    compared: int
    groups: list[FoundGroup]


class AcceptGroup(Command, frozen=True, kw_only=True):
    """Show and count the comments of a group as one campaign; each still counts and is answered."""

    group: str


class RejectGroup(Command, frozen=True, kw_only=True):
    """Do not show the comments of a group together, or no longer."""

    group: str


def suggest_groups(_: SuggestGroups, work: Work) -> Done:
    """Ask for a comparison; a worker does it."""
    comparison = _comparison(work) or Comparison(comparison_id(work.review))
    comparison.ask(work.stamp)
    return work.commit(comparison)


def record_groups(command: RecordGroups, work: Work) -> Done:
    """Record the groups, each by a reference of its own."""
    comparison = _comparison(work)
    if comparison is None:
        raise NotFound
    groups = []
    for found in command.groups:
        group = Group(uuid4())
        group.suggest(
            work.stamp, reference=work.number("CG", group.id), comments=found.comments,
            alike=found.alike, joins=found.joins,
        )  # fmt: skip
        groups.append(group)
    comparison.finish(work.stamp, command.compared, len(groups))
    return work.commit(*groups, comparison, about=comparison)


def accept_group(command: AcceptGroup, work: Work) -> Done:
    """Accept it."""
    group = work.fetch(Group, command.group, seen=command.seen)
    group.accept(work.stamp)
    return work.commit(group)


def reject_group(command: RejectGroup, work: Work) -> Done:
    """Reject it."""
    group = work.fetch(Group, command.group, seen=command.seen)
    group.reject(work.stamp)
    return work.commit(group)


def comparison_id(review: UUID) -> UUID:
    """Return the identifier of a review's comparing of comments."""
    return named("comparison", review)


def _comparison(work: Work) -> Comparison | None:
    try:
        return work.fetch(Comparison, comparison_id(work.review))
    except NotFound:
        return None


ABOUT = {"review": "LEICESTER-2013", "group": "CG-0001"}
COMMON = ("GN-02", "GN-03", "GN-08", "GN-10")
ORDERS = [
    Order(
        SuggestGroups,
        suggest_groups,
        DESK,
        "Compare the comments, and suggest which say nearly the same",
        {"review": "LEICESTER-2013"},
        (*COMMON, "CM-51"),
    ),
    Order(
        RecordGroups,
        record_groups,
        (Role.SYSTEM,),
        "Record which comments were found to say nearly the same",
        {"review": "LEICESTER-2013", "compared": 231, "groups": []},
        COMMON,
    ),
    Order(
        AcceptGroup,
        accept_group,
        DESK,
        "Show and count comments that say nearly the same as one campaign",
        {**ABOUT, "reason": "All use the leaflet's words."},
        (*COMMON, "GN-04", "CM-52"),
        needs_reason=True,
    ),
    Order(
        RejectGroup,
        reject_group,
        DESK,
        "Do not show comments together",
        {**ABOUT, "reason": "They only quote the same section."},
        (*COMMON, "GN-04", "CM-52"),
        needs_reason=True,
    ),
]
