"""The theme: proposed, active, then merged, split or closed (domain.md 3.8)."""

import re
from enum import StrEnum
from typing import Any, ClassVar

from backend.consultation.events import (
    ThemeActivated,
    ThemeClosed,
    ThemeDescribed,
    ThemeEvent,
    ThemeMerged,
    ThemeProposed,
    ThemeSplit,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp

LONGEST = 60


class State(StrEnum):
    """How a theme stands."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"


OPEN = frozenset({State.PROPOSED, State.ACTIVE})


class NoLongerUsed(DomainError):
    """A theme that ended takes no further comments."""

    code = "TH-02"

    def __init__(self, name: str, how: str) -> None:
        super().__init__(f"The theme '{name}' {how}. Choose another theme.")


class KnownAlready(DomainError):
    """There is one theme of a name."""

    code = "TH-03"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a theme '{name}' already. Use it, or choose another name.")


class IntoItself(DomainError):
    """A theme goes over into another."""

    code = "TH-04"
    told = "Choose other themes than this one, which are in use themselves."


class Nameless(DomainError):
    """A theme can be called by a name."""

    code = "TH-05"
    told = "Enter a name for the theme, in letters and numbers."


class Theme(AggregateRoot[ThemeEvent]):
    """What several comments are about."""

    OPENING: ClassVar[Any] = ThemeProposed

    def begin(self) -> None:
        self.key = ""
        self.state: State | None = None
        self.into: tuple[str, ...] = ()

    def propose(self, stamp: Stamp, **facts: Any) -> None:
        """Propose it; its key is how comments are filed under it."""
        if not facts["key"]:
            raise Nameless
        if self.state is not None:
            raise KnownAlready(said(self.key))
        self.record(ThemeProposed, stamp, **facts)

    def describe(self, stamp: Stamp, **facts: Any) -> None:
        self.record(ThemeDescribed, stamp, **facts)

    def activate(self, stamp: Stamp) -> None:
        """Work with it from now on; what is worked with already stays so."""
        self.takes_comments()
        if self.state is State.PROPOSED:
            self.record(ThemeActivated, stamp)

    def takes_comments(self) -> None:
        """Refuse a theme that ended (TH-02)."""
        if self.state is State.SPLIT:
            raise NoLongerUsed(said(self.key), f"was split into {', '.join(map(said, self.into))}")
        if self.state is State.CLOSED:
            raise NoLongerUsed(said(self.key), "was closed")

    def merge(self, into: "Theme", stamp: Stamp) -> None:
        """Let its comments count under another theme."""
        self._goes_over([into])
        self.record(ThemeMerged, stamp, key=self.key, into=into.key)

    def split(self, into: list["Theme"], stamp: Stamp) -> None:
        """Give way to narrower themes."""
        self._goes_over(into)
        self.record(ThemeSplit, stamp, into=[one.key for one in into])

    def close(self, stamp: Stamp) -> None:
        if self.state in OPEN:
            self.record(ThemeClosed, stamp)

    def _goes_over(self, into: list["Theme"]) -> None:
        if self.state not in OPEN:
            raise NoLongerUsed(said(self.key), "is not in use any more")
        if not into or any(one.key == self.key or one.state not in OPEN for one in into):
            raise IntoItself

    def evolve(self, event: ThemeEvent) -> None:
        match event:
            case ThemeProposed():
                self.key, self.state = event.key, State.PROPOSED
            case ThemeDescribed():
                pass
            case ThemeActivated():
                self.state = State.ACTIVE
            case ThemeMerged():
                self.state, self.into = State.MERGED, (event.into,)
            case ThemeSplit():
                self.state, self.into = State.SPLIT, tuple(event.into)
            case ThemeClosed():
                self.state = State.CLOSED


def theme_key(text: str) -> str:
    """Return a theme as it is filed: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-")[:LONGEST]


def said(key: str) -> str:
    """Return a theme as it is read."""
    return key.replace("-", " ")
