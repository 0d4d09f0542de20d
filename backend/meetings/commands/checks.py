"""What the checks find in the diary: clashes and missing venues to come (LC-20)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.ids import named
from backend.kernel.wording import LONDON, plural
from backend.meetings.domain.diary import Diary, Entry
from backend.meetings.events import MeetingPlanned

PAPER = "the diary of meetings"


def check(asked: Asked) -> Iterator[Finding]:
    """Find sessions to come at which the same people are due, and those with no place."""
    try:
        diary = asked.ledger.look(Diary, named("diary", asked.reference))
    except NotFound:
        return
    today = asked.now.astimezone(LONDON).date().isoformat()
    names = {
        one.originator_id: one.stage
        for one in asked.ledger.told([MeetingPlanned.TOPIC])
        if isinstance(one, MeetingPlanned) and one.published and one.stamp.review == asked.review
    }
    # What is not published is known to those whom it invites, and is not told here.
    coming = [
        e
        for e in diary.entries.values()
        if e.standing and e.meeting in names and e.starts[:10] >= today
    ]
    nowhere: dict[str, list[Entry]] = defaultdict(list)
    # Each of two sessions that clash tells the same of the other: one finding with both.
    clashing: dict[str, list[Entry]] = defaultdict(list)
    for entry in coming:
        name = names[entry.meeting]
        for told in diary.clashes(entry.session, entry.slot, entry.invited, entry.venue):
            clashing[told].append(entry)
        if not entry.has_place:
            nowhere[name].append(entry)
    yield from (_clash(told, names, entries) for told, entries in clashing.items())
    yield from (_nowhere(name, entries) for name, entries in nowhere.items())


def _clash(told: str, names: Mapping[UUID, str], entries: Sequence[Entry]) -> Finding:
    one, name = entries[0], names[entries[0].meeting]
    return Finding(
        "LC-20", Severity.WARNS, f"{name}, session {one.number}, {one.starts}, clash", told,
        tuple(Evidence(PAPER, "", f"{names[e.meeting]}, {e.starts} to {e.ends}") for e in entries),
    )  # fmt: skip


def _nowhere(name: str, entries: Sequence[Entry]) -> Finding:
    have = "has" if len(entries) == 1 else "have"
    return Finding(
        "LC-20", Severity.WARNS, f"{name}, venue",
        f"{name}: {plural(len(entries), 'session')} to come {have} no venue and no online link. "
        "Add one before inviting people.",
        tuple(Evidence(PAPER, "", f"{name}, {e.starts}") for e in entries),
    )  # fmt: skip


CHECKS = [check]
