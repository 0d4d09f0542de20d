"""Return every match that rests on a changed grade or description to be checked (JE-01, LC-25)."""

from collections.abc import Iterator
from uuid import UUID

from backend.descriptions.events import GradeFinalised, JobDescriptionRevised
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.slotting.commands.issue_outcomes import list_of
from backend.slotting.domain.match import Match
from backend.slotting.events import MatchProposed

Cause = GradeFinalised | JobDescriptionRevised


class ReopenMatches(Command, frozen=True, kw_only=True):
    """Look again at every match that rests on what a fact changed: its stream and its version."""

    about: str
    version: int


def reopen_matches(command: ReopenMatches, work: Work) -> Done:
    """Return each of them to be checked, all at one instant."""
    fact = _fact(command, work)
    because = "grade" if isinstance(fact, GradeFinalised) else "description"
    source = fact.reference
    grade = fact.grade if isinstance(fact, GradeFinalised) else ""
    matches = [work.fetch(Match, match) for match in _matched(work, fact.posts)]
    for one in matches:
        one.reopen(because, source, grade, work.stamp)
    changed = [one for one in matches if one.unsaved]
    about = [] if changed else [list_of(work)]
    work.reference = source
    return work.commit(*changed, *about)


def reopened_by(fact: Cause) -> bool:
    """Say whether a fact opens matches again."""
    match fact:
        case GradeFinalised():
            return fact.changed and bool(fact.posts)
        case JobDescriptionRevised():
            return fact.after_freezing and bool(fact.posts)


def _fact(command: ReopenMatches, work: Work) -> Cause:
    try:
        stream = UUID(command.about)
    except ValueError:
        raise NotFound from None
    for event in work.ledger.story(stream):
        told = event.originator_version == command.version and event.stamp.review == work.review
        if told and isinstance(event, Cause) and reopened_by(event):
            return event
    raise NotFound


def _matched(work: Work, posts: list[UUID]) -> Iterator[UUID]:
    for event in work.ledger.told([MatchProposed.TOPIC]):
        if isinstance(event, MatchProposed) and event.post in posts:
            yield event.originator_id


ORDER = Order(
    ReopenMatches,
    reopen_matches,
    (Role.SYSTEM,),
    "Look again at matches whose grade or description changed",
    {"review": "LEICESTER-2013", "about": "9d3d2c4e-8a55-5c0c-9f0e-0d4f5a1b2c3d", "version": 4},
)
