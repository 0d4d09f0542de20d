"""What the checks bring to the house."""

from backend.checks.commands.run_checks import ORDERS
from backend.checks.pages import ROUTES
from backend.checks.readmodels import Findings

READ_MODELS = [Findings]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
