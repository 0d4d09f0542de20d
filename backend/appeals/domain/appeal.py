"""One employee's challenge to their own outcome, from intention to outcome (domain.md 3.20)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.appeals.domain.dates import deadline_after, local_day, working_days_between
from backend.appeals.domain.grounds import OVER, Finding, State, overall
from backend.appeals.domain.periods import Periods
from backend.appeals.domain.refusals import (
    FindingMissing,
    NotAtThisStage,
    NotDueYet,
    NotHeardYet,
    OnlyTheAppellantWithdraws,
    OverallDiffers,
    PapersAreOut,
    ReasonsEmpty,
    StandsStill,
    TookPart,
)
from backend.appeals.events import (
    AppealAdmitted,
    AppealDecided,
    AppealEvent,
    AppealGroundsAmended,
    AppealGroundsSubmitted,
    AppealIntentionReceivedLate,
    AppealIntentionRegistered,
    AppealLapsed,
    AppealNotAdmitted,
    AppealRedirected,
    AppealStoodStill,
    AppealWentOn,
    AppealWithdrawn,
    Ground,
    GroundFinding,
    LateAppealAccepted,
    LateAppealRefused,
    OutcomeImplemented,
    OutcomeIssued,
    PapersExchanged,
)
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Event, Stamp
from backend.kernel.words import Words

STEPS = {State.LATE: "intention", State.GROUNDS_LATE: "grounds", State.LAPSED: "lapse"}


@dataclass(frozen=True)
class Outcome:
    """The outcome that is appealed against, and when its letter was issued."""

    match: UUID
    reference: str
    person: UUID
    employee_ref: str
    issued_at: datetime


class Appeal(AggregateRoot[AppealEvent]):
    """One employee's challenge to their own outcome."""

    OPENING = (AppealIntentionRegistered, AppealIntentionReceivedLate)

    def begin(self) -> None:
        self.reference = ""
        self.state = State.REGISTERED
        self.grounds: tuple[Ground, ...] = ()
        self.grounds_due: datetime | None = None
        self.due: datetime | None = None
        self.ask_by: datetime | None = None
        self.exchanged: datetime | None = None
        self.letter_due: datetime | None = None
        self.lapse_reviewed = False
        self.still_since: datetime | None = None
        self.person = self.match = UUID(int=0)
        self.employee_ref = ""

    def register(
        self,
        stamp: Stamp,
        *,
        reference: str,
        outcome: Outcome,
        published: tuple[datetime | None, datetime | None],
        periods: Periods,
        why_late: Words | None = None,
    ) -> None:
        """Register an intention, or keep it as late: the later deadline counts (P04, D8, D12)."""
        intention, grounds = published
        own = deadline_after(outcome.issued_at, periods.P04)
        due = max(own, intention or own)
        about = {
            "reference": reference,
            "match": outcome.match,
            "match_reference": outcome.reference,
            "person": outcome.person,
            "employee_ref": outcome.employee_ref,
            "issued_at": outcome.issued_at,
            "due": due,
        }
        if stamp.reached_us > due:
            ask_by = deadline_after(stamp.reached_us, periods.ask_late)
            self._say(AppealIntentionReceivedLate, stamp, **about, ask_by=ask_by, why_late=why_late)
        else:
            after = deadline_after(due, periods.P05)
            after = max(after, grounds or after)
            self._say(AppealIntentionRegistered, stamp, **about, grounds_due=after)

    def accept_late(self, because: str, part: date | None, periods: Periods, stamp: Stamp) -> None:
        """Let a late step count; a new period for grounds starts now (scenario 31)."""
        step = self._late_step(part)
        due = deadline_after(stamp.at, periods.P05)
        self._say(
            LateAppealAccepted,
            stamp,
            person=self.person,
            step=step,
            because=because,
            grounds_due=due,
        )

    def refuse_late(self, part: date | None, stamp: Stamp) -> None:
        """Leave a late step uncounted."""
        self._say(LateAppealRefused, stamp, person=self.person, step=self._late_step(part))

    def submit_grounds(
        self, grounds: tuple[Ground, ...], remedy: Words | None, stamp: Stamp
    ) -> None:
        """Take grounds, in time or late; before papers are exchanged they can be amended."""
        if self.state is State.EXCHANGED and self.exchanged:
            raise PapersAreOut(self.exchanged)
        if self.grounds and self.state in (State.GROUNDS, State.GROUNDS_LATE, State.ADMITTED):
            self._say(AppealGroundsAmended, stamp, grounds=grounds, remedy=remedy)
            return
        self.must_be(State.REGISTERED, State.ACCEPTED_LATE, State.LATE, State.LAPSED)
        due = self.grounds_due or stamp.reached_us
        late = stamp.reached_us > due and not self._stood_still(due)
        self._say(AppealGroundsSubmitted, stamp, grounds=grounds, remedy=remedy, due=due, late=late)

    def lapse(self, stamp: Stamp) -> None:
        """End an appeal whose grounds never came."""
        self.must_be(State.REGISTERED, State.ACCEPTED_LATE)
        if self._stood_still(self.grounds_due):
            raise StandsStill
        if self.grounds_due and stamp.at <= self.grounds_due:
            raise NotDueYet(self.grounds_due)
        self._say(AppealLapsed, stamp, due=self.grounds_due or stamp.at)

    def stand_still(self, until: date | None, stamp: Stamp) -> None:
        """Stop the running deadlines of this case, where any run (D11)."""
        if self.state not in OVER and self.still_since is None:
            self._say(AppealStoodStill, stamp, person=self.person, until=until)

    def go_on(self, stamp: Stamp) -> None:
        """Let its deadlines run on, later by the working days that it stood still."""
        since = self.still_since
        if since is None:
            return
        days = working_days_between(local_day(since), local_day(stamp.at))

        def later(due: datetime | None) -> datetime | None:
            return deadline_after(due, days) if due and self._stood_still(due) else due

        self._say(
            AppealWentOn, stamp, person=self.person, days=days,
            grounds_due=later(self.grounds_due), letter_due=later(self.letter_due),
        )  # fmt: skip

    def _stood_still(self, due: datetime | None) -> bool:
        """Say whether a deadline had not passed when the case came to stand still."""
        return self.still_since is not None and due is not None and due >= self.still_since

    def admit(self, part: date | None, stamp: Stamp) -> None:
        """Let the appeal go to a panel."""
        self._screen(AppealAdmitted, part, stamp)

    def not_admit(self, part: date | None, stamp: Stamp) -> None:
        """Keep the appeal from a panel, with a reason that the chair can review."""
        self._screen(AppealNotAdmitted, part, stamp)

    def redirect(self, to: str, part: date | None, stamp: Stamp) -> None:
        """Send what was raised to where it belongs, so that it is not lost."""
        self._screen(AppealRedirected, part, stamp, to=to)

    def exchange_papers(self, stamp: Stamp) -> None:
        """Give both sides each other's papers at one instant (P07)."""
        self.must_be(State.ADMITTED)
        self._say(PapersExchanged, stamp)

    def withdraw(self, stamp: Stamp) -> None:
        """Take the appeal back."""
        if stamp.by != self.person:
            raise OnlyTheAppellantWithdraws
        if self.state in OVER or self.state is State.DECIDED:
            raise NotAtThisStage(self.reference, self.state)
        self._say(AppealWithdrawn, stamp)

    def decide(
        self,
        findings: tuple[GroundFinding, ...],
        whole: str,
        remedy: str,
        *,
        heard: bool,
        periods: Periods,
        stamp: Stamp,
    ) -> None:
        """Record what the panel found: every ground, with reasons, after the hearing."""
        self.must_be(State.ADMITTED, State.EXCHANGED)
        if not heard:
            raise NotHeardYet
        found = {f.number: f for f in findings}
        for ground in self.grounds:
            finding = found.get(ground.number)
            if finding is None or finding.finding not in set(Finding):
                raise FindingMissing(ground.number)
            if not (finding.reasons.clear or "").strip():
                raise ReasonsEmpty(ground.number)
        follows = overall([Finding(found[g.number].finding) for g in self.grounds])
        if whole not in ("", follows):
            raise OverallDiffers(follows)
        self._say(
            AppealDecided,
            stamp,
            findings=tuple(found[g.number] for g in self.grounds),
            overall=follows.value,
            remedy=remedy,
            letter_due=deadline_after(stamp.at, periods.P08),
        )

    def issue_outcome(self, stamp: Stamp) -> None:
        """Issue the outcome to the appellant; after P08 it is issued all the same, and marked."""
        self.must_be(State.DECIDED)
        overdue = self.letter_due is not None and stamp.at > self.letter_due
        overdue = overdue and not self._stood_still(self.letter_due)
        self._say(OutcomeIssued, stamp, person=self.person, overdue=overdue)

    def implement(self, stamp: Stamp) -> None:
        """Record that what the panel decided has been done."""
        self.must_be(State.ISSUED)
        self._say(OutcomeImplemented, stamp)

    def evolve(self, event: AppealEvent) -> None:
        match event:
            case AppealIntentionRegistered():
                self._opened(event)
                self.state, self.grounds_due = State.REGISTERED, event.grounds_due
            case AppealIntentionReceivedLate():
                self._opened(event)
                self.state, self.ask_by = State.LATE, event.ask_by
            case LateAppealAccepted():
                self.lapse_reviewed = self.lapse_reviewed or event.step == "lapse"
                self.grounds_due = event.grounds_due
                self.state = State.GROUNDS if self.grounds else State.ACCEPTED_LATE
            case LateAppealRefused():
                self.lapse_reviewed = self.lapse_reviewed or event.step == "lapse"
                self.state = State.LAPSED if event.step == "lapse" else State.NOT_ACCEPTED
            case AppealGroundsSubmitted():
                self.grounds = event.grounds
                if self.state is not State.LATE:
                    self.state = State.GROUNDS_LATE if event.late else State.GROUNDS
            case AppealGroundsAmended():
                self.grounds = event.grounds
            case AppealLapsed():
                self.state = State.LAPSED
            case AppealStoodStill():
                self.still_since = event.stamp.at
            case AppealWentOn():
                self.still_since = None
                self.grounds_due, self.letter_due = event.grounds_due, event.letter_due
            case AppealAdmitted():
                self.state = State.ADMITTED
            case AppealNotAdmitted():
                self.state = State.NOT_ADMITTED
            case AppealRedirected():
                self.state = State.REDIRECTED
            case PapersExchanged():
                self.state, self.exchanged = State.EXCHANGED, event.stamp.at
            case AppealWithdrawn():
                self.state = State.WITHDRAWN
            case AppealDecided():
                self.state, self.letter_due = State.DECIDED, event.letter_due
            case OutcomeIssued():
                self.state = State.ISSUED
            case OutcomeImplemented():
                self.state = State.IMPLEMENTED

    def _opened(self, event: AppealIntentionRegistered | AppealIntentionReceivedLate) -> None:
        self.reference = event.reference
        self.person, self.match = event.person, event.match
        self.employee_ref, self.due = event.employee_ref, event.due

    def _late_step(self, part: date | None) -> str:
        step = STEPS.get(self.state)
        if step is None or (step == "lapse" and self.lapse_reviewed):
            raise NotAtThisStage(self.reference, self.state)
        if part is not None:
            raise TookPart(part)
        return step

    def _screen(self, kind: type[Event], part: date | None, stamp: Stamp, **more: str) -> None:
        self.must_be(State.GROUNDS)
        if part is not None:
            raise TookPart(part)
        self._say(kind, stamp, **more)

    def must_be(self, *states: State) -> None:
        """Refuse what can't be done where the appeal stands."""
        if self.state not in states:
            raise NotAtThisStage(self.reference, self.state)

    def _say(self, kind: type[Event], stamp: Stamp, **fields: object) -> None:
        reference = fields.pop("reference", self.reference)
        label = f"case:{reference}"
        stamp = msgspec.structs.replace(stamp, label=label)
        self.record(kind, stamp, reference=reference, **fields)
