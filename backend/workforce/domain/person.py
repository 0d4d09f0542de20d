"""A person in scope: their posts, that they left, and their say in it (domain.md 3.3)."""

from datetime import date
from typing import Any
from uuid import UUID

from backend.kernel.calendar import WorkCalendar, local_day
from backend.kernel.errors import DatesOutOfOrder
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.workforce.domain import people_refusals as refusals
from backend.workforce.domain.people_lines import in_range
from backend.workforce.domain.people_refusals import AlreadyHeld, FTEOutOfRange, NotOnTheList
from backend.workforce.domain.people_state import Listed
from backend.workforce.events import (
    AbsenceRecorded,
    AppealOnLeaving,
    AssignmentAdded,
    AssignmentChanged,
    ChangeTookEffect,
    ContactRouteSet,
    DisputeAnswered,
    EmployeeAddedToScope,
    EmployeeLeft,
    EmployeeRemovedFromScope,
    EmployeeReturnedToScope,
    EntryDisputed,
    LeavingCorrected,
    NameChanged,
    PackSent,
    ProtectionRecorded,
    ScopeContestAnswered,
    ScopeContested,
)

ANSWERED_WITHIN = 5
CALENDAR = WorkCalendar()


def answer_by(stamp: Stamp) -> date:
    """Return the last day for an answer: five working days (domain.md 3.29)."""
    return CALENDAR.after(local_day(stamp.reached_us), ANSWERED_WITHIN)


class PersonInScope(Listed):
    """What can be decided about a person in scope, and by themselves."""

    def add_to_scope(self, stamp: Stamp, **facts: Any) -> None:
        self.record(EmployeeAddedToScope, stamp, **facts)

    def add_assignment(self, stamp: Stamp, **facts: Any) -> None:
        """Add a job; the same post is held once (ES-01)."""
        if self.removed:
            raise refusals.OutOfScope
        post = facts.get("post_key", "")
        for assignment, line in self.lines.items():
            same_post = post and line.values["post_key"] == post
            if line.in_post and (assignment == facts["assignment"] or same_post):
                raise AlreadyHeld(line.employee_ref, line.values["job_title"], line.since)
        if not in_range(facts["fte"]):
            raise FTEOutOfRange
        if facts["assignment"] in self.lines:
            raise NotOnTheList
        self.record(AssignmentAdded, stamp, **facts)

    def strike(
        self, assignment: UUID, left_on: date, mark: str, stamp: Stamp, at_start: int = 0
    ) -> None:
        """Strike a line of somebody who left; it stays to be read (ES-04)."""
        line = self.lines.get(assignment)
        if line is None or not line.in_post:
            raise NotOnTheList(at_start)
        if left_on > local_day(stamp.at):
            raise refusals.NotYet("Strike the line", left_on)
        self.record(
            EmployeeLeft, stamp, person=self.person, assignment=assignment,
            employee_ref=line.employee_ref, left_on=left_on, mark=mark,
        )  # fmt: skip

    def correct_leaving(self, assignment: UUID, left_on: date | None, stamp: Stamp) -> None:
        """Put right on which day somebody left, or that they did not leave."""
        was = self.left.get(assignment)
        if was is None or (left_on is None and self.removed):
            raise refusals.NotStruck
        if left_on == was:
            raise refusals.NothingChanges(refusals.said_day(was))
        if left_on is not None and left_on > local_day(stamp.at):
            raise refusals.NotYet("Strike the line", left_on)
        self.record(
            LeavingCorrected, stamp, person=self.person, assignment=assignment,
            employee_ref=self.lines[assignment].employee_ref, was=was, left_on=left_on,
        )  # fmt: skip

    def settle_appeal(self, appeal: UUID, answer: str, stamp: Stamp) -> None:
        """Say what becomes of a leaver's open appeal (ES-05)."""
        if not answer:
            raise refusals.AppealIsOpen
        continues = answer == "continues"
        self.record(AppealOnLeaving, stamp, person=self.person, appeal=appeal, continues=continues)

    def remove(
        self, employee_ref: str, stamp: Stamp, *, transferred: bool, at_start: int,
        told: bool = True,
    ) -> None:  # fmt: skip
        """Take a person out of the review; who left is struck and stays so (ES-04)."""
        if not self.active:
            raise NotOnTheList(at_start)
        self.record(
            EmployeeRemovedFromScope, stamp, person=self.person, employee_ref=employee_ref,
            transferred=transferred, told=told,
        )  # fmt: skip

    def bring_back(self, employee_ref: str, stamp: Stamp) -> None:
        """Put right that a person was taken out; an open contest of theirs is answered first."""
        if not self.removed:
            raise refusals.NotOpen
        if self.open_contest:
            raise refusals.AnswerFirst
        back = [one for one in self.lines if one not in self.left]
        self.record(
            EmployeeReturnedToScope, stamp, person=self.person, employee_ref=employee_ref,
            lines=len(back),
        )  # fmt: skip

    def change(self, assignment: UUID, what: str, now: str, effective: date, stamp: Stamp) -> None:
        """Let something be different about a line from a day on."""
        line = self.lines[assignment]
        if not line.in_post:
            raise NotOnTheList
        today = local_day(stamp.at)
        last = line.effective.get(what)
        counts = effective <= today and (last is None or effective >= last)
        self._change(assignment, what, now, effective, stamp, in_effect=counts)

    def correct(self, assignment: UUID, what: str, now: str, stamp: Stamp) -> None:
        """Put right what was written wrongly about a line, struck or not."""
        line = self.lines[assignment]
        since = line.effective.get(what, line.since)
        self._change(assignment, what, now, since, stamp, in_effect=True, correction=True)

    def _change(
        self, assignment: UUID, what: str, now: str, effective: date, stamp: Stamp, **how: bool
    ) -> None:
        line = self.lines[assignment]
        if what == "fte" and not in_range(int(now)):
            raise FTEOutOfRange
        planned = [one for one in self.to_come if (one.assignment, one.what) == (assignment, what)]
        if line.values[what] == now and not planned:
            raise refusals.NothingChanges(f"{int(now) / 100:.2f}" if what == "fte" else now)
        self.record(
            AssignmentChanged, stamp, person=self.person, assignment=assignment,
            employee_ref=line.employee_ref, what=what, was=line.values[what], now=now,
            effective=effective, **how,
        )  # fmt: skip

    def take_effect(self, stamp: Stamp) -> None:
        """Let every change count whose day has come, in the order of their days."""
        today = local_day(stamp.at)
        due = [one for one in self.to_come if one.effective <= today]
        for one in sorted(due, key=lambda one: (one.effective, one.change)):
            self.record(
                ChangeTookEffect, stamp, person=self.person, assignment=one.assignment,
                employee_ref=self.lines[one.assignment].employee_ref, what=one.what, now=one.now,
                change=one.change,
            )  # fmt: skip

    def rename(
        self, employee_ref: str, name: Words, email: Words | None, effective: date, stamp: Stamp,
        *, correction: bool,
    ) -> None:  # fmt: skip
        """Give a person the name that they bear now; what was written before keeps the old one."""
        if effective > local_day(stamp.at):
            raise refusals.NotYet("Record the name", effective)
        self.record(
            NameChanged, stamp, person=self.person, employee_ref=employee_ref, name=name,
            email=email, effective=effective, correction=correction,
        )  # fmt: skip

    def protect(self, employee_ref: str, dates: Words, stamp: Stamp) -> None:
        """Record from when to when a person has priority, sealed."""
        self.record(
            ProtectionRecorded, stamp, person=self.person, employee_ref=employee_ref, dates=dates
        )

    def be_absent(self, employee_ref: str, since: date, until: date | None, stamp: Stamp) -> None:
        """Record a long absence; each one ends where the next is recorded, or on its last day."""
        if until is not None and until < since:
            raise DatesOutOfOrder
        self.record(
            AbsenceRecorded, stamp, person=self.person, employee_ref=employee_ref, since=since,
            until=until,
        )  # fmt: skip

    def set_route(self, employee_ref: str, route: str, stamp: Stamp) -> None:
        """Set how the person is reached."""
        self.record(
            ContactRouteSet, stamp, person=self.person, employee_ref=employee_ref, route=route
        )

    def send_pack(self, employee_ref: str, sent: date, route: str, stamp: Stamp) -> None:
        """Record when the papers went to somebody who is away (D14)."""
        if sent > local_day(stamp.at):
            raise refusals.NotYet("Record it", sent)
        self.record(
            PackSent, stamp, person=self.person, employee_ref=employee_ref, sent=sent, route=route
        )

    def contest(self, employee_ref: str, text: Words, stamp: Stamp) -> None:
        """Say that one should not have been taken out of the review."""
        if not self.removed:
            raise refusals.StillInScope
        if self.open_contest:
            raise refusals.AskedAlready
        self.record(
            ScopeContested, stamp, person=self.person, employee_ref=employee_ref,
            number=self.asked + 1, text=text, due=answer_by(stamp),
        )  # fmt: skip

    def answer_contest(
        self, employee_ref: str, answer: Words, stamp: Stamp, *, upheld: bool
    ) -> None:
        """Answer it; where it is upheld, the person is in scope again."""
        if not self.open_contest:
            raise refusals.NotOpen
        back = [one for one in self.lines if one not in self.left]
        self.record(
            ScopeContestAnswered, stamp, person=self.person, employee_ref=employee_ref,
            number=self.open_contest, upheld=upheld, answer=answer,
            lines=len(back) if upheld else 0,
        )  # fmt: skip

    def dispute(self, employee_ref: str, about: str, text: Words, stamp: Stamp) -> None:
        """Say that something in one's own entry is not right."""
        if about in self.open_disputes.values():
            raise refusals.AskedAlready
        self.record(
            EntryDisputed, stamp, person=self.person, employee_ref=employee_ref,
            number=self.asked + 1, about=about, text=text, due=answer_by(stamp),
        )  # fmt: skip

    def answer_dispute(
        self, employee_ref: str, number: int, outcome: str, answer: Words, stamp: Stamp
    ) -> None:
        """Say that it was corrected, or why it stands."""
        if number not in self.open_disputes:
            raise refusals.NotOpen
        self.record(
            DisputeAnswered, stamp, person=self.person, employee_ref=employee_ref, number=number,
            outcome=outcome, answer=answer,
        )  # fmt: skip
