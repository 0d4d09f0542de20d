"""What a box of a chart says, in words; its look only repeats them."""

from backend.workforce.charts.node import MEANINGS, WHOLE, Node
from backend.workforce.charts.tree import Tree

Line = tuple[str, bool]


def grade(node: Node) -> str:
    """Say the grade: numbers are grades, the rest says itself what it is."""
    return f"grade {node.grade}" if node.grade[:1].isdigit() else node.grade


def amount(node: Node) -> str:
    """Say how much of a post there is."""
    said = []
    if node.posts is not None:
        said.append("1 post" if node.posts == 1 else f"{node.posts} posts")
    if node.fte is not None:
        said.append(f"{node.fte / WHOLE:.2f} FTE")
    return ", ".join(said) or "number not given"


def lines(node: Node, tree: Tree, mark: str = "") -> list[Line]:
    """Return what stands in the box of a service, a team or a post, the mark of change first."""
    said: list[Line] = [(mark, True)] if mark else []
    said.append((node.title, True))
    if node.kind == "post":
        said.append((", ".join(filter(None, (amount(node), grade(node)))), False))
    else:
        said.append((f"{tree.total(node) / WHOLE:.2f} FTE in all", False))
    if node.meaning:
        said.append((MEANINGS.get(node.meaning, node.meaning), False))
    said.extend((word, False) for word in remarks(node, tree))
    return said


def remarks(node: Node, tree: Tree) -> list[str]:
    """Return what else has to be seen at once."""
    said = []
    if node.temporary:
        said.append("Temporary")
    if tree.nobody_given(node):
        said.append("No manager given")
    if node.kind == "post" and not tree.shown(node):
        said.append("Not shown on the structure")
    return said
