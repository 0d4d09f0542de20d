"""What every scenario may ask for by name."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.rooms import ReviewRoom
from tests.support.screen import Screen, shown


@pytest.fixture
def screen(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Screen]:
    """Where people sit in front of the pages of the house that the test was handed before."""
    handed = [getattr(one, "house", one) for one in request.node.funcargs.values()]
    [room] = [one for one in handed if isinstance(one, ReviewRoom)]
    with shown(room, chromium) as screen:
        yield screen
