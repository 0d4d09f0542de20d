"""Everything with a day in a review, as its facts tell it, and the rules over it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from backend.kernel.calendar import local_day
from backend.kernel.errors import NotFound
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.ids import named
from backend.kernel.ledger import Ledger
from backend.kernel.stages import Dated, Slip, passed, slips
from backend.kernel.wording import LONDON
from backend.reviews.domain.programme import Programme
from backend.reviews.domain.review import Review
from backend.reviews.events import PlannedDateChanged, SessionPlanned, TimetableIssued


def everything_dated(
    ledger: Ledger, reference: str, titles: Mapping[str, str], deadlines: Mapping[str, datetime]
) -> list[Dated]:
    """Return the planned dates, then the deadlines."""
    planned = planned_dates(ledger, reference)
    own = [
        Dated(titles.get(key, key), "all", at.astimezone(LONDON).date().isoformat())
        for key, at in deadlines.items()
    ]
    return [*planned, *own]


def planned_dates(ledger: Ledger, reference: str) -> list[Dated]:
    """Return the dates and weeks that stand on the timetable."""
    try:
        return list(ledger.look(Programme, named("programme", reference)).dates.values())
    except NotFound:
        return []


def slips_at_issue(ledger: Ledger, reference: str, review: Review) -> list[Slip]:
    """Return what cannot be in a timetable that is to be issued, and what has passed already.

    What has passed is told of dates put there since the last issue, when they had passed already.
    """
    last = max((e.stamp.at for e in ledger.story(review.id) if isinstance(e, TimetableIssued)),
               default=None)  # fmt: skip
    programme = named("programme", reference)
    # A date that is put there again in time is right again.
    put = {
        event.number: local_day(event.stamp.at)
        for event in (ledger.story(programme) if ledger.exists(programme) else ())
        if isinstance(event, SessionPlanned | PlannedDateChanged)
        and (last is None or event.stamp.at >= last)
    }
    dates = ledger.look(Programme, programme).dates if put else {}
    return [
        *slips(everything_dated(ledger, reference, review.titles, review.deadlines)),
        *(slip for n in sorted(put.keys() & dates.keys()) for slip in passed(dates[n], put[n])),
    ]


def check(asked: Asked) -> Iterator[Finding]:
    """Find dates that cannot be."""
    review = asked.ledger.look(Review, asked.review)
    found = everything_dated(asked.ledger, asked.reference, review.titles, review.deadlines)
    for one in slips(found):
        yield Finding(
            one.code, Severity.WARNS, one.subject, one.told,
            (Evidence("the timetable on record", "", one.subject),),
        )  # fmt: skip


CHECKS = [check]
