"""Whether words to be published point at one person (QA-01), and who sees them first (5.2)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from backend.consultation.commands.answering import received
from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.domain.choices import Confidentiality
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.identifying import gives_away, small_unit, speaks_for_few
from backend.consultation.domain.question import Question
from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.commands import Work
from backend.workforce.events import LineNow, PersonEvent, follow

CALENDAR = WorkCalendar()
SEEN_FIRST = 2


def point_at_nobody(work: Work, sources: Iterable[UUID], question: str, answer: str) -> None:
    """Refuse a question that can only have come from one person (QA-01)."""
    firsts = [one for one in received(work, sources) if not one.union]
    if firsts and speaks_for_few(question):
        raise refusals.OnlyOnePersonAsks
    read = work.ledger.vault.read
    for first in firsts:
        # Whoever signed it may be quoted, though never by name; a union is no person.
        now = work.look(Comment, first.originator_id).confidentiality
        words = None if now == Confidentiality.NAMED else read(first.text)
        if gives_away(f"{question} / {answer}", read(first.author), words):
            raise refusals.OnlyOnePersonAsks
    owners = {
        one.text.subject for one in firsts if one.confidentiality != Confidentiality.ANONYMOUS
    }
    if owners and (few := small_unit(question, _units(work, owners))):
        raise refusals.OnlyOnePersonAsks(few)


def need_seen_first(work: Work, question: Question | None, sources: Iterable[UUID]) -> None:
    """Let each author of a name-withheld comment see the wording first, alone or not (5.2)."""
    asked = [work.look(Comment, source) for source in sources]
    hidden = [one for one in asked if one.confidentiality == Confidentiality.WITHHELD]
    if question is not None and question.drafted_at is not None:
        if published_from(local_day(question.drafted_at)) <= local_day(work.stamp.at):
            return
        hidden = [comment for comment in hidden if comment.id not in question.agreed]
    hidden = [comment for comment in hidden if not comment.withdrawn]
    if hidden:
        raise refusals.NotSeenByAuthor([comment.reference for comment in hidden])


def published_from(drafted: date) -> date:
    """Return the first day on which a wording that nobody objected to may be published."""
    return CALENDAR.after(drafted, SEEN_FIRST + 1)


def _units(work: Work, owners: set[UUID]) -> list[tuple[str, int]]:
    """Return the units and jobs of these people, with how many people are in each."""
    units: dict[UUID, set[str]] = {}
    for subject in work.registry.brought(work.review):
        lines: dict[UUID, LineNow] = {}
        for event in work.ledger.story(subject):
            if not isinstance(event, PersonEvent):
                break
            follow(lines, event)
        for line in lines.values():
            its = {line.section, line.job_title} if line.in_post else set()
            units[line.person] = units.get(line.person, set()) | its
    sizes = Counter(unit for mine in units.values() for unit in mine)
    return [(unit, sizes[unit]) for owner in owners for unit in units.get(owner, ())]
