"""Which comments a response covers, and whether they may be answered yet (domain.md 3.6)."""

from backend.consultation.domain.comment import Comment
from backend.consultation.domain.counter_proposal import CounterProposal
from backend.consultation.domain.refusals_of_work import NeedsAppraisal
from backend.kernel.commands import Work


def with_those_joined(work: Work, covered: dict[str, Comment]) -> dict[str, Comment]:
    """Return the comments and those merged into them, so that each author gets an answer."""
    known = {comment.id for comment in covered.values()}
    for comment in list(covered.values()):
        for joined in comment.merged:
            if joined not in known:
                known.add(joined)
                other = work.look(Comment, joined)
                if not (other.withdrawn or other.answered or other.dealt_with):
                    covered[other.reference] = other
    return covered


def need_appraisals(work: Work, covered: dict[str, Comment]) -> None:
    """Refuse an answer to a counter-proposal before its cost and effect were considered (CM-05)."""
    for comment in covered.values():
        known = comment.proposal_id
        if comment.proposes_otherwise and not (
            known and work.look(CounterProposal, known).appraised
        ):
            raise NeedsAppraisal
