"""What the guard rows say: numbers, references, claims and commands already done."""

import re
from collections import Counter
from collections.abc import Sequence
from threading import Lock
from typing import Any, LiteralString, Protocol
from uuid import UUID

from psycopg_pool import ConnectionPool

from backend.kernel import guards
from backend.kernel.files import uploads
from backend.kernel.files.uploads import Upload
from backend.kernel.guards import Done
from backend.kernel.recorder import Guard
from backend.kernel.words import Vault


class Registry(Protocol):
    """Reads guard rows; the rows themselves are written with the facts."""

    def number(self, review: UUID, kind: str, width: int = 4) -> str:
        """Take the next reference of a kind in a review, such as CR-0117; never given twice."""
        ...

    def subject_of(self, review: UUID, reference: str) -> UUID | None:
        """Return the thing that a reference names in a review."""
        ...

    def every_reference(self, review: UUID) -> dict[str, UUID]:
        """Return every reference of a review with what it names."""
        ...

    def brought(self, review: UUID) -> list[UUID]:
        """Return the things of a review that brought their reference with them, such as people."""
        ...

    def claimed_by(self, scope: str, what: str) -> UUID | None:
        """Return who has what only one may have."""
        ...

    def first_result(self, command: UUID) -> Done | None:
        """Return what a command came to when first done, or None where it was not."""
        ...

    def first_results(self, commands: Sequence[UUID]) -> dict[UUID, Done]:
        """Return what those of some commands came to that were done before."""
        ...

    def ballot_box(self, ballot: UUID) -> str | None:
        """Return the sealed box of a ballot, or None where nobody has voted."""
        ...

    def waiting_file(self, file: UUID, vault: Vault) -> Upload | None:
        """Return a file that came and waits for the submission that names it."""
        ...


class PostgresRegistry:
    """The guard rows of an installation."""

    def __init__(self, pool: ConnectionPool) -> None:
        self.pool = pool

    def number(self, review: UUID, kind: str, width: int = 4) -> str:
        with self.pool.connection() as db:
            row = db.execute(
                """INSERT INTO reference_numbers (review, kind, last) VALUES (%s, %s, 1)
                   ON CONFLICT (review, kind) DO UPDATE SET last = reference_numbers.last + 1
                   RETURNING last""",
                (review, kind),
            ).fetchone()
        return _reference(kind, row[0] if row else 0, width)

    def subject_of(self, review: UUID, reference: str) -> UUID | None:
        return self._one(
            "SELECT subject FROM subject_references WHERE review = %s AND reference = %s",
            (review, reference.strip().upper()),
        )

    def every_reference(self, review: UUID) -> dict[str, UUID]:
        with self.pool.connection() as db:
            rows = db.execute(
                "SELECT reference, subject FROM subject_references WHERE review = %s", (review,)
            ).fetchall()
        return dict(rows)

    def brought(self, review: UUID) -> list[UUID]:
        with self.pool.connection() as db:
            rows = db.execute(
                """SELECT DISTINCT subject FROM subject_references
                   WHERE review = %s AND reference !~ '^[A-Z]{2}-[0-9]+$' ORDER BY subject""",
                (review,),
            ).fetchall()
        return [row[0] for row in rows]

    def claimed_by(self, scope: str, what: str) -> UUID | None:
        return self._one(
            "SELECT subject FROM unique_claims WHERE scope = %s AND claim = %s", (scope, what)
        )

    def first_result(self, command: UUID) -> Done | None:
        return self.first_results([command]).get(command)

    def first_results(self, commands: Sequence[UUID]) -> dict[UUID, Done]:
        with self.pool.connection() as db:
            rows = db.execute(
                """SELECT c.command, c.reference, c.version, coalesce(e.notification_id, 0),
                          c.subject, c.code, c.told
                   FROM command_ids c LEFT JOIN parley_events e
                   ON (e.originator_id, e.originator_version) = (c.subject, c.version)
                   WHERE c.command = ANY(%s)""",
                (list(commands),),
            ).fetchall()
        return {row[0]: Done(*row[1:]) for row in rows}

    def ballot_box(self, ballot: UUID) -> str | None:
        with self.pool.connection() as db:
            row = db.execute(
                "SELECT sealed FROM ballot_boxes WHERE ballot = %s", (ballot,)
            ).fetchone()
        return None if row is None else str(row[0])

    def waiting_file(self, file: UUID, vault: Vault) -> Upload | None:
        return uploads.find(self.pool, vault, file)

    def _one(self, query: LiteralString, values: tuple[Any, ...]) -> UUID | None:
        with self.pool.connection() as db:
            row = db.execute(query, values).fetchone()
        return None if row is None else row[0]


class MemoryRegistry:
    """The same, in this process alone: for deciding in memory."""

    def __init__(self) -> None:
        self.numbers: Counter[tuple[UUID, str]] = Counter()
        self.references: dict[tuple[UUID, str], UUID] = {}
        self.claims: dict[tuple[str, str], UUID] = {}
        self.done: dict[UUID, Done] = {}
        self.capacity: dict[UUID, list[int]] = {}
        self.boxes: dict[UUID, str] = {}
        self.files: dict[UUID, Upload] = {}
        self._lock = Lock()

    def number(self, review: UUID, kind: str, width: int = 4) -> str:
        with self._lock:
            self.numbers[(review, kind)] += 1
            return _reference(kind, self.numbers[(review, kind)], width)

    def subject_of(self, review: UUID, reference: str) -> UUID | None:
        return self.references.get((review, reference.strip().upper()))

    def every_reference(self, review: UUID) -> dict[str, UUID]:
        return {name: subject for (of, name), subject in self.references.items() if of == review}

    def brought(self, review: UUID) -> list[UUID]:
        return sorted(
            {
                subject
                for (of, reference), subject in self.references.items()
                if of == review and not re.fullmatch(r"[A-Z]{2}-[0-9]+", reference)
            }
        )

    def claimed_by(self, scope: str, what: str) -> UUID | None:
        return self.claims.get((scope, what))

    def first_result(self, command: UUID) -> Done | None:
        return self.done.get(command)

    def first_results(self, commands: Sequence[UUID]) -> dict[UUID, Done]:
        return {one: self.done[one] for one in commands if one in self.done}

    def ballot_box(self, ballot: UUID) -> str | None:
        return self.boxes.get(ballot)

    def waiting_file(self, file: UUID, vault: Vault) -> Upload | None:
        return self.files.get(file)

    def clash(self, rows: list[Guard]) -> str | None:
        """Return the name of the constraint that these rows would break, if any."""
        given: set[tuple[UUID, str]] = set()
        for statement, row in rows:
            if statement == guards.COMMAND_DONE and row["command"] in self.done:
                return guards.ONCE
            if statement == guards.REFERENCE_TAKEN:
                one = (row["review"], row["reference"])
                if one in given or one in self.references:
                    return guards.REFERENCES
                given.add(one)
            if statement == guards.CLAIMED and (row["scope"], row["claim"]) in self.claims:
                return guards.CLAIMS
            if statement == guards.CAPACITY_SET:
                _, taken = self.capacity.get(row["post"], [0, 0])
                if taken > row["hundredths"]:
                    return guards.OVERFILLED
            if statement == guards.CAPACITY_TAKEN and row["post"] in self.capacity:
                whole, taken = self.capacity[row["post"]]
                if taken + row["hundredths"] > whole:
                    return guards.OVERFILLED
        return None

    def write(self, rows: list[Guard], position: int) -> None:
        """Write the rows, as the database would in the transaction of the facts."""
        for statement, row in rows:
            if statement == guards.COMMAND_DONE:
                self.done[row["command"]] = Done(
                    row["reference"],
                    row["version"],
                    position,
                    row["subject"],
                    row["code"],
                    row["told"],
                )
            elif statement == guards.REFERENCE_TAKEN:
                self.references[(row["review"], row["reference"])] = row["subject"]
            elif statement == guards.CLAIMED:
                self.claims[(row["scope"], row["claim"])] = row["subject"]
            elif statement == guards.RELEASED:
                self.claims.pop((row["scope"], row["claim"]), None)
            elif statement == guards.CAPACITY_SET:
                self.capacity.setdefault(row["post"], [0, 0])[0] = row["hundredths"]
            elif statement == guards.CAPACITY_TAKEN and row["post"] in self.capacity:
                self.capacity[row["post"]][1] += row["hundredths"]
            elif statement == guards.BOX_KEPT:
                self.boxes[row["ballot"]] = row["sealed"]
            elif statement == guards.BOX_EMPTIED:
                self.boxes.pop(row["ballot"], None)


def _reference(kind: str, number: int, width: int) -> str:
    return f"{kind}-{number:0{width}d}"
