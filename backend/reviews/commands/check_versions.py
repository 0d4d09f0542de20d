"""What stands against the newest version of the business case (domain.md 3.2, 8: BC, LC-21)."""

from collections.abc import Iterator

from backend.kernel.errors import NotFound
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.ids import named
from backend.kernel.rounding import Rounding
from backend.reviews.commands.bundles import bundle_of
from backend.reviews.domain.bundle import Bundle
from backend.reviews.domain.checks import Term, before_issue, unanswered
from backend.reviews.domain.checks.revisions import pointed_at
from backend.reviews.domain.terms import Terms
from backend.reviews.domain.version import ABANDONED, Version
from backend.reviews.events import VersionDrafted

# What an issued version leaves unexplained is a rule of its own (LC-21).
ISSUED = {"BC-02": "LC-21", "BC-03": "LC-21"}


def check(asked: Asked) -> Iterator[Finding]:
    """Find it in the version drafted last, against the one that readers had before."""
    versions = _versions(asked)
    if not versions:
        return
    newest = versions[-1]
    issued = [one for one in versions[:-1] if one.to_unions is not None]
    before = bundle_of(asked.ledger, issued[-1]) if issued else None
    now = bundle_of(asked.ledger, newest)
    found = before_issue(now, before, _terms(asked), Rounding.of(asked.numbers))
    # A line of an issued version that names no place on record tells of nothing that disagrees.
    unplaced = _unplaced(now, before) if before and newest.to_unions else frozenset()
    for one in unanswered(found, newest.answered):
        if one.code == "BC-03" and one.subject in unplaced:
            continue
        paper = f"the business case, version {newest.number}"
        code = one.code if newest.to_unions is None else ISSUED.get(one.code, one.code)
        yield Finding(
            code, Severity.WARNS, f"Version {newest.number}: {one.subject}", one.told,
            tuple(Evidence(paper, spot.label, spot.words) for spot in one.spots),
        )  # fmt: skip


def _unplaced(now: Bundle, before: Bundle) -> frozenset[str]:
    there = now.contents.keys() | before.contents.keys()
    return frozenset(
        line.revision_id for line in now.lines if not pointed_at(line, now, before) & there
    )


def _versions(asked: Asked) -> list[Version]:
    drafted = [
        event.originator_id
        for event in asked.ledger.told([VersionDrafted.TOPIC])
        if event.stamp.review == asked.review
    ]
    found = [asked.ledger.look(Version, one) for one in drafted]
    return [one for one in found if one.status != ABANDONED and one.contents]


def _terms(asked: Asked) -> list[Term]:
    try:
        return asked.ledger.look(Terms, named("case terms", asked.review)).listed
    except NotFound:
        return []


CHECKS = [check]
