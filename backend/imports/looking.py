"""Looking through a file: read, judged, compared with what stands, and put away sealed."""

import json
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import UUID

import msgspec
from psycopg import Connection

from backend.files.events import FileAttached, FileChecked
from backend.files.opening import attached, content
from backend.imports import spool
from backend.imports.changes import JOINED, LEFT, Change, Looked, tab_of
from backend.imports.domain import refusals
from backend.imports.domain.run import ImportRun
from backend.imports.judgement import Judgement
from backend.imports.judging import judge
from backend.imports.messages import Severity
from backend.imports.plain import plain
from backend.imports.queries.known import known_to, remembered
from backend.imports.reading.opening import tables_of
from backend.imports.receiving import RECEIVING
from backend.imports.receiving.shape import Receiving, mark
from backend.kernel.calendar import local_day
from backend.kernel.errors import NotFound
from backend.kernel.files.scanner import Scan
from backend.kernel.files.store import FileMissing
from backend.kernel.ids import review_id
from backend.kernel.roles import SYSTEM, Viewer
from backend.services import Services

IN_MEMORY = 8 << 20


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What looking through a file came to, and where it lies."""

    verdict: str = ""
    data_rows: int = 0
    accepted: int = 0
    rejected: int = 0
    errors: int = 0
    warnings: int = 0
    joined: int = 0
    left: int = 0
    changed: int = 0
    missing: int = 0
    digest: str = ""
    standing: str = ""
    address: str = ""
    key: str = ""


def run_of(services: Services, review: str, reference: str, viewer: Viewer) -> ImportRun:
    """Return an import that this person may work on; to all others it is not there."""
    id_ = services.registry.subject_of(review_id(review), reference)
    if id_ is None:
        raise NotFound
    run = services.ledger.look(ImportRun, id_)
    receiving_for(run.kind, review_id(review), viewer)
    return run


def receiving_for(kind: str, review: UUID, viewer: Viewer) -> Receiving:
    """Return how a kind of list is received, for those who may send it."""
    receiving = RECEIVING.get(kind)
    if receiving is None or not viewer.has(review, *receiving.roles):
        raise NotFound
    return receiving


def open_file(services: Services, run: ImportRun) -> IO[bytes]:
    """Return the file of an import, once it was found clean."""
    file = run.uploaded.file if run.uploaded else UUID(int=0)
    fact = attached(services.ledger, file)
    _scanned(services, file, fact, run.uploaded.stamp.by if run.uploaded else None)
    out: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by the caller
    try:
        pieces = content(services.ledger, services.uploads.store, fact) if fact else None
        for piece in pieces or ():
            out.write(piece)
    except FileMissing:
        pieces = None
    if pieces is None:
        out.close()
        raise refusals.FileGone
    out.seek(0)
    return out


def look_through(services: Services, run: ImportRun, review: str) -> Found:
    """Judge the file of an import and compare it with what stands; put the outcome away."""
    receiving, id_ = RECEIVING[run.kind], review_id(review)
    standing = services.office.context(services.ledger, id_)
    with open_file(services, run) as file:
        with services.pool.connection() as db:
            lines = receiving.standing(db, id_)
            known = known_to(
                db,
                id_,
                standing.groups if standing else (),
                standing.policy_numbers if standing else None,
            )
            columns = matching(db, services, run, id_)
        judged = judge(file, run.kind, matching=columns, known=known)
        beside = _left_out(file, judged)
    today = local_day(services.clock.now())
    plan, counts = spool.Plan(), dict.fromkeys(COUNTED, 0)
    notes = [one for one in judged.messages if one.code != DIFFERS]
    touched: set[int] = set()
    # Of a file of which nothing can be read nobody is missing.
    refused = not judged.rows_accepted
    rows = receiving.compare(judged.rows, lines, review.strip().upper(), today)
    for one in () if refused else rows:
        if (
            isinstance(one, Change)
            and not one.row
            and one.sought
            and one.sought.casefold() in beside
        ):
            continue  # it is in the file, in a row that has mistakes: nobody left because of them
        if isinstance(one, Change):
            plan.add(one)
            if one.row:
                touched.add(one.row)
            counts["missing" if one.what == LEFT and not one.row else tab_of(one.what)] += 1
        else:
            notes.append(one)
    looked = _looked(judged, notes, counts, len(touched), mark(lines))
    address, key, digest = spool.put_away(services.uploads.store, looked, plan)
    return Found(
        verdict=looked.verdict, data_rows=looked.data_rows, accepted=looked.accepted,
        rejected=looked.rejected, errors=looked.counts.get("error", 0),
        warnings=looked.counts.get("warning", 0), digest=digest, standing=looked.standing,
        address=address, key=key, **counts,
    )  # fmt: skip


def standing_now(services: Services, run: ImportRun, review: str) -> str:
    """Return the mark of what stands at this moment."""
    with services.pool.connection() as db:
        return mark(RECEIVING[run.kind].standing(db, review_id(review)))


def differs(services: Services, judged: Judgement, review: str) -> bool:
    """Say whether a file that was judged would change anything on the list."""
    receiving = RECEIVING[judged.kind]
    with services.pool.connection() as db:
        lines = receiving.standing(db, review_id(review))
    today = local_day(services.clock.now())
    found = receiving.compare(judged.rows, lines, review.strip().upper(), today)
    return any(isinstance(one, Change) and bool(one.row) for one in found)


def matching(
    db: Connection[Any], services: Services, run: ImportRun, review: UUID
) -> dict[str, str]:
    """Return what the columns were said to be: of this file, else of those that came before."""
    known = remembered(db, review, run.kind)
    if run.matching is not None:
        known |= json.loads(services.vault.read(run.matching) or "{}")
    return known


# That a line stands on the list with other figures: the difference itself says so.
DIFFERS = "FI-46"
COUNTED = (JOINED, LEFT, "changed", "missing")


def _scanned(services: Services, file: UUID, fact: FileAttached | None, by: UUID | None) -> None:
    scan = fact.scan if fact else Scan.NONE
    for event in services.ledger.story(file):
        if isinstance(event, FileChecked):
            scan = event.scan
    # What the operator imports from this machine came in by no page.
    unscanned = by == SYSTEM.person or services.settings.unscanned_files == "allow"
    if scan == Scan.CLEAN or (scan == Scan.NONE and unscanned):
        return
    raise refusals.Infected if scan == Scan.INFECTED else refusals.NotScannedYet


def _stands_in(text: str, beside: frozenset[str]) -> bool:
    return bool(text) and text.casefold() in beside


def _left_out(file: IO[bytes], judged: Judgement) -> frozenset[str]:
    """Return every text that stands in rows which can't be applied."""
    if not judged.rows_rejected or not judged.header_row:
        return frozenset()
    good = {row.row for row in judged.rows}
    table = next(one for one in tables_of(file) if one.sheet == judged.sheet)
    return frozenset(
        plain(cell).casefold()
        for number, cells in table.rows()
        if number > judged.header_row and number not in good
        for cell in cells
    )


def _looked(
    judged: Judgement, notes: list[Any], counts: dict[str, int], touched: int, standing: str
) -> Looked:
    weights = dict(judged.counts)
    said = [one for one in judged.messages if one.code == DIFFERS]
    told = judged.codes.get(DIFFERS, 0) - sum(one.severity is Severity.INFO for one in said)
    more = len(notes) + len(said) - len(judged.messages)
    weights["warning"] = weights.get("warning", 0) + more - told
    return Looked(
        verdict=judged.verdict.value, kind=judged.kind, data_rows=judged.data_rows,
        accepted=judged.rows_accepted, rejected=judged.rows_rejected, messages=notes,
        counts=weights, matching=dict(judged.matching), asked=list(judged.asked),
        format=judged.format, encoding=judged.encoding, separator=judged.separator,
        sheet=judged.sheet, header_row=judged.header_row, unchanged=judged.rows_accepted - touched,
        standing=standing, **counts,
    )  # fmt: skip
