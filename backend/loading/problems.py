"""What is wrong with a folder, and what is merely odd: each with its file, row and column."""

from dataclasses import dataclass, field

from backend.kernel.cells import visible
from backend.kernel.errors import DomainError

SHOWN = 200


@dataclass(frozen=True)
class Problem:
    """One mistake or oddity; `row` is the row of the file, header included, starting at 1."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f", column {self.column}" if self.column else ""
        return f"{self.file}, row {self.row}{where}: {self.message}"


class FolderRefused(DomainError):
    """The folder is not a whole review; nothing of it was loaded."""

    code = "LD-01"

    def __init__(self, problems: list[Problem], more: int = 0) -> None:
        self.problems = problems
        count = len(problems) + more
        told = (
            f"Nothing was loaded: {count} {'mistake' if count == 1 else 'mistakes'} found. Correct "
            f"{'it' if count == 1 else 'them'}, then load the folder again."
        )
        if more:
            told += f" The first {len(problems)} are:"
        super().__init__("\n".join((told, *map(str, problems))))


@dataclass
class Notes:
    """Collects mistakes and oddities while a folder is read."""

    problems: list[Problem] = field(default_factory=list)
    oddities: list[Problem] = field(default_factory=list)
    more: int = 0
    _blamed: set[str] = field(default_factory=set)

    def wrong(self, file: str, row: int, column: str, message: str) -> None:
        """Note a mistake; beyond the first 200 they are only counted."""
        self._blamed.add(file)
        if len(self.problems) < SHOWN:
            self.problems.append(Problem(file, row, visible(column), visible(message)))
        else:
            self.more += 1

    def odd(self, file: str, row: int, column: str, message: str) -> None:
        """Note something that is kept as it stands, and that a person should look at."""
        self.oddities.append(Problem(file, row, visible(column), visible(message)))

    def blames(self, file: str) -> bool:
        """Say whether a mistake was found in a file: checks against it would only repeat it."""
        return file in self._blamed

    def refuse(self) -> None:
        """Refuse the folder if anything is wrong with it."""
        if self.problems:
            raise FolderRefused(self.problems, self.more)
