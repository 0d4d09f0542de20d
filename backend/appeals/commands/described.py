"""Who wrote or evaluated the job description of a post: they hear no appeal about it (3.21)."""

from uuid import UUID

from backend.descriptions.events import EvaluationRequested, PostEvaluated, SheetSet
from backend.kernel.ledger import Ledger
from backend.kernel.roles import SYSTEM

TOPICS = [kind.TOPIC for kind in (SheetSet, EvaluationRequested, PostEvaluated)]


def had_a_part_in_the_job(ledger: Ledger, post: UUID | None) -> dict[UUID, str]:
    """Return who wrote the description of a post, and who evaluated the job."""
    found: dict[UUID, str] = {}
    evaluations: set[UUID] = set()
    for event in ledger.told(TOPICS) if post else ():
        match event:
            case SheetSet() if post in event.posts:
                found.setdefault(event.stamp.by, "wrote the job description of the post")
            case EvaluationRequested() if post in event.posts:
                evaluations.add(event.originator_id)
            case PostEvaluated() if event.originator_id in evaluations:
                for member in event.panel:
                    found[member.person] = "evaluated the job of the post"
            case _:
                pass
    found.pop(SYSTEM.person, None)
    return found
