"""What was judged of the descriptions of a person's job and of a post (domain.md 3.14, 3.18)."""

from uuid import UUID

from backend.descriptions.events import DescriptionsCompared, JobDescriptionIssued, SheetSet
from backend.kernel.commands import Work
from backend.kernel.names import base, same

TOPICS = [kind.TOPIC for kind in (SheetSet, JobDescriptionIssued, DescriptionsCompared)]


def judged(work: Work, job_title: str, post: UUID) -> DescriptionsCompared | None:
    """Return the last comparison of the two, of the words of the post that stand now."""
    called: dict[UUID, set[str]] = {}
    issued: dict[UUID, JobDescriptionIssued] = {}
    found: dict[tuple[UUID, UUID], DescriptionsCompared] = {}
    for event in work.ledger.told(TOPICS):
        if event.stamp.review != work.review:
            continue
        match event:
            case SheetSet():
                called.setdefault(event.originator_id, set()).update([event.title, *event.also])
            case JobDescriptionIssued():
                issued[event.originator_id] = event
            case DescriptionsCompared():
                found.pop((event.left, event.right), None)
                found[event.left, event.right] = event
            case _:
                pass
    of_post = {id_: one.number for id_, one in issued.items() if post in one.posts}
    held = [
        one
        for one in found.values()
        if of_post.get(one.right) == one.right_number
        and any(_is(job_title, title) for title in called.get(one.left, {one.left_title}))
    ]
    return held[-1] if held else None


def _is(job_title: str, title: str) -> bool:
    return same(job_title, title) or base(job_title) == base(title)
