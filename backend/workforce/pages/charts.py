"""Pages of structures: the chart of each service beside its list, and every box by itself."""

from collections.abc import Sequence
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.web.addresses import address
from backend.web.desk import Desk, ReviewRow
from backend.workforce.charts.labels import amount, lines
from backend.workforce.charts.looks import LOOKS, keys
from backend.workforce.charts.node import Node
from backend.workforce.charts.parts import LOOSE, WHOLE_CHART, Part, drawn, overview, parts_of
from backend.workforce.charts.titles import key_of
from backend.workforce.charts.tree import Tree
from backend.workforce.domain.chart_findings import of_chart, span
from backend.workforce.pages.chart_words import Says, boxes_of, told
from backend.workforce.queries import charts as queries
from backend.workforce.queries.charts import DRAFTERS, READ_FINDINGS, StructureRow

HERE = "/reviews/{ref:str}/structure"
ALL = "all"
SIDES = {"current": "Current", "proposed": "Proposed"}
STATES = {"draft": "Draft", "issued": "Issued", "superseded": "Superseded", "final": "Final"}


@get(f"{HERE}/{{sv:str}}", name="workforce.chart", sync_to_thread=True)
def show_chart(ref: FromPath[str], sv: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one structure: an overview, and the services that were chosen."""
    review = desk.review(ref)
    with desk.reading() as db:
        rows = queries.structures(db, desk.viewer, review.review)
        row = _named(rows, sv)
        nodes = queries.nodes(db, desk.viewer, review.review, row.structure)
        listed = queries.listed(db, review.review, row.side)
    return chart_page(desk, review, rows, row, nodes, listed)


@get(f"{HERE}/{{sv:str}}/boxes/{{box:int}}", name="workforce.box", sync_to_thread=True)
def show_box(
    ref: FromPath[str], sv: FromPath[str], box: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show a box: what it says, who manages it, who reports to it."""
    review, row, tree, node = one_box(desk, ref, sv, box)
    with desk.reading() as db:
        listed = queries.listed(db, review.review, row.side)
    home = home_of(review, row)
    posts, each = span(tree, node)
    same = key_of(node.title)
    neighbours = tree.under(tree.by_number[node.reports_to]) if node.reports_to else tree.roots
    at = neighbours.index(node)
    return desk.page(
        "workforce/structure_box.html",
        review=review,
        row=row,
        home=home,
        node=node,
        rows=told(tree, node),
        under=[(address(f"{home}/boxes/{n.number}", _kept(desk)), n, amount(n))
               for n in tree.under(node)],
        span=(posts, each) if node.kind == "post" else None,
        found=[
            one for one in _found(desk, review, row, tree.nodes, listed) if one.node == node.number
        ],
        listed=[p for p in listed if node.kind == "post" and key_of(p.title) == same],
        acts=may_draw(desk, review, row),
        first=at == 0,
        last=at == len(neighbours) - 1,
        back=address(home, _kept(desk)),
    )  # fmt: skip


def chart_page(
    desk: Desk, review: ReviewRow, rows: list[StructureRow], row: StructureRow, nodes: list[Node],
    listed: list[queries.Listed],
) -> Response[Any]:  # fmt: skip
    """Show a structure as a page, or as the data that was asked for."""
    tree = Tree(nodes)
    if data := desk.listing(boxes_of(tree), row.reference):
        return data
    parts = parts_of(tree)
    asked = desk.query.get("service", "")
    known = asked == ALL or any(one.key == asked for one in parts)
    chosen = asked if known else ALL if len(nodes) <= WHOLE_CHART else ""
    shown = [one for one in parts if chosen in (ALL, one.key)]
    home = home_of(review, row)
    tops, units = overview(tree)
    return desk.page(
        "workforce/structure_chart.html",
        review=review,
        rows=rows,
        row=row,
        home=home,
        tree=tree,
        total=sum(n.fte or 0 for n in nodes if n.kind == "post"),
        posts=sum(n.kind == "post" for n in nodes),
        parts=parts,
        chosen=chosen,
        overview=drawn(tops, units, lambda n: _service_lines(n, tree)) if len(tops) else None,
        shown=[(one, _drawn(one, tree)) for one in shown],
        hrefs=_hrefs(desk, home, tree),
        services=_services(desk, home, parts),
        looks=LOOKS,
        keys=keys({n.meaning for n in nodes}),
        says=Says(tree, row.bound),
        found=_found(desk, review, row, nodes, listed),
        nobody=sum(tree.nobody_given(n) for n in nodes),
        acts=may_draw(desk, review, row),
        drafts=desk.viewer.has(review.review, *DRAFTERS) and desk.as_at is None,
        sides=SIDES,
        states=STATES,
        others=[other for other in rows if other.reference != row.reference],
    )


def _found(
    desk: Desk, review: ReviewRow, row: StructureRow, nodes: Sequence[Node], listed: Sequence[Any]
) -> list[Any]:
    """Return what is odd on a chart, to those who read what does not agree in the papers."""
    if not desk.viewer.has(review.review, *READ_FINDINGS):
        return []
    return of_chart(nodes, row.bound, [one.told for one in listed])


def home_of(review: ReviewRow, row: StructureRow) -> str:
    """Return the address of a structure."""
    return f"/reviews/{review.reference}/structure/{row.reference}"


def may_draw(desk: Desk, review: ReviewRow, row: StructureRow) -> bool:
    """Say whether the person at the desk may change this structure now."""
    mine = desk.viewer.has(review.review, *DRAFTERS)
    return row.state == "draft" and mine and desk.as_at is None


def one_structure(
    desk: Desk, ref: str, sv: str
) -> tuple[ReviewRow, StructureRow, Tree, list[StructureRow]]:
    """Return a structure that a person may see, with its boxes."""
    review = desk.review(ref)
    with desk.reading() as db:
        rows = queries.structures(db, desk.viewer, review.review)
        row = _named(rows, sv)
        nodes = queries.nodes(db, desk.viewer, review.review, row.structure)
    return review, row, Tree(nodes), rows


def one_box(desk: Desk, ref: str, sv: str, box: int) -> tuple[ReviewRow, StructureRow, Tree, Node]:
    """Return a box of a structure that a person may see."""
    review, row, tree, _ = one_structure(desk, ref, sv)
    if (node := tree.by_number.get(box)) is None:
        raise NotFound
    return review, row, tree, node


def _named(rows: list[StructureRow], reference: str) -> StructureRow:
    wanted = reference.strip().upper()
    row = next((one for one in rows if one.reference == wanted), None)
    if row is None:
        raise NotFound
    return row


def _service_lines(node: Node, tree: Tree) -> list[tuple[str, bool]]:
    teams = sum(n.kind == "team" for n in tree.within(node))
    whole = [(node.title, True), (f"{tree.total(node) / 100:.2f} FTE in all", False)]
    return [*whole, (f"{teams} teams", False)] if teams > 1 else whole


def _drawn(part: Part, whole: Tree) -> Any:
    return drawn(part.roots, part.tree, lambda node: lines(node, whole))


def _kept(desk: Desk) -> dict[str, str]:
    return {name: desk.query[name] for name in ("as_at",) if name in desk.query}


def _hrefs(desk: Desk, home: str, tree: Tree) -> dict[int, str]:
    kept = _kept(desk)
    return {n.number: address(f"{home}/boxes/{n.number}", kept) for n in tree.nodes}


def _services(desk: Desk, home: str, parts: list[Part]) -> dict[int, str]:
    """Return where each service of the overview leads."""
    kept = _kept(desk)
    return {int(one.key): address(home, kept, service=one.key) for one in parts if one.key != LOOSE}


ROUTES = [show_chart, show_box]
