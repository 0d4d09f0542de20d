"""Pages of a review, its timetable and its business case."""

from backend.reviews.pages import case, show

ROUTES = [*show.ROUTES, *case.ROUTES]
