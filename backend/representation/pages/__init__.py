"""Pages of representation."""

from typing import Any

from backend.representation.pages import acting, answering, listing, nominating, one_group

ROUTES: list[Any] = [
    *listing.ROUTES,
    *nominating.ROUTES,
    *answering.ROUTES,
    *one_group.ROUTES,
    *acting.ROUTES,
]
