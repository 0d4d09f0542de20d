"""What the list and the page of a box say, in words and as rows."""

from typing import Any

from backend.workforce.charts.labels import amount, grade, remarks
from backend.workforce.charts.node import KINDS, MEANINGS, STANDINGS, Node
from backend.workforce.charts.tree import Tree
from backend.workforce.domain.chart_findings import span


def boxes_of(tree: Tree) -> list[dict[str, Any]]:
    """Return the boxes of a chart as rows of a list."""
    return [
        {
            "number": node.number,
            "service": tree.service(node),
            "team": tree.team(node),
            "post": node.title,
            "fte": "" if node.fte is None else f"{node.fte / 100:g}",
            "grade": node.grade,
            "is_manager": node.manages,
            "note": node.note,
            "kind": node.kind,
            "posts": node.posts,
            "meaning": node.meaning,
            "reports_to": node.reports_to,
            "manager": boss.title if (boss := tree.manager(node)) else "",
            "standing": node.standing,
            "shown": tree.shown(node),
            "temporary": node.temporary,
            "ends": node.ends,
            "funding": node.funding,
            "shift": node.shift,
        }
        for root in tree.roots
        for node in tree.within(root)
    ]


class Says:
    """What the list says of each box."""

    def __init__(self, tree: Tree, bound: int) -> None:
        self.tree, self.bound = tree, bound

    def amount(self, node: Node) -> str:
        """Say how much of it there is, and its grade."""
        if node.kind == "post":
            return ", ".join(filter(None, (amount(node), grade(node))))
        return f"{self.tree.total(node) / 100:.2f} FTE in all"

    def tags(self, node: Node) -> list[str]:
        """Return its meaning and what has to be seen at once."""
        meaning = [MEANINGS.get(node.meaning, node.meaning)] if node.meaning else []
        return [*meaning, *remarks(node, self.tree)]

    def span(self, node: Node) -> str:
        """Say how many report to a manager, where any do."""
        posts, each = span(self.tree, node) if node.kind == "post" else (0, 0.0)
        if not posts:
            return ""
        told = "1 post reports to it" if posts == 1 else f"{posts} posts report to it"
        return f"{told}, {each:.1f} to each of {node.heads}" if node.heads > 1 else told

    def more(self, node: Node) -> list[str]:
        """Return what else is known of it."""
        said = [one for one in (node.ends, node.funding, node.shift, node.note) if one]
        once = dict.fromkeys(said)
        return [one for one in once if not any(one != o and one.casefold() in o.casefold()
                                               for o in once)]  # fmt: skip


def told(tree: Tree, node: Node) -> list[dict[str, str]]:
    """Return what a box says, for its own page; only what is there."""
    boss, up = tree.manager(node), tree.by_number.get(node.reports_to)
    said = [
        ("Kind", KINDS[node.kind]),
        ("Service", tree.service(node)),
        ("Team", tree.team(node) if node.kind == "post" else ""),
        ("How much", amount(node) if node.kind == "post" else ""),
        ("Grade", node.grade),
        ("Meaning", MEANINGS.get(node.meaning, "")),
        ("Reports to", boss.title if boss else ""),
        ("Part of", up.title if up and up.kind != "post" else ""),
        ("Manager", "No manager given" if tree.nobody_given(node) else ""),
        ("Standing", STANDINGS.get(node.standing, "")),
        ("Manages others", "Yes" if node.manages else ""),
        ("Temporary", (node.ends or "Yes") if node.temporary else ""),
        ("Funding", node.funding),
        ("Shift or rota", node.shift),
        ("Note", node.note),
    ]
    return [{"key": key, "value": value} for key, value in said if value]
