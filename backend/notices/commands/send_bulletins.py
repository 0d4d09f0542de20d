"""Orders about bulletins (domain.md 3.13, 3.29)."""

from datetime import datetime
from uuid import uuid4

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.local_time import as_instant
from backend.kernel.roles import Role
from backend.notices.domain.bulletin import Bulletin
from backend.notices.events import BulletinCorrected, BulletinDrafted, BulletinRevised

WRITERS = (Role.COORDINATOR, Role.LEAD)
LEAD = (Role.LEAD,)
PURPOSE = "bulletins"


class DraftBulletin(Command, frozen=True, kw_only=True):
    """Save the draft of the next bulletin."""

    since: datetime
    until: datetime
    text: str


class ReviseBulletin(Command, frozen=True, kw_only=True):
    """Change a draft."""

    bulletin: str
    text: str


class ApproveBulletin(Command, frozen=True, kw_only=True):
    """Approve a bulletin."""

    bulletin: str


class IssueBulletin(Command, frozen=True, kw_only=True):
    """Send a bulletin to all staff."""

    bulletin: str


class CorrectBulletin(Command, frozen=True, kw_only=True):
    """Correct a bulletin that went out. `text` is the whole bulletin as it should have been."""

    bulletin: str
    text: str


def draft_bulletin(command: DraftBulletin, work: Work) -> Done:
    """Draft."""
    bulletin = Bulletin(uuid4())
    reference = work.number("BU", bulletin.id, 2)
    text = work.words(work.review, PURPOSE, command.text, "bulletin")
    since, until = as_instant(command.since), as_instant(command.until)
    bulletin.draft(reference, since, until, text, work.stamp)
    return work.commit(bulletin)


def revise_bulletin(command: ReviseBulletin, work: Work) -> Done:
    """Change the draft."""
    bulletin = work.fetch(Bulletin, command.bulletin, seen=command.seen)
    bulletin.revise(work.words(work.review, PURPOSE, command.text, "bulletin"), work.stamp)
    return work.commit(bulletin)


def approve_bulletin(command: ApproveBulletin, work: Work) -> Done:
    """Approve what is written now."""
    bulletin = work.fetch(Bulletin, command.bulletin, seen=command.seen)
    still_open = work.context.consultation_closed is None
    bulletin.approve(_present_text(bulletin, work), still_open, work.stamp)
    return work.commit(bulletin)


def issue_bulletin(command: IssueBulletin, work: Work) -> Done:
    """Issue."""
    bulletin = work.fetch(Bulletin, command.bulletin, seen=command.seen)
    bulletin.issue(work.stamp)
    return work.commit(bulletin)


def correct_bulletin(command: CorrectBulletin, work: Work) -> Done:
    """Correct."""
    bulletin = work.fetch(Bulletin, command.bulletin, seen=command.seen)
    still_open = work.context.consultation_closed is None
    text = work.words(work.review, PURPOSE, command.text, "bulletin")
    bulletin.correct(text, _present_text(bulletin, work), work.stamp, consultation_open=still_open)
    return work.commit(bulletin)


def _present_text(bulletin: Bulletin, work: Work) -> str:
    text = ""
    for event in work.ledger.story(bulletin.id):
        if isinstance(event, BulletinDrafted | BulletinRevised | BulletinCorrected):
            text = work.ledger.vault.read(event.text) or ""
    return text


EVERY = {"review": "LEICESTER-2013", "bulletin": "BU-01"}
ORDERS = [
    Order(
        DraftBulletin, draft_bulletin, WRITERS, "Save the draft of a bulletin",
        {"review": "LEICESTER-2013", "since": "2013-12-30T00:00:00+00:00",
         "until": "2014-01-13T00:00:00+00:00", "text": "…"},
        ("BU-03", "GN-06", "GN-08"),
    ),
    Order(ReviseBulletin, revise_bulletin, WRITERS, "Change a draft", {**EVERY, "text": "…"},
          ("BU-03", "BU-05", "GN-08")),
    Order(ApproveBulletin, approve_bulletin, LEAD, "Approve a bulletin", EVERY,
          ("BU-02", "BU-05"), decision=True),
    Order(IssueBulletin, issue_bulletin, (Role.LEAD, Role.COORDINATOR), "Send a bulletin", EVERY,
          ("BU-04", "BU-05"), decision=True),
    Order(CorrectBulletin, correct_bulletin, LEAD, "Correct a bulletin that was issued",
          {**EVERY, "text": "…", "reason": "The date of the drop-in was wrong."},
          ("BU-02", "BU-03", "BU-06", "BU-07", "GN-08"), decision=True, needs_reason=True),
]  # fmt: skip
