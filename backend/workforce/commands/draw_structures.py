"""Orders about structures as charts: draft, place, move, issue (domain.md 3.5)."""

from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile
from typing import Any
from uuid import UUID

import msgspec

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import StaleView
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.ledger import Ledger
from backend.kernel.policy import pinned_number
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.workforce.charts.node import Kind, Meaning, Side, Standing
from backend.workforce.domain.chart import SAYS, Chart
from backend.workforce.domain.chart_findings import Listed
from backend.workforce.events.told import TOPICS, PostsTold

WHO = (Role.HR, Role.LEAD, Role.SYSTEM)
IN_FORCE, PURPOSE = ("issued", "final"), "structure"
NOTE_LIMIT = 2_000


class Box(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a box says: a service (unit), a team or a post; `fte` in hundredths."""

    kind: Kind
    title: str
    fte: int | None = None
    posts: int | None = None
    grade: str = ""
    meaning: Meaning = ""
    manages: bool = False
    temporary: bool = False
    ends: str = ""
    funding: str = ""
    shift: str = ""
    post: str = ""
    note: str = ""


class PlacedBox(Box, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A box in a list: `reports_to` counts the boxes of the list from 1."""

    reports_to: int = 0
    standing: Standing = ""


class DraftStructure(Command, frozen=True, kw_only=True):
    """Draft a structure: empty, with boxes, or as a copy of another (`follows`)."""

    name: str
    side: Side
    as_at: date
    follows: str = ""
    bound: int | None = None
    boxes: list[PlacedBox] = []


class PlaceNode(Command, frozen=True, kw_only=True):
    """Place a service, a team or a post on a chart."""

    structure: str
    box: Box
    reports_to: int = 0
    standing: Standing = ""


class MoveNode(Command, frozen=True, kw_only=True):
    """Say whom a box reports to, or before which neighbour it stands."""

    structure: str
    node: int
    reports_to: int = 0
    standing: Standing = ""
    before: int = 0


class ChangeNode(Command, frozen=True, kw_only=True):
    """Change what a box says; the whole of it is sent."""

    structure: str
    node: int
    box: Box


class TakeOutNode(Command, frozen=True, kw_only=True):
    """Take a box off a chart; `hand_over_to` takes over what reports to it."""

    structure: str
    node: int
    hand_over_to: int = 0


class IssueStructure(Command, frozen=True, kw_only=True):
    """Give a structure to unions and staff; the reason answers what the rules found."""

    structure: str


class FinaliseStructure(Command, frozen=True, kw_only=True):
    """Make an issued structure the final one."""

    structure: str


def charts(ledger: Ledger, review: UUID) -> Iterator[Chart]:
    """Yield the structures of a review, in the order in which they were drafted."""
    for id_ in takewhile(ledger.exists, _ids(review)):
        yield ledger.look(Chart, id_)


def notes_of(ledger: Ledger, chart: Chart) -> dict[int, str]:
    """Return what the notes of a chart say, opened."""
    return {n: ledger.vault.read(chart.notes.get(n)) or "" for n in chart.nodes}


def listed(ledger: Ledger, review: UUID, side: str) -> list[Listed]:
    """Return the posts of one side: title and FTE, which is none for those deleted."""
    told = PostsTold.of(review, ledger.told(TOPICS))
    return [
        (one.title, None if one.deleted else one.fte)
        for one in told.posts.values()
        if one.side == side
    ]


def draft_structure(command: DraftStructure, work: Work) -> Done:
    """Draft it, with what it starts from."""
    chart = Chart(next(id_ for id_ in _ids(work.review) if not work.ledger.exists(id_)))
    bound = command.bound or pinned_number(work.context.policy_numbers, "P25")
    follows = work.look(Chart, command.follows) if command.follows.strip() else None
    work.reference = ""
    chart.draft(
        work.stamp, reference=work.number("SV", chart.id, 2), name=command.name.strip(),
        side=command.side, as_at=command.as_at, bound=bound,
        follows=follows.reference if follows else "",
    )  # fmt: skip
    if follows:
        _copy(chart, follows, work)
    _place(chart, command.boxes, work)
    return work.commit(chart)


def place_node(command: PlaceNode, work: Work) -> Done:
    """Place a box."""
    chart = _chart(command.structure, command.seen, work)
    chart.place(
        work.stamp, reports_to=command.reports_to, standing=command.standing,
        kind=command.box.kind, **_says(command.box), note=_note(command.box, work),
    )  # fmt: skip
    return work.commit(chart)


def move_node(command: MoveNode, work: Work) -> Done:
    """Move a box."""
    chart = _chart(command.structure, command.seen, work)
    chart.move(command.node, command.reports_to, command.standing, work.stamp, command.before)
    return work.commit(chart)


def change_node(command: ChangeNode, work: Work) -> Done:
    """Change a box."""
    chart = _chart(command.structure, command.seen, work)
    kept = chart.notes.get(command.node)
    same = command.box.note == (work.ledger.vault.read(kept) or "")
    note = kept if same else _note(command.box, work)
    chart.change(command.node, work.stamp, note=note, **_says(command.box))
    return work.commit(chart)


def take_out_node(command: TakeOutNode, work: Work) -> Done:
    """Take a box out."""
    chart = _chart(command.structure, command.seen, work)
    chart.take_out(command.node, command.hand_over_to, work.stamp)
    return work.commit(chart)


def issue_structure(command: IssueStructure, work: Work) -> Done:
    """Issue it; the one of its side that was in force gives way."""
    chart = _chart(command.structure, command.seen, work)
    chart.issue(
        work.stamp, notes_of(work.ledger, chart), listed(work.ledger, work.review, chart.side),
        answered=work.stamp.reason is not None,
    )  # fmt: skip
    changed = [chart]
    if old := next((c for c in _in_force(work) if c.side == chart.side), None):
        gone = work.ledger.fetch(Chart, old.id)
        gone.be_superseded(chart.reference, work.stamp)
        changed.append(gone)
    else:
        # Two first ones at once: with nothing to supersede, only this row keeps them apart.
        work.claim("first structure", f"{work.review}/{chart.side}", chart.id, StaleView())
    return work.commit(*changed)


def finalise_structure(command: FinaliseStructure, work: Work) -> Done:
    """Make it final."""
    chart = _chart(command.structure, command.seen, work)
    chart.finalise(work.stamp)
    return work.commit(chart)


def _in_force(work: Work) -> Iterator[Chart]:
    return (one for one in charts(work.ledger, work.review) if one.state in IN_FORCE)


def _ids(review: UUID) -> Iterator[UUID]:
    """Yield the identifiers of the structures of a review: each follows from its place."""
    return (named("structure version", str(review), str(n)) for n in count(1))


def _chart(reference: str, seen: int | None, work: Work) -> Chart:
    return work.fetch(Chart, reference, seen=seen)


def _says(box: Box) -> dict[str, Any]:
    return {name: getattr(box, name) for name in SAYS} | {"title": box.title.strip()}


def _note(box: Box, work: Work) -> Words | None:
    text = box.note.strip()
    return work.words(work.review, PURPOSE, text, "note", NOTE_LIMIT) if text else None


def _copy(chart: Chart, other: Chart, work: Work) -> None:
    """Place what another chart holds, in its order; a box comes after the one above it."""
    numbers = {0: 0}
    waiting = sorted(other.nodes.values(), key=lambda n: (n.rank, n.number))
    while waiting:
        later = []
        for node in waiting:
            if node.reports_to not in numbers:
                later.append(node)
                continue
            says = {name: getattr(node, name) for name in SAYS}
            numbers[node.number] = chart.place(
                work.stamp, reports_to=numbers[node.reports_to], standing=node.standing,
                kind=node.kind, note=other.notes.get(node.number), **says,
            )  # fmt: skip
        waiting = later


def _place(chart: Chart, boxes: list[PlacedBox], work: Work) -> None:
    first = chart.last
    for box in boxes:
        above = box.reports_to + first if box.reports_to else 0
        chart.place(
            work.stamp, reports_to=above, standing=box.standing, kind=box.kind, **_says(box),
            note=_note(box, work),
        )  # fmt: skip


EVERY = {"review": "LEICESTER-2013"}
CHART = {**EVERY, "structure": "SV-02"}
BOX = {"kind": "post", "title": "Social Worker", "fte": 800, "grade": "6-9"}
CHANGING = ("ST-06", "ST-07", "PO-05", "GN-08")
ORDERS = [
    Order(DraftStructure, draft_structure, WHO, "Draft a structure",
          {**EVERY, "name": "New Structure 17/01/2014", "side": "proposed",
           "as_at": "2014-01-17", "boxes": [{"kind": "unit", "title": "Fieldwork"}]},
          ("ST-04", "ST-06", "PO-05", "GN-08")),
    Order(PlaceNode, place_node, WHO, "Place a box on a chart",
          {**CHART, "box": BOX, "reports_to": 1}, ("ST-04", *CHANGING)),
    Order(MoveNode, move_node, WHO, "Say whom a box of a chart reports to",
          {**CHART, "node": 2, "reports_to": 1}, ("ST-01", "ST-04", "ST-06", "ST-07")),
    Order(ChangeNode, change_node, WHO, "Change a box of a chart",
          {**CHART, "node": 2, "box": BOX}, CHANGING),
    Order(TakeOutNode, take_out_node, WHO, "Take a box off a chart",
          {**CHART, "node": 2, "hand_over_to": 1}, ("ST-01", "ST-06", "ST-07")),
    Order(IssueStructure, issue_structure, WHO, "Issue a structure",
          {**CHART, "reason": "The three posts are allocated in February."},
          ("ST-02", "ST-03", "ST-05", "ST-07"), decision=True),
    Order(FinaliseStructure, finalise_structure, WHO, "Make a structure final", CHART,
          ("ST-07",), decision=True),
]  # fmt: skip
