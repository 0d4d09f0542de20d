"""Rows of people and posts."""

from backend.workforce.readmodels.charts import Charts
from backend.workforce.readmodels.people import ContactRoutes, People
from backend.workforce.readmodels.posts import Posts

__all__ = ["Charts", "ContactRoutes", "People", "Posts"]
