"""The files of a thing. Whether a person may read the thing is asked before, by its own area."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.files.kinds import CALLED
from backend.kernel.files.scanner import Scan


@dataclass(frozen=True)
class FileRow:
    """One file, as those see it who may read what it belongs to."""

    file: UUID
    number: int
    name: str
    media_type: str
    size: int
    scan: str
    review: UUID

    @property
    def called(self) -> str:
        """What kind of file it is, for people."""
        return CALLED.get(self.media_type, "file")

    @property
    def erased(self) -> bool:
        """Whether its owner's key is gone, and the file with it."""
        return not self.name

    def opens(self, *, unscanned: bool) -> bool:
        """Say whether it may be downloaded: once clean, or unscanned where the house allows it."""
        if self.erased:
            return False
        return self.scan == Scan.CLEAN or (self.scan == Scan.NONE and unscanned)


def files_of(db: Connection[Any], thing: UUID) -> list[FileRow]:
    """Return the files of a thing, in the order in which they were attached."""
    with db.cursor(row_factory=class_row(FileRow)) as curs:
        return curs.execute(
            """SELECT file, row_number() OVER (ORDER BY place)::int AS number, name, media_type,
                      size, scan, review
               FROM files WHERE thing = %s ORDER BY place""",
            (thing,),
        ).fetchall()


def not_yet_clean(db: Connection[Any], limit: int = 50) -> list[tuple[UUID, UUID]]:
    """Return files that the scanner has not seen, with their review."""
    return db.execute(
        """SELECT file, review FROM files WHERE scan IN ('waiting', 'none') AND name <> ''
           ORDER BY place LIMIT %s""",
        (limit,),
    ).fetchall()
