"""The clock of a rehearsal goes forward once, however often it is told to (contract.md 5)."""

from datetime import timedelta
from pathlib import Path

from tests.support.record import record
from tests.support.servers import Servers


def test_a_form_sent_twice_moves_the_clock_once_and_never_back(
    databases: Servers, tmp_path: Path
) -> None:
    with record(databases, tmp_path, PARLEY_CLOCK="2014-01-13T09:00:00+00:00") as house:
        rehearsal, clock = house.services.rehearsal, house.services.clock
        assert rehearsal is not None
        target = clock.now() + timedelta(hours=5)
        rehearsal.reach(target)
        rehearsal.reach(target)
        rehearsal.reach(target - timedelta(hours=4))
        assert timedelta(0) <= clock.now() - target < timedelta(minutes=1)
