"""What finance brings to the house."""

from backend.finance.commands.checks import CHECKS
from backend.finance.commands.tables import ORDERS
from backend.finance.pages import ROUTES
from backend.finance.readmodels import Finance

READ_MODELS = [Finance]

__all__ = ["CHECKS", "ORDERS", "READ_MODELS", "ROUTES"]
