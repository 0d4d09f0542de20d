"""What the log says of a description: opened here, for the rules and for those who change it."""

from typing import Any
from uuid import UUID

import msgspec

from backend.descriptions.domain.description import JobDescription
from backend.descriptions.domain.refusals import NoSuchPost
from backend.descriptions.events import DescriptionsCompared
from backend.job_sheets.comparing import Judgement
from backend.job_sheets.sheet import Requirement, Sheet
from backend.job_sheets.slips import Comparing, Slip, dates, slips
from backend.kernel.commands import Context, Work
from backend.kernel.ids import named
from backend.kernel.words import Words

PURPOSE = "descriptions"
LONGEST_SHEET = 60_000


def sealed(work: Work, held: Any) -> Words:
    """Return a sheet or a grid, sealed."""
    text = msgspec.json.encode(held).decode()
    return work.words(work.review, PURPOSE, text, "job description", LONGEST_SHEET)


def sheet_of(work: Work, one: JobDescription) -> Sheet | None:
    """Return the words of the version in hand, or of the last one."""
    text = work.ledger.vault.read(one.sheet)
    return msgspec.json.decode(text, type=Sheet) if text else None


def grid_of(work: Work, one: JobDescription) -> list[Requirement]:
    """Return the grid."""
    text = work.ledger.vault.read(one.rows)
    return msgspec.json.decode(text, type=list[Requirement]) if text else []


def posts_named(work: Work, side: str, keys: list[str]) -> list[UUID]:
    """Return the posts of a side by their keys."""
    found = []
    for key in keys:
        id_ = named("post", work.command.review.strip().upper(), side, key.strip())
        if not work.ledger.exists(id_):
            raise NoSuchPost(key.strip(), side)
        found.append(id_)
    return found


def slips_of(work: Work, one: JobDescription) -> list[Slip]:
    """Return what is wrong with a description as it stands."""
    sheet = sheet_of(work, one)
    if sheet is None:
        return []
    found = slips(
        sheet,
        grid_of(work, one),
        replaces=len(one.replaces),
        compared=compared_with(work, one),
        threshold=minor_threshold(work.context),
    )
    return [*found, *dates(sheet)]


def minor_threshold(context: Context) -> int | None:
    """Return from where on a change is minor: the review's own figure, else its threshold."""
    return context.policy_numbers.get("P10.minor", context.threshold)


def compared_with(work: Work, one: JobDescription) -> Comparing | None:
    """Return what the last comparison of this version with an older description says."""
    last: DescriptionsCompared | None = None
    for event in work.ledger.story(named("compared", one.id)):
        if isinstance(event, DescriptionsCompared) and event.right_number == one.number:
            last = event
    return None if last is None else comparing(last)


def comparing(event: DescriptionsCompared) -> Comparing:
    """Return a judgement as the rules read it."""
    found = [duty.judgement for duty in event.duties]
    return Comparing(
        event.percent,
        new=found.count(Judgement.NEW),
        different=found.count(Judgement.DIFFERENT),
        gone=found.count(Judgement.GONE),
    )
