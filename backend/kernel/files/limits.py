"""What a file may be, and the sentences for one that may not (domain.md 3.0, GN-07)."""

from dataclasses import dataclass

from backend.kernel.errors import DomainError

MEGABYTE = 1_000_000
# A whole form with its files. Of a file that is too large no more is kept than tells so, but all of
# the form is read, or what was typed in it would be lost.
LARGEST_FORM = 1_000 * MEGABYTE
LONGEST_NAME = 120
KEPT = "Your text has been kept."


@dataclass(frozen=True)
class FileLimits:
    """How large one file may be, and how many go with one submission."""

    largest: int = 20 * MEGABYTE
    each: int = 5

    @property
    def megabytes(self) -> int:
        """The largest file, in megabytes."""
        return self.largest // MEGABYTE


class FileRefused(DomainError):
    """A file that can't be kept; what it came with is kept."""

    code = "GN-07"


class OfNoKind(FileRefused):
    """A file of a kind that nobody takes; `short` says so without saying what to send instead."""

    def __init__(self, name: str, why: str = "") -> None:
        self.short = f"“{name}”: this file is of a type we cannot store{why}."
        super().__init__(
            f"{self.short} Send a PDF, Word, Excel, PowerPoint, OpenDocument or text file, or a "
            f"picture (PNG, JPEG). {KEPT}"
        )


def too_large(name: str, limits: FileLimits) -> FileRefused:
    """Return the refusal of a file over the limit."""
    return FileRefused(
        f"“{name}”: this file is over {limits.megabytes} MB. Send it in parts, or ask "
        f"the review coordinator how to hand it in. {KEPT}"
    )


def empty(name: str) -> FileRefused:
    """Return the refusal of a file without content."""
    return FileRefused(
        f"“{name}”: this file is empty (0 bytes). Check that it opens on your computer, then "
        f"choose it again. {KEPT}"
    )


def of_no_kind(name: str, why: str = "") -> FileRefused:
    """Return the refusal of a file that is of no kind we take."""
    return OfNoKind(name, why)


def infected(name: str) -> FileRefused:
    """Return the refusal of a file in which the scanner found something."""
    return FileRefused(
        f"“{name}”: this file failed the virus check and was not kept. Tell your IT service, then "
        f"send it again from a clean computer. {KEPT}"
    )


def too_many(limits: FileLimits) -> FileRefused:
    """Return the refusal of more files than go with one submission."""
    return FileRefused(
        f"You can attach up to {limits.each} files to one submission. Remove some, then send "
        f"again. {KEPT}"
    )


def gone(name: str = "A file") -> FileRefused:
    """Return the refusal of a file that was not sent in time, or is not this person's."""
    return FileRefused(
        f"{name} is no longer here: files wait one day for the submission that they belong to, and "
        f"go with one submission only. Choose it again, then send again. {KEPT}"
    )
