"""Facts that people are told only once something was issued: a draft is not an announcement."""

from collections.abc import Mapping

ISSUED_TO_STAFF = ("reviews.VersionIssuedToStaff",)
DESCRIPTION_ISSUED = ("descriptions.JobDescriptionIssued",)
OUTCOME_SENT = (
    "slotting.DraftSlottingIssued",
    "slotting.OutcomeLetterSent",
    "slotting.MatchRescinded",
)
# Which fact lets which be told; both are of the same thing, or of the same case.
WAITS_FOR: Mapping[str, tuple[str, ...]] = {
    "reviews.VersionDrafted": ISSUED_TO_STAFF,
    "reviews.RevisionLineAdded": ISSUED_TO_STAFF,
    "reviews.VersionBasedOn": ISSUED_TO_STAFF,
    "reviews.SectionSet": ISSUED_TO_STAFF,
    "reviews.PartAttached": ISSUED_TO_STAFF,
    "reviews.SectionRemoved": ISSUED_TO_STAFF,
    "reviews.PartDetached": ISSUED_TO_STAFF,
    "reviews.WarningAnswered": ISSUED_TO_STAFF,
    "reviews.VersionChecked": ISSUED_TO_STAFF,
    "reviews.VersionAbandoned": ISSUED_TO_STAFF,
    "descriptions.JobDescriptionDrafted": DESCRIPTION_ISSUED,
    "descriptions.SheetSet": DESCRIPTION_ISSUED,
    "descriptions.RequirementsSet": DESCRIPTION_ISSUED,
    "descriptions.DescriptionWarningAnswered": DESCRIPTION_ISSUED,
    "slotting.MatchProposed": OUTCOME_SENT,
    "slotting.MatchChecked": OUTCOME_SENT,
    "slotting.MatchReturned": OUTCOME_SENT,
    "slotting.MatchReopened": OUTCOME_SENT,
    "notices.BulletinDrafted": ("notices.BulletinIssued",),
    "notices.BulletinRevised": ("notices.BulletinIssued",),
    "notices.BulletinApproved": ("notices.BulletinIssued",),
    "appeals.AppealDecided": ("appeals.OutcomeIssued",),
}


def pairs() -> tuple[list[str], list[str]]:
    """Return the same as two lists of equal length, for a query."""
    flat = [(waits, lets) for waits, several in WAITS_FOR.items() for lets in several]
    return [waits for waits, _ in flat], [lets for _, lets in flat]
