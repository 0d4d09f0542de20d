"""Versions as bundles, read from the record: what the checks look at, and against what."""

from datetime import datetime
from uuid import UUID

from backend.kernel.calendar import local_day
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.kernel.ledger import Ledger
from backend.kernel.rounding import Rounding
from backend.reviews.domain.bundle import Bundle, Content, Figure, bundle, place_of
from backend.reviews.domain.checks import Finding, before_issue, new_proposals
from backend.reviews.domain.terms import Terms
from backend.reviews.domain.version import Version
from backend.reviews.events import PartAttached, SectionSet, VersionInForce

END = "consultation_end"


def version_id(work: Work, number: str) -> UUID:
    """Return the identifier of a version of this review."""
    return named("version", work.command.review.strip().upper(), number)


def terms_of(work: Work) -> Terms:
    """Return the changed names of this review, to read or to change."""
    id_ = named("case terms", work.review)
    try:
        return work.fetch(Terms, id_)
    except NotFound:
        return Terms(id_)


def bundle_of(ledger: Ledger, version: Version) -> Bundle:
    """Return a version with the texts of everything that it holds."""
    texts: dict[UUID, dict[str, Content]] = {}
    for held in version.contents.values():
        if held.held_in not in texts:
            texts[held.held_in] = _texts_in(ledger, held.held_in)
    contents = [texts[held.held_in][place] for place, held in version.contents.items()]
    return bundle(version.number, contents, version.lines.values())


def issued_before(work: Work, version: Version) -> Version | None:
    """Return the newest version that readers had before this one."""
    in_force = work.context.case_version
    numbers = {n for n in (version.based_on, in_force) if n and n != version.number}
    found = [work.look(Version, version_id(work, number)) for number in sorted(numbers)]
    issued = [(one.to_unions, one) for one in found if one.to_unions is not None]
    return max(issued, key=lambda pair: pair[0])[1] if issued else None


def checked(work: Work, version: Version) -> tuple[list[Finding], str]:
    """Return what is found before a version is issued, and the version it was compared with."""
    before = issued_before(work, version)
    old = bundle_of(work.ledger, before) if before else None
    allowed = Rounding.of(work.context.policy_numbers)
    findings = before_issue(bundle_of(work.ledger, version), old, terms_of(work).listed, allowed)
    return findings, before.number if before else ""


def not_consulted_on(work: Work, version: Version) -> list[Finding]:
    """Return what a final version proposes that no version consulted on did (BC-06)."""
    consulted = [
        bundle_of(work.ledger, work.look(Version, version_id(work, number)))
        for number in consulted_on(work, version.number)
    ]
    renamed = terms_of(work).renamed
    return list(new_proposals(bundle_of(work.ledger, version), consulted, renamed))


def consulted_on(work: Work, final: str) -> list[str]:
    """Return the versions that people could comment on.

    The final version counts too where staff had it before the day on which consultation ends.
    """
    end = work.context.deadlines.get(END) or work.stamp.at
    issued: dict[str, datetime] = {}
    for event in work.ledger.story(work.review):
        if isinstance(event, VersionInForce):
            issued.setdefault(event.number, event.stamp.at)
    return [
        number
        for number, at in issued.items()
        if (local_day(at) < local_day(end) if number == final else at <= end)
    ]


def _texts_in(ledger: Ledger, version: UUID) -> dict[str, Content]:
    """Return the newest text of each place that was given one in a version."""
    found = {}
    for event in ledger.story(version):
        match event:
            case SectionSet():
                found[place_of("", event.key)] = _content(ledger, event)
            case PartAttached():
                found[place_of(event.kind, event.key)] = _content(ledger, event)
            case _:
                pass
    return found


def _content(ledger: Ledger, event: SectionSet | PartAttached) -> Content:
    text = ledger.vault.read(event.text) or ""
    figures = tuple(Figure(f.name, f.value) for f in event.figures)
    section = Content(
        event.key, event.title, text, page=event.page, columns=tuple(event.columns), figures=figures
    )
    if isinstance(event, SectionSet):
        return section
    return Content(
        event.key, event.title, text, event.kind, event.page, event.section, event.own_version,
        event.dated, tuple(event.columns), figures,
    )  # fmt: skip
