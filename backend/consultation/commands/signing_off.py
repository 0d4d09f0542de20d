"""Whether the final business case is signed off, after which nothing is answered (3.7)."""

from backend.kernel.commands import Work

SIGNED = frozenset({"reviews.FinalBusinessCaseIssued", "reviews.FinalReportSignedOff"})
REOPENED = "reviews.ConsultationReopened"


def signed_off(work: Work) -> bool:
    """Say whether it is signed off, and consultation was not re-opened since."""
    signed = False
    for event in work.ledger.story(work.review):
        if event.TOPIC in SIGNED:
            signed = True
        elif event.TOPIC == REOPENED:
            signed = False
    return signed
