"""What happens to a version of the business case (domain.md 3.2, 4)."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.reviews.events.bundle import BundleEvent


class VersionDrafted(Event, frozen=True, kw_only=True):
    """A version of the business case was begun."""

    TOPIC: ClassVar[str] = "reviews.VersionDrafted"

    number: str
    dated: date


class RevisionLineAdded(Event, frozen=True, kw_only=True):
    """A line of the summary of revisions: what changed, on which page, in which places."""

    TOPIC: ClassVar[str] = "reviews.RevisionLineAdded"
    VERSION: ClassVar[int] = 2
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: lambda old: old}

    revision_id: str
    text: str
    page: str
    dated: date
    places: list[str] = []


class RevisionLineLinked(Event, frozen=True, kw_only=True):
    """A revision line was traced to the comments and responses that caused it."""

    TOPIC: ClassVar[str] = "reviews.RevisionLineLinked"
    # That there is a comment may itself be private (domain.md 5.4, 3).
    LABEL: ClassVar[str] = "comment"

    revision_id: str
    comments: list[UUID]
    responses: list[UUID]


class WarningAnswered(Event, frozen=True, kw_only=True):
    """Why a warning about a version stands was recorded; the reason is in the stamp."""

    TOPIC: ClassVar[str] = "reviews.WarningAnswered"

    code: str
    about: str
    mark: str


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check found, and the mark by which it was answered."""

    code: str
    about: str
    told: str
    answered: bool


class VersionChecked(Event, frozen=True, kw_only=True):
    """A version was checked as it was issued; what was found is kept."""

    TOPIC: ClassVar[str] = "reviews.VersionChecked"

    against: str
    fingerprint: str
    results: list[CheckResult]


class VersionIssuedToUnions(Event, frozen=True, kw_only=True):
    """The unions have this version; from now it can't be changed."""

    TOPIC: ClassVar[str] = "reviews.VersionIssuedToUnions"

    number: str


class VersionIssuedToStaff(Event, frozen=True, kw_only=True):
    """Staff have this version; the one before is superseded."""

    TOPIC: ClassVar[str] = "reviews.VersionIssuedToStaff"

    number: str


class VersionSuperseded(Event, frozen=True, kw_only=True):
    """A newer version took the place of this one, which stays readable."""

    TOPIC: ClassVar[str] = "reviews.VersionSuperseded"

    by: str


class VersionAbandoned(Event, frozen=True, kw_only=True):
    """A draft was given up; its number is not used again."""

    TOPIC: ClassVar[str] = "reviews.VersionAbandoned"


class VersionFinalised(Event, frozen=True, kw_only=True):
    """This version is the final business case."""

    TOPIC: ClassVar[str] = "reviews.VersionFinalised"

    number: str


class FinalReportSignedOff(Event, frozen=True, kw_only=True):
    """The board signed the final business case off."""

    TOPIC: ClassVar[str] = "reviews.FinalReportSignedOff"

    number: str


class TermRenamed(Event, frozen=True, kw_only=True):
    """A name of the review was changed; the old one should be said no more."""

    TOPIC: ClassVar[str] = "reviews.TermRenamed"
    LABEL: ClassVar[str] = "management"

    term: str
    becomes: str
    number: str


class TermRemoved(Event, frozen=True, kw_only=True):
    """A thing was dropped from the review; it should be mentioned no more."""

    TOPIC: ClassVar[str] = "reviews.TermRemoved"
    LABEL: ClassVar[str] = "management"

    term: str
    number: str


class TermRestored(Event, frozen=True, kw_only=True):
    """A name that was changed, or a thing that was dropped, is in use again."""

    TOPIC: ClassVar[str] = "reviews.TermRestored"
    LABEL: ClassVar[str] = "management"

    term: str


TermEvent = TermRenamed | TermRemoved | TermRestored
VersionEvent = (
    VersionDrafted
    | BundleEvent
    | RevisionLineAdded
    | RevisionLineLinked
    | WarningAnswered
    | VersionChecked
    | VersionIssuedToUnions
    | VersionIssuedToStaff
    | VersionSuperseded
    | VersionAbandoned
    | VersionFinalised
    | FinalReportSignedOff
)
