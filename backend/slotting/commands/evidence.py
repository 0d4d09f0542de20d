"""What the workforce's facts say about a line of the list and about a post."""

from typing import Any
from uuid import UUID

from backend.descriptions.events import GradeAwaited, PostGraded
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.slotting.domain.place import Place
from backend.slotting.domain.proposal import Grading, Line, PostStanding
from backend.workforce.events import (
    PostChanged,
    PostConfirmed,
    PostDeleted,
    PostProposed,
    PostRestored,
    lines_now,
)


def line_of(work: Work, employee_ref: str) -> Line:
    """Return a line of the list, struck or not."""
    wanted = employee_ref.strip().upper()
    stream = work.registry.subject_of(work.review, wanted)
    lines = lines_now(work.ledger.story(stream)) if stream else {}
    line = next((one for one in lines.values() if one.employee_ref.upper() == wanted), None)
    if line is None:
        raise NotFound
    return Line(
        person=line.person,
        assignment=line.assignment,
        employee_ref=line.employee_ref,
        job_title=line.job_title,
        service=line.service,
        section=line.section,
        group=line.group,
        fte=line.fte,
        in_post=line.in_post,
    )


def post_of(work: Work, post: str) -> tuple[PostStanding, Place]:
    """Return a post of the new structure, named by its key or its identifier, and its places."""
    id_ = _post_id(work.command.review, post)
    proposed: PostProposed | None = None
    confirmed, removed_at = False, None
    now: dict[str, Any] = {}
    for event in work.ledger.story(id_):
        match event:
            case PostProposed():
                proposed = event
                now = {"title": event.title, "grade": event.grade, "fte": event.fte}
            case PostChanged():
                now.update(event.values)
            case PostConfirmed():
                confirmed = True
            case PostDeleted():
                removed_at = event.stamp.at
            case PostRestored():
                removed_at = None
            case _:
                pass
    if proposed is None or event.stamp.review != work.review:
        raise NotFound
    place = place_of(work, id_)
    standing = PostStanding(
        post=id_,
        title=now["title"],
        grade=grading_of(work, id_).final or now["grade"],
        fte=now["fte"],
        taken=place.taken,
        confirmed=confirmed and proposed.side == "proposed",
        removed_at=removed_at,
    )
    return standing, place


def grading_of(work: Work, post: UUID | None) -> Grading:
    """Return whether the grade of a post is final, as job evaluation's facts tell."""
    grading = Grading()
    for event in work.ledger.story(named("post-grade", post)) if post else ():
        match event:
            case GradeAwaited():
                grading = Grading(awaited=True, final=grading.final, title=event.title)
            case PostGraded():
                grading = Grading(final=event.grade, title=event.title)
            case _:
                pass
    return grading


def grades_awaited(work: Work) -> dict[UUID, str]:
    """Return the posts of the review that have no final grade yet, with the job's title."""
    waiting: dict[UUID, str] = {}
    for event in work.ledger.told([GradeAwaited.TOPIC, PostGraded.TOPIC]):
        match event:
            case GradeAwaited() if event.stamp.review == work.review:
                waiting[event.post] = event.title
            case PostGraded():
                waiting.pop(event.post, None)
            case _:
                pass
    return waiting


def place_of(work: Work, post: UUID) -> Place:
    """Return what is committed of a post, ready to take more."""
    id_ = named("place", post)
    try:
        return work.ledger.fetch(Place, id_)
    except NotFound:
        return Place(id_)


def _post_id(review: str, post: str) -> UUID:
    try:
        return UUID(post)
    except ValueError:
        return named("post", review.strip().upper(), "proposed", post.strip())
