"""Pages of slotting."""

from backend.slotting.pages import acting, my_outcome, office, proposing

ROUTES = [*my_outcome.ROUTES, *proposing.ROUTES, *office.ROUTES, *acting.ROUTES]
