"""What the checks find in descriptions, comparisons and grades on record (domain.md 8)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from backend.descriptions.commands.sheets import comparing
from backend.descriptions.domain.description import STANDS, JobDescription
from backend.descriptions.events import (
    DescriptionsCompared,
    GradeAwaited,
    JobDescriptionIssued,
    JobDescriptionRevised,
    PostGraded,
)
from backend.job_sheets.patterns import code_of
from backend.job_sheets.sheet import CHANGES, UNCHANGED, Requirement, Sheet
from backend.job_sheets.slips import Slip, dates, slips
from backend.kernel.findings import Asked, Evidence, Finding, Severity
from backend.kernel.names import plain
from backend.kernel.wording import plural
from backend.reviews.events import ReviewOpened
from backend.slotting.events import MatchProposed, MatchRescinded, MatchReturned

KINDS = (JobDescriptionIssued, JobDescriptionRevised, DescriptionsCompared, GradeAwaited,
         PostGraded, MatchProposed, MatchReturned, MatchRescinded, ReviewOpened)  # fmt: skip
TOPICS = [kind.TOPIC for kind in KINDS]


@dataclass
class Told:
    """What the facts of one review say of its descriptions."""

    issued: dict[UUID, JobDescriptionIssued] = field(default_factory=dict)
    revised: dict[UUID, JobDescriptionRevised] = field(default_factory=dict)
    compared: dict[UUID, DescriptionsCompared] = field(default_factory=dict)
    awaited: dict[UUID, GradeAwaited] = field(default_factory=dict)
    matched: dict[UUID, UUID] = field(default_factory=dict)
    threshold: int | None = None


def of_descriptions(asked: Asked) -> Iterator[Finding]:
    """Find what is wrong with issued descriptions, and what changed after it was to stand."""
    told = _told(asked)
    held = {id_: asked.ledger.look(JobDescription, id_) for id_ in told.issued}
    sheets = {id_: _sheet(asked, one) for id_, one in held.items()}
    dated = any(sheet and sheet.dated for sheet in sheets.values())
    for id_, one in held.items():
        sheet = sheets[id_]
        if one.state == "withdrawn" or sheet is None:
            continue
        yield from _wrong(asked, told, one, sheet, dated=dated)
        yield from _changed_late(told, one)
    yield from _ungraded(told)


def _wrong(
    asked: Asked, told: Told, one: JobDescription, sheet: Sheet, *, dated: bool
) -> Iterator[Finding]:
    compared = told.compared.get(one.id)
    result = comparing(compared) if compared else None
    threshold = asked.numbers.get("P10.minor", told.threshold)
    found = slips(
        sheet, _grid(asked, one), replaces=len(one.replaces), compared=result,
        threshold=threshold,
    )  # fmt: skip
    if dated:
        found += dates(sheet, told.issued[one.id].stamp.at.date())
    for slip in found:
        if slip.key not in one.answers:
            yield _finding(one, slip)
    answered = any(slip.code == "JD-07" and slip.key in one.answers for slip in found)
    if compared and threshold and not answered and one.change in UNCHANGED:
        yield from _more_than_minor(one, compared, threshold)


def _more_than_minor(
    one: JobDescription, compared: DescriptionsCompared, threshold: int
) -> Iterator[Finding]:
    if compared.percent < threshold:
        said = (
            f"{one.title} is marked “{CHANGES[one.change].lower()}”, but the comparison shows that "
            f"{compared.percent}% stays, below the {threshold}% of this review."
        )
        yield Finding(
            "LC-26", Severity.WARNS, f"{one.title}, more than minor", said,
            (Evidence("the comparison", compared.reference, f"{compared.percent}%"),),
        )  # fmt: skip


def _finding(one: JobDescription, slip: Slip) -> Finding:
    return Finding(
        slip.code,
        Severity.INFORMS if slip.informs else Severity.WARNS,
        f"{one.title}, {slip.about}",
        f"{one.title}: {slip.said}",
        (Evidence("the job description", one.reference, slip.said),),
        f"{one.side}, {code_of(one.post_number) or plain(one.title)}, {slip.about}",
    )


def _changed_late(told: Told, one: JobDescription) -> Iterator[Finding]:
    revised = told.revised.get(one.id)
    settled = one.state in STANDS and not any(post in told.awaited for post in one.posts)
    if revised is None or settled:
        return
    said = (
        f"{one.title} changed after it was {revised.was}. Freeze it again, and have it evaluated "
        "again where it has an evaluation."
    )
    yield Finding("LC-25", Severity.BLOCKS, f"{one.title}, changed after freezing", said,
                  (Evidence("the job description", one.reference, said),))  # fmt: skip


def _ungraded(told: Told) -> Iterator[Finding]:
    for post, waiting in told.awaited.items():
        people = sum(where == post for where in told.matched.values())
        if people:
            said = (
                f"{waiting.title} has no final grade, and {plural(people, 'person', 'people')} "
                f"{'is' if people == 1 else 'are'} matched to it."
            )
            yield Finding(
                "LC-24", Severity.BLOCKS, f"{waiting.title}, no final grade", said,
                (Evidence("the job description", waiting.description_reference, said),),
            )  # fmt: skip


def _told(asked: Asked) -> Told:
    told = Told()
    for event in asked.ledger.told(TOPICS):
        if event.stamp.review != asked.review:
            continue
        match event:
            case ReviewOpened():
                told.threshold = event.threshold
            case JobDescriptionIssued():
                told.issued[event.originator_id] = event
            case JobDescriptionRevised() if event.after_freezing:
                told.revised[event.originator_id] = event
            case DescriptionsCompared():
                told.compared[event.right] = event
            case GradeAwaited():
                told.awaited[event.post] = event
            case PostGraded():
                told.awaited.pop(event.post, None)
            case MatchProposed() if event.post:
                told.matched[event.originator_id] = event.post
            case MatchReturned() | MatchRescinded():
                told.matched.pop(event.originator_id, None)
            case _:
                pass
    return told


def _sheet(asked: Asked, one: JobDescription) -> Sheet | None:
    text = asked.ledger.vault.read(one.sheet)
    return msgspec.json.decode(text, type=Sheet) if text else None


def _grid(asked: Asked, one: JobDescription) -> list[Requirement]:
    text = asked.ledger.vault.read(one.rows)
    return msgspec.json.decode(text, type=list[Requirement]) if text else []


CHECKS = [of_descriptions]
