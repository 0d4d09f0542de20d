"""What is done for files every few minutes: old uploads go, and what waits is scanned."""

import logging
from tempfile import SpooledTemporaryFile
from uuid import UUID

from backend.files.commands.record_check import RecordFileCheck
from backend.files.opening import attached, content
from backend.files.queries import not_yet_clean
from backend.kernel.files.scanner import Scan
from backend.kernel.files.store import FileMissing
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM
from backend.services import Services

SPOOL = 1 << 20
log = logging.getLogger(__name__)


def look_after(services: Services) -> tuple[int, int]:
    """Drop what nobody named, scan what waits; return how many of each. Safe to run twice."""
    return services.uploads.drop_old(), scan_waiting(services)


def scan_waiting(services: Services) -> int:
    """Ask the scanner again about files that it has not seen."""
    scanner = services.uploads.scanner
    if not scanner.where or not scanner.answers():
        return 0
    with services.pool.connection() as db:
        waiting = not_yet_clean(db)
        reviews = dict(db.execute("SELECT review, reference FROM reviews").fetchall())
    return sum(_scan(services, file, reviews.get(review, "")) for file, review in waiting)


def _scan(services: Services, file: UUID, review: str) -> bool:
    fact = attached(services.ledger, file)
    pieces = content(services.ledger, services.uploads.store, fact) if fact else None
    if pieces is None or not review:
        return False
    with SpooledTemporaryFile(max_size=SPOOL) as spool:
        try:
            for piece in pieces:
                spool.write(piece)
        except FileMissing:
            log.exception("the store does not hold a file that the log names: %s", file)
            return False
        told = services.uploads.scanner.look(spool)
    if told not in (Scan.CLEAN, Scan.INFECTED):
        return False
    services.office.perform(
        RecordFileCheck(review=review, file=file, scan=told.value),
        SYSTEM,
        command_id=named("file-check", file, told.value),
    )
    return True
