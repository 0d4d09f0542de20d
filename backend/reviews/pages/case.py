"""Reading the business case: its versions, and each section and part at an address of its own."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.roles import Role
from backend.reviews import queries
from backend.reviews.domain.bundle import PARTS, Content
from backend.reviews.pages.bundles import (
    Shelf,
    address,
    content_of,
    in_order,
    shelf,
)
from backend.reviews.pages.words import STATUS
from backend.reviews.queries import CaseVersion
from backend.web.desk import Desk

# What a comment on a part is about (domain.md 3.6).
SUBJECTS = {"structure": "structure", "jd": "job_description", "eia": "eia",
            "timetable": "timetable"}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of the contents of a version."""

    place: str
    title: str
    kind: str
    page: str
    href: str


@get("/reviews/{ref:str}/business-case", name="reviews.case", sync_to_thread=True)
def show_case(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the versions of the business case, what each revised, and the newest one's contents."""
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        lines = queries.revision_lines(db, desk.viewer, review.review)
        data = desk.listing(lines, "revisions")
        newest = here.current
        return data or desk.page(
            "reviews/business_case.html",
            review=review,
            here=here,
            lines=lines,
            entries=contents_of(db, here, newest) if newest else [],
            sections=queries.sections(db, review.review),
            may_write=queries.writes(desk.viewer, review.review),
            terms=queries.terms(db, desk.viewer, review.review),
            STATUS=STATUS,
        )


@get("/reviews/{ref:str}/business-case/{number:str}", name="reviews.version", sync_to_thread=True)
def show_version(
    ref: FromPath[str], number: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one version: how it stands, its contents, its revisions, what was checked."""
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        version = here.one(number)
        entries = contents_of(db, here, version)
        lines = queries.revision_lines(db, desk.viewer, review.review, number)
        data = desk.listing(entries, f"business-case-{number}")
        return data or desk.page(
            "reviews/version.html",
            review=review,
            here=here,
            v=version,
            entries=entries,
            lines=lines,
            labels={e.place: e.title for e in entries},
            checks=queries.check_results(db, version.version_id),
            before=here.before(version),
            may_write=queries.writes(desk.viewer, review.review),
            may_sign=desk.viewer.has(review.review, Role.BOARD),
            STATUS=STATUS,
        )


@get(
    "/reviews/{ref:str}/business-case/{number:str}/sections/{place:str}",
    name="reviews.section",
    sync_to_thread=True,
)
def show_section(
    ref: FromPath[str], number: FromPath[str], place: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one section of a version."""
    return _content(desk, ref, number, place)


@get(
    "/reviews/{ref:str}/business-case/{number:str}/parts/{kind:str}/{key:str}",
    name="reviews.part",
    sync_to_thread=True,
)
def show_part(
    ref: FromPath[str],
    number: FromPath[str],
    kind: FromPath[str],
    key: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:
    """Show one part of a version."""
    return _content(desk, ref, number, f"{kind}/{key}")


def _content(desk: Desk, ref: str, number: str, place: str) -> Response[Any]:
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        version = here.one(number)
        one = content_of(queries.content(db, version.version_id, place))
        entries = contents_of(db, here, version)
        lines = queries.revision_lines(db, desk.viewer, review.review, number)
        at = [e.place for e in entries].index(one.place)
        return desk.page(
            "reviews/section.html",
            review=review,
            here=here,
            v=version,
            c=one,
            blocks=blocks(one),
            lines=[line for line in lines if one.place in line.places],
            previous=entries[at - 1] if at else None,
            following=entries[at + 1] if at + 1 < len(entries) else None,
            before=here.before(version),
            newer=here.after(version),
            comment_href=comment_link(here, version, one.place),
            may_write=queries.writes(desk.viewer, review.review),
            PARTS=PARTS,
            STATUS=STATUS,
        )


def contents_of(db: Any, here: Shelf, version: CaseVersion) -> list[Entry]:
    """Return the contents of a version as a reader finds them."""
    rows = in_order(queries.contents(db, version.version_id))
    return [
        Entry(r.place, r.title, r.kind, r.page, address(here.base, version.number, r.place))
        for r in rows
    ]


def comment_link(here: Shelf, version: CaseVersion, place: str) -> str:
    """Return the address at which somebody comments on this place in this version."""
    kind = place.partition("/")[0] if "/" in place else ""
    asked = {"about_kind": SUBJECTS.get(kind, "other")} if kind else {"about": place}
    asked["version"] = version.number
    return f"/reviews/{here.review.reference}/comments/new?{urlencode(asked)}"


def blocks(content: Content) -> list[dict[str, Any]]:
    """Return a text as paragraphs and tables, in the order in which they stand."""
    found: list[dict[str, Any]] = []
    for line in content.text.split("\n"):
        kind = "table" if "\t" in line and content.columns else "text"
        if not found or found[-1]["kind"] != kind:
            found.append({"kind": kind, "lines": []})
        found[-1]["lines"].append(line.rstrip("\t").split("\t") if kind == "table" else line)
    return [
        {"kind": b["kind"], "rows": b["lines"], "text": _joined(b)}
        for b in found
        if b["kind"] == "table" or _joined(b).strip()
    ]


def _joined(block: dict[str, Any]) -> str:
    return "\n".join(block["lines"]).strip("\n") if block["kind"] == "text" else ""


ROUTES = [show_case, show_version, show_section, show_part]
