"""What the workforce brings to the house."""

from backend.workforce.commands import list_people, list_posts
from backend.workforce.pages import ROUTES
from backend.workforce.readmodels import People, Posts

ORDERS = [*list_people.ORDERS, *list_posts.ORDERS]
READ_MODELS = [People, Posts]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
