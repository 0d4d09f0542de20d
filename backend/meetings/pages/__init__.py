"""Pages of meetings."""

from typing import Any

from backend.meetings.pages import (
    acting,
    actions,
    drop_ins,
    individual,
    listing,
    mine,
    offering,
    one,
    planning,
    pre_meetings,
)

ROUTES: list[Any] = [
    *listing.ROUTES,
    *planning.ROUTES,
    *pre_meetings.ROUTES,
    *actions.ROUTES,
    *one.ROUTES,
    *acting.ROUTES,
    *mine.ROUTES,
    *individual.ROUTES,
    *offering.ROUTES,
    *drop_ins.ROUTES,
]
