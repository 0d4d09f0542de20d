"""Orders about themes: propose, describe, use, merge, split, close (domain.md 3.8)."""

from typing import Any
from uuid import UUID

from backend.consultation.commands.desk_of_comments import DESK, colleague
from backend.consultation.domain.theme import (
    IntoItself,
    State,
    Theme,
    theme_key,
)
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

PURPOSE = "themes"
SHORT, STEPS = 200, 20


class ProposeTheme(Command, frozen=True, kw_only=True):
    """Propose a theme; `owner` is the sign-in name of who sees to it, `parent` a wider theme."""

    name: str
    description: str = ""
    parent: str = ""
    owner: str = ""


class DescribeTheme(Command, frozen=True, kw_only=True):
    """Give a theme another name, description, wider theme or owner."""

    theme: str
    name: str
    description: str = ""
    parent: str = ""
    owner: str = ""


class ActivateTheme(Command, frozen=True, kw_only=True):
    """Work with a theme that was proposed."""

    theme: str


class MergeThemes(Command, frozen=True, kw_only=True):
    """Let the comments of a theme count under another."""

    theme: str
    into: str


class SplitTheme(Command, frozen=True, kw_only=True):
    """Let a theme give way to narrower ones; those that do not exist yet are made."""

    theme: str
    into: list[str]


class CloseTheme(Command, frozen=True, kw_only=True):
    """Put no further comment under a theme."""

    theme: str


def propose_theme(command: ProposeTheme, work: Work) -> Done:
    """Propose it."""
    key = theme_key(command.name)
    theme = _known(work, key) or Theme(theme_id(work, key))
    theme.propose(work.stamp, key=key, **_said(work, theme.id, command))
    return _done(work, theme, key)


def describe_theme(command: DescribeTheme, work: Work) -> Done:
    """Describe it."""
    theme = _theme(work, command.theme, command.seen)
    theme.describe(work.stamp, **_said(work, theme.id, command))
    return _done(work, theme, theme.key)


def activate_theme(command: ActivateTheme, work: Work) -> Done:
    """Activate it."""
    theme = _theme(work, command.theme, command.seen)
    theme.activate(work.stamp)
    return _done(work, theme, theme.key)


def merge_themes(command: MergeThemes, work: Work) -> Done:
    """Merge them."""
    theme = _theme(work, command.theme, command.seen)
    theme.merge(_theme(work, command.into), work.stamp)
    return _done(work, theme, theme.key)


def split_theme(command: SplitTheme, work: Work) -> Done:
    """Split it; the narrower themes stand under it."""
    theme = _theme(work, command.theme, command.seen)
    names = {theme_key(name): name.strip() for name in command.into if theme_key(name)}
    if theme.key in names or len(names) <= 1:
        raise IntoItself("Enter at least two narrower themes, each with a name of its own.")
    parts = [_known(work, key) or _new(work, name, theme.key) for key, name in names.items()]
    theme.split(parts, work.stamp)
    return _done(work, theme, theme.key, *(part for part in parts if part.unsaved))


def close_theme(command: CloseTheme, work: Work) -> Done:
    """Close it."""
    theme = _theme(work, command.theme, command.seen)
    theme.close(work.stamp)
    return _done(work, theme, theme.key)


def filed_under(work: Work, names: list[str]) -> tuple[list[str], list[Theme]]:
    """Return the keys under which a comment goes, and the themes that come into use by it.

    A theme nobody knew comes into use with its first comment; a merged one stands for the other.
    """
    keys: dict[str, None] = {}
    begun: list[Theme] = []
    for name in names:
        key = theme_key(name)
        theme = _known(work, key) if key else None
        for _ in range(STEPS):
            if theme is None or theme.state is not State.MERGED:
                break
            theme = _known(work, theme.into[0])
        if not key or (theme.key if theme else key) in keys:
            continue
        if theme is None:
            theme = _new(work, name.strip())
        theme.activate(work.stamp)
        keys[theme.key] = None
        if theme.unsaved:
            begun.append(theme)
    return list(keys), begun


def theme_id(work: Work, key: str) -> UUID:
    """Return the identifier of a theme of this review."""
    return named("theme", work.review, key)


def _known(work: Work, key: str) -> Theme | None:
    try:
        return work.look(Theme, theme_id(work, key))
    except NotFound:
        return None


def _theme(work: Work, name: str, seen: int | None = None) -> Theme:
    return work.fetch(Theme, theme_id(work, theme_key(name)), seen=seen)


def _new(work: Work, name: str, parent: str = "") -> Theme:
    key = theme_key(name)
    theme = Theme(theme_id(work, key))
    words = work.words(theme.id, PURPOSE, name, "theme", SHORT)
    theme.propose(work.stamp, key=key, name=words, parent=parent)
    return theme


def _said(work: Work, theme: UUID, command: ProposeTheme | DescribeTheme) -> dict[str, Any]:
    description, parent = command.description.strip(), theme_key(command.parent)
    if parent and (_known(work, parent) is None or parent == theme_key(command.name)):
        raise NotFound
    return {
        "name": work.words(theme, PURPOSE, command.name.strip(), "theme", SHORT),
        "description": work.words(theme, PURPOSE, description, "description")
        if description
        else None,
        "parent": parent,
        "owner": colleague(work, command.owner).person if command.owner.strip() else None,
    }


def _done(work: Work, theme: Theme, key: str, *more: Theme) -> Done:
    work.reference = key
    return work.commit(theme, *more)


ONE = {"review": "LEICESTER-2013", "theme": "out-of-hours-rota"}
RUNNERS = (Role.COORDINATOR,)
ORDERS = [
    Order(ProposeTheme, propose_theme, DESK, "Propose a theme",
          {"review": "LEICESTER-2013", "name": "Out of hours rota"},
          ("CM-42", "GN-02", "GN-08", "TH-03", "TH-05")),
    Order(DescribeTheme, describe_theme, DESK, "Describe a theme",
          {**ONE, "name": "Out of hours", "description": "Nights, weekends and bank holidays."},
          ("CM-42", "GN-02", "GN-08")),
    Order(ActivateTheme, activate_theme, RUNNERS, "Work with a proposed theme", ONE, ("TH-02",)),
    Order(MergeThemes, merge_themes, RUNNERS, "Merge a theme into another",
          {**ONE, "into": "working-hours"}, ("GN-02", "TH-02", "TH-04")),
    Order(SplitTheme, split_theme, RUNNERS, "Split a theme into narrower ones",
          {**ONE, "into": ["Nights", "Weekends"]}, ("GN-02", "GN-08", "TH-02", "TH-04")),
    Order(CloseTheme, close_theme, RUNNERS, "Close a theme", ONE, ("GN-02",)),
]  # fmt: skip
