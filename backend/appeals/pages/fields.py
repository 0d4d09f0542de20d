"""The questions of an appeal's acts are asked like those of any other act."""

from backend.web.fields import Answers, Choice, Field, check

__all__ = ["Answers", "Choice", "Field", "check"]
