"""The benchmarks: appending a fact, giving an order, reading a page, rebuilding everything."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from jinja2 import Environment
from psycopg import Connection

from backend import areas
from backend.audit import queries
from backend.audit.telling import Teller
from backend.bench.slices import Contest
from backend.kernel.events import Stamp
from backend.kernel.ids import review_id
from backend.kernel.projector import Projector
from backend.kernel.rebuild import rebuild
from backend.kernel.refusals import DecisionRefused, RefusedDecision
from backend.kernel.roles import Grant, Role, Viewer
from backend.kernel.words import Words
from backend.services import Services
from backend.web.templates import environment

TEXT = "The duties of the post are described as they were before the last restructure. " * 3
REVIEWS = [f"BENCH-{n}" for n in range(1, 9)]
WHO = Viewer(UUID(int=2), "Bench", tuple(Grant(r) for r in (Role.LEAD, Role.SYSTEM, Role.ADMIN)))
OWNER = UUID(int=3)
FILL = 1_500
RAW = """CREATE TABLE raw_facts (originator_id uuid NOT NULL, originator_version bigint NOT NULL,
    topic text NOT NULL, state bytea NOT NULL, notification_id bigserial UNIQUE,
    PRIMARY KEY (originator_id, originator_version));
CREATE TABLE raw_cases (id uuid PRIMARY KEY, state text NOT NULL, changed timestamptz);
CREATE TABLE raw_case_history (id bigserial PRIMARY KEY, of uuid NOT NULL, state text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(), who uuid NOT NULL)"""


class Bench:
    """A filled scratch database, and what is measured on it."""

    def __init__(self, services: Services, raw: Connection[Any]) -> None:
        self.services = services
        self.raw = raw
        self.numbers = itertools.count(1)
        self.templates: Environment = environment()
        self.made: dict[str, Callable[[], Contest]] = {
            "append": self.append,
            "command": self.command,
            "page": self.page,
            "rebuild": self.rebuild,
        }

    def fill(self) -> None:
        """Open some reviews and put facts on record, all taken in by the read models."""
        for reference in REVIEWS:
            self._give("OpenReview", reference, title="A review", division="A division",
                       lead=WHO.person, escalation_owner=OWNER, unions=["A"], groups={},
                       reason="To measure.")  # fmt: skip
        for start in range(0, FILL, 100):
            self.services.ledger.append(*(self._refusal() for _ in range(start, start + 100)))
        self.raw.execute(RAW)
        case = "INSERT INTO raw_cases VALUES (%s, 'open', now())"
        self.raw.cursor().executemany(case, [(review_id(r),) for r in REVIEWS])
        self.raw.commit()
        with psycopg.connect(self.services.settings.projector_url) as db:
            mapper: Any = self.services.ledger.mapper
            projector = Projector(db, mapper, self.services.models, areas.policies())
            projector.prepare()
            while projector.step():
                pass
        self.raw.execute("ANALYZE")
        self.raw.commit()

    def append(self) -> Contest:
        """One fact with sealed words, saved; against one row of the same size."""
        mapper: Any = self.services.ledger.mapper
        state = mapper.to_stored_event(self._refusal().collect_events()[0]).state

        def ours() -> int:
            self.services.ledger.append(self._refusal())
            return 1

        def reference() -> int:
            self.raw.execute(
                "INSERT INTO raw_facts VALUES (%s, 1, 'audit.DecisionRefused', %s)",
                (uuid4(), state),
            )
            self.raw.commit()
            return 1

        return Contest("append", "facts", ours, reference, "one INSERT and COMMIT")

    def command(self) -> Contest:
        """One order on the whole road; against a row locked, changed and copied to a history."""

        def ours() -> int:
            number = next(self.numbers)
            due = self.services.clock.now() + timedelta(days=number)
            self._give("SetDeadline", REVIEWS[number % len(REVIEWS)], key=f"bench{number % 10}",
                       title="A deadline", instant=due, reason="To measure.")  # fmt: skip
            return 1

        def reference() -> int:
            case = review_id(REVIEWS[next(self.numbers) % len(REVIEWS)])
            self.raw.execute("SELECT state FROM raw_cases WHERE id = %s FOR UPDATE", (case,))
            self.raw.execute("UPDATE raw_cases SET changed = now() WHERE id = %s", (case,))
            self.raw.execute(
                "INSERT INTO raw_case_history (of, state, who) VALUES (%s, 'open', %s)",
                (case, WHO.person),
            )
            self.raw.commit()
            return 1

        return Contest("command", "orders", ours, reference, "SELECT, UPDATE, INSERT, COMMIT")

    def page(self) -> Contest:
        """One page of history, permitted, opened and told; against the bare rows."""
        review = review_id(REVIEWS[0])
        mapper: Any = self.services.ledger.mapper
        teller = Teller(self.templates, mapper)

        def ours() -> int:
            with self.services.pool.connection() as db:
                return len(queries.history(db, WHO, review, teller)) // queries.PAGE

        def reference() -> int:
            rows = self.raw.execute(
                """SELECT e.* FROM views.history h
                   JOIN parley_events e ON e.notification_id = h.position
                   WHERE h.review = %s ORDER BY h.position DESC LIMIT %s""",
                (review, queries.PAGE),
            ).fetchall()
            self.raw.commit()
            return len(rows) // queries.PAGE

        return Contest("page", "pages", ours, reference, "one SELECT of the same rows")

    def rebuild(self) -> Contest:
        """Every read model from the log; against reading the same log by COPY."""
        db = psycopg.connect(self.services.settings.projector_url)
        db.execute("SET search_path = views, desk, public")
        db.commit()
        mapper: Any = self.services.ledger.mapper

        def ours() -> int:
            return rebuild(db, mapper, self.services.models, check=True).events

        def reference() -> int:
            facts = 0
            with self.raw.cursor().copy("COPY parley_events TO STDOUT (FORMAT binary)") as copy:
                for _ in copy:
                    facts += 1
            self.raw.commit()
            return facts

        return Contest("rebuild", "facts", ours, reference, "COPY of the log")

    def _refusal(self) -> RefusedDecision:
        record = RefusedDecision(uuid4())
        review = review_id(REVIEWS[0])
        stamp = Stamp(at=self.services.clock.now(), by=WHO.person, role="lead", review=review)
        told = Words(review, "refusals", TEXT)
        record.record(DecisionRefused, stamp, order="Bench", code="BN-00", told=told)
        return record

    def _give(self, order: str, review: str, **fields: Any) -> None:
        form: Any = self.services.office.orders[order].form
        self.services.office.perform(form(review=review, **fields), WHO)
