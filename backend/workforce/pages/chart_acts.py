"""Drawing a structure by forms: ask, check, send. No mouse and no dragging is needed."""

from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.web.forms import Form
from backend.workforce.charts.node import KINDS, Node
from backend.workforce.charts.tree import Tree
from backend.workforce.commands.draw_structures import (
    ChangeNode,
    DraftStructure,
    FinaliseStructure,
    IssueStructure,
    MoveNode,
    PlaceNode,
    TakeOutNode,
)
from backend.workforce.domain.chart_findings import of_chart
from backend.workforce.pages.chart_fields import (
    BLAMES,
    above,
    box_of,
    boxes,
    now,
    saying,
    test,
    whom,
)
from backend.workforce.pages.charts import (
    HERE,
    SIDES,
    STATES,
    home_of,
    may_draw,
    one_box,
    one_structure,
)
from backend.workforce.queries import charts as queries
from backend.workforce.queries.charts import DRAFTERS, StructureRow

ONE, BOX = f"{HERE}/{{sv:str}}", f"{HERE}/{{sv:str}}/boxes/{{box:int}}"


class PlainForm(Form):
    """A button with nothing to fill in."""


@get(f"{HERE}/new", name="workforce.chart.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what is drafted, and from what."""
    asking = _drafting(desk, ref)
    first = {"follows": [desk.query.get("follows", "")], "side": ["proposed"]}
    return shown(desk, asking, Answers(first))


@post(f"{HERE}/new", name="workforce.chart.draft", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then draft it."""
    asking = _drafting(desk, ref)

    def command(a: Answers) -> Command:
        side: Any = a.one("side")
        return DraftStructure(
            review=ref, name=a.one("name"), side=side, as_at=date.fromisoformat(a.one("as_at")),
            follows=a.one("follows"),
        )  # fmt: skip

    return taken(
        desk, asking, command, lambda done: (f"{asking.back}/{done.reference}", "Drafted.")
    )


@get(f"{ONE}/{{act:str}}", name="workforce.chart.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], sv: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what placing, issuing or finishing needs."""
    review, row, tree, _ = one_structure(desk, ref, sv)
    asking = _asking(desk, review, row, tree, act)
    first = {"above": [desk.query.get("under", "")], "kind": ["post"]} if act == "place" else {}
    return shown(desk, asking, Answers(first))


@post(f"{ONE}/{{act:str}}", name="workforce.chart.do", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], sv: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then do it."""
    review, row, tree, _ = one_structure(desk, ref, sv)
    asking = _asking(desk, review, row, tree, act)
    about: dict[str, Any] = {"review": review.reference, "structure": row.reference}

    def command(a: Answers) -> Command:
        match act:
            case "place":
                return PlaceNode(**about, box=box_of(a), **above(a))
            case "issue":
                return IssueStructure(**about, seen=row.version, reason=a.one("reason"))
            case _:
                return FinaliseStructure(**about)

    return taken(desk, asking, command, _then(home_of(review, row)))


@get(f"{BOX}/{{act:str}}", name="workforce.box.act", sync_to_thread=True)
def show_box_act(
    ref: FromPath[str], sv: FromPath[str], box: FromPath[int], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Ask how a box changes."""
    review, row, tree, node = one_box(desk, ref, sv, box)
    return shown(desk, _box_asking(desk, review, row, tree, node, act), Answers(now(node)))


@post(f"{BOX}/order", name="workforce.box.order", status_code=303, sync_to_thread=True)
def post_order(
    ref: FromPath[str], sv: FromPath[str], box: FromPath[int], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Put a box one place up or down among its neighbours."""
    review, row, tree, node = one_box(desk, ref, sv, box)
    if not may_draw(desk, review, row):
        raise NotFound
    form, _ = PlainForm.read(desk.typed)
    around = tree.under(tree.by_number[node.reports_to]) if node.reports_to else tree.roots
    at = around.index(node)
    first = at - 1 if desk.text("to") == "up" else at
    if 0 <= first < len(around) - 1:
        later, before = around[first + 1], around[first]
        command = MoveNode(
            review=review.reference, structure=row.reference, node=later.number,
            reports_to=later.reports_to, standing=later.standing,  # type: ignore[arg-type]
            before=before.number,
        )  # fmt: skip
        desk.perform(command, command_id=form.command_id if form else None)
    return desk.go(f"{home_of(review, row)}/boxes/{node.number}", f"“{node.title}” was moved.")


@post(f"{BOX}/{{act:str}}", name="workforce.box.do", status_code=200, sync_to_thread=True)
def post_box_act(
    ref: FromPath[str], sv: FromPath[str], box: FromPath[int], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Read it back, then change the box."""
    review, row, tree, node = one_box(desk, ref, sv, box)
    asking = _box_asking(desk, review, row, tree, node, act)
    about: dict[str, Any] = {
        "review": review.reference, "structure": row.reference, "node": node.number,
    }  # fmt: skip

    def command(a: Answers) -> Command:
        match act:
            case "change":
                return ChangeNode(**about, seen=_seen(desk), box=box_of(a, node.kind))
            case "move":
                return MoveNode(**about, seen=_seen(desk), **above(a))
            case _:
                return TakeOutNode(**about, hand_over_to=int(a.one("hand_over_to") or 0))

    home = home_of(review, row)
    return taken(
        desk, asking, command, _then(home if act == "take-out" else f"{home}/boxes/{node.number}")
    )


def _then(path: str) -> Any:
    def then(_: Done) -> tuple[str, str]:
        return path, "The chart is changed." if "boxes" in path else "Done."

    return then


def _drafting(desk: Desk, ref: str) -> Asking:
    review = desk.review(ref)
    if not desk.viewer.has(review.review, *DRAFTERS):
        raise NotFound
    with desk.reading() as db:
        rows = queries.structures(db, desk.viewer, review.review)
    others = [(r.reference, f"{r.reference} {r.name}, {STATES[r.state].lower()}") for r in rows]
    return Asking(
        title="Draft a structure",
        button="Draft it",
        back=f"/reviews/{review.reference}/structure",
        explain="A draft can be changed until it is issued. An issued one stays as it is; a newer "
        "one takes its place.",
        fields=(
            Field("name", "Name", "text", hint="Such as “New Structure 17/01/2014”",
                  needed="Enter a name"),
            Field("side", "Which structure is it?", "radios", tuple(SIDES.items()),
                  needed="Choose the current or the proposed structure"),
            Field("as_at", "As at", "date", needed="Enter the date of the structure"),
            Field("follows", "Start from", "select", others,
                  hint="Its boxes are copied. Leave it empty to start with nothing."),
        ),
    )  # fmt: skip


def _asking(desk: Desk, review: ReviewRow, row: StructureRow, tree: Tree, act: str) -> Asking:
    home = home_of(review, row)
    drafts = desk.viewer.has(review.review, *DRAFTERS)
    if act == "place" and may_draw(desk, review, row):
        kind = Field("kind", "What is it?", "radios", tuple(KINDS.items()), needed="Choose one")
        return Asking(title="Place a box", button="Place it", back=home, caption=row.name,
                      fields=(kind, *saying(), whom(tree, None)), blames=BLAMES,
                      tests=test)  # fmt: skip
    if act == "issue" and may_draw(desk, review, row):
        found = of_chart(tree.nodes, row.bound)
        why = "Why it is issued as it stands"
        needed = "Give the reason, or correct the chart first" if found else ""
        return Asking(
            title=f"Issue {row.name}", button="Issue it", back=home, caption=row.reference,
            explain="Unions and staff can see it then, and it cannot be changed any more. The "
            f"{row.side} structure that is in force now is superseded.",
            fields=(Field("reason", why, hint="Unions and staff read this." if found else "",
                          needed=needed),),
            warns=True, template="workforce/structure_issue.html", more={"found": found},
        )  # fmt: skip
    if act == "final" and drafts and row.state == "issued":
        return Asking(
            title=f"Make {row.name} final", button="Make it final", back=home,
            caption=row.reference, warns=True,
            explain="The final structure is the one that is carried out.",
            fields=(Field("sure", "It is the structure that will be carried out", "tick",
                          needed="Confirm that it will be carried out"),),
        )  # fmt: skip
    raise NotFound


def _box_asking(
    desk: Desk, review: ReviewRow, row: StructureRow, tree: Tree, node: Node, act: str
) -> Asking:
    if not may_draw(desk, review, row):
        raise NotFound
    back = f"{home_of(review, row)}/boxes/{node.number}"
    told: dict[str, Any] = {"back": back, "caption": row.name, "seen": row.version}
    match act:
        case "change":
            fields = saying() if node.kind == "post" else saying()[:1] + saying()[-1:]
            return Asking(title=f"Change {node.title}", button="Change it", fields=fields,
                          blames=BLAMES, tests=test, **told)  # fmt: skip
        case "move":
            return Asking(title=f"Whom does {node.title} report to?", button="Move it",
                          fields=(whom(tree, node),), blames=BLAMES, **told)  # fmt: skip
        case "take-out":
            fields = (Field("hand_over_to", "Who takes over what reports to it?", "select",
                            boxes(tree, node)),) if tree.under(node) else ()  # fmt: skip
            return Asking(title=f"Take {node.title} out", button="Take it out", fields=fields,
                          explain="It goes off this chart. The history keeps it.", warns=True,
                          blames={"ST-06": "hand_over_to", "ST-01": "hand_over_to"},
                          **told)  # fmt: skip
        case _:
            raise NotFound


def _seen(desk: Desk) -> int | None:
    seen = desk.text("seen")
    return int(seen[:9]) if seen.isascii() and seen.isdigit() else None


ROUTES = [show_new, post_new, show_act, post_act, show_box_act, post_order, post_box_act]
