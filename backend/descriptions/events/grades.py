"""The grade of one post, as job evaluation leaves it: what slotting asks for (SD-09, JE-03)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event


class GradeAwaited(Event, frozen=True, kw_only=True):
    """A post has no final grade yet, because its description is new or is evaluated (again)."""

    TOPIC: ClassVar[str] = "descriptions.GradeAwaited"

    post: UUID
    description: UUID
    description_reference: str
    title: str
    indicative: str = ""


class PostGraded(Event, frozen=True, kw_only=True):
    """A post has its final grade."""

    TOPIC: ClassVar[str] = "descriptions.PostGraded"

    post: UUID
    description: UUID
    description_reference: str
    title: str
    grade: str


GradeEvent = GradeAwaited | PostGraded
