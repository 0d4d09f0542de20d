"""Comparing all comments of a review in a process of its own: how long, and with what memory."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import psycopg

from backend import areas
from backend.bench.crowd import OFFICE
from backend.bench.record import REFERENCE, REVIEW
from backend.consultation.commands.groups import AcceptGroup, SuggestGroups, comparison_id
from backend.consultation.comparing import compare
from backend.consultation.queries.groups import groups
from backend.kernel.out_tray import Errand
from backend.kernel.projector import Projector
from backend.kernel.roles import Grant, Role, Viewer
from backend.services import Services, open_services
from backend.settings import Settings

SECONDS, MEGABYTES = 60.0, 500.0
WHO = Viewer(OFFICE[Role.COORDINATOR], "Bench", (Grant(Role.COORDINATOR, REVIEW),))


@dataclass(frozen=True)
class Grouping:
    """What comparing came to: the seconds and the peak memory of the whole worker process."""

    comments: int
    groups: int
    grouped: int
    seconds: float
    megabytes: float
    within: bool


def group_comments(services: Services, comments: int) -> Grouping:
    """Have the comments compared by a process of its own, and accept every group it suggests."""
    services.office.perform(SuggestGroups(review=REFERENCE), WHO)
    told = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        env={**os.environ, **services.settings.environment()},
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    seconds, megabytes = json.loads(told)
    _take_in(services)
    with services.pool.connection() as db:
        found = groups(db, WHO, REVIEW)
    for one in found:
        services.office.perform(
            AcceptGroup(review=REFERENCE, group=one.reference, reason="To measure."), WHO
        )
    _take_in(services)
    within = seconds <= SECONDS and megabytes <= MEGABYTES
    grouped = sum(one.comments for one in found)
    return Grouping(comments, len(found), grouped, seconds, megabytes, within)


def _take_in(services: Services) -> None:
    with psycopg.connect(services.settings.projector_url) as db:
        mapper: Any = services.ledger.mapper
        projector = Projector(db, mapper, services.models, areas.policies())
        projector.prepare()
        while projector.step():
            pass


def _work() -> None:
    services = open_services(Settings.read(os.environ), size=3)
    errand = Errand(
        0, "consultation.compare", comparison_id(REVIEW), 1, "", REVIEW, None,
        services.clock.now(), 0, "", "sending",
    )  # fmt: skip
    began = perf_counter()
    compare(errand, services)
    seconds = perf_counter() - began
    services.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps([round(seconds, 1), round(peak, 1)]))


if __name__ == "__main__":
    _work()
