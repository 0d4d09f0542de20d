"""What a chart says that does not hold together (domain.md 3.5: ST-02, ST-03; spans, S3:474)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from backend.workforce.charts.node import WHOLE, Node
from backend.workforce.charts.titles import Key, key_of
from backend.workforce.charts.tree import Tree
from backend.workforce.events import Remark

NUMBERS = {w: n for n, w in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve"), start=1)}  # fmt: skip
COUNT = rf"(\d+|{'|'.join(NUMBERS)})"
TEAMS = re.compile(r"\((\d+)\)\s*$")
PER_TEAM = re.compile(r"\b(\d+(?:\.\d+)?|one|two|three|four|five) per team\b", re.IGNORECASE)
SO_MANY = re.compile(
    rf"\b{COUNT} teams?\b[\"”]?\s*(?:x|\u00d7|of)\s*(\d+(?:\.\d+)?)", re.IGNORECASE
)
BOUND, ROUNDING = 8, 2
# A post of the list: its title, and its FTE in hundredths; None where it was deleted.
Listed = tuple[str, int | None]


def of_chart(
    nodes: Sequence[Node], bound: int = BOUND, listed: Iterable[Listed] = ()
) -> list[Remark]:
    """Return every finding; `listed` are the posts of this side, to hold the chart against."""
    tree, listed = Tree(nodes), list(listed)
    return [
        *_teams(tree), *_against(tree, listed), *_gone(tree, listed), *_not_shown(tree),
        *_spans(tree, bound),
    ]  # fmt: skip


def deleted_alone(listed: Iterable[Listed]) -> dict[Key, Listed]:
    """Return the posts that were deleted, and that no other of their title stands for."""
    every = list(listed)
    standing = {key_of(title) for title, fte in every if fte is not None}
    return {
        key: (title, fte)
        for title, fte in every
        if fte is None and (key := key_of(title)) not in standing
    }


def span(tree: Tree, node: Node) -> tuple[int, float]:
    """Return how many posts report to a box directly, and to each of its posts."""
    below = [
        one
        for child in tree.under(node)
        for one in ([child] if child.kind == "post" else _leaders(tree, child))
    ]
    heads = sum(one.heads for one in below)
    return heads, heads / max(1, node.heads)


def _leaders(tree: Tree, part: Node) -> list[Node]:
    """Return who answers for a team or service to whoever it stands under."""
    found = []
    for child in tree.under(part):
        if child.kind != "post":
            found += _leaders(tree, child)
        elif child.manages:
            found.append(child)
    return found


def _against(tree: Tree, listed: Iterable[Listed]) -> Iterator[Remark]:
    """Hold the boxes of each title against the list of posts, where both have it."""
    stated: Counter[Key] = Counter()
    for title, fte in listed:
        if fte is not None:
            stated[key_of(title)] += fte
    drawn: dict[Key, list[Node]] = {}
    for node in (n for n in tree.nodes if n.kind == "post"):
        drawn.setdefault(key_of(node.title), []).append(node)
    for key, nodes in drawn.items():
        whole = sum(n.fte or 0 for n in nodes)
        given = all(n.fte is not None for n in nodes)
        if key in stated and given and abs(whole - stated[key]) > ROUNDING:
            title = min((n.title for n in nodes), key=len)
            yield Remark(
                code="ST-02",
                subject=f"{title}, chart and list of posts",
                message=f"Posts on the chart add up to {whole / WHOLE:.2f} {title}; the list of "
                f"posts says {stated[key] / WHOLE:.2f}.",
                node=nodes[0].number,
            )


def _gone(tree: Tree, listed: Iterable[Listed]) -> Iterator[Remark]:
    """Find the boxes of posts that were deleted from the list after the chart was drawn."""
    gone, told = deleted_alone(listed), set[Key]()
    for node in (n for n in tree.nodes if n.kind == "post"):
        if (key := key_of(node.title)) in gone and key not in told:
            told.add(key)
            yield Remark(
                code="PO-02",
                subject=f"{node.title}, deleted from the list of posts",
                message=f"{node.title} stands on the chart, and was deleted from the list of "
                "posts. A deleted post cannot receive people: take it off the chart.",
                node=node.number,
            )


def _not_shown(tree: Tree) -> Iterator[Remark]:
    for node in tree.nodes:
        if node.kind == "post" and not tree.shown(node):
            team = tree.team(node) or tree.service(node) or "no team"
            yield Remark(
                code="ST-03",
                subject=f"{team}, {node.title}, not shown",
                message=f"{_amount(node)} {node.title} posts ({team}) are listed as “not shown”: "
                "attach them to a manager.",
                node=node.number,
            )


def _teams(tree: Tree) -> Iterator[Remark]:
    for team in tree.nodes:
        said = TEAMS.search(team.title) if team.kind == "team" else None
        if said is None:
            continue
        teams = int(said[1])
        counted: dict[str, list[tuple[float, float, Node]]] = {}
        for post in (n for n in tree.within(team) if n.kind == "post"):
            yield from _per_team(team, post, teams)
            for count, size in SO_MANY.findall(post.note):
                counted.setdefault(post.title, []).append((_number(count), float(size), post))
        for title, parts in counted.items():
            if sum(count for count, _, _ in parts) == teams:
                continue
            posts = {post.number: post for _, _, post in parts}
            whole = sum(post.fte or 0 for post in posts.values())
            text = " and ".join(f"{count:g} of {size:g}" for count, size, _ in parts)
            yield Remark(
                code="ST-02",
                subject=f"{team.title}, {title}, teams",
                message=f"Posts on the chart add up to {whole / WHOLE:.2f} {title} in "
                f"{team.title}; the text says {text}, which is "
                f"{sum(count for count, _, _ in parts):g} teams where there are {teams}.",
                node=parts[0][2].number,
            )


def _per_team(team: Node, post: Node, teams: int) -> Iterator[Remark]:
    each = PER_TEAM.search(post.note)
    if each and post.fte is not None and abs(_number(each[1]) * teams * WHOLE - post.fte) > 1:
        yield Remark(
            code="ST-02",
            subject=f"{team.title}, {post.title}, per team",
            message=f"Posts on the chart add up to {post.fte / WHOLE:.2f} {post.title} in "
            f"{team.title}; the text says {each[0]} ({_number(each[1]) * teams:.2f}).",
            node=post.number,
        )


def _spans(tree: Tree, bound: int) -> Iterator[Remark]:
    for node in tree.nodes:
        if node.kind != "post":
            continue
        heads, each = span(tree, node)
        if ceil(each) > bound:
            whom = f"{heads} posts report to {node.title}"
            team = tree.team(node) or tree.service(node)
            per = f", {each:.1f} to each of {node.heads}" if node.heads > 1 else ""
            yield Remark(
                code="ST-05",
                subject=f"{team}, {node.title}, span",
                message=f"{whom} ({team}){per}. One manager should have up to {bound}: "
                "say whom some of them report to, add a manager, or say why not.",
                node=node.number,
            )


def _amount(node: Node) -> str:
    if node.fte is not None:
        return f"{node.fte / WHOLE:g}"
    return str(node.posts or "Some")


def _number(text: str) -> float:
    return float(NUMBERS.get(text.lower(), 0) or text)
