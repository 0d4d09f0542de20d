"""What audit brings to the house."""

from backend.audit.pages import ROUTES
from backend.audit.readmodels import HistoryIndex
from backend.kernel import refusals

# Its facts are recorded by the kernel; here they become known.
RECORDED = (refusals.DecisionRefused,)
READ_MODELS = [HistoryIndex]

__all__ = ["READ_MODELS", "RECORDED", "ROUTES"]
