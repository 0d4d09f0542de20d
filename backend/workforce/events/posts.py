"""What happens to a post (domain.md 3.4, 4)."""

from typing import ClassVar

from backend.kernel.events import Event


class PostProposed(Event, frozen=True, kw_only=True):
    """A post of the current or the proposed structure; `fte` in hundredths."""

    TOPIC: ClassVar[str] = "workforce.PostProposed"

    side: str
    key: str
    title: str
    team: str
    grade: str
    fte: int
    group: str = ""


class PostConfirmed(Event, frozen=True, kw_only=True):
    """A post is in the final structure."""

    TOPIC: ClassVar[str] = "workforce.PostConfirmed"


class PostDeleted(Event, frozen=True, kw_only=True):
    """A post is not in the structure any more."""

    TOPIC: ClassVar[str] = "workforce.PostDeleted"


PostEvent = PostProposed | PostConfirmed | PostDeleted
