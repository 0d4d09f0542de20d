"""What files bring to the house."""

from backend.files.commands import record_check
from backend.files.pages import ROUTES
from backend.files.readmodels import Files

ORDERS = [record_check.ORDER]
READ_MODELS = [Files]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
