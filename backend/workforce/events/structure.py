"""What the papers say about posts: mapping, structure, descriptions (domain.md 3.4, 3.5)."""

from typing import ClassVar

from backend.kernel.events import Event
from backend.workforce.events.mapping import PostMapped


class StructureLineAdded(Event, frozen=True, kw_only=True):
    """A line of the proposed structure: a post in a team of a service."""

    TOPIC: ClassVar[str] = "workforce.StructureLineAdded"

    number: int
    service: str
    team: str
    post: str
    fte: str
    grade: str
    is_manager: bool
    note: str = ""


class JobDescriptionIssued(Event, frozen=True, kw_only=True):
    """A list of job descriptions named one; descriptions have facts of their own since."""

    TOPIC: ClassVar[str] = "workforce.JobDescriptionIssued"

    structure: str
    title: str
    post_number: str
    status: str
    page: str = ""


StructureEvent = PostMapped | StructureLineAdded | JobDescriptionIssued
