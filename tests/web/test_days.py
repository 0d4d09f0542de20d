"""A day typed in three boxes."""

from datetime import date
from typing import ClassVar

import pytest

from backend.web.forms import Form


class EndForm(Form):
    """A form that asks for a day."""

    DATES: ClassVar[tuple[str, ...]] = ("end",)
    end: date


def typed(day: str, month: str, year: str) -> dict[str, list[str]]:
    """What a browser sends for three boxes."""
    return {"end_day": [day], "end_month": [month], "end_year": [year]}


def test_three_boxes_are_one_day() -> None:
    form, problems = EndForm.read(typed(" 7", "2", "2014"))
    assert not problems
    assert form is not None
    assert form.end == date(2014, 2, 7)


@pytest.mark.parametrize("boxes", [("31", "2", "2014"), ("", "2", "2014"), ("7", "x", "2014")])
def test_a_day_in_no_calendar_is_said_in_words(boxes: tuple[str, str, str]) -> None:
    form, problems = EndForm.read(typed(*boxes))
    assert form is None
    assert problems.get("end") == "End must be a real date, such as 27 1 2014"


def test_three_empty_boxes_are_a_day_left_out() -> None:
    _, problems = EndForm.read(typed("", "", ""))
    assert problems.get("end") == "Enter end"
