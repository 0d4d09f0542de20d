"""The tasks: each opens, delegates, and is safe to run twice."""

import logging

from backend.kernel import positions
from backend.kernel.log import last_position
from backend.kernel.script import Script
from backend.notices.delivery import Round
from backend.web.door import viewer_of
from workers.celery_app import app, services

log = logging.getLogger("parley.out_tray")


@app.task(name="out_tray.hand_out")
def hand_out(**_: object) -> int:
    """Do what is due, one errand at a time, for a little while; return how many were done."""
    return Round(services()).go()


@app.task(name="script.play")
def play_script(**_: object) -> list[str]:
    """In a rehearsal: write down the time, and let come what its script holds until now."""
    house = services()
    if house.rehearsal is None:
        return []
    house.rehearsal.tick()
    with house.pool.connection() as db:
        known = positions.taken_in(db, [model.name for model in house.models])
        # Until it is known which hats people wear, their orders would be refused, and be lost.
        if known < last_position(db):
            return []
    refused = Script(house.pool, house.vault).play(house.office, _who)
    for one in refused:
        log.warning("an order of the rehearsal's script was refused: %s", one.partition(":")[0])
    return refused


def _who(person: object) -> object:
    with services().pool.connection() as db:
        return viewer_of(db, person)  # type: ignore[arg-type]
