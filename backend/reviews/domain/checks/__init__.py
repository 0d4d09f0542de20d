"""What is checked before a version is issued, each a general rule over bundles (domain.md 3.2)."""

from collections.abc import Sequence

from backend.kernel.rounding import RECOMMENDED, Rounding
from backend.reviews.domain.bundle import Bundle
from backend.reviews.domain.checks.finding import BLOCKS, WARNS, Finding, Spot, unanswered
from backend.reviews.domain.checks.proposals import new_proposals
from backend.reviews.domain.checks.revisions import idle_lines, unexplained
from backend.reviews.domain.checks.terms import Term, left_overs
from backend.reviews.domain.checks.totals import disagreements

__all__ = [
    "BLOCKS",
    "WARNS",
    "Finding",
    "Spot",
    "Term",
    "before_issue",
    "new_proposals",
    "unanswered",
]


def before_issue(
    now: Bundle,
    before: Bundle | None,
    terms: Sequence[Term],
    allowed: Rounding = RECOMMENDED,
) -> list[Finding]:
    """Return what a version has to put right or answer for before it is issued."""
    if not now.contents:
        return []
    revised = [*unexplained(now, before), *idle_lines(now, before)] if before else []
    return [*revised, *disagreements(now, allowed), *left_overs(now, before, terms)]
