"""One structure against another: what is new, deleted, renamed, moved, more, less, regraded."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from backend.workforce.charts.node import WHOLE, Node
from backend.workforce.charts.titles import Becoming, Titles, key_of
from backend.workforce.charts.tree import Tree, fte_of

MARKS: dict[str, str] = {
    "new": "New",
    "deleted": "Deleted",
    "renamed": "Renamed",
    "moved": "Moved",
    "more": "FTE up",
    "less": "FTE down",
    "grade": "Grade changed",
    "same": "No change",
    "outside": "Not in scope, not compared",
}
PRIORITY = tuple(MARKS)


@dataclass(frozen=True)
class Change:
    """What becomes of some boxes: those before, those after, and every mark that it earns."""

    before: tuple[Node, ...]
    after: tuple[Node, ...]
    marks: tuple[str, ...]
    said: str

    @property
    def kind(self) -> str:
        """Whether it is about a service, a team or posts."""
        return (self.after or self.before)[0].kind

    @property
    def title(self) -> str:
        """What it is about, as the newer structure calls it."""
        return (self.after or self.before)[0].title

    @property
    def fte(self) -> tuple[int, int]:
        """The FTE before and after, in hundredths."""
        return fte_of(self.before), fte_of(self.after)

    @property
    def look(self) -> str:
        """The mark by which its boxes are drawn."""
        first = self.marks[0]
        return {"more": "changed", "less": "changed", "grade": "changed",
                "outside": "around"}.get(first, first)  # fmt: skip

    @property
    def marked(self) -> str:
        """Its marks in words."""
        return ", ".join(MARKS[one] for one in self.marks)


def compare(old: Tree, new: Tree, mapping: Iterable[Becoming] = ()) -> list[Change]:
    """Return what changes from one structure to another; every box is in just one change."""
    titles = Titles(mapping)
    posts = [[n for n in tree.nodes if n.kind == "post"] for tree in (old, new)]
    titles.join_parts(*([n.title for n in some] for some in posts))
    made = _Pairing(old, new, titles)
    for kind in ("unit", "team"):
        made.parts(kind)
    made.posts(*posts)
    place = {n.number: k for k, n in enumerate(_in_order(new))}
    gone = {n.number: k for k, n in enumerate(_in_order(old))}
    return sorted(made.found, key=lambda c: (
        0 if c.after else 1, place[c.after[0].number] if c.after else gone[c.before[0].number],
    ))  # fmt: skip


def counted(changes: Sequence[Change]) -> list[tuple[str, int]]:
    """Return how many changes of posts earn each mark."""
    counts = Counter(mark for one in changes if one.kind == "post" for mark in one.marks)
    return [(mark, counts[mark]) for mark in PRIORITY if counts[mark]]


class _Pairing:
    """Finds which boxes of two structures are one."""

    def __init__(self, old: Tree, new: Tree, titles: Titles) -> None:
        self.old, self.new, self.titles = old, new, titles
        self.found: list[Change] = []

    def parts(self, kind: str) -> None:
        """Pair services, or teams, by name."""
        before = [n for n in self.old.nodes if n.kind == kind]
        after = [n for n in self.new.nodes if n.kind == kind]
        for one, two in self._paired(before, after, lambda n, _: key_of(n.title)):
            self._add((one,), (two,))
        for one in before:
            self._add((one,), ())
        for two in after:
            self._add((), (two,))

    def posts(self, before: list[Node], after: list[Node]) -> None:
        """Pair posts: in one place, then in one team, then the rest of one title together."""
        of = self.titles.of
        ways: tuple[Callable[[Node, Tree], Hashable], ...] = (
            lambda n, t: (key_of(t.service(n)), key_of(t.team(n)), key_of(n.title), n.fte),
            lambda n, t: (key_of(t.service(n)), key_of(t.team(n)), of(n.title)),
            lambda n, t: (key_of(t.team(n)) or n.number, of(n.title)),
        )
        for way in ways:
            for one, two in self._paired(before, after, way):
                self._add((one,), (two,))
        rest: dict[Hashable, tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
        for side, some in enumerate((before, after)):
            for node in some:
                rest[of(node.title)][side].append(node)
        for olds, news in rest.values():
            if olds and news:
                self._add(tuple(olds), tuple(news))
                continue
            for one in olds:
                self._add((one,), ())
            for two in news:
                self._add((), (two,))

    def _paired(
        self, before: list[Node], after: list[Node], way: Callable[[Node, Tree], Hashable]
    ) -> list[tuple[Node, Node]]:
        """Take out of both lists what is one by this way of looking, in order."""
        waiting: dict[Hashable, list[Node]] = defaultdict(list)
        for node in reversed(after):
            waiting[way(node, self.new)].append(node)
        pairs = [
            (one, waiting[key].pop()) for one in before if waiting.get(key := way(one, self.old))
        ]
        olds, news = {one.number for one, _ in pairs}, {two.number for _, two in pairs}
        before[:] = [n for n in before if n.number not in olds]
        after[:] = [n for n in after if n.number not in news]
        return pairs

    def _add(self, before: tuple[Node, ...], after: tuple[Node, ...]) -> None:
        marks: list[str] = []
        said: list[str] = []

        def mark(name: str, told: str) -> None:
            marks.append(name)
            said.append(told)

        if not before or not after:
            mark(*self._alone((after or before)[0], gone=not after))
        else:
            self._differences(before, after, mark)
        words = " ".join(one for one in said if one)
        self.found.append(Change(before, after, tuple(marks) or ("same",), words))

    def _alone(self, node: Node, *, gone: bool) -> tuple[str, str]:
        """Say of a box without a counterpart whether it is new or deleted, and what instead."""
        if node.meaning == "not in scope":
            return "outside", ""
        key = key_of(node.title)
        if not gone:
            return "new", _from("In place of", self.titles.replaces.get(key))
        told = _from("Replaced by", self.titles.replaced.get(key))
        if told and key in self.titles.ended:
            told = f"Deleted or r{told[1:-1]}, as its staff group: see what each post becomes."
        return "deleted", told

    def _differences(
        self, before: tuple[Node, ...], after: tuple[Node, ...], mark: Callable[[str, str], None]
    ) -> None:
        old, new = _names(before), _names(after)
        if len(old) == len(new) == 1 and {t.casefold() for t in old} != {t.casefold() for t in new}:
            mark("renamed", f"It was called {old[0]}.")
        here, there = self._where(before, self.old), self._where(after, self.new)
        if here != there:
            mark("moved", _moved(before, after, here, there))
        was, now = fte_of(before), fte_of(after)
        if was != now and before[0].kind == "post" and _counted(before) and _counted(after):
            words = f"FTE {_say(was)} to {_say(now)}."
            mark("more" if now > was else "less", words)
        grades = [sorted({n.grade for n in some if n.grade}) for some in (before, after)]
        if all(grades) and grades[0] != grades[1]:
            mark("grade", f"Grade {', '.join(grades[0])} to {', '.join(grades[1])}.")

    def _where(self, nodes: tuple[Node, ...], tree: Tree) -> list[str]:
        """Say where boxes stand: the team, else the service, and who manages them."""
        found = []
        for node in nodes:
            boss = tree.manager(node) if node.kind == "post" else None
            above = tree.team(node) if node.kind == "post" else ""
            place = (
                above or tree.service(node) or ("the chart" if tree.shown(node) else "not shown")
            )
            if node.kind == "unit":
                place = tree.service(node).rpartition(" / ")[0]
            found.append(place + (f", under {boss.title}" if boss else ""))
        return found


def _in_order(tree: Tree) -> list[Node]:
    return [node for root in tree.roots for node in tree.within(root)]


def _names(nodes: Sequence[Node]) -> list[str]:
    return list(dict.fromkeys(n.title for n in nodes))


def _moved(
    before: Sequence[Node], after: Sequence[Node], here: Sequence[str], there: Sequence[str]
) -> str:
    if len(before) == len(after) == 1:
        return f"From {here[0] or 'the top'} to {there[0] or 'the top'}."
    return (
        f"{len(before)} {'place' if len(before) == 1 else 'places'} before, {len(after)} after; "
        "which goes where is not said."
    )


def _counted(nodes: Sequence[Node]) -> bool:
    return all(n.fte is not None for n in nodes)


def _from(words: str, titles: Sequence[str] | None) -> str:
    return f"{words} {', '.join(titles)}." if titles else ""


def _say(hundredths: int) -> str:
    return f"{hundredths / WHOLE:.2f}"
