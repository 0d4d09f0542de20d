"""How the work of imports is done: by a worker, harmless when it comes twice."""

from typing import Any

from backend.imports import applying, taking_back
from backend.kernel.out_tray import Errand
from backend.services import Services


def apply_import(errand: Errand, services: Services) -> str:
    """Make what was confirmed."""
    return applying.apply(services, errand.subject)


def take_back_import(errand: Errand, services: Services) -> str:
    """Take back what an import made."""
    return taking_back.take_back(services, errand.subject)


ACTS: dict[str, Any] = {
    "imports.apply": apply_import,
    "imports.take_back": take_back_import,
}
