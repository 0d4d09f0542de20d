"""Whether the final business case is signed off, after which nothing is answered (3.7)."""

from backend.kernel.commands import Work
from backend.kernel.ids import named
from backend.reviews.events import ConsultationReopened, FinalReportSignedOff


def signed_off(work: Work) -> bool:
    """Say whether it is signed off, and consultation was not re-opened since."""
    version = named("version", work.command.review.strip().upper(), work.context.case_version)
    signed = [e for e in work.ledger.story(version) if isinstance(e, FinalReportSignedOff)]
    if not signed:
        return False
    story = work.ledger.story(work.review)
    reopened = [e.stamp.at for e in story if isinstance(e, ConsultationReopened)]
    return not any(at > signed[-1].stamp.at for at in reopened)
