"""What there is yet to say to a person whose paper was taken: that it came late, for one."""

from backend.appeals.domain.appeal import Appeal
from backend.appeals.domain.grounds import State
from backend.appeals.domain.sentences import grounds_late, grounds_registered_it, intention_late
from backend.kernel.events import Stamp

NOTHING = ("", "")


def said_of_lateness(appeal: Appeal, stamp: Stamp) -> tuple[str, str]:
    """Return the code and the sentence of a late step; late is a state, not a refusal (0.2)."""
    received = stamp.reached_us
    due = appeal.due or received
    if appeal.state is State.LATE:
        return "AP-02", intention_late(due, received, appeal.ask_by or due)
    if appeal.state is State.GROUNDS_LATE:
        return "AP-06", grounds_late(appeal.grounds_due or due)
    return NOTHING


def said_of_grounds_alone(appeal: Appeal, stamp: Stamp) -> tuple[str, str]:
    """Return that grounds without an intention counted as one, where they were in time (AP-05)."""
    if appeal.state is State.GROUNDS and appeal.grounds_due:
        return "AP-05", grounds_registered_it(appeal.grounds_due)
    return said_of_lateness(appeal, stamp)
