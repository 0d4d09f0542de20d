"""What the orders about meetings share."""

import msgspec

from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.events import Stamp
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.meetings.domain.diary import Diary
from backend.meetings.domain.meeting import Meeting

RUNS = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.SYSTEM)
EXAMPLE = {"review": "LEICESTER-2013", "meeting": "MG-007"}
LABEL_OF_UNPUBLISHED = "management"


def diary_of(work: Work) -> Diary:
    """Return the diary of the review, to write in."""
    id_ = named("diary", work.command.review.strip().upper())
    try:
        return work.fetch(Diary, id_)
    except NotFound:
        return Diary(id_)


def read_diary(work: Work) -> Diary:
    """Return the diary of the review, to read only."""
    id_ = named("diary", work.command.review.strip().upper())
    try:
        return work.look(Diary, id_)
    except NotFound:
        return Diary(id_)


def labelled(stamp: Stamp, *, published: bool) -> Stamp:
    """Return the stamp; a meeting that is not published is told to those who run the review."""
    if published:
        return stamp
    return msgspec.structs.replace(stamp, label=LABEL_OF_UNPUBLISHED)


def stamp_for(work: Work, meeting: Meeting) -> Stamp:
    """Return the stamp of a fact about a meeting."""
    return labelled(work.stamp, published=meeting.published)


def lines(work: Work, purpose: str, text: str, what: str) -> Words | None:
    """Return some lines of text to be kept, or nothing where there are none."""
    if not text.strip():
        return None
    return work.words(work.review, purpose, text.strip(), what)
