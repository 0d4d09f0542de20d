"""What happens to a version of the business case (domain.md 3.2, 4)."""

from datetime import date
from typing import ClassVar

from backend.kernel.events import Event


class VersionDrafted(Event, frozen=True, kw_only=True):
    """A version of the business case was begun."""

    TOPIC: ClassVar[str] = "reviews.VersionDrafted"

    number: str
    dated: date


class RevisionLineAdded(Event, frozen=True, kw_only=True):
    """A line of the summary of revisions: what changed, and on which page."""

    TOPIC: ClassVar[str] = "reviews.RevisionLineAdded"

    revision_id: str
    text: str
    page: str
    dated: date


class VersionIssuedToUnions(Event, frozen=True, kw_only=True):
    """The unions have this version; from now it can't be changed."""

    TOPIC: ClassVar[str] = "reviews.VersionIssuedToUnions"

    number: str


class VersionIssuedToStaff(Event, frozen=True, kw_only=True):
    """Staff have this version; the one before is superseded."""

    TOPIC: ClassVar[str] = "reviews.VersionIssuedToStaff"

    number: str


VersionEvent = VersionDrafted | RevisionLineAdded | VersionIssuedToUnions | VersionIssuedToStaff
