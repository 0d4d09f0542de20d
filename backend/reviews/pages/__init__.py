"""Pages of a review, its timetable and its business case."""

from backend.reviews.pages import case, opening, running, show

ROUTES = [*opening.ROUTES, *show.ROUTES, *running.ROUTES, *case.ROUTES]
