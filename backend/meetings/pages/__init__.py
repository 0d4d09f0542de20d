"""Pages of meetings."""

from typing import Any

from backend.meetings.pages import listing, one

ROUTES: list[Any] = [*listing.ROUTES, *one.ROUTES]
