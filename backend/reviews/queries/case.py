"""What the business case can be asked. Nobody reads a version before it was issued to them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role, Viewer

WRITERS = (Role.LEAD, Role.COORDINATOR, Role.HR)
# Domain.md 5.3: no part in the review as such, or none in its papers.
NO_READERS = frozenset(
    {Role.OUT_OF_SCOPE, Role.COMPANION, Role.CLERK, Role.ADMIN, Role.SYSTEM}
)  # fmt: skip


@dataclass(frozen=True)
class CaseVersion:
    """A version of the business case."""

    version_id: UUID
    number: str
    dated: date
    based_on: str
    status: str
    issued_unions_at: datetime | None
    issued_staff_at: datetime | None
    finalised_at: datetime | None
    signed_off_at: datetime | None
    version: int

    @property
    def in_force(self) -> bool:
        """Whether it is the newest that staff have."""
        return self.status in ("issued to staff", "final", "signed off")


@dataclass(frozen=True)
class RevisionLine:
    """A line of the summary of revisions."""

    revision_id: str
    version_number: str
    page: str
    text: str
    dated: date
    places: list[str]
    why: str


@dataclass(frozen=True)
class Section:
    """A section that can be commented on."""

    section_id: str
    title: str


@dataclass(frozen=True)
class ContentRow:
    """A section or part as a version holds it."""

    place: str
    kind: str
    key: str
    title: str
    page: str
    section: str
    own_version: str
    dated: date | None
    columns: list[str]
    figure_names: list[str]
    figure_values: list[str]
    text: str | None


@dataclass(frozen=True)
class TermRow:
    """A name that was changed, or a thing that was dropped."""

    term: str
    becomes: str
    number: str


@dataclass(frozen=True)
class CheckRow:
    """What was found as a version was issued, and why it stands."""

    code: str
    about: str
    told: str
    answered: bool
    against: str
    why: str


VERSIONS = f"""SELECT {", ".join(CaseVersion.__dataclass_fields__)} FROM case_versions
    WHERE review = %(review)s AND (%(number)s::text IS NULL OR number = %(number)s)
    AND (%(writes)s OR (issued_staff_at IS NOT NULL AND %(reads)s)
         OR (%(union)s AND issued_unions_at IS NOT NULL))
    ORDER BY place DESC"""


def writes(viewer: Viewer, review: UUID) -> bool:
    """Say whether a person works on versions that are not issued."""
    return viewer.has(review, *WRITERS)


def versions(
    db: Connection[Any], viewer: Viewer, review: UUID, number: str | None = None
) -> list[CaseVersion]:
    """Return the versions a person may read, newest first: drafts are for those who write them.

    Superseded is not hidden: whoever could read a version still can.
    """
    asked = {
        "review": review,
        "number": number,
        "writes": writes(viewer, review),
        "union": viewer.has(review, Role.UNION),
        "reads": bool(viewer.roles(review) - NO_READERS),
    }
    with db.cursor(row_factory=class_row(CaseVersion)) as curs:
        return curs.execute(VERSIONS, asked).fetchall()


def version(db: Connection[Any], viewer: Viewer, review: UUID, number: str) -> CaseVersion:
    """Return one version; missing, or not yet theirs to read, is the same."""
    found = versions(db, viewer, review, _plain(number))
    if not found:
        raise NotFound
    return found[0]


def contents(db: Connection[Any], version_id: UUID, place: str | None = None) -> list[ContentRow]:
    """Return what a version that the viewer was shown holds, in the order of the paper."""
    with db.cursor(row_factory=class_row(ContentRow)) as curs:
        return curs.execute(
            """SELECT c.place, c.kind, c.key, c.title, c.page, t.section, t.own_version, t.dated,
                      t.columns, t.figure_names, t.figure_values, t.text
               FROM case_contents c JOIN case_texts t USING (held_in, place)
               LEFT JOIN sections s ON s.review = c.review AND s.section_id = c.place
               WHERE c.version_id = %s AND (%s::text IS NULL OR c.place = %s)
               ORDER BY s.place NULLS LAST, c.rank""",
            (version_id, place, place),
        ).fetchall()


def content(db: Connection[Any], version_id: UUID, place: str) -> ContentRow:
    """Return one section or part of a version that the viewer was shown."""
    found = contents(db, version_id, _plain(place))
    if not found:
        raise NotFound
    return found[0]


def revision_lines(
    db: Connection[Any], viewer: Viewer, review: UUID, number: str | None = None
) -> list[RevisionLine]:
    """Return the revision lines of the versions a person may read."""
    readable = [v.version_id for v in versions(db, viewer, review, number)]
    with db.cursor(row_factory=class_row(RevisionLine)) as curs:
        return curs.execute(
            """SELECT l.revision_id, v.number AS version_number, l.page, l.text, l.dated,
                      l.places, l.why
               FROM revision_lines l JOIN case_versions v USING (version_id)
               WHERE l.review = %s AND l.version_id = ANY(%s) ORDER BY v.place, l.revision_id""",
            (review, readable),
        ).fetchall()


def revision_line(
    db: Connection[Any], viewer: Viewer, review: UUID, revision_id: str
) -> RevisionLine:
    """Return one revision line; missing, or of a version not theirs to read, is the same."""
    wanted = revision_id.strip().upper()
    found = [r for r in revision_lines(db, viewer, review) if r.revision_id == wanted]
    if not found:
        raise NotFound
    return found[0]


def sections(db: Connection[Any], review: UUID) -> list[Section]:
    """Return the sections in the order of the paper."""
    with db.cursor(row_factory=class_row(Section)) as curs:
        return curs.execute(
            "SELECT section_id, title FROM sections WHERE review = %s ORDER BY place", (review,)
        ).fetchall()


def terms(db: Connection[Any], viewer: Viewer, review: UUID) -> list[TermRow]:
    """Return the names that were changed and the things that were dropped, to those who draft."""
    if not writes(viewer, review):
        return []
    with db.cursor(row_factory=class_row(TermRow)) as curs:
        return curs.execute(
            "SELECT term, becomes, number FROM case_terms WHERE review = %s ORDER BY name",
            (review,),
        ).fetchall()


def check_results(db: Connection[Any], version_id: UUID) -> list[CheckRow]:
    """Return what was found as a version that the viewer was shown was issued."""
    with db.cursor(row_factory=class_row(CheckRow)) as curs:
        return curs.execute(
            """SELECT c.code, c.about, c.told, c.answered, c.against,
                      coalesce(max(a.why), '') AS why
               FROM case_checks c LEFT JOIN case_answers a USING (version_id, code, about)
               WHERE c.version_id = %s
               GROUP BY c.number, c.code, c.about, c.told, c.answered, c.against
               ORDER BY c.number""",
            (version_id,),
        ).fetchall()


def answers(db: Connection[Any], version_id: UUID) -> dict[str, str]:
    """Return why warnings about a draft stand, by the mark of what was found."""
    rows = db.execute(
        "SELECT mark, why FROM case_answers WHERE version_id = %s", (version_id,)
    ).fetchall()
    return dict(rows)


def _plain(text: str) -> str:
    """Return text that a database can be asked for."""
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")[:200]
