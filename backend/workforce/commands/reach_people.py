"""Orders about people who are away: how they are reached (domain.md 3.3, D14)."""

from datetime import date
from typing import Literal

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.workforce.commands.people_known import WHO, theirs

EXAMPLE = {"review": "LEICESTER-2013", "employee_ref": "E0042"}


class RecordAbsence(Command, frozen=True, kw_only=True):
    """Record that a person is away for long. Do not say why."""

    employee_ref: str
    since: date
    until: date | None = None


class SetContactRoute(Command, frozen=True, kw_only=True):
    """Set by which route a person wants to be reached."""

    employee_ref: str
    route: Literal["e-mail", "letter", "telephone"]


class RecordPackSent(Command, frozen=True, kw_only=True):
    """Record when the papers went to a person who is away, and how: their deadlines start then."""

    employee_ref: str
    sent: date
    route: Literal["e-mail", "letter", "telephone"] = "letter"


def record_absence(command: RecordAbsence, work: Work) -> Done:
    """Record it."""
    person = theirs(work, command.employee_ref)
    person.be_absent(work.reference, command.since, command.until, work.stamp)
    return work.commit(person)


def set_contact_route(command: SetContactRoute, work: Work) -> Done:
    """Set it."""
    person = theirs(work, command.employee_ref)
    person.set_route(work.reference, command.route, work.stamp)
    return work.commit(person)


def record_pack_sent(command: RecordPackSent, work: Work) -> Done:
    """Record it."""
    person = theirs(work, command.employee_ref)
    person.send_pack(work.reference, command.sent, command.route, work.stamp)
    return work.commit(person)


ORDERS = [
    Order(RecordAbsence, record_absence, WHO, "Record a long absence",
          {**EXAMPLE, "since": "2013-11-01"}, ("GN-06",)),
    Order(SetContactRoute, set_contact_route, WHO, "Set how a person is reached",
          {**EXAMPLE, "route": "letter"}),
    Order(RecordPackSent, record_pack_sent, WHO, "Record that the papers went to somebody away",
          {**EXAMPLE, "sent": "2013-11-01", "route": "letter"}, ("GN-06",)),
]  # fmt: skip
