"""Orders about the papers that describe posts, as printed (domain.md 3.4, 3.5)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.workforce.commands import confirm_posts, keep_posts, map_posts
from backend.workforce.commands.confirm_posts import ConfirmPost, ConfirmPosts
from backend.workforce.commands.keep_posts import ChangePost, DeletePost, ProposePost
from backend.workforce.commands.post_standing import post_id
from backend.workforce.domain.structure import Structure

__all__ = [
    "ORDERS", "AddStructureLine", "ChangePost", "ConfirmPost", "ConfirmPosts", "DeletePost",
    "MapPost", "ProposePost", "post_id",
]  # fmt: skip
WHO = (Role.HR, Role.LEAD, Role.SYSTEM)


class MapPost(Command, frozen=True, kw_only=True):
    """Say what a current post becomes."""

    staff_group: str
    current_post: str
    new_post: str
    change: str
    grade: str = ""
    note: str = ""


class AddStructureLine(Command, frozen=True, kw_only=True):
    """Add a line to the proposed structure."""

    service: str
    team: str
    post: str
    fte: str
    grade: str
    is_manager: bool
    note: str = ""


def _structure(work: Work) -> Structure:
    work.reference = work.command.review.strip().upper()
    id_ = named("structure", work.reference)
    try:
        return work.fetch(Structure, id_)
    except NotFound:
        return Structure(id_)


def map_post(command: MapPost, work: Work) -> Done:
    """Map a post."""
    structure = _structure(work)
    structure.map_post(
        work.stamp,
        staff_group=command.staff_group,
        current_post=command.current_post,
        new_post=command.new_post,
        change=command.change,
        grade=command.grade,
        note=command.note,
    )
    return work.commit(structure)


def add_structure_line(command: AddStructureLine, work: Work) -> Done:
    """Add a line to the proposed structure."""
    structure = _structure(work)
    structure.add_line(
        work.stamp,
        service=command.service,
        team=command.team,
        post=command.post,
        fte=command.fte,
        grade=command.grade,
        is_manager=command.is_manager,
        note=command.note,
    )
    return work.commit(structure)


EVERY = {"review": "LEICESTER-2013"}
ORDERS = [
    *keep_posts.ORDERS,
    *confirm_posts.ORDERS,
    *map_posts.ORDERS,
    Order(MapPost, map_post, WHO, "Say what a post becomes",
          {**EVERY, "staff_group": "…", "current_post": "…", "new_post": "…", "change": "new"}),
    Order(AddStructureLine, add_structure_line, WHO, "Add a line to the proposed structure",
          {**EVERY, "service": "…", "team": "…", "post": "…", "fte": "1", "grade": "9",
           "is_manager": False}),
]  # fmt: skip
