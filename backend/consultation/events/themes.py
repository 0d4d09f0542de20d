"""What happens to a theme of comments (domain.md 3.8)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class ThemeProposed(Event, frozen=True, kw_only=True):
    """A theme came up; `key` is how comments are filed under it."""

    TOPIC: ClassVar[str] = "consultation.ThemeProposed"
    LABEL: ClassVar[str] = "management"

    key: str
    name: Words
    description: Words | None = None
    parent: str = ""
    owner: UUID | None = None


class ThemeDescribed(Event, frozen=True, kw_only=True):
    """A theme has another name, description, parent or owner from now on."""

    TOPIC: ClassVar[str] = "consultation.ThemeDescribed"
    LABEL: ClassVar[str] = "management"

    name: Words
    description: Words | None = None
    parent: str = ""
    owner: UUID | None = None


class ThemeActivated(Event, frozen=True, kw_only=True):
    """A proposed theme is worked with."""

    TOPIC: ClassVar[str] = "consultation.ThemeActivated"
    LABEL: ClassVar[str] = "management"


class ThemeMerged(Event, frozen=True, kw_only=True):
    """A theme's comments count under another theme."""

    TOPIC: ClassVar[str] = "consultation.ThemeMerged"
    LABEL: ClassVar[str] = "management"

    key: str
    into: str


class ThemeSplit(Event, frozen=True, kw_only=True):
    """A theme gave way to narrower ones; its comments are to be put under those."""

    TOPIC: ClassVar[str] = "consultation.ThemeSplit"
    LABEL: ClassVar[str] = "management"

    into: list[str]


class ThemeClosed(Event, frozen=True, kw_only=True):
    """No further comment is put under a theme."""

    TOPIC: ClassVar[str] = "consultation.ThemeClosed"
    LABEL: ClassVar[str] = "management"


ThemeEvent = (
    ThemeProposed | ThemeDescribed | ThemeActivated | ThemeMerged | ThemeSplit | ThemeClosed
)
