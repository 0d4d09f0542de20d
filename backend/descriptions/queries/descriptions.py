"""What can be asked of job descriptions."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg.rows import dict_row

from backend.descriptions.queries.visible import MAY_READ, given, reads, reads_drafts
from backend.job_sheets.sheet import CHANGES, SIDES, Requirement, Sheet
from backend.kernel.names import plain
from backend.kernel.roles import Role, Viewer

STATES = {
    "draft": "Draft",
    "issued": "Issued for consultation",
    "revised": "Revised",
    "frozen": "Frozen",
    "evaluated": "Evaluated",
    "final": "Final",
    "withdrawn": "Withdrawn",
    "listed": "Listed only",
}


@dataclass(frozen=True)
class Description:
    """A description as this person may read it: the version in hand, or the last one issued."""

    description: UUID
    reference: str
    structure: str
    place: int
    state: str
    number: int
    issued: int
    in_hand: bool
    page: str
    sheet: Sheet
    requirements: tuple[Requirement, ...]
    also: list[str]
    posts: list[UUID]
    post_keys: list[str]
    post_titles: list[str]
    replaces: list[str]
    indicative: str
    grade: str
    issued_at: datetime | None
    frozen_at: datetime | None
    ended_because: str | None
    answered: dict[str, str]
    version: int

    @property
    def title(self) -> str:
        """The title of the job."""
        return self.sheet.title

    @property
    def state_said(self) -> str:
        """How it stands, in words."""
        if self.in_hand and self.issued:
            return "Being revised"
        return STATES.get(self.state, self.state)

    @property
    def change_said(self) -> str:
        """How it is marked against the present one."""
        return CHANGES.get(self.sheet.change, self.sheet.change)

    @property
    def side_said(self) -> str:
        """Of which structure it is."""
        return SIDES.get(self.structure, self.structure)

    @property
    def names(self) -> frozenset[str]:
        """The plain titles by which people of this job may be known."""
        return frozenset(plain(t) for t in (self.title, *self.also, *self.post_titles) if t)

    @property
    def about(self) -> str:
        """How a comment names it."""
        parts = (self.title, self.sheet.post_number, self.structure)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Version:
    """One version of a description, with what caused it."""

    number: int
    sheet: Sheet
    requirements: tuple[Requirement, ...]
    drafted_at: datetime
    issued_at: datetime | None
    case_version: str
    cause_kind: str
    cause: str
    why: str
    after_freezing: bool


@dataclass(frozen=True)
class Asked:
    """How a list of descriptions is narrowed."""

    side: str = ""
    state: str = ""
    change: str = ""
    find: str = ""


def descriptions(
    db: Connection[Any], viewer: Viewer, review: UUID, asked: Asked | None = None
) -> list[Description]:
    """Return the descriptions of a review that this person may read, in the order of the papers."""
    asked = asked or Asked()
    found = _found(db, viewer, review, "true")
    wanted = plain(asked.find)
    return [
        one
        for one in found
        if asked.side in ("", one.structure)
        and asked.state in ("", one.state)
        and asked.change in ("", one.sheet.change)
        and (not wanted or wanted in plain(f"{one.reference} {one.about} {' '.join(one.also)}"))
    ]


def description(
    db: Connection[Any], viewer: Viewer, review: UUID, reference: str
) -> Description | None:
    """Return one description, or nothing where it is not theirs to see."""
    found = _found(
        db, viewer, review, "d.reference = %(reference)s AND d.reference <> ''",
        reference=reference.strip().upper(),
    )  # fmt: skip
    return found[0] if found else None


def versions(db: Connection[Any], viewer: Viewer, review: UUID, one: Description) -> list[Version]:
    """Return its versions, the newest first; drafts only to those who work on them."""
    rows = db.cursor(row_factory=dict_row).execute(
        """SELECT number, sheet, requirements, drafted_at, issued_at,
               coalesce(case_version, '') AS case_version, coalesce(cause_kind, '') AS cause_kind,
               coalesce(cause, '') AS cause, coalesce(why, '') AS why,
               coalesce(after_freezing, false) AS after_freezing
           FROM job_description_versions
           WHERE description = %s AND review = %s AND (%s OR issued_at IS NOT NULL)
           ORDER BY number DESC""",
        (one.description, review, reads_drafts(viewer, review)),
    )
    return [
        Version(sheet=_sheet(row.pop("sheet")), requirements=_grid(row.pop("requirements")), **row)
        for row in rows
    ]


def may_open(viewer: Viewer, review: UUID) -> bool:
    """Say whether the pages of descriptions are there for this person."""
    return reads(viewer, review) or viewer.has(review, Role.PANEL)


def post_choices(db: Connection[Any], viewer: Viewer, review: UUID) -> list[tuple[str, str, str]]:
    """Return the posts that a description can describe: side, key and title."""
    if not reads_drafts(viewer, review):
        return []
    return db.execute(
        """SELECT side, key, concat_ws(', ', title, nullif(grp, ''), 'grade ' || nullif(grade, ''))
           FROM posts WHERE review = %s AND status <> 'deleted' ORDER BY title, grp, key""",
        (review,),
    ).fetchall()


def _found(
    db: Connection[Any], viewer: Viewer, review: UUID, where: str, **more: Any
) -> list[Description]:
    rows = db.cursor(row_factory=dict_row).execute(
        f"""SELECT d.description, d.reference, d.structure, d.place, d.state,
               CASE WHEN %(drafts)s THEN d.number ELSE d.issued END AS number, d.issued,
               d.in_hand AND %(drafts)s AS in_hand, d.page, d.title, d.post_number, d.status,
               v.sheet, v.requirements, d.also, d.posts, d.replaces,
               coalesce(d.indicative, '') AS indicative, coalesce(d.grade, '') AS grade,
               d.issued_at, d.frozen_at, d.ended_because, d.version,
               ARRAY(SELECT p.key FROM posts p WHERE p.post = ANY(d.posts) ORDER BY p.place)
                   AS post_keys,
               ARRAY(SELECT p.title FROM posts p WHERE p.post = ANY(d.posts) ORDER BY p.place)
                   AS post_titles,
               coalesce((SELECT jsonb_object_agg(a.key, a.reason) FROM job_description_answers a
                   WHERE a.description = d.description), '{{}}') AS answered
           FROM job_descriptions d LEFT JOIN job_description_versions v
               ON v.description = d.description
               AND v.number = CASE WHEN %(drafts)s THEN d.number ELSE d.issued END
           WHERE d.review = %(review)s AND {MAY_READ} AND {where}
           ORDER BY d.structure, d.place""",
        {**given(viewer, review), **more},
    )
    return [_description(row) for row in rows]


def _description(row: dict[str, Any]) -> Description:
    stored, listed = row.pop("sheet"), {
        "title": row.pop("title"), "post_number": row.pop("post_number"),
        "change": row.pop("status"),
    }  # fmt: skip
    return Description(
        sheet=_sheet(stored or listed), requirements=_grid(row.pop("requirements")), **row
    )


def _sheet(stored: Any) -> Sheet:
    return msgspec.convert(stored or {"title": "[erased]"}, Sheet)


def _grid(stored: Any) -> tuple[Requirement, ...]:
    return tuple(msgspec.convert(stored or [], list[Requirement]))


@dataclass(frozen=True)
class Line:
    """A description in a list, as data has it too."""

    reference: str
    structure: str
    title: str
    post_number: str
    change: str
    state: str
    version: int
    dated: date | None
    essential: int
    desirable: int
    unmarked: int
    indicative_grade: str
    final_grade: str
    posts: list[str] = field(default_factory=list)
    warnings: int | None = None
    explained: int | None = None
