"""Pages of job descriptions."""

from backend.descriptions.pages import listing

ROUTES = [*listing.ROUTES]
