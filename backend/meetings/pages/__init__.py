"""Pages of meetings."""

from typing import Any

from backend.meetings.pages import acting, actions, listing, mine, one, planning

ROUTES: list[Any] = [
    *listing.ROUTES,
    *planning.ROUTES,
    *actions.ROUTES,
    *one.ROUTES,
    *acting.ROUTES,
    *mine.ROUTES,
]
