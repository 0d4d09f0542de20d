"""Orders about posts and the papers that describe them (domain.md 3.4, 3.5)."""

from uuid import UUID

from backend.kernel import guards
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.workforce.domain.post import Post
from backend.workforce.domain.structure import Structure

WHO = (Role.HR, Role.LEAD, Role.SYSTEM)


class ProposePost(Command, frozen=True, kw_only=True):
    """Propose a post; `fte` in hundredths, `side` current or proposed."""

    side: str
    key: str
    title: str
    team: str
    grade: str
    fte: int
    group: str = ""


class ConfirmPost(Command, frozen=True, kw_only=True):
    """Confirm that a post is in the final structure."""

    side: str
    key: str


class DeletePost(Command, frozen=True, kw_only=True):
    """Take a post out of the structure."""

    side: str
    key: str


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


class IssueJobDescription(Command, frozen=True, kw_only=True):
    """Issue a job description."""

    structure: str
    title: str
    post_number: str
    status: str
    page: str = ""


def post_id(review: str, side: str, key: str) -> UUID:
    """Return the identifier of a post."""
    return named("post", review.strip().upper(), side, key)


def _structure(work: Work) -> Structure:
    work.reference = work.command.review.strip().upper()
    id_ = named("structure", work.reference)
    try:
        return work.fetch(Structure, id_)
    except NotFound:
        return Structure(id_)


def propose_post(command: ProposePost, work: Work) -> Done:
    """Propose a post, and say how much of it there is."""
    post = Post(post_id(command.review, command.side, command.key))
    post.propose(
        work.stamp,
        side=command.side,
        key=command.key,
        title=command.title,
        team=command.team,
        grade=command.grade,
        fte=command.fte,
        group=command.group,
    )
    work.reference = command.key
    work.guards.append(guards.set_capacity(post.id, command.fte))
    return work.commit(post)


def confirm_post(command: ConfirmPost, work: Work) -> Done:
    """Confirm a post."""
    post = work.fetch(Post, post_id(command.review, command.side, command.key), seen=command.seen)
    post.confirm(work.stamp)
    work.reference = command.key
    return work.commit(post)


def delete_post(command: DeletePost, work: Work) -> Done:
    """Delete a post."""
    post = work.fetch(Post, post_id(command.review, command.side, command.key), seen=command.seen)
    post.delete(work.stamp)
    work.reference = command.key
    return work.commit(post)


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


def issue_job_description(command: IssueJobDescription, work: Work) -> Done:
    """Issue a job description."""
    structure = _structure(work)
    structure.issue_description(
        work.stamp,
        structure=command.structure,
        title=command.title,
        post_number=command.post_number,
        status=command.status,
        page=command.page,
    )
    return work.commit(structure)


EVERY = {"review": "LEICESTER-2013"}
POST = {**EVERY, "side": "proposed", "key": "social-worker"}
ORDERS = [
    Order(ProposePost, propose_post, WHO, "Propose a post",
          {**POST, "title": "Social Worker", "team": "", "grade": "6-9", "fte": 14300}),
    Order(ConfirmPost, confirm_post, WHO, "Confirm a post", POST, ("PO-02",)),
    Order(DeletePost, delete_post, WHO, "Delete a post", POST),
    Order(MapPost, map_post, WHO, "Say what a post becomes",
          {**EVERY, "staff_group": "…", "current_post": "…", "new_post": "…", "change": "new"}),
    Order(AddStructureLine, add_structure_line, WHO, "Add a line to the proposed structure",
          {**EVERY, "service": "…", "team": "…", "post": "…", "fte": "1", "grade": "9",
           "is_manager": False}),
    Order(IssueJobDescription, issue_job_description, WHO, "Issue a job description",
          {**EVERY, "structure": "proposed", "title": "…", "post_number": "SC907",
           "status": "new"}),
]  # fmt: skip
