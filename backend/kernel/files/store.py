"""Where sealed files lie: a local folder or S3, each under the hash of its sealed bytes."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import LocalStore, from_url

CHUNK = 1 << 20


class FileMissing(Exception):
    """The store does not hold what the log says it should."""


class FileStore:
    """Puts sealed bytes away and brings them back; what is there is never overwritten."""

    def __init__(self, where: str) -> None:
        self.folder = None if "://" in where else Path(where)
        self._where = where
        self._store: Any = None

    @property
    def store(self) -> Any:
        """The store, opened at first use."""
        if self._store is None:
            self._store = (
                from_url(self._where)
                if self.folder is None
                else LocalStore(self.folder, automatic_cleanup=True, mkdir=True)
            )
        return self._store

    def put(self, address: str, sealed: IO[bytes]) -> None:
        """Put sealed bytes away under their hash, whole and on the disk."""
        path = _path(address)
        try:
            obstore.put(self.store, path, sealed, mode="create")
        except AlreadyExistsError:
            return
        if self.folder is not None:
            _to_disk(self.folder / path)

    def get(self, address: str) -> Iterator[bytes]:
        """Yield the bytes at an address."""
        try:
            found = obstore.get(self.store, _path(address))
        except (NotFoundError, FileNotFoundError):
            raise FileMissing(address) from None
        return (bytes(chunk) for chunk in found.stream(min_chunk_size=CHUNK))

    def remove(self, address: str) -> None:
        """Take bytes away; what is gone already stays gone."""
        try:
            obstore.delete(self.store, _path(address))
        except (NotFoundError, FileNotFoundError):
            return

    def answers(self) -> str:
        """Say what is wrong with the store, or nothing."""
        try:
            obstore.list_with_delimiter(self.store)
        except (BaseError, OSError) as trouble:
            return " ".join(str(trouble).split())[:200]
        return ""


def _path(address: str) -> str:
    return f"{address[:2]}/{address}"


def _to_disk(path: Path) -> None:
    """Have a file and its folders on the disk before a fact names it."""
    for one in (path, path.parent, path.parent.parent):
        opened = os.open(one, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
