"""Warm houses: the sample is loaded once and its folder copied."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.house import House, copied


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a house that loaded the sample and stopped, or the one that is named."""
    if named := os.environ.get("PARLEY_LOADED"):
        return Path(named)
    data = tmp_path_factory.mktemp("template") / "data"
    first = House(data)
    try:
        first.start()
    finally:
        first.stop()
    return data


@pytest.fixture(scope="module")
def house(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running house of this module's own."""
    here = House(copied(template, tmp_path_factory.mktemp("house") / "data"))
    try:
        here.start()
        yield here
    finally:
        here.stop()


@pytest.fixture(scope="session")
def shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One running house for all walks that leave its clock and its processes alone."""
    here = House(copied(template, tmp_path_factory.mktemp("shared") / "data"))
    try:
        here.start()
        yield here
    finally:
        here.stop()
