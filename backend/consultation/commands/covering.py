"""Which comments a response covers: those named, and those joined to them (domain.md 3.6)."""

from backend.consultation.domain.comment import Comment
from backend.kernel.commands import Work


def with_those_joined(work: Work, covered: dict[str, Comment]) -> dict[str, Comment]:
    """Return the comments and those merged into them, so that each author gets an answer."""
    known = {comment.id for comment in covered.values()}
    for comment in list(covered.values()):
        for joined in comment.merged:
            if joined not in known:
                known.add(joined)
                other = work.look(Comment, joined)
                if not (other.withdrawn or other.answered):
                    covered[other.reference] = other
    return covered
