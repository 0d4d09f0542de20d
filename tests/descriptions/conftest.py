"""One house for all tests of a module, since opening one takes longer than asking it."""

from collections.abc import Iterator

import pytest

from tests.descriptions.house import House, open_house
from tests.support.servers import Servers


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """A running house of this module's own."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()
