"""What imports bring to the house."""

from backend.imports.commands import check_import, confirm_import, upload_import
from backend.imports.errands import ACTS
from backend.imports.pages import ROUTES
from backend.imports.policies import ImportWork
from backend.imports.readmodels import Imports

ORDERS = [upload_import.ORDER, *check_import.ORDERS, *confirm_import.ORDERS]
READ_MODELS = [Imports]
POLICIES = [ImportWork]

__all__ = ["ACTS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
