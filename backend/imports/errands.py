"""How the work of imports is done: by a worker, harmless when it comes twice."""

from typing import Any

from backend.files.opening import attached
from backend.imports import applying, taking_back
from backend.imports.domain.run import ImportRun
from backend.imports.events import ImportChecked
from backend.kernel.out_tray import Errand
from backend.services import Services


def apply_import(errand: Errand, services: Services) -> str:
    """Make what was confirmed."""
    return applying.apply(services, errand.subject)


def take_back_import(errand: Errand, services: Services) -> str:
    """Take back what an import made."""
    return taking_back.take_back(services, errand.subject)


def put_out_import(errand: Errand, services: Services) -> str:
    """Take away the file of a dropped import, and what was found in it: nobody needs them."""
    run = services.ledger.look(ImportRun, errand.subject)
    if run.state != "dropped" or run.uploaded is None:
        return f"{run.reference}: kept"
    fact = attached(services.ledger, run.uploaded.file)
    gone = [fact.address] if fact else []
    story = services.ledger.story(run.id)
    gone += [event.address for event in story if isinstance(event, ImportChecked)]
    for address in gone:
        services.uploads.store.remove(address)
    return f"{run.reference}: the file is gone"


ACTS: dict[str, Any] = {
    "imports.apply": apply_import,
    "imports.take_back": take_back_import,
    "imports.put_out": put_out_import,
}
