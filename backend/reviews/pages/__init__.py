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
    writing,
)

ROUTES = [
    *opening.ROUTES,
    *show.ROUTES,
    *running.ROUTES,
    *case.ROUTES,
    *comparing.ROUTES,
    *checking.ROUTES,
    *drafting.ROUTES,
    *naming.ROUTES,
    *writing.ROUTES,
]
