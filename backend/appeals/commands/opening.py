"""How an appeal begins: about one's own issued outcome, once, in time or kept as late."""

from backend.appeals.commands.cases import acts_for, check_receipt, periods
from backend.appeals.commands.outcomes import MatchStory, match_story
from backend.appeals.domain.appeal import Appeal, Outcome
from backend.appeals.domain.refusals import NotIssuedYet, NotYourOutcome, OpenAlready
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.roles import Role


def begin_appeal(work: Work, match: str, why_late: str = "") -> Appeal:
    """Open the appeal of the person whose outcome this is, under the next AP reference."""
    check_receipt(work)
    story = _own_outcome(work, match)
    if story.person is None or story.issued_at is None:
        raise NotIssuedYet
    appeal = Appeal(named("appeal", work.command_id))
    already = work.registry.claimed_by("appeal", str(story.match))
    open_one = work.ledger.look(Appeal, already).reference if already else ""
    work.claim("appeal", str(story.match), appeal.id, OpenAlready(open_one))
    reference = work.number("AP", appeal.id, 3)
    deadlines = work.context.deadlines
    said = [d for d in (deadlines.get("intention"), story.appeal_by) if d]
    appeal.register(
        work.because(story.person, "appeals"),
        reference=reference,
        outcome=Outcome(
            story.match, story.reference, story.person, story.employee_ref, story.issued_at
        ),
        published=(max(said, default=None), deadlines.get("grounds")),
        periods=periods(work),
        why_late=work.words(story.person, "appeals", why_late) if why_late.strip() else None,
    )
    return appeal


def _own_outcome(work: Work, match: str) -> MatchStory:
    records_for_another = work.stamp.role in (Role.APPEALS_HR, Role.CLERK)
    subject = work.registry.subject_of(work.review, match)
    story = match_story(work, subject) if subject else None
    if story is None or story.person is None:
        # Another person's match and none at all are answered alike.
        raise NotFound if records_for_another else NotYourOutcome
    if not records_for_another and not acts_for(work, story.person, story.employee_ref):
        raise NotYourOutcome
    return story
