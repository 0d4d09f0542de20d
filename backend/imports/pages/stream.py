"""How far an import is, told to the page as it happens; the page works without it too."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import ServerSentEvent, ServerSentEventMessage

from backend.imports.pages.common import STATES, Scene, scene
from backend.imports.queries.runs import RunRow, run
from backend.web.desk import Desk

EVERY, ALIVE, LONGEST = 0.5, 10.0, 900.0
OVER = "parley:over"


@get("/reviews/{ref:str}/imports/{run:str}/progress", name="imports.progress")
async def show_progress(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> ServerSentEvent:
    """Tell how far it is until it is done."""
    here = await asyncio.to_thread(scene, desk, ref, run)
    return ServerSentEvent(told(desk, here), headers={"X-Accel-Buffering": "no"})


async def told(desk: Desk, here: Scene) -> AsyncIterator[ServerSentEventMessage]:
    """Yield how far an import is, each time it is further, and at its end that it is over."""
    row, last, until, spoke = here.row, "", monotonic() + LONGEST, monotonic()
    while row.goes_on and monotonic() < until:
        html = desk.templates.get_template("imports/_progress.html").render(
            here=here, row=row, states=STATES
        )
        if html != last:
            last, spoke = html, monotonic()
            yield ServerSentEventMessage(data=html)
        elif monotonic() - spoke > ALIVE:
            spoke = monotonic()
            yield ServerSentEventMessage(data=None, comment="still there")
        await asyncio.sleep(EVERY)
        row = await asyncio.to_thread(_now, desk, here)
    yield ServerSentEventMessage(event=OVER, data="over")


def _now(desk: Desk, here: Scene) -> RunRow:
    with desk.services.pool.connection() as db:
        return run(db, desk.viewer, here.review.review, here.row.reference)


ROUTES = [show_progress]
