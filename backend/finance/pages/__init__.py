"""Pages of what the proposals cost."""

from backend.finance.pages import show, work

ROUTES = [*show.ROUTES, *work.ROUTES]
