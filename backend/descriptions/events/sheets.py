"""What happens to a job description (domain.md 3.14).

`number` is its own version: the first is 1, and each revision begins the next. The words of a sheet
and the grid are sealed as JSON, since “responsible to” may name somebody who is no post (JD-06).
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class JobDescriptionDrafted(Event, frozen=True, kw_only=True):
    """A job description was begun, for a post of the current or of the proposed structure.

    `page` is where the paper prints it.
    """

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionDrafted"

    reference: str
    side: str
    title: str
    page: str = ""


class SheetSet(Event, frozen=True, kw_only=True):
    """The heading and the words of a version were written.

    `posts` are the posts that it describes, `also` other titles that they go by, and `replaces` the
    references of the descriptions that it takes the place of. `indicative` is the grade expected.
    """

    TOPIC: ClassVar[str] = "descriptions.SheetSet"

    reference: str
    number: int
    title: str
    post_number: str
    change: str
    sheet: Words
    dated: date | None = None
    posts: list[UUID] = []
    also: list[str] = []
    replaces: list[str] = []
    indicative: str = ""


class RequirementsSet(Event, frozen=True, kw_only=True):
    """The grid of requirements of a version was written."""

    TOPIC: ClassVar[str] = "descriptions.RequirementsSet"

    reference: str
    number: int
    essential: int
    desirable: int
    unmarked: int
    rows: Words


class DescriptionWarningAnswered(Event, frozen=True, kw_only=True):
    """A warning about a description was explained; why it may stand is in the reason."""

    TOPIC: ClassVar[str] = "descriptions.DescriptionWarningAnswered"

    reference: str
    code: str
    key: str


class JobDescriptionIssued(Event, frozen=True, kw_only=True):
    """A version was issued for consultation: from now staff and unions read it."""

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionIssued"

    reference: str
    number: int
    side: str
    title: str
    post_number: str
    change: str
    posts: list[UUID] = []


class JobDescriptionRevised(Event, frozen=True, kw_only=True):
    """The next version was begun, because of a comment, a revision line or a correction.

    `was` is how it stood; after freezing this opens its evaluation and its matches again.
    """

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionRevised"

    reference: str
    title: str
    number: int
    was: str
    after_freezing: bool
    cause_kind: str
    cause: str = ""
    posts: list[UUID] = []


class JobDescriptionFrozen(Event, frozen=True, kw_only=True):
    """A version stands: evaluation and slotting rest on it, and a change opens them again."""

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionFrozen"

    reference: str
    number: int


class JobDescriptionEvaluated(Event, frozen=True, kw_only=True):
    """The evaluation panel placed the job that this version describes."""

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionEvaluated"

    reference: str
    number: int
    evaluation: str


class JobDescriptionFinal(Event, frozen=True, kw_only=True):
    """A version has its final grade, or needs no evaluation."""

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionFinal"

    reference: str
    number: int
    evaluation: str
    grade: str


class JobDescriptionWithdrawn(Event, frozen=True, kw_only=True):
    """A description was taken out of the proposals; its history stays."""

    TOPIC: ClassVar[str] = "descriptions.JobDescriptionWithdrawn"

    reference: str
    title: str
    was: str


DescriptionEvent = (
    JobDescriptionDrafted
    | SheetSet
    | RequirementsSet
    | DescriptionWarningAnswered
    | JobDescriptionIssued
    | JobDescriptionRevised
    | JobDescriptionFrozen
    | JobDescriptionEvaluated
    | JobDescriptionFinal
    | JobDescriptionWithdrawn
)
