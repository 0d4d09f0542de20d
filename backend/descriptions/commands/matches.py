"""Which matches rest on the grade of some posts, as slotting's facts tell (JE-01)."""

from collections.abc import Iterable
from uuid import UUID

from backend.kernel.commands import Work
from backend.slotting.events import MatchProposed, MatchRescinded, MatchReturned

TOPICS = [kind.TOPIC for kind in (MatchProposed, MatchReturned, MatchRescinded)]


def matched_on(work: Work, posts: Iterable[UUID]) -> int:
    """Return how many people are matched to these posts now."""
    wanted, found = set(posts), {}
    for event in work.ledger.told(TOPICS):
        match event:
            case MatchProposed() if event.post in wanted:
                found[event.originator_id] = event.person
            case MatchReturned() | MatchRescinded():
                found.pop(event.originator_id, None)
            case _:
                pass
    return len(set(found.values()))
