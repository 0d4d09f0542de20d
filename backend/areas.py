"""The switchboard: what each area brings, in one list each. Importing this imports every fact."""

from importlib import import_module
from types import ModuleType
from typing import Any
from uuid import UUID

from backend.kernel.commands import Context, Order, by_name
from backend.kernel.findings import Check
from backend.kernel.ledger import Ledger
from backend.kernel.out_tray import Policy
from backend.kernel.readmodels import ReadModel
from backend.reviews.context import standing

AREAS = (
    "files",
    "reviews",
    "workforce",
    "finance",
    "descriptions",
    "consultation",
    "meetings",
    "slotting",
    "appeals",
    "representation",
    "notices",
    "identity",
    "audit",
    "checks",
    "imports",
)


def _areas() -> list[ModuleType]:
    return [import_module(f"backend.{name}.area") for name in AREAS]


def _all(what: str) -> list[Any]:
    return [one for area in _areas() for one in getattr(area, what, ())]


def orders() -> dict[str, Order]:
    """Every order, by the name outsiders use."""
    return by_name(_all("ORDERS"))


def read_models() -> list[type[ReadModel]]:
    """Every read model."""
    return _all("READ_MODELS")


def policies() -> list[Policy]:
    """Every obligation that facts bring with them."""
    return [policy() for policy in _all("POLICIES")]


def routes() -> list[Any]:
    """Every page."""
    return _all("ROUTES")


def checks() -> tuple[Check, ...]:
    """Every rule that looks for what does not agree."""
    return tuple(_all("CHECKS"))


def letters() -> dict[str, Any]:
    """How each letter that may be owed is written."""
    return {name: write for area in _areas() for name, write in _dict(area, "LETTERS").items()}


def acts() -> dict[str, Any]:
    """How each other promise is kept."""
    return {name: act for area in _areas() for name, act in _dict(area, "ACTS").items()}


def context(ledger: Ledger, review: UUID) -> Context | None:
    """Return how a review stands, or None where there is none."""
    return standing(ledger, review)


def _dict(area: ModuleType, what: str) -> dict[str, Any]:
    found: dict[str, Any] = getattr(area, what, {})
    return found
