"""What happens to a post (domain.md 3.4, 4)."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

import msgspec

from backend.kernel.events import Event

WHOLE_NUMBERS, YES_NO, DAYS, LISTS = {"fte", "vacant"}, {"in_scope"}, {"until"}, {"job_titles"}
BETWEEN = "; "
# What finance confirmed does not hold any more where one of these changes.
COSTING = frozenset({"fte", "grade", "funding", "funded_by"})
Upcast = Callable[[dict[str, Any]], dict[str, Any]]


def as_it_was(state: dict[str, Any]) -> dict[str, Any]:
    """Return an older fact as it stands: what it does not say has its default."""
    return state


class PostProposed(Event, frozen=True, kw_only=True):
    """A post of the current or the proposed structure; `fte` in hundredths.

    `number` and `jd` name its job description, `job_titles` what the list of people calls those
    who hold it. `vacant` is the part of a current post that nobody holds, as its team states it.
    """

    TOPIC: ClassVar[str] = "workforce.PostProposed"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Upcast]] = {1: as_it_was}

    side: str
    key: str
    title: str
    team: str
    grade: str
    fte: int
    group: str = ""
    number: str = ""
    jd: str = ""
    location: str = ""
    permanence: str = "permanent"
    until: date | None = None
    ends_when: str = ""
    funding: str = "base"
    funded_by: str = ""
    qualified: str = ""
    shift: str = ""
    in_scope: bool = True
    vacant: int = 0
    job_titles: list[str] = []


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a post: what it said, and what it says now."""

    field: str
    before: str
    after: str

    @property
    def value(self) -> Any:
        """What it says now, as the post keeps it."""
        if self.field in WHOLE_NUMBERS:
            return int(self.after)
        if self.field in YES_NO:
            return self.after == "yes"
        if self.field in DAYS:
            return date.fromisoformat(self.after) if self.after else None
        if self.field in LISTS:
            return self.after.split(BETWEEN) if self.after else []
        return self.after


class PostChanged(Event, frozen=True, kw_only=True):
    """What a post says was changed; `cause` is a comment or a revision line, where one caused it.

    `fte` and `vacant` are told in hundredths.
    """

    TOPIC: ClassVar[str] = "workforce.PostChanged"

    side: str
    title: str
    changes: list[Changed]
    cause: str = ""

    @property
    def costs_other(self) -> bool:
        """Whether the post costs, or is paid, otherwise than finance confirmed."""
        return not COSTING.isdisjoint(self.values)

    @property
    def values(self) -> dict[str, Any]:
        """What the changed fields say now."""
        return {one.field: one.value for one in self.changes}


class PostConfirmed(Event, frozen=True, kw_only=True):
    """A post is in the final structure."""

    TOPIC: ClassVar[str] = "workforce.PostConfirmed"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Upcast]] = {1: as_it_was}

    title: str = ""


class PostDeleted(Event, frozen=True, kw_only=True):
    """A post is not in the structure any more; `committed` is how much of it was taken then."""

    TOPIC: ClassVar[str] = "workforce.PostDeleted"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Upcast]] = {1: as_it_was}

    title: str = ""
    cause: str = ""
    committed: int = 0


class PostRestored(Event, frozen=True, kw_only=True):
    """A post that was deleted by mistake is in the structure again, as it was."""

    TOPIC: ClassVar[str] = "workforce.PostRestored"

    side: str
    title: str
    confirmed: bool = False


class VacancyHeld(Event, frozen=True, kw_only=True):
    """Part of a post is kept vacant, and looked at again on a day (domain.md R047)."""

    TOPIC: ClassVar[str] = "workforce.VacancyHeld"

    title: str
    fte: int
    review_on: date


class VacancyReleased(Event, frozen=True, kw_only=True):
    """A vacancy is not held back any more."""

    TOPIC: ClassVar[str] = "workforce.VacancyReleased"

    title: str
    fte: int


class FundingConfirmed(Event, frozen=True, kw_only=True):
    """Finance confirmed that there is money for a post, as it then was."""

    TOPIC: ClassVar[str] = "workforce.FundingConfirmed"

    title: str
    fte: int
    funding: str


PostEvent = (
    PostProposed
    | PostChanged
    | PostConfirmed
    | PostDeleted
    | PostRestored
    | VacancyHeld
    | VacancyReleased
    | FundingConfirmed
)
