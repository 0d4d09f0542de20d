"""Versions as the pages read them: who may open which, and what they hold as the rules see it."""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from backend.kernel.errors import NotFound
from backend.reviews import queries
from backend.reviews.domain.bundle import Bundle, Content, Figure, Line, bundle, reading_order
from backend.reviews.queries import CaseVersion, ContentRow, RevisionLine
from backend.web.desk import Desk, ReviewRow

ERASED = "The words of this part are erased."


@dataclass(frozen=True)
class Shelf:
    """The business case of a review for one reader: the versions that they may open."""

    review: ReviewRow
    versions: list[CaseVersion]
    base: str

    @property
    def current(self) -> CaseVersion | None:
        """The newest version that is not a draft."""
        return next((v for v in self.versions if v.status not in ("draft", "abandoned")), None)

    def one(self, number: str) -> CaseVersion:
        """Return a version; missing, or not theirs to read, is the same."""
        found = next((v for v in self.versions if v.number == number), None)
        if found is None:
            raise NotFound
        return found

    def before(self, version: CaseVersion) -> CaseVersion | None:
        """Return the version that readers had before one."""
        at = self.versions.index(version)
        older = [v for v in self.versions[at + 1 :] if v.issued_unions_at or v.issued_staff_at]
        return older[0] if older else None

    def after(self, version: CaseVersion) -> CaseVersion | None:
        """Return the newest version, where it is not this one and took its place."""
        newest = self.current
        return newest if newest and version.status == "superseded" else None


def shelf(desk: Desk, db: Connection[Any], review: ReviewRow) -> Shelf:
    """Return the versions that a person may open."""
    base = f"/reviews/{review.reference}/business-case"
    return Shelf(review, queries.versions(db, desk.viewer, review.review), base)


def content_of(row: ContentRow) -> Content:
    """Return a section or part as the rules see it."""
    figures = zip(row.figure_names, row.figure_values, strict=True)
    return Content(
        row.key, row.title, ERASED if row.text is None else row.text, row.kind, row.page,
        row.section, row.own_version, row.dated, tuple(row.columns),
        tuple(Figure(name, value) for name, value in figures),
    )  # fmt: skip


def bundle_of(
    db: Connection[Any], version: CaseVersion, lines: list[RevisionLine] | None = None
) -> Bundle:
    """Return a version as the rules see it."""
    contents = [content_of(row) for row in queries.contents(db, version.version_id)]
    ours = [one for one in lines or [] if one.version_number == version.number]
    said = [Line(one.revision_id, one.text, one.page, tuple(one.places)) for one in ours]
    return bundle(version.number, contents, said)


def in_order(contents: list[ContentRow]) -> list[ContentRow]:
    """Return sections and parts in the order in which a reader meets them."""
    return sorted(contents, key=lambda c: reading_order(c.section or c.key))


def address(base: str, number: str, place: str) -> str:
    """Return the address of a section or part of a version."""
    kind, slash, _ = place.partition("/")
    return f"{base}/{number}/{'parts' if slash and kind else 'sections'}/{place}"
