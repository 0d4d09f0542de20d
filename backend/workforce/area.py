"""What the workforce brings to the house."""

from backend.workforce.commands import (
    change_people,
    check_charts,
    check_people,
    check_posts,
    count_people,
    draw_structures,
    list_people,
    list_posts,
    reach_people,
    scope_people,
)
from backend.workforce.errands import ACTS, LETTERS
from backend.workforce.pages import ROUTES
from backend.workforce.policies import DaysThatCome, PeopleInScope
from backend.workforce.readmodels import (
    Charts,
    ContactRoutes,
    EntryQuestions,
    LineChanges,
    People,
    Posts,
    Protections,
    StartCounts,
)

ORDERS = [
    *list_people.ORDERS,
    *change_people.ORDERS,
    *scope_people.ORDERS,
    *count_people.ORDERS,
    *list_posts.ORDERS,
    *reach_people.ORDERS,
    *draw_structures.ORDERS,
]
READ_MODELS = [
    People,
    LineChanges,
    ContactRoutes,
    Protections,
    StartCounts,
    EntryQuestions,
    Posts,
    Charts,
]
POLICIES = [PeopleInScope, DaysThatCome]
CHECKS = [*check_charts.CHECKS, *check_people.CHECKS, *check_posts.CHECKS]

__all__ = ["ACTS", "CHECKS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
