"""What the posts on record say that does not agree (domain.md 3.4, 8)."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from backend.kernel.calendar import local_day
from backend.kernel.findings import Asked, Finding
from backend.kernel.rounding import Rounding
from backend.slotting.events import PlaceFreed, PlaceTaken
from backend.workforce.domain.post_findings import findings
from backend.workforce.events.told import TOPICS, PostsTold


def of_posts(asked: Asked) -> Iterator[Finding]:
    """Find it in all posts of a review."""
    posts = PostsTold.of(asked.review, asked.ledger.told(TOPICS))
    if posts.posts:
        allowed = Rounding.of(asked.numbers)
        yield from findings(posts, _committed(asked), local_day(asked.now), allowed.fte)


def _committed(asked: Asked) -> Counter[UUID]:
    taken: Counter[UUID] = Counter()
    for event in asked.ledger.told([PlaceTaken.TOPIC, PlaceFreed.TOPIC]):
        if event.stamp.review == asked.review:
            match event:
                case PlaceTaken():
                    taken[event.post] += event.hundredths
                case PlaceFreed():
                    taken[event.post] -= event.hundredths
                case _:
                    pass
    return taken


CHECKS = [of_posts]
