"""Rows of meetings."""

from backend.meetings.readmodels.meetings import Meetings

__all__ = ["Meetings"]
