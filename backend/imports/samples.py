"""What stands in the columns of a file: a few cells of each, so that a person can tell them."""

from typing import IO

from backend.imports.changes import Looked
from backend.imports.plain import plain
from backend.imports.reading.opening import tables_of
from backend.imports.reading.table import Unreadable
from backend.imports.rows import blank

SHOWN, LONGEST = 3, 40


def samples(file: IO[bytes], looked: Looked) -> dict[str, list[str]]:
    """Return the first few different cells under each heading."""
    try:
        table = next((one for one in tables_of(file) if one.sheet == looked.sheet), None)
    except Unreadable:
        return {}
    found: dict[str, list[str]] = {}
    where: list[tuple[int, str]] = []
    left = SHOWN
    for number, cells in table.rows() if table else ():
        if number == looked.header_row:
            named = [(index, plain(cell)) for index, cell in enumerate(cells)]
            where = [(index, heading) for index, heading in named if heading in looked.matching]
        elif number > looked.header_row and not blank(cells):
            for index, heading in where:
                said = plain(cells[index])[:LONGEST] if index < len(cells) else ""
                if said and said not in found.setdefault(heading, []):
                    found[heading].append(said)
            left -= 1
        if not left:
            break
    return found
