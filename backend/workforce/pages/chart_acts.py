"""Drawing a structure by forms: ask, check, send. No mouse and no dragging is needed."""

from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.web.asking import shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers
from backend.web.forms import Form
from backend.workforce.commands.draw_structures import (
    ChangeNode,
    DraftStructure,
    FinaliseStructure,
    IssueStructure,
    MoveNode,
    PlaceNode,
    TakeOutNode,
)
from backend.workforce.pages.chart_asking import asking_of, box_asking, drafting
from backend.workforce.pages.chart_fields import (
    above,
    box_of,
    now,
)
from backend.workforce.pages.charts import (
    HERE,
    home_of,
    may_draw,
    one_box,
    one_structure,
)

ONE, BOX = f"{HERE}/{{sv:str}}", f"{HERE}/{{sv:str}}/boxes/{{box:int}}"


SAID = {
    "place": "The box is placed.",
    "issue": "The structure is issued.",
    "final": "The structure is final.",
}


class PlainForm(Form):
    """A button with nothing to fill in."""


@get(f"{HERE}/new", name="workforce.chart.new", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what is drafted, and from what."""
    asking = drafting(desk, ref)
    first = {"follows": [desk.query.get("follows", "")], "side": ["proposed"]}
    return shown(desk, asking, Answers(first))


@post(f"{HERE}/new", name="workforce.chart.draft", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then draft it."""
    asking = drafting(desk, ref)

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
    asking = asking_of(desk, review, row, tree, act)
    first = {"above": [desk.query.get("under", "")], "kind": ["post"]} if act == "place" else {}
    return shown(desk, asking, Answers(first))


@post(f"{ONE}/{{act:str}}", name="workforce.chart.do", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], sv: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then do it."""
    review, row, tree, _ = one_structure(desk, ref, sv)
    asking = asking_of(desk, review, row, tree, act)
    about: dict[str, Any] = {"review": review.reference, "structure": row.reference}

    def command(a: Answers) -> Command:
        match act:
            case "place":
                return PlaceNode(**about, box=box_of(a), **above(a))
            case "issue":
                return IssueStructure(**about, seen=row.version, reason=a.one("reason"))
            case _:
                return FinaliseStructure(**about)

    return taken(desk, asking, command, _then(home_of(review, row), SAID[act]))


@get(f"{BOX}/{{act:str}}", name="workforce.box.act", sync_to_thread=True)
def show_box_act(
    ref: FromPath[str], sv: FromPath[str], box: FromPath[int], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Ask how a box changes."""
    review, row, tree, node = one_box(desk, ref, sv, box)
    return shown(desk, box_asking(desk, review, row, tree, node, act), Answers(now(node)))


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
    asking = box_asking(desk, review, row, tree, node, act)
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


def _then(path: str, said: str = "The chart is changed.") -> Any:
    def then(_: Done) -> tuple[str, str]:
        return path, said

    return then


def _seen(desk: Desk) -> int | None:
    seen = desk.text("seen")
    return int(seen[:9]) if seen.isascii() and seen.isdigit() else None


ROUTES = [show_new, post_new, show_act, post_act, show_box_act, post_order, post_box_act]
