"""The list of job descriptions, and one of them with its grid and its versions."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.descriptions.pages.scene import WRITES, context, found, line_of, opened, wrong
from backend.descriptions.queries import comparisons
from backend.descriptions.queries.descriptions import (
    STATES,
    Asked,
    Version,
    descriptions,
    versions,
)
from backend.descriptions.queries.visible import compares, reads_drafts
from backend.job_sheets.sheet import CATEGORIES, CHANGES, FLAGS, SIDES
from backend.job_sheets.slips import BOXES
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk

HERE = "/reviews/{ref:str}/job-descriptions"


@get(HERE, name="descriptions.list", sync_to_thread=True)
def show_list(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the descriptions, with filters in the address."""
    review = opened(desk, ref)
    asked = Asked(**{n: desk.query.get(n, "")[:80] for n in ("side", "state", "change", "find")})
    works = reads_drafts(desk.viewer, review.review)
    standing = context(desk, review.review)
    with desk.reading() as db:
        every = descriptions(db, desk.viewer, review.review, asked)
        compared = comparisons.of_right(db, desk.viewer, review.review) if works else {}
    rows = [
        line_of(one, wrong(one, standing, compared.get(one.description)) if works else None)
        for one in every
    ]
    return desk.listing(rows, "job-descriptions") or desk.page(
        "descriptions/list.html",
        review=review,
        rows=rows,
        works=works,
        compares=compares(desk.viewer, review.review),
        writes=desk.viewer.has(review.review, *WRITES) and not desk.as_at,
        fields=_fields(works=works),
        changes=CHANGES,
        sides=SIDES,
    )


@get(f"{HERE}/{{jb:str}}", name="descriptions.one", sync_to_thread=True)
def show_one(ref: FromPath[str], jb: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one description: its words, its grid as a table, what is wrong, its versions."""
    review = opened(desk, ref)
    works = reads_drafts(desk.viewer, review.review)
    with desk.reading() as db:
        one = found(desk, db, review, jb)
        past = versions(db, desk.viewer, review.review, one)
        every = {d.reference: d for d in descriptions(db, desk.viewer, review.review)}
        results = comparisons.results(db, desk.viewer, review.review)
    shown = _chosen(past, desk.query.get("version", ""))
    latest = next((r for r in results if r.right_description == one.description), None)
    told = wrong(one, context(desk, review.review), latest) if works else []
    data = [
        {"category": r.category, "number": r.seq, "requirement": r.text, "flag": r.flag,
         "measured": r.measured}
        for r in (shown.requirements if shown else one.requirements)
    ]  # fmt: skip
    return desk.listing(data, one.reference) or desk.page(
        "descriptions/one.html",
        review=review,
        one=one,
        sheet=shown.sheet if shown else one.sheet,
        grid=_grid(shown.requirements if shown else one.requirements),
        shown=shown,
        past=past,
        works=works,
        told=told,
        replaced=[every[r] for r in one.replaces if r in every],
        results=[r for r in results
                 if one.description in (r.left_description, r.right_description)],
        compares=compares(desk.viewer, review.review),
        boxes=BOXES,
        flags=FLAGS,
        acts=acts_of(desk, review.review, one) if not desk.as_at else [],
        may_comment=desk.viewer.has(review.review, Role.EMPLOYEE, Role.UNION, Role.SPOKESPERSON),
        works_on_comments=desk.viewer.has(review.review, Role.LEAD, Role.COORDINATOR, Role.HR),
    )  # fmt: skip


def _chosen(past: list[Version], number: str) -> Version | None:
    if not number:
        return past[0] if past else None
    for one in past:
        if str(one.number) == number:
            return one
    raise NotFound


def _grid(rows: Any) -> list[tuple[str, list[Any]]]:
    """Return the requirements by category, in the order of the form."""
    names = list(dict.fromkeys(row.category for row in rows))
    return [
        (f"{name}: {CATEGORIES[name]}" if name in CATEGORIES else name,
         [row for row in rows if row.category == name])
        for name in names
    ]  # fmt: skip


def acts_of(desk: Desk, review: Any, one: Any) -> list[tuple[str, str]]:
    """Return what this person can do with it now: the address and what the button says."""
    writes = desk.viewer.has(review, *WRITES)
    leads = desk.viewer.has(review, Role.LEAD, Role.HR)
    hr = desk.viewer.has(review, Role.HR)
    stands = one.state in ("frozen", "evaluated", "final")
    analyst = desk.viewer.has(review, Role.HR, Role.JOB_ANALYST)
    over = one.state in ("withdrawn", "listed")
    same = one.sheet.change in ("no change", "minor")
    can = {
        ("write", "Change the words"): writes and one.in_hand,
        ("requirements", "Change the requirements"): writes and one.in_hand,
        ("issue", "Issue this version"): leads and one.in_hand,
        ("freeze", "Freeze"): hr and one.state in ("issued", "revised") and not one.in_hand,
        ("request", "Ask for an evaluation"): analyst and stands and not one.grade,
        ("waive", "No evaluation is needed"): analyst and stands and not one.grade and same,
        ("revise", "Revise"): writes and not one.in_hand and not over,
        ("withdraw", "Withdraw"): desk.viewer.has(review, Role.LEAD) and not over,
    }
    return [act for act, allowed in can.items() if allowed]


def _fields(*, works: bool) -> list[dict[str, Any]]:
    def select(name: str, label: str, choices: dict[str, str]) -> dict[str, Any]:
        told = [{"value": value, "text": text} for value, text in choices.items() if value]
        return {"name": name, "label": label, "kind": "select", "choices": told}

    states = {k: v for k, v in STATES.items() if works or k != "draft"}
    return [
        {"name": "find", "label": "Find by title, number or reference", "kind": "text"},
        select("side", "Structure", SIDES),
        select("change", "Marked as", CHANGES),
        select("state", "State", states),
    ]


ROUTES = [show_list, show_one]
