"""Whether the job description of a post stands, as its facts tell (domain.md 3.14, JD-12)."""

from uuid import UUID

from backend.descriptions.events import (
    JobDescriptionFrozen,
    JobDescriptionIssued,
    JobDescriptionRevised,
    JobDescriptionWithdrawn,
)
from backend.kernel.commands import Work
from backend.slotting.domain.refusals import DescriptionNotFrozen

KINDS = (JobDescriptionIssued, JobDescriptionFrozen, JobDescriptionRevised, JobDescriptionWithdrawn)
TOPICS = [kind.TOPIC for kind in KINDS]


def must_stand(work: Work, post: UUID) -> None:
    """Refuse a match by rule to a post whose issued description is not frozen."""
    describes: dict[UUID, JobDescriptionIssued] = {}
    frozen: set[UUID] = set()
    for event in work.ledger.told(TOPICS):
        id_ = event.originator_id
        match event:
            case JobDescriptionIssued() if event.stamp.review == work.review:
                describes[id_] = event
            case JobDescriptionFrozen():
                frozen.add(id_)
            case JobDescriptionRevised():
                frozen.discard(id_)
            case JobDescriptionWithdrawn():
                describes.pop(id_, None)
            case _:
                pass
    about = {id_: one for id_, one in describes.items() if post in one.posts}
    if about and not frozen & set(about):
        one = next(iter(about.values()))
        raise DescriptionNotFrozen(one.title, one.reference)
