"""What notices bring to the house."""

from backend.notices.commands import move_clock, send_bulletins
from backend.notices.correcting_pages import ROUTES as CORRECTING
from backend.notices.errands import ACTS, LETTERS
from backend.notices.pages import ROUTES as BULLETINS
from backend.notices.policies import BulletinsInTime, BulletinsToAll, DeadlineReminders
from backend.notices.readmodels import Bulletins
from backend.notices.rehearsal_pages import ROUTES as REHEARSAL

ORDERS = [*send_bulletins.ORDERS, *move_clock.ORDERS]
READ_MODELS = [Bulletins]
POLICIES = [DeadlineReminders, BulletinsToAll, BulletinsInTime]
ROUTES = [*BULLETINS, *CORRECTING, *REHEARSAL]

__all__ = ["ACTS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
