"""What happens to a file that belongs to something (domain.md 3.6, 5.2)."""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event
from backend.kernel.words import Words


class FileAttached(Event, frozen=True, kw_only=True):
    """A file was attached to a submission.

    `address` is the hash of its sealed bytes; `key` opens them, and is sealed under the person
    whose words the submission holds: with their key, the file is erased. Its name is theirs too.
    """

    TOPIC: ClassVar[str] = "files.FileAttached"
    LABEL: ClassVar[str] = "personal"

    thing: UUID
    reference: str
    name: Words
    key: Words
    media_type: str
    size: int
    address: str
    scan: str


class FileChecked(Event, frozen=True, kw_only=True):
    """The virus scanner told how a file is."""

    TOPIC: ClassVar[str] = "files.FileChecked"
    LABEL: ClassVar[str] = "personal"

    reference: str
    scan: str


FileEvent = FileAttached | FileChecked
