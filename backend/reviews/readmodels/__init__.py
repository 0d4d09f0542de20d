"""Rows of reviews, their timetables and their business cases."""

from backend.reviews.readmodels.case import (
    BusinessCase,
)
from backend.reviews.readmodels.review import (
    Reviews,
    Timetable,
)

__all__ = [
    "BusinessCase",
    "Reviews",
    "Timetable",
]
