"""A review of 10,000 people and 1,200 posts: import, import again, charts and checks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg

from backend import areas
from backend.bench.browsing import browser
from backend.bench.memory import peak
from backend.bench.staff_lists import post_list, staff_list
from backend.imports.at_once import import_at_once
from backend.imports.judging import judge
from backend.kernel.commands import Command
from backend.kernel.ids import named
from backend.kernel.projector import Projector
from backend.kernel.roles import SYSTEM
from backend.services import Services

REFERENCE = "BENCH-1"
PEOPLE, POSTS, CHANGED = 10_000, 1_200, 300
SERVICES = 8
HERE = f"/reviews/{REFERENCE}"
HR = named("person", "bench-hr")
REFERENCE_ROWS = 300


class NotAsMeant(Exception):
    """A measurement that did not do what it measures is none."""


@dataclass(frozen=True)
class Step:
    """One step: how long it took, its units a second, and memory above the idle process.

    `ratio` is its units a second beside single-row INSERT and COMMIT in the same run, where its
    work ends in rows.
    """

    name: str
    seconds: float
    count: int
    unit: str
    per_second: float
    megabytes: float | None
    ratio: float | None = None


@dataclass
class Large:
    """The review as it grows, and what each step took."""

    services: Services
    say: Callable[[str], None]
    people: int = PEOPLE
    posts: int = POSTS
    changed: int = CHANGED
    reference: float = 0.0
    steps: list[Step] = field(default_factory=list)

    def run(self) -> list[Step]:
        """Do every step, each on what the one before left."""
        self._open()
        self.reference = self._single_rows()
        with TemporaryDirectory() as folder:
            first, later = Path(folder) / "first.csv", Path(folder) / "later.csv"
            posts = Path(folder) / "posts.csv"
            post_list(posts, self.posts)
            staff_list(first, self.people)
            staff_list(later, self.people, self.changed)
            with self._step("judge the list", self.people, "rows"):
                found = judge(first, "staff")
                _meant(found.rows_accepted, self.people)
            self._import("import", first, self.people, self.people)
            self._take_in("read models take it in")
            self._import("import again, 3 % changed", later, self.people, self.changed)
            self._take_in("read models take that in")
            self._import("import posts", posts, self.posts, self.posts, "posts")
        self._structure()
        self._take_in("read models take posts and chart in")
        with self._step("run every check", self.people, "people"):
            self._give("RunChecks")
        self._take_in("read models take findings in")
        self._pages()
        return self.steps

    def _import(self, name: str, file: Path, rows: int, made: int, kind: str = "staff") -> None:
        with self._step(name, rows, "rows", rows=True):
            done = import_at_once(
                self.services, file, REFERENCE, judge(file, kind), accept_rejects=False,
                say=lambda *_: None, patience=0,
            )  # fmt: skip
            _meant(done.made, made)

    def _structure(self) -> None:
        teams = range(SERVICES + 2, SERVICES + 2 + self.posts // 12)
        boxes: list[dict[str, Any]] = [{"kind": "unit", "title": "The division"}]
        boxes += [
            {"kind": "unit", "title": f"Service {n + 1}", "reports_to": 1} for n in range(SERVICES)
        ]
        boxes += [
            {"kind": "team", "title": f"Team {n:03}", "reports_to": n % SERVICES + 2} for n in teams
        ]
        boxes += (
            {
                "kind": "post", "title": f"Officer {n % 40 + 1}", "fte": 800, "grade": "7",
                "reports_to": teams[n % len(teams)], "manages": n < len(teams),
            }
            for n in range(self.posts)
        )  # fmt: skip
        with self._step("draft a structure of every post", self.posts, "posts"):
            self._give("DraftStructure", name="Benchmark", side="proposed", as_at="2026-01-01",
                       boxes=boxes)  # fmt: skip

    def _pages(self) -> None:
        with browser(self.services) as seen:
            for name, path in (
                ("page: people", f"{HERE}/people"),
                ("page: posts", f"{HERE}/posts"),
                ("page: chart, overview", f"{HERE}/structure/SV-01"),
                ("page: chart, whole", f"{HERE}/structure/SV-01?service=all"),
                ("page: chart, one service", f"{HERE}/structure/SV-01?service=1"),
            ):
                seen.opens(path, HR)
                with self._step(name, 1, "page"):
                    seen.opens(path, HR)

    def _open(self) -> None:
        now = datetime.now(UTC)
        self._give("OpenReview", title="A large review", division="A division",
                   lead=str(UUID(int=2)), escalation_owner=str(UUID(int=3)), unions=["A"],
                   groups={str(n): f"Group {n}" for n in (1, 2, 3)}, policy_version="1",
                   reason=f"Measured at {now:%H:%M}.")  # fmt: skip
        self._give("RegisterPerson", person_ref="bench-hr", login="bench-hr", name="HR",
                   hats=[{"role": "hr"}])  # fmt: skip
        self._take_in("")

    def _give(self, name: str, /, **fields: Any) -> None:
        form = self.services.office.orders[name].form
        command: Command = msgspec.convert({"review": REFERENCE, **fields}, form)
        self.services.office.perform(command, SYSTEM)

    def _take_in(self, name: str) -> None:
        with psycopg.connect(self.services.settings.projector_url) as db:
            mapper: Any = self.services.ledger.mapper
            projector = Projector(db, mapper, self.services.models, areas.policies())
            projector.prepare()
            with self._step(name, self.people, "people"):
                while projector.step():
                    pass

    def _single_rows(self) -> float:
        with psycopg.connect(self.services.settings.owner_url) as db:
            db.execute("CREATE TABLE raw_rows (id uuid PRIMARY KEY, state bytea NOT NULL)")
            db.commit()
            began = perf_counter()
            for _ in range(REFERENCE_ROWS):
                db.execute("INSERT INTO raw_rows VALUES (%s, %s)", (uuid4(), bytes(300)))
                db.commit()
            return REFERENCE_ROWS / (perf_counter() - began)

    @contextmanager
    def _step(self, name: str, count: int, unit: str, *, rows: bool = False) -> Iterator[None]:
        if name:
            self.say(f"{name} ...")
        began = perf_counter()
        with peak() as memory:
            yield
        seconds = perf_counter() - began
        if name:
            rate = count / seconds
            ratio = round(rate / self.reference, 3) if rows else None
            self.steps.append(
                Step(name, round(seconds, 3), count, unit, round(rate, 1), memory.megabytes, ratio)
            )


def _meant(found: int, wanted: int) -> None:
    if found != wanted:
        raise NotAsMeant(f"{found:,} where {wanted:,} were meant")
