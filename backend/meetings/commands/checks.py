"""What the checks find in the diary: clashes and missing venues to come (LC-20)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

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
    for entry in coming:
        name = names[entry.meeting]
        for told in diary.clashes(entry.session, entry.slot, entry.invited, entry.venue):
            yield Finding(
                "LC-20", Severity.WARNS, f"{name}, session {entry.number}, {entry.starts}, clash",
                told, (Evidence(PAPER, "", f"{name}, {entry.starts} to {entry.ends}"),),
            )  # fmt: skip
        if not entry.has_place:
            nowhere[name].append(entry)
    yield from (_nowhere(name, entries) for name, entries in nowhere.items())


def _nowhere(name: str, entries: Sequence[Entry]) -> Finding:
    have = "has" if len(entries) == 1 else "have"
    return Finding(
        "LC-20", Severity.WARNS, f"{name}, venue",
        f"{name}: {plural(len(entries), 'session')} to come {have} no venue and no online link. "
        "Add one before inviting people.",
        tuple(Evidence(PAPER, "", f"{name}, {e.starts}") for e in entries),
    )  # fmt: skip


CHECKS = [check]
