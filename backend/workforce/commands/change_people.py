"""Orders that make something different about a person, from a day on (domain.md 3.3)."""

from datetime import date
from typing import Literal

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import DatesOutOfOrder, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.words import Words
from backend.workforce.commands.people_known import WHO, theirs
from backend.workforce.domain.people_lines import WHOLE

What = Literal[
    "fte", "job_title", "group", "service", "section", "team", "location", "grade", "status",
    "service_from", "acting", "manager", "site", "post_key", "starts",
]  # fmt: skip
DATES = ("service_from", "starts")
ACTING = ("acting", "substantive")


class ChangeFTE(Command, frozen=True, kw_only=True):
    """Change the hours of a line from a day on; `fte` in hundredths."""

    employee_ref: str
    fte: int
    effective: date


class ChangeTitle(Command, frozen=True, kw_only=True):
    """Change the job title of a line from a day on."""

    employee_ref: str
    job_title: str
    effective: date


class ChangeGroup(Command, frozen=True, kw_only=True):
    """Change the consultation group of a line from a day on."""

    employee_ref: str
    group: str
    effective: date


class ChangeAssignment(Command, frozen=True, kw_only=True):
    """Change one thing about a line from a day on: `what` is its field, `now` its new value.

    Hours are in hundredths, days as 2013-04-01, `acting` is acting or substantive.
    """

    employee_ref: str
    what: What
    now: str
    effective: date


class CorrectEntry(Command, frozen=True, kw_only=True):
    """Put right what was written wrongly about a line; old and new stay to be read."""

    employee_ref: str
    what: What
    now: str


class CorrectLeaving(Command, frozen=True, kw_only=True):
    """Correct the day on which somebody left; with no day, they did not leave at all."""

    employee_ref: str
    left_on: date | None = None


class ChangeName(Command, frozen=True, kw_only=True):
    """Record a person's new name; papers of before keep the name of their time."""

    employee_ref: str
    name: str
    email: str = ""
    effective: date | None = None
    correction: bool = False


class RecordProtection(Command, frozen=True, kw_only=True):
    """Record from when to when a person has priority (s.99 regulations); HR alone reads it.

    Do not say why. With no days, the protection has ended.
    """

    employee_ref: str
    since: date | None = None
    until: date | None = None


class TakeEffect(Command, frozen=True, kw_only=True):
    """Let the changes of a person count whose day has come."""

    employee_ref: str


def checked_value(what: str, now: str) -> str:
    """Return a value as the list keeps it, or refuse one that it can't be."""
    text = " ".join(now.split())
    try:
        if what == "fte":
            return str(int(text))
        if what in DATES and text:
            return date.fromisoformat(text).isoformat()
    except ValueError:
        wrong = f"“{text}” is not what {what.replace('_', ' ')} can be. Check it, then send again."
        raise NotUnderstood(wrong) from None
    if what == "acting" and text not in ACTING:
        raise NotUnderstood("Say whether the post is held acting or substantive.")
    if what in ("job_title", "group", "section", "service") and not text:
        raise NotUnderstood(f"The {what.replace('_', ' ')} of a line can't be left empty.")
    return text


def _change(work: Work, employee_ref: str, what: str, now: str, effective: date) -> Done:
    person = theirs(work, employee_ref)
    stamp = work.because(person.person) if person.person else work.stamp
    person.change(person.line(employee_ref), what, checked_value(what, now), effective, stamp)
    return work.commit(person, yet=person.warning)


def change_fte(command: ChangeFTE, work: Work) -> Done:
    """Change hours."""
    return _change(work, command.employee_ref, "fte", str(command.fte), command.effective)


def change_title(command: ChangeTitle, work: Work) -> Done:
    """Change a title."""
    return _change(work, command.employee_ref, "job_title", command.job_title, command.effective)


def change_group(command: ChangeGroup, work: Work) -> Done:
    """Change a group, to one that the review has."""
    groups = work.context.groups
    if groups and command.group.strip() not in groups:
        raise NotUnderstood(f"The groups of this review are {', '.join(groups)}. Choose one.")
    return _change(work, command.employee_ref, "group", command.group, command.effective)


def change_assignment(command: ChangeAssignment, work: Work) -> Done:
    """Change one thing."""
    return _change(work, command.employee_ref, command.what, command.now, command.effective)


def correct_entry(command: CorrectEntry, work: Work) -> Done:
    """Correct one thing."""
    person = theirs(work, command.employee_ref)
    stamp = work.because(person.person) if person.person else work.stamp
    now = checked_value(command.what, command.now)
    person.correct(person.line(command.employee_ref), command.what, now, stamp)
    return work.commit(person, yet=person.warning)


def correct_leaving(command: CorrectLeaving, work: Work) -> Done:
    """Correct it."""
    person = theirs(work, command.employee_ref)
    stamp = work.because(person.person) if person.person else work.stamp
    person.correct_leaving(person.line(command.employee_ref), command.left_on, stamp)
    return work.commit(person, yet=person.warning)


def change_name(command: ChangeName, work: Work) -> Done:
    """Record a name."""
    person = theirs(work, command.employee_ref)
    whose = person.person
    assert whose is not None  # noqa: S101 - every entry begins with its person
    name = " ".join(command.name.split())
    if not name:
        raise NotUnderstood("Enter the name.")
    person.rename(
        work.reference,
        work.words(whose, "identity", name, "name", 200),
        Words(whose, "identity", command.email.strip()) if command.email.strip() else None,
        command.effective or local_day(work.stamp.at),
        work.because(whose),
        correction=command.correction,
    )
    return work.commit(person)


def record_protection(command: RecordProtection, work: Work) -> Done:
    """Record it, sealed."""
    person = theirs(work, command.employee_ref)
    whose = person.person
    assert whose is not None  # noqa: S101 - every entry begins with its person
    if command.until and (command.since is None or command.until < command.since):
        raise DatesOutOfOrder
    days = [day.isoformat() if day else "" for day in (command.since, command.until)]
    dates = "/".join(days) if command.since else ""
    person.protect(work.reference, Words(whose, "protection", dates), work.stamp)
    return work.commit(person)


def take_effect(command: TakeEffect, work: Work) -> Done:
    """Let them count."""
    person = theirs(work, command.employee_ref)
    person.take_effect(work.stamp)
    return work.commit(person)


ONE = {"review": "LEICESTER-2013", "employee_ref": "E0042"}
FROM = {**ONE, "effective": "2014-02-01"}
REFUSED = ("ES-04", "ES-07", "GN-10")
ORDERS = [
    Order(ChangeFTE, change_fte, WHO, "Change somebody's hours from a day on",
          {**FROM, "fte": WHOLE // 2}, ("ES-02", "ES-03", *REFUSED)),
    Order(ChangeTitle, change_title, WHO, "Change a job title from a day on",
          {**FROM, "job_title": "Senior Practitioner"}, REFUSED),
    Order(ChangeGroup, change_group, WHO, "Change a consultation group from a day on",
          {**FROM, "group": "2"}, REFUSED),
    Order(ChangeAssignment, change_assignment, WHO, "Change one thing about a line from a day on",
          {**FROM, "what": "team", "now": "Duty team 2"}, ("ES-02", "ES-03", *REFUSED)),
    Order(CorrectEntry, correct_entry, WHO, "Correct what was written wrongly about a line",
          {**ONE, "what": "grade", "now": "9", "reason": "Typed as 6."},
          ("ES-02", "ES-03", *REFUSED), needs_reason=True),
    Order(CorrectLeaving, correct_leaving, WHO, "Correct the day on which somebody left",
          {**ONE, "left_on": "2013-12-17", "reason": "The last day was a day earlier."},
          ("ES-02", "ES-04", "ES-07", "GN-04", "GN-06"), needs_reason=True),
    Order(ChangeName, change_name, WHO, "Record a person's new name",
          {**ONE, "name": "…", "effective": "2014-01-10"}, ("GN-06", "GN-10")),
    Order(RecordProtection, record_protection, WHO, "Record a redundancy protection",
          {**ONE, "since": "2013-11-01", "until": "2015-05-01"}, ("GN-06",)),
    Order(TakeEffect, take_effect, WHO, "Let changes count whose day has come", ONE),
]  # fmt: skip
