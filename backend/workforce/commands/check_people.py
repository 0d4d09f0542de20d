"""What the list of people on record says that does not agree (domain.md 3.3, D14)."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from backend.kernel.calendar import local_day
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.workforce.domain.people_lines import WHOLE, said_over_one
from backend.workforce.events import STORY, AbsenceRecorded, LineNow, PackSent, follow

LIST = "People in scope, on record"
TOPICS = [kind.TOPIC for kind in (*STORY, AbsenceRecorded, PackSent)]


def of_people(asked: Asked) -> Iterator[Finding]:
    """Find who holds more than one whole job, and who is away without the papers."""
    lines: dict[UUID, LineNow] = {}
    away: dict[UUID, AbsenceRecorded] = {}
    sent: dict[UUID, PackSent] = {}
    for event in asked.ledger.told(TOPICS):
        if event.stamp.review == asked.review:
            match event:
                case AbsenceRecorded():
                    away[event.person] = event
                case PackSent():
                    sent[event.person] = event
                case _:
                    follow(lines, event)
    people: dict[UUID, list[LineNow]] = defaultdict(list)
    for line in lines.values():
        if line.in_post:
            people[line.person].append(line)
    yield from _over_one(people)
    today = local_day(asked.now)
    for person, absence in away.items():
        there = absence.since <= today <= (absence.until or today)
        if there and person in people and not _since(sent.get(person), absence):
            yield _finding(
                "ES-09", absence.employee_ref, "papers",
                f"{absence.employee_ref} is away for long, and no papers are recorded as sent by "
                "their own route. Their deadlines start when they are sent: send them, and "
                "record the day.",
            )  # fmt: skip


def _over_one(people: dict[UUID, list[LineNow]]) -> Iterator[Finding]:
    for held in people.values():
        total = sum(line.fte for line in held)
        if total > WHOLE:
            refs = " and ".join(sorted(line.employee_ref for line in held))
            yield _finding("ES-02", refs, "hours on record", f"{refs}: {said_over_one(total)[1]}",
                           about=f"{refs}, hours")  # fmt: skip


def _since(pack: PackSent | None, absence: AbsenceRecorded) -> bool:
    return pack is not None and pack.sent >= absence.since


def _finding(code: str, who: str, what: str, message: str, about: str = "") -> Finding:
    said = (Evidence(LIST, who, message),)
    return Finding(code, Severity.WARNS, f"{who}, {what}", message, said, about)


CHECKS = [of_people]
