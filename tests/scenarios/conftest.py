"""What every scenario may ask for by name."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser

from tests.support.rooms import ReviewRoom
from tests.support.screen import Screen, shown


@dataclass
class Screens:
    """Each house of a file with its screen: who sat down in one test is there in the next."""

    browser: Browser
    open: ExitStack
    known: list[Screen] = field(default_factory=list)

    def of(self, room: ReviewRoom) -> Screen:
        """Return the screen of a house."""
        for one in self.known:
            if one.room is room:
                return one
        self.known.append(self.open.enter_context(shown(room, self.browser)))
        return self.known[-1]


@pytest.fixture(scope="module")
def screens(chromium: Browser) -> Iterator[Screens]:
    """The screens of the houses of one file."""
    with ExitStack() as open_ones:
        yield Screens(chromium, open_ones)


@pytest.fixture
def screen(request: pytest.FixtureRequest, screens: Screens) -> Iterator[Screen]:
    """Where people sit in front of the pages of the house that the test was handed before."""
    handed = [getattr(one, "house", one) for one in request.node.funcargs.values()]
    [room] = [one for one in handed if isinstance(one, ReviewRoom)]
    screen = screens.of(room)
    yield screen
    assert screen.wrong() == []
