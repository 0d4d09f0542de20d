"""What the log says about posts, for the orders about them."""

import re
from uuid import UUID

from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.reviews.events import RevisionLineAdded
from backend.slotting.events import PlaceFreed, PlaceTaken
from backend.workforce.domain.post import Post
from backend.workforce.domain.post_refusals import CauseUnknown, NotMapped
from backend.workforce.events.told import TOPICS, PostsTold

COMMENT = re.compile(r"[A-Z]{2}-\d+")


def post_id(review: str, side: str, key: str) -> UUID:
    """Return the identifier of a post."""
    return named("post", review.strip().upper(), side, key)


def post_of(work: Work, side: str, key: str) -> Post:
    """Return a post to change, as the person saw it."""
    return work.fetch(Post, post_id(work.command.review, side, key), seen=work.command.seen)


def told(work: Work) -> PostsTold:
    """Return what all facts about the posts of this review add up to."""
    return PostsTold.of(work.review, work.ledger.told(TOPICS))


def taken_of(work: Work, post: UUID) -> int:
    """Return how much of a post is committed to people, in hundredths."""
    taken = 0
    for event in work.ledger.story(named("place", post)):
        match event:
            case PlaceTaken():
                taken += event.hundredths
            case PlaceFreed():
                taken -= event.hundredths
            case _:
                pass
    return taken


def cause_of(work: Work, cause: str) -> str:
    """Return the reference of the comment or revision line that caused a change."""
    wanted = cause.strip().upper()
    if not wanted:
        return ""
    if COMMENT.fullmatch(wanted) and work.registry.subject_of(work.review, wanted) is not None:
        return wanted
    for event in work.ledger.told([RevisionLineAdded.TOPIC]):
        line = isinstance(event, RevisionLineAdded) and event.revision_id.strip().upper()
        if line == wanted and event.stamp.review == work.review:
            return wanted
    raise CauseUnknown(cause)


def need_mapped(posts: PostsTold) -> None:
    """Refuse while a current post maps to nothing (PO-04)."""
    if unmapped := posts.unmapped:
        raise NotMapped([(one.title, one.fte) for one in unmapped])


def found(posts: PostsTold, side: str, key: str, review: str) -> UUID:
    """Return the identifier of a post of this review that is on record, by its key."""
    id_ = post_id(review, side, key.strip())
    if id_ not in posts.posts:
        raise NotFound(
            f"We can't find the {side} post “{key[:80]}”. Check its key on the page of posts."
        )
    return id_
