"""The GOV.UK macros draw what GOV.UK Frontend's own examples show, but for gaps that we know."""

import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from backend.web.templates import MACROS, govuk_macros

EXAMPLES = Path(__file__).parents[1] / "support" / "vendor" / "govuk-examples.json.gz"
# The macros are a port of an older release than the style sheet. How many examples of each
# component are drawn otherwise; none of our pages uses what these show.
GAPS = {
    "button": 1,  # a start button with markup in it
    "character-count": 10,  # countType: `textarea` of components/forms.html writes it itself
    "date-input": 36,  # day, month, year, values: `date_input` gives `items`
    "panel": 9,  # the interruption panel
    "service-navigation": 2,  # the end slot
}


@cache
def examples() -> dict[str, list[dict[str, Any]]]:
    """All examples of GOV.UK Frontend, by component."""
    known: dict[str, list[dict[str, Any]]] = json.loads(gzip.decompress(EXAMPLES.read_bytes()))
    return known


@cache
def macros() -> dict[str, Any]:
    """The macros as our templates see them."""
    return govuk_macros()


def drawn_as_shown(macro: Any, example: dict[str, Any]) -> bool:
    """Say whether a macro draws an example, apart from blanks between and within tags."""
    return _tight(str(macro(example["options"]))) == _tight(example["html"])


def _tight(html: str) -> str:
    return re.sub(r"\s+", "", html)


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_draws_the_examples_of_its_component(name: str) -> None:
    macro, component = macros()[name], MACROS[name]
    differ = [e["name"] for e in examples()[component] if not drawn_as_shown(macro, e)]
    assert len(differ) == GAPS.get(component, 0), differ


def test_nearly_all_examples_are_compared() -> None:
    compared = sum(len(examples()[component]) for component in MACROS.values())
    assert (compared, sum(GAPS.values())) == (515, 58)
