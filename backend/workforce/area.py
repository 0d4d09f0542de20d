"""What the workforce brings to the house."""

from backend.workforce.commands import (
    change_people,
    count_people,
    list_people,
    list_posts,
    reach_people,
    scope_people,
)
from backend.workforce.pages import ROUTES
from backend.workforce.readmodels import ContactRoutes, People, Posts

ORDERS = [
    *list_people.ORDERS,
    *change_people.ORDERS,
    *scope_people.ORDERS,
    *count_people.ORDERS,
    *list_posts.ORDERS,
    *reach_people.ORDERS,
]
READ_MODELS = [People, ContactRoutes, Posts]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
