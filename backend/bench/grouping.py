"""Comparing all comments of a review in a process of its own: how long, and with what memory."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
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
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as worker:
        seconds, megabytes = worker.submit(_work, services.settings).result()
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


def _work(settings: Settings) -> tuple[float, float]:
    services = open_services(settings, size=3)
    errand = Errand(
        0, "consultation.compare", comparison_id(REVIEW), 1, "", REVIEW, None,
        services.clock.now(), 0, "", "sending",
    )  # fmt: skip
    began = perf_counter()
    compare(errand, services)
    seconds = perf_counter() - began
    services.close()
    return round(seconds, 1), round(_peak(), 1)


def _peak() -> float:
    # What rusage calls the peak of a process begins with its parent's.
    status = Path("/proc/self/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024
