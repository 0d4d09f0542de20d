"""What identity brings to the house."""

from backend.identity.commands import keep_accounts
from backend.identity.pages import ROUTES
from backend.identity.readmodels import Accounts, Grants

ORDERS = keep_accounts.ORDERS
READ_MODELS = [Accounts, Grants]

__all__ = ["ORDERS", "READ_MODELS", "ROUTES"]
