"""Orders for what changed and why: revision lines, warnings, names that changed (domain.md 3.2)."""

from datetime import date
from uuid import UUID

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.reviews.commands.bundles import checked, terms_of
from backend.reviews.commands.draft_versions import DRAFTERS, EXAMPLE, drafted, today
from backend.reviews.domain.case_refusals import NotAsItStands
from backend.reviews.domain.version import Version

MOST = 500


class AddRevisionLine(Command, frozen=True, kw_only=True):
    """Add a line to the summary of revisions.

    `places` are the sections (`5.DA`) and parts (`jd/team-manager`) that it is about; where none
    is named, it is about what stands on its pages. `comments` and `responses` caused it.
    """

    number: str
    text: str
    revision_id: str = ""
    page: str = ""
    dated: date | None = None
    places: list[str] = []
    comments: list[str] = []
    responses: list[str] = []


class LinkRevisionLine(Command, frozen=True, kw_only=True):
    """Trace a revision line to the comments and responses that caused it."""

    number: str
    revision_id: str
    comments: list[str] = []
    responses: list[str] = []


class AnswerWarning(Command, frozen=True, kw_only=True):
    """Record why a warning stands: `about` is the total or the name that it is about."""

    number: str
    code: str
    about: str


class RenameTerm(Command, frozen=True, kw_only=True):
    """Say that something has another name from a version on."""

    number: str
    term: str
    becomes: str


class RemoveTerm(Command, frozen=True, kw_only=True):
    """Say that something is dropped from a version on."""

    number: str
    term: str


class RestoreTerm(Command, frozen=True, kw_only=True):
    """Say that a name, or a thing that was dropped, is in use again."""

    term: str


def add_revision_line(command: AddRevisionLine, work: Work) -> Done:
    """Add a revision line."""
    version = drafted(work, command.number, command.seen)
    if not command.text.strip():
        raise NotUnderstood("Say what changed.")
    line = command.revision_id.strip().upper() or _next_line(version)
    version.can_be_changed()
    version.add_revision(
        work.stamp,
        revision_id=line,
        text=" ".join(command.text.split()),
        page=command.page.strip(),
        dated=command.dated or today(work),
        places=list(dict.fromkeys(place.strip() for place in command.places if place.strip())),
    )
    version.link_revision(work.stamp, line, **_causes(work, command))
    taken = NotAsItStands(
        f"Another version has a revision line {line}. Leave its number empty, and it gets the next "
        "one."
    )
    work.claim(f"revision line/{work.review}", line, version.id, taken)
    work.reference = line
    return work.commit(version)


def link_revision_line(command: LinkRevisionLine, work: Work) -> Done:
    """Trace a revision line to its causes."""
    version = drafted(work, command.number, command.seen)
    causes = _causes(work, command)
    if not any(causes.values()):
        raise NotUnderstood("Say which comments or responses caused the line, such as CR-0117.")
    version.link_revision(work.stamp, command.revision_id.strip().upper(), **causes)
    work.reference = command.revision_id.strip().upper()
    return work.commit(version)


def answer_warning(command: AnswerWarning, work: Work) -> Done:
    """Record why a warning stands."""
    version = drafted(work, command.number, command.seen)
    version.can_be_changed()
    code, about = command.code.strip().upper(), command.about.strip().casefold()
    findings, _ = checked(work, version)
    found = [f for f in findings if (f.code, f.subject.casefold()) == (code, about)]
    if not found:
        raise NotFound
    for finding in found:
        version.answer(finding, work.stamp)
    return work.commit(version)


def rename_term(command: RenameTerm, work: Work) -> Done:
    """Record a new name."""
    terms = terms_of(work)
    term, becomes = _name(command.term), _name(command.becomes)
    terms.rename(term, becomes, command.number.strip(), work.stamp)
    return work.commit(terms)


def remove_term(command: RemoveTerm, work: Work) -> Done:
    """Record that something was dropped."""
    terms = terms_of(work)
    terms.remove(_name(command.term), command.number.strip(), work.stamp)
    return work.commit(terms)


def restore_term(command: RestoreTerm, work: Work) -> Done:
    """Record that something is in use again."""
    terms = terms_of(work)
    terms.restore(_name(command.term), work.stamp)
    return work.commit(terms)


def _next_line(version: Version) -> str:
    """Return the number that the next line gets: V3-01 for the first of the third issue, 1.2."""
    head, _, last = version.number.partition(".")
    issue = str(int(last) + 1) if head == "1" and last.isdecimal() else version.number
    return f"V{issue}-{len(version.lines) + 1:02}"


def _causes(work: Work, command: AddRevisionLine | LinkRevisionLine) -> dict[str, list[UUID]]:
    return {
        "comments": _subjects(work, command.comments, "CR-"),
        "responses": _subjects(work, command.responses, "RS-"),
    }


def _subjects(work: Work, references: list[str], kind: str) -> list[UUID]:
    named = list(dict.fromkeys(r.strip().upper() for r in references if r.strip()))
    if len(named) > MOST:
        raise NotUnderstood(f"Name up to {MOST} at a time.")
    if any(not reference.startswith(kind) for reference in named):
        raise NotFound
    return [work.resolve(reference) for reference in named]


def _name(term: str) -> str:
    told = " ".join(term.split())
    if not told:
        raise NotUnderstood("Say which name it is.")
    return told


ORDERS = [
    Order(
        AddRevisionLine, add_revision_line, DRAFTERS, "Add a revision line",
        {**EXAMPLE, "text": "Costs brought up to date", "page": "29", "places": ["7"],
         "comments": ["CR-0117"], "reason": "The numbers of posts changed."},
        ("BC-01", "BC-07", "GN-02", "GN-10"),
    ),
    Order(LinkRevisionLine, link_revision_line, DRAFTERS, "Trace a revision line to its causes",
          {**EXAMPLE, "revision_id": "V3-01", "responses": ["RS-0042"]}, ("GN-02", "GN-10")),
    Order(AnswerWarning, answer_warning, DRAFTERS, "Record why a warning about a version stands",
          {**EXAMPLE, "code": "BC-04", "about": "Proposed FTE", "reason": "A.1 has no agency."},
          ("BC-01", "BC-07", "GN-02", "GN-04"), decision=True, needs_reason=True),
    Order(RenameTerm, rename_term, DRAFTERS, "Say that something has another name",
          {**EXAMPLE, "term": "Integrated Transitions", "becomes": "16+"}, ("GN-10",)),
    Order(RemoveTerm, remove_term, DRAFTERS, "Say that something is dropped",
          {**EXAMPLE, "term": "Advanced Practitioner"}, ("GN-10",)),
    Order(RestoreTerm, restore_term, DRAFTERS, "Say that a name is in use again",
          {"review": "LEICESTER-2013", "term": "Advanced Practitioner"}, ("GN-02", "GN-10")),
]  # fmt: skip
