"""The page of one meeting."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.meetings.pages import words
from backend.meetings.queries.meetings import its_sessions, the_meeting
from backend.meetings.queries.visible import runs_meetings
from backend.web.desk import Desk


@get("/reviews/{ref:str}/meetings/{mg:str}", name="meetings.one", sync_to_thread=True)
def show_meeting(
    ref: FromPath[str], mg: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one meeting: its agenda, papers and sessions."""
    review = desk.review(ref)
    with desk.reading() as db:
        meeting = the_meeting(db, desk.viewer, review.review, mg)
        sessions = its_sessions(db, desk.viewer, review.review, meeting)
    return desk.page(
        "meetings/one.html",
        review=review,
        m=meeting,
        sessions=sessions,
        runs=runs_meetings(desk.viewer, review.review),
        WORDS=words,
    )


ROUTES = [show_meeting]
