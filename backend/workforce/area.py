"""What the workforce brings to the house."""

from backend.workforce.commands import (
    change_people,
    check_charts,
    check_posts,
    count_people,
    draw_structures,
    list_people,
    list_posts,
    reach_people,
    scope_people,
)
from backend.workforce.pages import ROUTES
from backend.workforce.readmodels import Charts, ContactRoutes, People, Posts

ORDERS = [
    *list_people.ORDERS,
    *change_people.ORDERS,
    *scope_people.ORDERS,
    *count_people.ORDERS,
    *list_posts.ORDERS,
    *reach_people.ORDERS,
    *draw_structures.ORDERS,
]
READ_MODELS = [People, ContactRoutes, Posts, Charts]
CHECKS = [*check_charts.CHECKS, *check_posts.CHECKS]

__all__ = ["CHECKS", "ORDERS", "READ_MODELS", "ROUTES"]
