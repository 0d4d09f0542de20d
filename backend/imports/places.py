"""Saying things about a cell: by the row, by the heading of its column, and by its address."""

from backend.imports.matching import Header
from backend.imports.messages import Messages, Severity
from backend.imports.reading.table import letters


class Places:
    """Knows which heading and which letter each column of a kind has in this file."""

    def __init__(self, messages: Messages, header: Header) -> None:
        self.messages, self.header = messages, header
        self._where = {
            name: (header.headings[index], letters(index)) for index, name in header.found.items()
        }

    def _say(self, weight: Severity, row: int, column: str, code: str, told: str) -> None:
        heading, letter = self._where.get(column, (column, ""))
        self.messages.say(
            weight, code, told, row=row, column=heading, cell=f"{letter}{row}" if letter else ""
        )

    def error(self, row: int, column: str, code: str, told: str) -> None:
        """Say what keeps a row out."""
        self._say(Severity.ERROR, row, column, code, told)

    def warn(self, row: int, column: str, code: str, told: str) -> None:
        """Say what a person should look at."""
        self._say(Severity.WARNING, row, column, code, told)

    def inform(self, row: int, column: str, code: str, told: str) -> None:
        """Say how something was understood."""
        self._say(Severity.INFO, row, column, code, told)
