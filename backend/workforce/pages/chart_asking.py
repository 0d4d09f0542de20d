"""What is asked before a structure is drafted, changed, issued or made final."""

from typing import Any

from backend.kernel.errors import NotFound
from backend.web.asking import Asking
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.workforce.charts.node import KINDS, Node
from backend.workforce.charts.tree import Tree
from backend.workforce.domain.chart_findings import of_chart
from backend.workforce.pages.chart_fields import BLAMES, boxes, saying, test, whom
from backend.workforce.pages.charts import SIDES, STATES, home_of, may_draw
from backend.workforce.queries import charts as queries
from backend.workforce.queries.charts import DRAFTERS, StructureRow


def drafting(desk: Desk, ref: str) -> Asking:
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


def asking_of(desk: Desk, review: ReviewRow, row: StructureRow, tree: Tree, act: str) -> Asking:
    home = home_of(review, row)
    drafts = desk.viewer.has(review.review, *DRAFTERS)
    if act == "place" and may_draw(desk, review, row):
        kind = Field("kind", "What is it?", "radios", tuple(KINDS.items()), needed="Choose one")
        return Asking(title="Place a box", button="Place it", back=home, caption=row.name,
                      fields=(kind, *saying(), whom(tree, None)), blames=BLAMES,
                      tests=test)  # fmt: skip
    if act == "issue" and may_draw(desk, review, row):
        with desk.reading() as db:
            listed = queries.listed(db, review.review, row.side)
        found = of_chart(tree.nodes, row.bound, [one.told for one in listed])
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


def box_asking(
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
