"""Where the boxes of a chart stand, and the lines between them: from data alone, in one pass.

Boxes hang under what they report to, along a line at its left. Boxes with nothing under them are
stacked in columns; the others stand side by side and go on in the next row where the page ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backend.workforce.charts.node import Node
from backend.workforce.charts.text import wrapped
from backend.workforce.charts.tree import Tree

BOX, GUTTER, GAP, ROW = 204, 24, 10, 26
LEAST, STACK = 150, 8
PAD, LEADING, SIZE, MARGIN = 9, 18, 14, 2
TRUNK = GUTTER // 2
Line = tuple[str, bool]
Says = Callable[[Node], Sequence[Line]]


@dataclass(slots=True)
class Box:
    """A box that has its place, with the lines of text in it: what, how heavy, and where."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: list[tuple[str, bool, int]]


@dataclass(slots=True)
class Drawing:
    """A chart with its boxes in their places, and the lines between them as SVG paths."""

    width: int
    height: int
    boxes: list[Box] = field(default_factory=list)
    wires: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """A box with all that hangs under it; places are told from its own corner."""

    node: Node
    room: int
    own: int
    stack: int = STACK
    width: int = 0
    height: int = 0
    box: tuple[int, int] = (0, 0)
    text: list[Line] = field(default_factory=list)
    # Each row: where its bus runs, and its items: (x, y, blocks of one column or one block).
    rows: list[tuple[int, list[tuple[int, list["_Block"]]]]] = field(default_factory=list)


def lay_out(
    roots: Sequence[Node], tree: Tree, says: Says, width: int, box: int = BOX, stack: int = STACK
) -> Drawing:
    """Return the drawing of some boxes and all that hangs under them, in so much width."""
    places, wide, high = _placed(roots, tree, says, width, box, stack)
    drawing = Drawing(max(width, wide), high)
    for block, x, y in places:
        _put(drawing, block, x, y)
    # Who goes from box to box by keys, or hears them, meets them as they stand in the list.
    order = (node.number for root in roots for node in tree.within(root))
    place = {number: k for k, number in enumerate(order)}
    drawing.boxes.sort(key=lambda box: place[box.node.number])
    return drawing


def room_for(
    roots: Sequence[Node], tree: Tree, says: Says, width: int, box: int, stack: int
) -> tuple[int, int]:
    """Return how wide and how high the drawing of some boxes would be."""
    return _placed(roots, tree, says, width, box, stack)[1:]


def _placed(
    roots: Sequence[Node], tree: Tree, says: Says, width: int, box: int, stack: int
) -> tuple[list[tuple[_Block, int, int]], int, int]:
    """Say where the block of each root stands, and how much room they take together."""
    blocks: dict[int, _Block] = {}
    order: list[_Block] = []
    waiting = [(root, width - 2 * MARGIN) for root in reversed(roots)]
    while waiting:
        node, room = waiting.pop()
        block = blocks[node.number] = _Block(node, max(room, LEAST), box, stack)
        order.append(block)
        waiting.extend((child, room - GUTTER) for child in reversed(tree.under(node)))
    for block in reversed(order):
        _measure(block, [blocks[n.number] for n in tree.under(block.node)], says)
    places: list[tuple[_Block, int, int]] = []
    x, y, low, wide = MARGIN, MARGIN, MARGIN, 0
    for root in roots:
        block = blocks[root.number]
        if x > MARGIN and x + block.width + MARGIN > width:
            x, y = MARGIN, low + ROW
        places.append((block, x, y))
        x, low = x + block.width + GUTTER, max(low, y + block.height)
        wide = max(wide, x - GUTTER + MARGIN)
    return places, wide, low + MARGIN


def _measure(block: _Block, under: list[_Block], says: Says) -> None:
    """Say how large a block is, and where in it its rows stand."""
    items = _items(block, under)
    placed: list[list[tuple[int, list[_Block]]]] = [[]]
    x = GUTTER
    for item in items:
        wide = max(one.width for one in item)
        if placed[-1] and x + wide > block.room:
            placed.append([])
            x = GUTTER
        placed[-1].append((x, item))
        x += wide + GUTTER
    rows = [row for row in placed if row]
    across = max((x + max(b.width for b in item) for row in rows for x, item in row), default=0)
    own = min(block.own, block.room)
    if block.node.kind != "post" and across:
        own = max(own, across)
    block.text = [
        (line, bold) for text, bold in says(block.node)
        for line in wrapped(text, own - 2 * PAD, SIZE, bold=bold)
    ]  # fmt: skip
    block.box = (own, len(block.text) * LEADING + 2 * PAD)
    y = block.box[1]
    for row in rows:
        block.rows.append((y + ROW // 2, row))
        y += ROW + max(sum(b.height for b in i) + GAP * (len(i) - 1) for _, i in row)
    block.width, block.height = max(own, across), y


def _items(block: _Block, under: list[_Block]) -> list[list[_Block]]:
    """Return what stands side by side: columns of single boxes, then those with more under them."""
    single = [b for b in under if not b.rows]
    columns: list[list[_Block]] = []
    if single:
        fit = max(1, (block.room - GUTTER) // (min(block.own, block.room) + GUTTER))
        many = min(fit, -(-len(single) // block.stack))
        each = -(-len(single) // many)
        columns = [single[k : k + each] for k in range(0, len(single), each)]
    return [*columns, *([b] for b in under if b.rows)]


def _put(drawing: Drawing, top: _Block, x: int, y: int) -> None:
    """Place a block and all in it."""
    waiting = [(top, x, y)]
    while waiting:
        block, left, up = waiting.pop()
        wide, high = block.box
        lines = [
            (text, bold, up + PAD + LEADING * k + SIZE) for k, (text, bold) in enumerate(block.text)
        ]
        drawing.boxes.append(Box(block.node, left, up, wide, high, lines))
        if not block.rows:
            continue
        trunk, last = left + TRUNK, up + block.rows[-1][0]
        drawing.wires.append(f"M{trunk} {up + high}V{last}")
        for bus, items in block.rows:
            row = _Row(up + bus, up + bus + ROW // 2, trunk)
            for at, item in items:
                waiting.extend(row.hang(item, left + at))
            drawing.wires.append(row.wire)


@dataclass(slots=True)
class _Row:
    """Boxes side by side: the line that they hang from, and the lines down to each."""

    bus: int
    top: int
    trunk: int
    path: list[str] = field(default_factory=list)
    far: int = 0

    def hang(self, item: list[_Block], x: int) -> list[tuple[_Block, int, int]]:
        """Hang a block, or a column of single boxes, and return where each of them stands."""
        if len(item) == 1 and item[0].rows:
            middle = x + item[0].own // 2
            self.path.append(f"M{middle} {self.bus}V{self.top}")
            self.far = max(self.far, middle)
            return [(item[0], x, self.top)]
        stem, y, last, places = x - TRUNK, self.top, self.top, []
        for one in item:
            last = y + one.box[1] // 2
            self.path.append(f"M{stem} {last}H{x}")
            places.append((one, x, y))
            y += one.height + GAP
        self.path.append(f"M{stem} {self.bus}V{last}")
        self.far = max(self.far, stem)
        return places

    @property
    def wire(self) -> str:
        """All lines of the row."""
        across = f"M{self.trunk} {self.bus}H{max(self.far, self.trunk)}"
        return "".join((across, *self.path))
