"""What the facts of an appeal oblige us to do: letters, and a reminder before each deadline."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import ClassVar
from uuid import UUID

from backend.appeals.domain.dates import local_day, working_days_before
from backend.appeals.events import (
    AppealIntentionReceivedLate,
    AppealIntentionRegistered,
    AppealStoodStill,
    AppealWentOn,
    HearingListed,
    HearingPostponed,
    LateAppealAccepted,
    LateAppealRefused,
    OutcomeIssued,
)
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy, owe
from backend.kernel.wording import LONDON
from backend.reviews.events import ReviewPaused, ReviewResumed

REMIND_BEFORE = 2
HOLD, GO_ON = "appeals.hold", "appeals.go_on"
MORNING = time(9)


class AppealLetters(Policy):
    """Whoever appealed hears of every step, and is reminded while there is time."""

    name: ClassVar[str] = "appeals_letters"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case AppealIntentionRegistered():
                yield owe("appeals.receipt", event, recipient=str(event.person))
                yield _reminder(event, event.person, event.grounds_due)
            case AppealIntentionReceivedLate():
                yield owe("appeals.receipt", event, recipient=str(event.person))
            case LateAppealAccepted():
                yield owe("appeals.late_ruling", event, recipient=str(event.person))
                yield _reminder(event, event.person, event.grounds_due)
            case AppealStoodStill():
                yield owe("appeals.paused", event, recipient=str(event.person))
            case AppealWentOn():
                yield owe("appeals.paused", event, recipient=str(event.person))
                if event.grounds_due is not None:
                    yield _reminder(event, event.person, event.grounds_due)
            case LateAppealRefused():
                yield owe("appeals.late_ruling", event, recipient=str(event.person))
            case HearingListed() | HearingPostponed():
                yield owe(
                    "appeals.hearing_notice",
                    event,
                    subject=event.appeal,
                    recipient=str(event.person),
                )
            case OutcomeIssued():
                yield owe("appeals.outcome_letter", event, recipient=str(event.person))
            case _:
                pass


class PausedCases(Policy):
    """A pause stops the deadlines of the cases that it names, until the review goes on (D11)."""

    name: ClassVar[str] = "appeals_pauses"

    def owes(self, event: Event) -> Iterable[Owed]:
        match event:
            case ReviewPaused():
                for case in event.cases:
                    yield owe(HOLD, event, recipient=case)
            case ReviewResumed():
                yield owe(GO_ON, event)
            case _:
                pass


def remind_at(due: datetime) -> datetime:
    """Return 9am, two working days before a deadline."""
    return datetime.combine(working_days_before(local_day(due), REMIND_BEFORE), MORNING, LONDON)


def _reminder(event: Event, person: UUID, due: datetime) -> Owed:
    when = max(remind_at(due), event.stamp.at)
    return owe("appeals.grounds_reminder", event, recipient=str(person), due_at=when)
