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
)

ROUTES: list[Any] = [
    *listing.ROUTES,
    *planning.ROUTES,
    *actions.ROUTES,
    *one.ROUTES,
    *acting.ROUTES,
    *mine.ROUTES,
    *individual.ROUTES,
    *offering.ROUTES,
    *drop_ins.ROUTES,
]
