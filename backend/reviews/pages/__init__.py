"""Pages of a review, its timetable and its business case."""

from backend.reviews.pages import (
    case,
    checking,
    comparing,
    drafting,
    naming,
    opening,
    running,
    show,
    timetabling,
    writing,
)

ROUTES = [
    *opening.ROUTES,
    *show.ROUTES,
    *timetabling.ROUTES,
    *running.ROUTES,
    *case.ROUTES,
    *comparing.ROUTES,
    *checking.ROUTES,
    *drafting.ROUTES,
    *naming.ROUTES,
    *writing.ROUTES,
]
