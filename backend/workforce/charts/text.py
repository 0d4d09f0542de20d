"""How wide words are, and where they break, so that nothing in a box is cut off."""

from functools import lru_cache

# Widths of Helvetica and Arial, in thousandths of the size of the letters.
_WIDTHS: dict[str, int] = {
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys(" !,./:;I[]\\ft|", 278),
    **dict.fromkeys("()-`r", 333),
    **dict.fromkeys('"*^', 400),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789#$?_L", 556),
    **dict.fromkeys("+<=>~FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM%", 889),
    **dict.fromkeys("W@", 1015),
}
_OTHER, _PER = 1000, 1000
# Where Arial is missing, what stands in for it is wider; bold letters are wider again.
PLAIN, BOLD = 1.2, 1.34


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how much room a text may need in one line."""
    thousandths = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return thousandths * size * (BOLD if bold else PLAIN) / _PER


@lru_cache(maxsize=8_192)
def wrapped(text: str, room: int, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text in so much room; a word that is too long is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, room, size, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, room: int, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width(piece + letter, size, bold=bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
