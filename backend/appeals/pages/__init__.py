"""The pages of appeals."""

from backend.appeals.pages import acting, my_appeals, office, registering, sending_grounds

ROUTES = [
    *my_appeals.ROUTES,
    *registering.ROUTES,
    *sending_grounds.ROUTES,
    *office.ROUTES,
    *acting.ROUTES,
]
