"""One thing that can be done to a meeting: to whom it is open, what it asks, what it orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backend.kernel.commands import Command
from backend.meetings.pages.scene import Scene
from backend.meetings.queries.meetings import Session
from backend.web.fields import Answers, Field

WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
BLAMES = {
    "MT-01": "venue", "MT-02": "reason", "MT-03": "ends", "MT-04": "reason", "MT-05": "reason",
    "MT-09": "groups", "GN-04": "reason", "GN-05": "day", "GN-06": "day", "GN-08": "text",
    "MT-15": "owner",
}  # fmt: skip
VENUE = Field("venue", "Venue", "text")
ONLINE = Field("online", "Online link", "text", hint="Starts with https://")
OVERRULE = Field("reason", "Reason, if it clashes with another session",
                 hint="The unions see the clash with this reason.")  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One thing that can be done to a meeting, or to one of its sessions."""

    slug: str
    title: str
    button: str
    done: str
    open_to: Callable[[Scene, Any], bool]
    command: Callable[[Scene, Any, Answers, int | None], Command]
    fields: Callable[[Scene, Any], Sequence[Field]] = lambda *_: ()
    explain: str = ""
    warns: bool = False
    heeds: Callable[[Answers], Sequence[str]] = lambda _: ()
    tests: Callable[[Scene, Any], Callable[[Answers], None] | None] = lambda *_: None
    who: str = ""
    seen: Callable[[Scene, Any], int | None] = lambda *_: None


def reason(hint: str = "", *, needed: bool = True) -> Field:
    """Return the question why."""
    return Field("reason", "Reason", hint=hint, needed=WHY if needed else "")


def text_lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def groups_of(scene: Scene) -> list[tuple[str, str]]:
    """Return the groups a session can be for."""
    named = [(key, f"Group {key}: {title}") for key, title in scene.context.groups.items()]
    return [("all", "All staff"), *named]


def unions_of(scene: Scene) -> list[tuple[str, str]]:
    """Return the unions a session can be for."""
    return [(one, f"Union {one}") for one in scene.context.unions]


def stands(scene: Scene) -> bool:
    """Whether the meeting is not cancelled."""
    return scene.m.cancelled_at is None


def is_over(scene: Scene, session: Session) -> bool:
    """Whether a session has begun, or is over."""
    return session.starts_at <= scene.desk.now


def version(scene: Scene, _: Any) -> int | None:
    """Return the version of the meeting on the screen."""
    return scene.m.version
