"""One structure against another: what is new, deleted, renamed, moved, more, less, regraded."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from backend.workforce.charts.changes import MARKS, Change
from backend.workforce.charts.node import WHOLE, Node
from backend.workforce.charts.titles import Becoming, Titles, key_of
from backend.workforce.charts.tree import Tree, fte_of


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
            for one in self._alone((after or before)[0], gone=not after):
                mark(*one)
        else:
            self._differences(before, after, mark)
        words = " ".join(one for one in said if one)
        self.found.append(Change(before, after, tuple(marks) or ("same",), words))

    def _alone(self, node: Node, *, gone: bool) -> list[tuple[str, str]]:
        """Say of a box without a counterpart whether it is new or deleted, and what instead."""
        if node.meaning == "not in scope":
            return [("outside", "")]
        key = key_of(node.title)
        change, others = (self.titles.becomes if gone else self.titles.comes)(node.title)
        if node.kind == "post" and change in ("merged", "split"):
            return [(change, _from(f"{MARKS[change]} {'into' if gone else 'from'}", others))]
        if not gone:
            return [("new", _from("In place of", self.titles.replaces.get(key)))]
        if node.kind == "post" and change == "transferred out":
            return [("transferred", "It leaves this service; another one has it then.")]
        told = _from("Replaced by", self.titles.replaced.get(key))
        if told and key in self.titles.ended:
            told = f"Deleted or r{told[1:-1]}, as its staff group: see what each post becomes."
        also = [("replaced", "")] if change == "replaced" else []
        return [("deleted", told), *also]

    def _differences(
        self, before: tuple[Node, ...], after: tuple[Node, ...], mark: Callable[[str, str], None]
    ) -> None:
        old, new = _names(before), _names(after)
        change, others = self.titles.becomes(before[0].title)
        if change == "merged":
            change, others = self.titles.comes(after[0].title)
        if before[0].kind == "post" and change in ("merged", "split"):
            mark(
                change, _from(f"{MARKS[change]} {'into' if change == 'split' else 'from'}", others)
            )
        elif len(old) == len(new) == 1 and {t.casefold() for t in old} != {
            t.casefold() for t in new
        }:
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
        if before[0].kind == "post" and change == "minor change":
            mark("minor", "The job description changes a little.")

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
