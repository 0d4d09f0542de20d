"""Before and after: two structures side by side, and what changes from one to the other."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.web.addresses import address
from backend.web.desk import Desk, ReviewRow
from backend.workforce.charts.changes import MARKS, Change, counted
from backend.workforce.charts.compare import compare
from backend.workforce.charts.labels import lines
from backend.workforce.charts.layout import Says
from backend.workforce.charts.looks import MARKS as LOOKS
from backend.workforce.charts.node import Node
from backend.workforce.charts.pictures import beside, pictures
from backend.workforce.charts.titles import names_alone
from backend.workforce.charts.tree import Tree
from backend.workforce.pages.chart_words import Says as Words
from backend.workforce.pages.charts import HERE, SIDES, STATES, home_of
from backend.workforce.queries import charts as queries
from backend.workforce.queries.charts import OPEN, StructureRow


@dataclass(frozen=True)
class Side:
    """One of the two structures, with the marks of its boxes."""

    row: StructureRow
    tree: Tree
    marks: dict[int, str]
    looks: dict[int, str]
    hrefs: dict[int, str]
    words: Words
    says: Says


@get(f"{HERE}/compare", name="workforce.compare", sync_to_thread=True)
def show_compare(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show two structures beside each other; at first the current and the proposed one."""
    review = desk.review(ref)
    if not queries.may_read(desk.viewer, review.review):
        raise NotFound
    with desk.reading() as db:
        rows = queries.structures(db, desk.viewer, review.review)
        pair = _pair(rows, desk.query.get("from", ""), desk.query.get("to", ""))
        if pair is None:
            return desk.page("workforce/structure_compare.html", review=review, pair=None)
        boxes = [queries.nodes(db, desk.viewer, review.review, row.structure) for row in pair]
        known = queries.mapping(db, review.review)
    if [row.side for row in pair] != ["current", "proposed"]:
        known = names_alone(known)
    old, new = Tree(boxes[0]), Tree(boxes[1])
    every = compare(old, new, known)
    services = _services(old, new)
    chosen = desk.query.get("service", "")[:300]
    changes = [one for one in every if not chosen or _in(one, old, new, chosen)]
    only = desk.query.get("change", "")
    listed = [one for one in changes if not only or only in one.marks]
    data = desk.listing(
        [_row(one, old, new) for one in listed], f"{pair[0].reference}-{pair[1].reference}"
    )
    if data is not None:
        return data
    both = [
        _side(desk, review, row, tree, _of(chosen, tree, [(c, of(c)) for c in changes]))
        for row, tree, of in (
            (pair[0], old, attrgetter("before")),
            (pair[1], new, attrgetter("after")),
        )
    ]
    drawn = [(side.tree, side.says) for side in both]
    return desk.page(
        "workforce/structure_compare.html",
        review=review,
        pair=pair,
        rows=rows,
        sides=SIDES,
        states=STATES,
        services=services,
        chosen=chosen,
        only=only,
        marks=MARKS,
        counts=counted(changes),
        fte=[sum(one.fte[side] for one in changes) for side in (0, 1)],
        listed=[(one, _place(one.before, old), _place(one.after, new)) for one in listed],
        both=both,
        pictures=pictures(drawn, chosen),
        beside=beside(drawn),
        looks=LOOKS,
        keys=[{"text": text, "look": LOOKS[name]} for name, text in KEYS],
    )


KEYS = (("new", "New"), ("deleted", "Deleted or replaced"), ("transferred", "Transferred out"),
        ("joined", "Merged or split"), ("renamed", "Renamed"), ("moved", "Moved"),
        ("changed", "FTE, grade or duties changed"), ("same", "No change"),
        ("around", "Not in scope, or what the others stand under"))  # fmt: skip


def _pair(rows: list[StructureRow], old: str, new: str) -> list[StructureRow] | None:
    """Return the two that were asked for, else the current and the proposed one in force."""
    named = {row.reference: row for row in rows}
    for one in (old, new):
        if one and one.strip().upper() not in named:
            raise NotFound
    found = [
        named[asked.strip().upper()] if asked else _in_force(rows, side)
        for asked, side in ((old, "current"), (new, "proposed"))
    ]
    whole = [row for row in found if row is not None]
    return whole if len(whole) == len(found) else None


def _in_force(rows: list[StructureRow], side: str) -> StructureRow | None:
    return next((r for r in rows if r.side == side and r.state in OPEN), None)


def _services(old: Tree, new: Tree) -> list[str]:
    found = [
        tree.service(node)
        for tree in (new, old)
        for root in tree.roots
        for node in tree.within(root)
        if node.kind == "unit"
    ]
    return list(dict.fromkeys(found))


def _in(one: Change, old: Tree, new: Tree, service: str) -> bool:
    """Say whether a change is about a service, before or after."""
    places = [old.service(n) for n in one.before] + [new.service(n) for n in one.after]
    return any(_within(service, place) for place in places)


def _within(service: str, place: str) -> bool:
    return place == service or place.startswith(f"{service} / ")


def _of(
    service: str, tree: Tree, sides: list[tuple[Change, tuple[Node, ...]]]
) -> list[tuple[Change, tuple[Node, ...]]]:
    """Leave out, on the side that has the service, what stands elsewhere in it."""
    if not service or not any(_within(service, tree.service(n)) for n in tree.nodes):
        return sides
    return [
        (one, tuple(n for n in nodes if _within(service, tree.service(n)))) for one, nodes in sides
    ]


def _side(
    desk: Desk, review: ReviewRow, row: StructureRow, tree: Tree,
    changes: list[tuple[Change, tuple[Node, ...]]],
) -> Side:  # fmt: skip
    """Return one structure with only what the chosen changes are about, and what is around it."""
    marks = {n.number: one.marked for one, nodes in changes for n in nodes}
    looks = {n.number: one.look for one, nodes in changes for n in nodes}
    kept = dict.fromkeys(marks)
    for number in marks:
        kept.update((up.number, None) for up in tree.above(tree.by_number[number]))
    pruned = Tree(n for n in tree.nodes if n.number in kept)
    looks = dict.fromkeys(kept, "around") | looks
    as_at = {"as_at": desk.query["as_at"]} if "as_at" in desk.query else {}
    home = home_of(review, row)

    def says(node: Node) -> list[tuple[str, bool]]:
        return lines(node, tree, marks.get(node.number, ""))

    hrefs = {number: address(f"{home}/boxes/{number}", as_at) for number in kept}
    words = Words(tree, row.bound)
    return Side(row, pruned, marks, looks, hrefs, words, says)


def _place(nodes: tuple[Node, ...], tree: Tree) -> str:
    """Say where boxes stand, in few words."""
    names = [tree.team(n) if n.kind == "post" else "" for n in nodes]
    places = list(dict.fromkeys(
        name or tree.service(n) or "not shown" for name, n in zip(names, nodes, strict=True)
    ))  # fmt: skip
    return places[0] if len(places) == 1 else f"{len(places)} places" if places else ""


def _row(one: Change, old: Tree, new: Tree) -> dict[str, Any]:
    was, now = one.fte
    return {
        "kind": one.kind,
        "title": one.title,
        "change": one.marked,
        "said": one.said,
        "before_title": ", ".join(dict.fromkeys(n.title for n in one.before)),
        "before_place": "; ".join(dict.fromkeys(_place((n,), old) for n in one.before)),
        "before_fte": f"{was / 100:g}" if one.before else "",
        "before_grade": ", ".join(sorted({n.grade for n in one.before if n.grade})),
        "after_title": ", ".join(dict.fromkeys(n.title for n in one.after)),
        "after_place": "; ".join(dict.fromkeys(_place((n,), new) for n in one.after)),
        "after_fte": f"{now / 100:g}" if one.after else "",
        "after_grade": ", ".join(sorted({n.grade for n in one.after if n.grade})),
        "difference": f"{(now - was) / 100:g}",
    }


ROUTES = [show_compare]
