"""What identity brings to the house."""

from backend.identity.commands import keep_accounts
from backend.identity.errands import ACTS
from backend.identity.pages import ROUTES
from backend.identity.policies import HatsOfLeads
from backend.identity.readmodels import Accounts, Grants

ORDERS = keep_accounts.ORDERS
READ_MODELS = [Accounts, Grants]
POLICIES = [HatsOfLeads]

__all__ = ["ACTS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
