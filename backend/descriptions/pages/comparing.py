"""Two descriptions side by side: pairs are suggested, a person judges, the sum is shown."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.descriptions.commands.compare import CompareDescriptions, Judged
from backend.descriptions.pages.scene import WRITES, context, opened
from backend.descriptions.queries import comparisons
from backend.descriptions.queries.descriptions import Description, descriptions, versions
from backend.descriptions.queries.visible import compares, own_titles
from backend.job_sheets.comparing import Judgement, Percentage, counted, grids, suggested
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.guards import Done
from backend.kernel.policy import pinned_number
from backend.web.asking import command_id, done_before
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Problems, refused

HERE = "/reviews/{ref:str}/job-descriptions"
SHOWN_AGAIN = 422
BESIDE = (Judgement.SAME, Judgement.SIMILAR, Judgement.DIFFERENT)
LONGEST_NOTE = 500


@dataclass(frozen=True)
class Row:
    """A duty of the first description, and what it was set beside and judged to be."""

    left: int
    text: str
    right: int
    judgement: str
    note: str
    likeness: int = 0


@dataclass(frozen=True)
class Both:
    """The two, as one person reads them."""

    left: Description
    right: Description
    result: comparisons.Result | None


@get(f"{HERE}/compare", name="descriptions.compare", sync_to_thread=True)
def show_compare(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show two descriptions side by side, or let two be chosen."""
    review = opened(desk, ref)
    every, both = _both(desk, review)
    if both is None:
        return desk.page("descriptions/choose.html", review=review, every=every)
    return _page(desk, review, every, both, _suggested(both), Problems())


@post(f"{HERE}/compare", name="descriptions.judge", status_code=200, sync_to_thread=True)
def post_compare(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the sum that the judgement gives, then keep it."""
    review = opened(desk, ref)
    desk.need(review.review, *WRITES)
    every, both = _both(desk, review)
    if both is None:
        raise NotFound
    path = (
        f"/reviews/{review.reference}/job-descriptions/compare?left={both.left.reference}"
        f"&right={both.right.reference}"
    )
    if done_before(desk) is not None:
        return desk.go(path)
    rows, problems = _typed(desk, both)
    if problems or desk.text("step") == "change":
        asked = Problems() if desk.text("step") == "change" else problems
        return _page(desk, review, every, both, rows, asked)
    duties = _judged(desk, both, rows)
    if desk.text("step") != "send":
        return _page(desk, review, every, both, rows, Problems(), _sum(desk, review, duties))
    try:
        done = _send(desk, review, both, duties)
    except DomainError as refusal:
        if refusal.status != SHOWN_AGAIN:
            raise
        return _page(desk, review, every, both, rows, refused(refusal, "duties"))
    return desk.go(path, done.told or "The comparison is on record.")


@get(f"{HERE}/{{jb:str}}/changes", name="descriptions.changes", sync_to_thread=True)
def show_changes(
    ref: FromPath[str], jb: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show what changed from one version of a description to the next."""
    review = opened(desk, ref)
    with desk.reading() as db:
        one = next(
            (d for d in descriptions(db, desk.viewer, review.review)
             if d.reference == jb.strip().upper() and d.reference), None
        )  # fmt: skip
        if one is None:
            raise NotFound
        past = {v.number: v for v in versions(db, desk.viewer, review.review, one)}
    wanted = desk.query.get("version", "") or str(max(past, default=0))
    new = past.get(int(wanted)) if wanted.isascii() and wanted.isdigit() else None
    old = past.get(new.number - 1) if new else None
    if new is None:
        raise NotFound
    words = [
        (label, getattr(old.sheet, name) if old else "", getattr(new.sheet, name))
        for name, label in WORDS.items()
    ]
    return desk.page(
        "descriptions/changes.html",
        review=review,
        one=one,
        new=new,
        old=old,
        words=[(label, a, b) for label, a, b in words if a != b],
        duties=_duties(old, new),
        grid=[g for g in grids(old.requirements if old else (), new.requirements)
              if g.change != "Unchanged"],
    )  # fmt: skip


WORDS = {
    "title": "Title", "post_number": "Post number", "change": "Marked as", "section": "Section",
    "department": "Department", "division": "Division", "responsible_to": "Responsible to",
    "purpose": "Purpose", "objectives": "Objectives", "salary": "Salary", "location": "Location",
    "conditions": "Conditions", "note": "Note",
}  # fmt: skip


def _duties(old: Any, new: Any) -> list[tuple[str, str, str]]:
    before = list(enumerate(old.sheet.duties if old else (), 1))
    after = list(enumerate(new.sheet.duties, 1))
    a, b = dict(before), dict(after)
    found = []
    for pair in suggested(before, after):
        left, right = a.get(pair.left, ""), b.get(pair.right, "")
        if left != right:
            what = "New" if not left else "Gone" if not right else "Reworded"
            found.append((what, left, right))
    return found


def _both(desk: Desk, review: ReviewRow) -> tuple[list[Description], Both | None]:
    with desk.reading() as db:
        every = [d for d in descriptions(db, desk.viewer, review.review) if d.reference]
        mine = None if compares(desk.viewer, review.review) else own_titles(
            db, desk.viewer, review.review
        )  # fmt: skip
        known = {d.reference: d for d in every}
        left, right = (desk.query.get(n, "").strip().upper() for n in ("left", "right"))
        if right in known and not left and known[right].replaces:
            left = known[right].replaces[0]
        if not (left or right) or not (left and right):
            return _choices(every, mine), None
        if left not in known or right not in known or left == right:
            raise NotFound
        a, b = known[left], known[right]
        if mine is not None and not mine & (a.names | b.names):
            raise NotFound
        result = comparisons.result(db, desk.viewer, review.review, a.description, b.description)
    return _choices(every, mine), Both(a, b, result)


def _choices(every: list[Description], mine: frozenset[str] | None) -> list[Description]:
    """Return what can be compared: everything, or one's own job with what takes its place."""
    if mine is None:
        return every
    own = {d.reference for d in every if mine & d.names}
    return [d for d in every if d.reference in own or own & set(d.replaces)]


def _suggested(both: Both) -> list[Row]:
    """Return what was judged of these versions, else the pairs that read alike, not judged."""
    left = dict(both.left.sheet.counted_duties)
    if both.result is not None and _current(both):
        return [
            Row(d["left"], left.get(d["left"], ""), d["right"], d["judgement"], d["note"])
            for d in both.result.duties
            if d["left"]
        ]
    pairs = suggested(both.left.sheet.counted_duties, both.right.sheet.counted_duties)
    return [Row(p.left, left[p.left], p.right, "", "", p.likeness) for p in pairs if p.left]


def _current(both: Both) -> bool:
    result = both.result
    return result is not None and (result.left_number, result.right_number) == (
        both.left.number, both.right.number,
    )  # fmt: skip


def _typed(desk: Desk, both: Both) -> tuple[list[Row], Problems]:
    problems, rows = Problems(), []
    theirs = dict(both.right.sheet.counted_duties)
    for n, text in both.left.sheet.counted_duties:
        chosen = desk.text(f"pair_{n}").strip()
        right = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0  # noqa: PLR2004
        right = right if right in theirs else 0
        judgement = desk.text(f"judge_{n}").strip() if right else Judgement.GONE.value
        if judgement not in [*BESIDE, Judgement.GONE]:
            problems.by_field[f"judge_{n}"] = f"Choose what duty {n} is beside the other"
            judgement = ""
        rows.append(Row(n, text, right, judgement, desk.text(f"note_{n}").strip()[:LONGEST_NOTE]))
    taken = [row.right for row in rows if row.right]
    for n in sorted({right for right in taken if taken.count(right) > 1}):
        first = next(row.left for row in rows if row.right == n)
        problems.by_field[f"pair_{first}"] = f"Duty {n} of {both.right.title} stands beside two"
    return rows, problems


def _judged(desk: Desk, both: Both, rows: list[Row]) -> list[Judged]:
    taken = {row.right for row in rows}
    found: list[Any] = [
        Judged(left=row.left, right=row.right, judgement=_as(row.judgement), note=row.note)
        for row in rows
    ]
    return [
        *found,
        *(
            Judged(right=n, judgement="new", note=desk.text(f"new_{n}").strip()[:LONGEST_NOTE])
            for n, _ in both.right.sheet.counted_duties
            if n not in taken
        ),
    ]


def _as(judgement: str) -> Any:
    return judgement


def _sum(desk: Desk, review: ReviewRow, duties: list[Judged]) -> Percentage:
    numbers = context(desk, review.review).policy_numbers
    weight = pinned_number(numbers, "P10.similar")
    return counted((Judgement(duty.judgement) for duty in duties), weight)


def _send(desk: Desk, review: ReviewRow, both: Both, duties: list[Judged]) -> Done:
    command = CompareDescriptions(
        review=review.reference, left=both.left.reference, right=both.right.reference,
        duties=duties,
    )  # fmt: skip
    return desk.perform(command, command_id=command_id(desk))


def _page(
    desk: Desk,
    review: ReviewRow,
    every: list[Description],
    both: Both,
    rows: list[Row],
    problems: Problems,
    total: Percentage | None = None,
) -> Response[Any]:
    standing = context(desk, review.review)
    theirs = dict(both.right.sheet.counted_duties)
    taken = {row.right for row in rows}
    kept = None
    if both.result is not None:
        kept = counted((Judgement(d["judgement"]) for d in both.result.duties), both.result.weight)
    notes = {d["right"]: d["note"] for d in both.result.duties} if both.result else {}
    return desk.page(
        "descriptions/compare.html",
        status=SHOWN_AGAIN if problems else 200,
        review=review,
        every=every,
        both=both,
        rows=rows,
        theirs=theirs,
        added=[(n, text, desk.text(f"new_{n}") or notes.get(n, ""))
               for n, text in theirs.items() if n not in taken],
        problems=problems,
        total=total,
        kept=kept,
        current=_current(both),
        settled=_current(both) and not problems and not desk.typed and not desk.query.get("again"),
        grid=grids(both.left.requirements, both.right.requirements),
        threshold=standing.threshold,
        minor=standing.policy_numbers.get("P10.minor", standing.threshold),
        judges=desk.viewer.has(review.review, *WRITES) and not desk.as_at,
        beside=[one.value for one in BESIDE],
    )  # fmt: skip


ROUTES = [show_compare, post_compare, show_changes]
