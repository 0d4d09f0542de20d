"""What every test may ask for by name."""

from asyncio import AbstractEventLoop, _set_running_loop, get_running_loop
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.servers import Servers, embedded_servers
from tests.support.walk import CHROMIUM, opened

JOURNEYS = Path(__file__).parent / "journeys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the journeys, which take longest."""
    items.sort(key=lambda item: JOURNEYS not in item.path.parents)


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """One PostgreSQL and one Valkey for all tests of this process (one per xdist worker)."""
    with embedded_servers(tmp_path_factory.mktemp("servers")) as running:
        yield running


@pytest.fixture(scope="session")
def _started() -> Iterator[tuple[Browser, AbstractEventLoop]]:
    """Debian's Chromium, one for all tests of this process, and the loop that it is driven by."""
    if not CHROMIUM.exists():
        pytest.skip("chromium-headless-shell is not installed")
    with sync_playwright() as play, opened(play) as browser:
        loop = get_running_loop()
        _set_running_loop(None)
        yield browser, loop
        _set_running_loop(loop)


@pytest.fixture(scope="module")
def chromium(_started: tuple[Browser, AbstractEventLoop]) -> Iterator[Browser]:
    """The browser; its loop rests between modules, so that asyncio can run there."""
    browser, loop = _started
    _set_running_loop(loop)
    yield browser
    for context in browser.contexts:
        context.close()
    _set_running_loop(None)


@pytest.fixture
def databases(servers: Servers) -> Iterator[Servers]:
    """A new, empty pair of databases for one test."""
    fresh = servers.fresh()
    yield fresh
    fresh.drop()
