"""Rows of people and posts."""

from backend.workforce.readmodels.charts import Charts
from backend.workforce.readmodels.people import ContactRoutes, LineChanges, People, Protections
from backend.workforce.readmodels.people_counts import EntryQuestions, StartCounts
from backend.workforce.readmodels.posts import Posts

__all__ = [
    "Charts",
    "ContactRoutes",
    "EntryQuestions",
    "LineChanges",
    "People",
    "Posts",
    "Protections",
    "StartCounts",
]
