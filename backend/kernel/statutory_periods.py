"""Periods that the law sets: collective consultation and the trial period (D6, D15)."""

from datetime import date, time, timedelta

from backend.kernel.deadlines import Deadline, Kind, Unit, falling_on
from backend.kernel.local_time import LAST_SECOND
from backend.kernel.wording import plural, say_date

TRIAL_WEEKS = 4
_FROM_DISMISSALS = ((100, 45), (20, 30))


def statutory_days(dismissals: int) -> int:
    """Return the statutory days of consultation for so many proposed dismissals (TULRCA s.188)."""
    return next((days for least, days in _FROM_DISMISSALS if dismissals >= least), 0)


def minimum_days(policy_days: int, dismissals: int) -> int:
    """Return the days a consultation must run: the larger of policy and law (P01)."""
    return max(policy_days, statutory_days(dismissals))


def days_run(begun: date, today: date) -> int:
    """Return how many days of consultation have run; the day it began is not one of them (D6)."""
    return max(0, (today - begun).days)


def earliest_close(begun: date, minimum: int) -> date:
    """Return the last of the full days that must run: consultation may close on it (RV-07).

    Begun on 24 October 2013, the thirtieth full day is 23 November (domain.md 7, scenario 6).
    """
    return begun + timedelta(days=minimum)


def earliest_dismissal(begun: date, minimum: int) -> date:
    """Return the first day a dismissal may take effect: the day after the full days (D6).

    Neither end day counts: begun on 24 October 2013, it is 24 November under 30 days.
    """
    return earliest_close(begun, minimum) + timedelta(days=1)


def trial_period(start: date, weeks: int = TRIAL_WEEKS, at: time = LAST_SECOND) -> Deadline:
    """Return the last day of a trial: calendar weeks that no bank holiday lengthens (D15)."""
    return falling_on(
        start + timedelta(weeks=weeks, days=-1),
        at,
        kind=Kind.WORKED_OUT,
        rule=f"{plural(weeks, 'calendar week')} from {say_date(start)}",
        counted_from=start,
        count=weeks,
        unit=Unit.WEEKS,
    )
