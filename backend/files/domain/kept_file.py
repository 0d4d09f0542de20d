"""A file on record: attached once to one thing, and opened only while nothing is found in it."""

from typing import Any, ClassVar

from backend.files.events import FileAttached, FileChecked, FileEvent
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.events import Stamp
from backend.kernel.files.scanner import Scan


class KeptFile(AggregateRoot[FileEvent]):
    """One file of one submission."""

    OPENING: ClassVar[Any] = FileAttached

    def begin(self) -> None:
        self.reference = ""
        self.label = ""
        self.scan = ""

    def attach(self, stamp: Stamp, **facts: Any) -> None:
        """Attach it."""
        self.record(FileAttached, stamp, **facts)

    def checked(self, scan: Scan, stamp: Stamp) -> None:
        """Take in what the scanner told; the same again is no news."""
        if scan != self.scan:
            self.record(FileChecked, stamp, reference=self.reference, scan=scan.value)

    def evolve(self, event: FileEvent) -> None:
        match event:
            case FileAttached():
                self.reference = event.reference
                self.label = event.label
                self.scan = event.scan
            case FileChecked():
                self.scan = event.scan
