"""What tests of the kernel may ask for by name."""

from collections.abc import Iterator

import pytest

from tests.support.servers import Servers
from tests.support.stand import Stand, standing


@pytest.fixture
def stand(databases: Servers) -> Iterator[Stand]:
    """The kernel on an empty pair of databases."""
    with standing(databases) as ready:
        yield ready
