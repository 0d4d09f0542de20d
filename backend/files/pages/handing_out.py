"""Handing a file out: always to be saved, never shown inside a page of ours."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response
from litestar.response import Stream

from backend.files.opening import attached, content
from backend.files.queries import FileRow, files_of
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.files.kinds import KINDS
from backend.kernel.files.scanner import Scan
from backend.kernel.files.store import FileMissing
from backend.web.desk import Desk


class HeldBack(DomainError):
    """A file that nobody may open now."""

    code = "GN-07"
    status = 409


HELD = {
    Scan.INFECTED: (
        "This file failed the virus check and can't be opened by anyone. Ask its sender to send it "
        "again from a clean computer."
    ),
    Scan.WAITING: (
        "This file waits for the virus check. It can be opened once it was found clean: try again "
        "in a few minutes."
    ),
    Scan.NONE: (
        "This file is held: no virus scanner is set up here. Ask the administrator to set one up."
    ),
}


def hand_out(desk: Desk, thing: UUID, number: int, *, reference: str, named: bool) -> Response[Any]:
    """Return a file of a thing that this person may read; `named`: under the name it came with."""
    with desk.reading() as db:
        row = next((one for one in files_of(db, thing) if one.number == number), None)
    if row is None or row.erased:
        raise NotFound
    if not row.opens(unscanned=desk.services.settings.unscanned_files == "allow"):
        raise HeldBack(HELD[Scan(row.scan)])
    ledger, store = desk.services.ledger, desk.services.uploads.store
    fact = attached(ledger, row.file)
    try:
        pieces = content(ledger, store, fact) if fact else None
    except FileMissing:
        pieces = None
    if pieces is None:
        raise NotFound
    headers = {
        "Content-Disposition": disposition(row.name if named else neutral(row, reference)),
        "Content-Length": str(row.size),
    }
    return Stream(pieces, media_type=row.media_type, headers=headers)


def neutral(row: FileRow, reference: str) -> str:
    """Return a name that tells nothing about its sender."""
    ending = next((k.endings[0] for k in KINDS if k.media_type == row.media_type), "")
    return f"{reference}-file-{row.number}{ending}"


def disposition(name: str) -> str:
    """Return the header that has a file saved under its name, in any script (RFC 6266, 5987)."""
    plain = "".join(c if " " <= c <= "~" and c not in '"\\%;' else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
