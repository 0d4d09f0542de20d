"""Warm houses: the sample is loaded once and its folder copied."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.house import House, copied

LOADED = "loaded"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a house that loaded the sample and stopped, or the one that is named."""
    if named := os.environ.get("PARLEY_LOADED"):
        return Path(named)
    # Each process of xdist has a folder of its own, below the one that all of them share.
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base if alone else base.parent) / "template"
    with base.with_name("template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / LOADED).exists():
            folder.mkdir()
            first = House(folder / "data")
            try:
                first.start()
            finally:
                first.stop()
            (folder / LOADED).touch()
    return folder / "data"


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
