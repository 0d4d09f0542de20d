"""The questions about a box of a chart, and how their answers are read."""

from decimal import Decimal, InvalidOperation
from typing import Any

from backend.kernel.commands import LABEL
from backend.kernel.errors import DomainError
from backend.web.fields import Answers, Field
from backend.workforce.charts.node import KINDS, MEANINGS, STANDINGS, WHOLE, Node
from backend.workforce.charts.tree import Tree
from backend.workforce.commands.draw_structures import NOTE_LIMIT, Box
from backend.workforce.domain.post import FractionTooFine

MOST, LONGEST_COUNT = 1_000_000, 6
BLAMES = {"PO-05": "fte", "ST-06": "title", "ST-01": "above", "ST-04": "above", "GN-08": "note"}


class NotANumber(DomainError):
    """What is no number counts nothing."""

    code = "PO-05"
    told = "FTE is a number such as 1, 0.5 or 20.25. Leave it empty where the paper does not say."


def saying() -> tuple[Field, ...]:
    return (
        Field("title", "Title", "text", needed="Enter a title", limit=LABEL),
        Field("fte", "FTE", "text", hint="Such as 20 or 7.5. Empty where the paper does not say."),
        Field("posts", "Number of posts", "text", hint="Only where it is not the FTE"),
        Field("grade", "Grade or range", "text", limit=LABEL),
        Field("meaning", "Meaning", "select", tuple(MEANINGS.items())),
        Field("manages", "It manages others", "tick"),
        Field("temporary", "It is temporary", "tick"),
        Field("ends", "When or with what it ends", "text", limit=LABEL),
        Field(
            "funding", "Funding", "text", hint="Only where it is not the base budget", limit=LABEL
        ),
        Field("shift", "Shift or rota", "text", limit=LABEL),
        Field(
            "note",
            "Note",
            hint="Unions and staff read this once the structure is issued.",
            limit=NOTE_LIMIT,
        ),
    )


def whom(tree: Tree, node: Node | None) -> Field:
    return Field("above", "What it reports to, or is part of", "select",
                 (*STANDINGS.items(), *boxes(tree, node)),
                 needed="Choose what it reports to, or why nothing stands above it")  # fmt: skip


def boxes(tree: Tree, but: Node | None) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(n.number), ", ".join(filter(None, (n.title, _place(n, tree)))))
        for n in tree.nodes
        if n is not but
    )


def _place(node: Node, tree: Tree) -> str:
    """Say where a box stands, for its line in a list of boxes."""
    place = tree.team(node) or tree.service(node)
    return KINDS[node.kind].lower() if place.rpartition(" / ")[2] == node.title else place


def now(node: Node) -> dict[str, list[str]]:
    """Return what a box says as its form shows it."""
    yes = {True: ["yes"], False: []}
    return {
        "title": [node.title], "grade": [node.grade], "meaning": [node.meaning],
        "fte": [] if node.fte is None else [f"{node.fte / WHOLE:g}"],
        "posts": [] if node.posts is None else [str(node.posts)],
        "manages": yes[node.manages], "temporary": yes[node.temporary], "ends": [node.ends],
        "funding": [node.funding], "shift": [node.shift], "note": [node.note],
        "above": [str(node.reports_to) if node.reports_to else node.standing],
    }  # fmt: skip


def box_of(a: Answers, kind: str = "") -> Box:
    meaning: Any = a.one("meaning")
    what: Any = kind or a.one("kind")
    return Box(
        kind=what, title=a.one("title"), fte=_hundredths(a.one("fte")),
        posts=_count(a.one("posts")), grade=a.one("grade"), meaning=meaning,
        manages=bool(a.one("manages")), temporary=bool(a.one("temporary")), ends=a.one("ends"),
        funding=a.one("funding"), shift=a.one("shift"), note=a.one("note"),
    )  # fmt: skip


def above(a: Answers) -> dict[str, Any]:
    above = a.one("above")
    return {"standing": above} if above in STANDINGS else {"reports_to": int(above)}


def test(a: Answers) -> None:
    _hundredths(a.one("fte"))
    _count(a.one("posts"))


def _hundredths(text: str) -> int | None:
    if not text:
        return None
    try:
        value = Decimal(text) * WHOLE
    except InvalidOperation:
        raise NotANumber from None
    if not value.is_finite() or not 0 <= value <= MOST:
        raise NotANumber
    if value != int(value):
        raise FractionTooFine
    return int(value)


def _count(text: str) -> int | None:
    if not text:
        return None
    if (
        not text.isascii()
        or not text.isdigit()
        or int(text[:9]) > MOST
        or len(text) > len("1000000")
    ):
        raise NotANumber("A number of posts is a whole number, such as 1 or 12.")
    return int(text)
