"""When a comment reached us: by the clock, or as the coordinator records it (domain.md 0.2, 1)."""

from backend.consultation.domain.author_refusals import NoZone, OnlyRecorded
from backend.kernel.errors import DatesOutOfOrder
from backend.kernel.events import Stamp
from backend.kernel.roles import Role
from backend.kernel.wording import say_instant

# Whoever takes in what came another way; all others send it at the moment at which they send it.
RECORDERS = frozenset({Role.COORDINATOR.value, Role.SYSTEM.value})


def received(stamp: Stamp) -> Stamp:
    """Return the stamp with an arrival that lies in a zone and not in the future.

    Nobody says of their own comment when it came: that would put any late one in time.
    """
    if stamp.received is None:
        return stamp
    if stamp.received.tzinfo is None:
        raise NoZone
    if stamp.received > stamp.at:
        raise DatesOutOfOrder(
            f"The comment can't have been received at {say_instant(stamp.received)}: that is "
            f"after now, {say_instant(stamp.at)}. Check the date, then send again."
        )
    if stamp.role not in RECORDERS:
        raise OnlyRecorded
    return stamp
