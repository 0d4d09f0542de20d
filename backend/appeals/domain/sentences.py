"""What a person is told where something of theirs is late: a state, not a rejection (0.2, 2)."""

from datetime import datetime

from backend.appeals.domain.dates import local_day, say_day
from backend.kernel.wording import say_instant


def intention_late(due: datetime, received: datetime, ask_by: datetime) -> str:
    """Say that an intention is late, kept, and can still be let in (AP-02)."""
    return (
        f"The deadline to register an intention to appeal was {say_instant(due)}. Yours was "
        f"received at {say_instant(received)}, so it is late and is not registered. It has been "
        "kept. If there was a good reason, ask for it to be accepted late by "
        f"{say_day(local_day(ask_by))}; a "
        "manager who was not part of the decision will decide."
    )


def grounds_late(due: datetime) -> str:
    """Say that grounds are late, and kept (AP-06)."""
    return (
        f"Grounds were due by {say_instant(due)}. Yours have been kept; a manager who "
        "was not part of the decision will decide whether they are accepted late."
    )


def grounds_registered_it(due: datetime) -> str:
    """Say that grounds without an intention counted as one (AP-05)."""
    return (
        "Register your intention first; we have used what you sent to do it, received in time. "
        f"You can add to your grounds until {say_instant(due)}."
    )


def management_statement_late(days: int) -> str:
    """Say that the other side's statement came late (AP-09)."""
    return f"Management's statement is {days} working days late. The chair may exclude it."
