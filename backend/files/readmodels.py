"""One row for each file on record. Its key stays in the log."""

from collections.abc import Iterable
from typing import ClassVar

from backend.files.events import FileAttached, FileChecked
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put

FILES = Table(
    "files",
    {
        "file": "uuid",
        "thing": "uuid",
        "review": "uuid",
        "place": "bigint",
        "name": "text",
        "media_type": "text",
        "size": "bigint",
        "scan": "text",
        "attached_at": "timestamptz",
    },
    ("file",),
    ("thing, place", "scan"),
    personal=True,
)


class Files(ReadModel):
    """Every file: to what it belongs, its name, and how the scanner found it."""

    name: ClassVar[str] = "files"
    tables: ClassVar[tuple[Table, ...]] = (FILES,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case FileAttached():
                yield put(
                    FILES,
                    file=event.originator_id,
                    thing=event.thing,
                    review=event.stamp.review,
                    place=position,
                    name=self.text(event.name) or "",
                    media_type=event.media_type,
                    size=event.size,
                    scan=event.scan,
                    attached_at=event.stamp.at,
                )
            case FileChecked():
                yield change(FILES, {"file": event.originator_id}, scan=event.scan)
            case _:
                pass
