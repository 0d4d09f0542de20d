"""The grade of one post: awaited or final, as job evaluation leaves it (JE-03, SD-09)."""

from typing import Any, ClassVar
from uuid import UUID

from backend.descriptions.events import GradeAwaited, GradeEvent, PostGraded
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp


class PostGrade(AggregateRoot[GradeEvent]):
    """What slotting asks of a post: whether its grade is final, and which."""

    OPENING: ClassVar[Any] = (GradeAwaited, PostGraded)

    def begin(self) -> None:
        self.grade = ""
        self.awaited = False

    def wait(
        self, post: UUID, description: UUID, reference: str, title: str, indicative: str,
        stamp: Stamp,
    ) -> None:  # fmt: skip
        """Say that the post has no final grade; said once."""
        if not self.awaited:
            self.record(
                GradeAwaited, stamp, post=post, description=description,
                description_reference=reference, title=title, indicative=indicative,
            )  # fmt: skip

    def set(
        self, post: UUID, description: UUID, reference: str, title: str, grade: str, stamp: Stamp
    ) -> None:
        """Give the post its final grade."""
        if self.awaited or self.grade != grade:
            self.record(
                PostGraded, stamp, post=post, description=description,
                description_reference=reference, title=title, grade=grade,
            )  # fmt: skip

    def evolve(self, event: GradeEvent) -> None:
        match event:
            case GradeAwaited():
                self.awaited = True
            case PostGraded():
                self.awaited, self.grade = False, event.grade
