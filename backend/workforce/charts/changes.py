"""What changes from one structure to another, and the marks by which it is told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backend.workforce.charts.node import Node
from backend.workforce.charts.tree import fte_of

MARKS: dict[str, str] = {
    "new": "New",
    "deleted": "Deleted",
    "replaced": "Replaced",
    "transferred": "Transferred out",
    "merged": "Merged",
    "split": "Split",
    "renamed": "Renamed",
    "moved": "Moved",
    "more": "FTE up",
    "less": "FTE down",
    "grade": "Grade changed",
    "minor": "Minor change",
    "same": "No change",
    "outside": "Not in scope, not compared",
}
PRIORITY = tuple(MARKS)
LOOK_OF = {
    **dict.fromkeys(("more", "less", "grade", "minor"), "changed"),
    **dict.fromkeys(("merged", "split"), "joined"),
    "replaced": "deleted", "outside": "around",
}  # fmt: skip


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
        return LOOK_OF.get(first, first)

    @property
    def marked(self) -> str:
        """Its marks in words."""
        return ", ".join(MARKS[one] for one in self.marks)


def counted(changes: Sequence[Change]) -> list[tuple[str, int]]:
    """Return how many changes of posts earn each mark."""
    counts = Counter(mark for one in changes if one.kind == "post" for mark in one.marks)
    return [(mark, counts[mark]) for mark in PRIORITY if counts[mark]]
