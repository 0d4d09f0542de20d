"""Orders that make a version of the business case: its sections, parts and revisions (3.2)."""

import re
from datetime import date
from uuid import UUID

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.reviews.commands.bundles import version_id
from backend.reviews.domain.bundle import PARTS, Content, Figure, place_of
from backend.reviews.domain.case_refusals import NotAsItStands
from backend.reviews.domain.programme import Programme
from backend.reviews.domain.version import Version
from backend.reviews.events import StatedFigure

DRAFTERS = (Role.COORDINATOR, Role.LEAD, Role.SYSTEM)
EXAMPLE = {"review": "LEICESTER-2013", "number": "1.2"}
PURPOSE = "business case"
LONGEST = 200_000
NUMBER = re.compile(r"\d{1,3}(\.\d{1,3}){0,2}")
KEY = re.compile(r"\w[\w.+-]{0,59}")


class DraftVersion(Command, frozen=True, kw_only=True):
    """Begin a version, with all that the version in force holds, or that `based_on` does."""

    number: str
    dated: date
    based_on: str = ""


class SetSection(Command, frozen=True, kw_only=True):
    """Give a section its text. `figures` are totals that it states, such as `Proposed FTE`.

    Names of people don't belong in a business case: people are in the list of people in scope.
    """

    number: str
    section_id: str
    text: str
    title: str = ""
    page: str = ""
    figures: dict[str, str] = {}


class AttachPart(Command, frozen=True, kw_only=True):
    """Attach a part: `kind` is structure, jd, eia, timetable, finance or scope.

    `rows` are the rows of its table, `section` is where it stands; `own_version` and `dated` are
    the part's own. The key of what tells how it is now begins with `current` or `existing`.
    """

    number: str
    kind: str
    title: str
    key: str = ""
    text: str = ""
    columns: list[str] = []
    rows: list[list[str]] = []
    page: str = ""
    section: str = ""
    own_version: str = ""
    dated: date | None = None
    figures: dict[str, str] = {}


class RemoveSection(Command, frozen=True, kw_only=True):
    """Take a section out."""

    number: str
    section_id: str


class DetachPart(Command, frozen=True, kw_only=True):
    """Take a part out."""

    number: str
    kind: str
    key: str


def draft_version(command: DraftVersion, work: Work) -> Done:
    """Begin a version."""
    number = command.number.strip()
    if not NUMBER.fullmatch(number):
        raise NotUnderstood("A version has a number such as 1.2. Give it one.")
    if work.registry.subject_of(work.review, f"BC-{number}") is not None:
        raise NotAsItStands(
            f"There is a version {number} already. Work on it while it is a draft, or choose "
            "another number."
        )
    version = Version(version_id(work, number))
    version.draft(number, command.dated, work.stamp)
    base = command.based_on.strip() or work.context.case_version
    if base:
        version.base_on(work.look(Version, version_id(work, base)), work.stamp)
    work.refer(f"BC-{number}", version.id)
    return work.commit(version)


def set_section(command: SetSection, work: Work) -> Done:
    """Give a section its text."""
    version = drafted(work, command.number, command.seen)
    key = _key(command.section_id)
    title = command.title.strip() or _known_title(work, version, key)
    text, figures = _plain(command.text), _figures(command.figures)
    content = Content(key, title, text, page=command.page, figures=figures)
    version.set_section(
        work.stamp,
        key=key,
        title=title,
        page=command.page.strip(),
        fingerprint=content.fingerprint,
        text=work.words(_whose(version, content), PURPOSE, text, "section", LONGEST),
        columns=[],
        figures=[StatedFigure(name=f.name, value=f.value) for f in figures],
    )
    return work.commit(version)


def attach_part(command: AttachPart, work: Work) -> Done:
    """Attach a part."""
    version = drafted(work, command.number, command.seen)
    if command.kind not in PARTS:
        raise NotUnderstood(f"A part is one of: {', '.join(PARTS)}. Choose one of them.")
    if not (title := command.title.strip()):
        raise NotUnderstood("Give the part a title.")
    key = _key(command.key.strip() or slug(title))
    columns = tuple(column.strip() for column in command.columns)
    text = _with_rows(_plain(command.text), columns, command.rows)
    content = Content(
        key, title, text, command.kind, columns=columns, figures=_figures(command.figures)
    )
    version.attach_part(
        work.stamp,
        kind=command.kind,
        key=key,
        title=title,
        page=command.page.strip(),
        fingerprint=content.fingerprint,
        text=work.words(_whose(version, content), PURPOSE, text, "part", LONGEST),
        columns=list(columns),
        figures=[StatedFigure(name=f.name, value=f.value) for f in content.figures],
        section=command.section.strip(),
        own_version=command.own_version.strip(),
        dated=command.dated,
    )
    return work.commit(version)


def remove_section(command: RemoveSection, work: Work) -> Done:
    """Take a section out."""
    version = drafted(work, command.number, command.seen)
    version.remove(command.section_id.strip(), work.stamp)
    return work.commit(version)


def detach_part(command: DetachPart, work: Work) -> Done:
    """Take a part out."""
    version = drafted(work, command.number, command.seen)
    version.remove(place_of(command.kind, command.key), work.stamp)
    return work.commit(version)


def drafted(work: Work, number: str, seen: int | None) -> Version:
    """Return a version to change; the checks of its states are its own."""
    work.reference = f"BC-{number}"
    return work.fetch(Version, version_id(work, number), seen=seen)


def today(work: Work) -> date:
    """Return the local day of an order."""
    return local_day(work.stamp.at)


def slug(title: str) -> str:
    """Return a key made of the words of a title."""
    return re.sub(r"[^a-z0-9+]+", "-", title.casefold()).strip("-")[:60]


def _whose(version: Version, content: Content) -> UUID:
    """Return whose words a text is: each has a key of its own, should a name slip into it."""
    return named("case text", version.id, content.place)


def _key(key: str) -> str:
    key = key.strip()
    if not KEY.fullmatch(key):
        raise NotUnderstood(
            f"'{key[:60]}' can't name a section or part. Use letters, numbers, dots and hyphens, "
            "such as 5.DA or team-manager."
        )
    return key


def _known_title(work: Work, version: Version, key: str) -> str:
    if key in version.contents:
        return version.contents[key].title
    try:
        programme = work.look(Programme, named("programme", work.command.review.strip().upper()))
    except NotFound:
        return key
    return programme.sections.get(key, key)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _figures(figures: dict[str, str]) -> tuple[Figure, ...]:
    named_ = ((" ".join(name.split()), value.strip()) for name, value in figures.items())
    return tuple(Figure(name, value) for name, value in named_ if name and value)


def _with_rows(text: str, columns: tuple[str, ...], rows: list[list[str]]) -> str:
    if rows and not columns:
        raise NotUnderstood("Name the columns of the table.")
    lines = ["\t".join([" ".join(cell.split()) for cell in row] + [""] * (len(row) == 1))
             for row in rows]  # fmt: skip
    return "\n".join(filter(None, [text, *lines]))


ORDERS = [
    Order(
        DraftVersion, draft_version, DRAFTERS, "Begin a version of the business case",
        {**EXAMPLE, "dated": "2014-01-17"}, ("BC-07", "GN-02", "GN-10"),
    ),
    Order(
        SetSection, set_section, DRAFTERS, "Give a section of a version its text",
        {**EXAMPLE, "section_id": "5.DA", "page": "15",
         "text": "Three team managers and 20 social workers.", "figures": {"Social workers": "20"}},
        ("BC-01", "BC-07", "GN-02", "GN-08", "GN-10"),
    ),
    Order(
        AttachPart, attach_part, DRAFTERS, "Attach a part to a version",
        {**EXAMPLE, "kind": "jd", "title": "Team Manager", "dated": "2014-01-06",
         "section": "A.4", "page": "206", "text": "Leads a team of eight."},
        ("BC-01", "BC-07", "GN-02", "GN-08", "GN-10"),
    ),
    Order(RemoveSection, remove_section, DRAFTERS, "Take a section out of a version",
          {**EXAMPLE, "section_id": "5.IST"}, ("BC-01", "BC-07", "GN-02")),
    Order(DetachPart, detach_part, DRAFTERS, "Take a part out of a version",
          {**EXAMPLE, "kind": "jd", "key": "advanced-practitioner"}, ("BC-01", "BC-07", "GN-02")),
]  # fmt: skip
