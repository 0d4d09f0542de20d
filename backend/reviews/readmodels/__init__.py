"""Rows of reviews, their timetables and their business cases."""

from backend.reviews.readmodels.case import (
    BusinessCase,
)
from backend.reviews.readmodels.contents import CaseContents
from backend.reviews.readmodels.life import Reviews
from backend.reviews.readmodels.marks import ReviewMarks
from backend.reviews.readmodels.timetable import Timetable

__all__ = [
    "BusinessCase",
    "CaseContents",
    "ReviewMarks",
    "Reviews",
    "Timetable",
]
