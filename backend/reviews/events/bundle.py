"""What a version of the business case is made of (domain.md 3.2)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class StatedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A total that a section or part states, as printed."""

    name: str
    value: str


class Held(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A section or part as a version holds it; `held_in` is the version that its text came in."""

    kind: str
    key: str
    title: str
    page: str
    fingerprint: str
    held_in: UUID


class ContentSet(Event, frozen=True, kw_only=True):
    """What sections and parts have in common; the text is sealed, a name may have slipped in."""

    key: str
    title: str
    page: str
    fingerprint: str
    text: Words
    columns: list[str]
    figures: list[StatedFigure]


class SectionSet(ContentSet, frozen=True, kw_only=True):
    """A section of a version got its text."""

    TOPIC: ClassVar[str] = "reviews.SectionSet"


class PartAttached(ContentSet, frozen=True, kw_only=True):
    """A part with versions of its own was attached to a version."""

    TOPIC: ClassVar[str] = "reviews.PartAttached"

    kind: str
    section: str = ""
    own_version: str = ""
    dated: date | None = None


class VersionBasedOn(Event, frozen=True, kw_only=True):
    """A version began with everything that an earlier one holds."""

    TOPIC: ClassVar[str] = "reviews.VersionBasedOn"

    number: str
    contents: list[Held]


class SectionRemoved(Event, frozen=True, kw_only=True):
    """A section was taken out of a version."""

    TOPIC: ClassVar[str] = "reviews.SectionRemoved"

    key: str
    title: str


class PartDetached(Event, frozen=True, kw_only=True):
    """A part was taken out of a version."""

    TOPIC: ClassVar[str] = "reviews.PartDetached"

    kind: str
    key: str
    title: str


BundleEvent = SectionSet | PartAttached | VersionBasedOn | SectionRemoved | PartDetached
