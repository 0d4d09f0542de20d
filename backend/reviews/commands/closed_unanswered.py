"""What the compliance report says of a close that left comments unanswered (LC-13, RV-08)."""

from collections.abc import Iterator

from backend.kernel.calendar import local_day
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.wording import say_date
from backend.reviews.events import CloseOverridden

PAPER = "decision history"


def check(asked: Asked) -> Iterator[Finding]:
    """Find each close that a stated reason overrode; the references are for those who answer."""
    for event in asked.ledger.story(asked.review):
        if not isinstance(event, CloseOverridden):
            continue
        day = say_date(local_day(event.stamp.at))
        left = f"{event.count} comment{'' if event.count == 1 else 's'} had no response"
        yield Finding(
            "LC-13", Severity.WARNS, f"Close of consultation on {day}",
            f"Consultation was closed on {day} although {left}. The programme board has the "
            "reason. Answer each of them, then say here when that was done.",
            (Evidence(PAPER, day, f"{left}, and a reason was stated"),),
        )  # fmt: skip
