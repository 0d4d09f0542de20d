"""A post, current or proposed (domain.md 3.4)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp
from backend.workforce.events import (
    PostConfirmed,
    PostDeleted,
    PostEvent,
    PostProposed,
)


class PostGone(DomainError):
    """A deleted post stays deleted."""

    code = "PO-02"
    told = "A deleted post cannot receive people. Propose a new post instead."


class FractionTooFine(DomainError):
    """Posts are counted in hundredths."""

    code = "PO-05"
    told = "Fractions of a post finer than 0.01 are not allowed."


class Post(AggregateRoot[PostEvent]):
    """One post, in hundredths of FTE."""

    OPENING: ClassVar[Any] = PostProposed

    def begin(self) -> None:
        self.deleted = False
        self.confirmed = False
        self.fte = 0

    def propose(self, stamp: Stamp, **facts: Any) -> None:
        self.record(PostProposed, stamp, **facts)

    def confirm(self, stamp: Stamp) -> None:
        if self.deleted:
            raise PostGone
        if not self.confirmed:
            self.record(PostConfirmed, stamp)

    def delete(self, stamp: Stamp) -> None:
        if not self.deleted:
            self.record(PostDeleted, stamp)

    def evolve(self, event: PostEvent) -> None:
        match event:
            case PostProposed():
                self.fte = event.fte
            case PostConfirmed():
                self.confirmed = True
            case PostDeleted():
                self.deleted = True
