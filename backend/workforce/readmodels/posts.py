"""Rows of posts and the papers about them."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.workforce.events import (
    JobDescriptionIssued,
    PostConfirmed,
    PostDeleted,
    PostMapped,
    PostProposed,
    StructureLineAdded,
)

POSTS = Table(
    "posts",
    {
        "post": "uuid",
        "review": "uuid",
        "side": "text",
        "key": "text",
        "title": "text",
        "team": "text",
        "grp": "text",
        "grade": "text",
        "fte": "integer",
        "status": "text",
        "place": "bigint",
        "version": "bigint",
    },
    ("post",),
    ("review, side",),
)
MAPPINGS = Table(
    "post_mappings",
    {
        "review": "uuid",
        "place": "bigint",
        "staff_group": "text",
        "current_post": "text",
        "new_post": "text",
        "change": "text",
        "grade": "text",
        "note": "text",
    },
    ("review", "place"),
)
STRUCTURE = Table(
    "structure_lines",
    {
        "review": "uuid",
        "number": "integer",
        "service": "text",
        "team": "text",
        "post": "text",
        "fte": "text",
        "grade": "text",
        "is_manager": "boolean",
        "note": "text",
    },
    ("review", "number"),
)
DESCRIPTIONS = Table(
    "job_descriptions",
    {
        "review": "uuid",
        "place": "bigint",
        "structure": "text",
        "title": "text",
        "post_number": "text",
        "status": "text",
        "page": "text",
    },
    ("review", "place"),
)


class Posts(ReadModel):
    """Posts, their mapping, the proposed structure and the job descriptions."""

    name: ClassVar[str] = "posts"
    tables: ClassVar[tuple[Table, ...]] = (POSTS, MAPPINGS, STRUCTURE, DESCRIPTIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, version = event.stamp.review, event.originator_version
        here = {"post": event.originator_id}
        match event:
            case PostProposed():
                yield put(
                    POSTS,
                    post=event.originator_id,
                    review=review,
                    side=event.side,
                    key=event.key,
                    title=event.title,
                    team=event.team,
                    grp=event.group,
                    grade=event.grade,
                    fte=event.fte,
                    status="proposed",
                    place=position,
                    version=version,
                )
            case PostConfirmed():
                yield change(POSTS, here, status="confirmed", version=version)
            case PostDeleted():
                yield change(POSTS, here, status="deleted", version=version)
            case PostMapped():
                yield put(
                    MAPPINGS,
                    review=review,
                    place=version,
                    staff_group=event.staff_group,
                    current_post=event.current_post,
                    new_post=event.new_post,
                    change=event.change,
                    grade=event.grade,
                    note=event.note,
                )
            case StructureLineAdded():
                yield put(
                    STRUCTURE,
                    review=review,
                    number=event.number,
                    service=event.service,
                    team=event.team,
                    post=event.post,
                    fte=event.fte,
                    grade=event.grade,
                    is_manager=event.is_manager,
                    note=event.note,
                )
            case JobDescriptionIssued():
                yield put(
                    DESCRIPTIONS,
                    review=review,
                    place=version,
                    structure=event.structure,
                    title=event.title,
                    post_number=event.post_number,
                    status=event.status,
                    page=event.page,
                )
            case _:
                pass
