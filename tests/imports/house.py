"""A review on real tables into which lists are imported, with a worker that is called by hand."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.imports.policies import ImportWork
from backend.kernel.log import whole_log
from backend.kernel.roles import SYSTEM, Role, Viewer
from backend.reviews.commands.run_review import OpenReview
from backend.services import Services
from backend.settings import Settings
from tests.support.rooms import REF, REVIEW, ReviewRoom, SetClock, opened, person
from tests.support.servers import Servers

MORNING = datetime(2013, 12, 20, 9, tzinfo=UTC)
HEADINGS = (
    "employee_ref", "person_ref", "given_name", "surname", "email", "service", "section",
    "job_title", "fte", "group",
)  # fmt: skip


HR = person("hr", (Role.HR, ""))
LEAD = person("lead", (Role.LEAD, ""))
COORDINATOR = person("coordinator", (Role.COORDINATOR, ""))
FINANCE = person("finance", (Role.FINANCE, ""))
AUDITOR = person("auditor", (Role.AUDITOR, ""))
PEOPLE = (HR, LEAD, COORDINATOR, FINANCE, AUDITOR)


@dataclass
class House(ReviewRoom):
    """The application, and what a person does to import a list."""

    def sends(self, text: str | bytes, who: Viewer = HR, kind: str = "staff") -> str:
        """Upload a list and have it checked; return the reference of the run."""
        body = text.encode() if isinstance(text, str) else text
        upload = self.services.uploads.take_in(who.person, "list.csv", BytesIO(body))
        run = self.does("UploadImport", who, kind=kind, file=str(upload.file))
        self.does("CheckImport", who, run=run)
        return run

    def row(self, run: str) -> dict[str, Any]:
        """Return how an import stands."""
        self.settle()
        with self.services.pool.connection() as db:
            curs = db.execute(
                "SELECT * FROM imports WHERE review = %s AND reference = %s", (REVIEW, run)
            )
            found = curs.fetchone()
            assert found is not None
            assert curs.description is not None
            return dict(zip([one.name for one in curs.description], found, strict=True))

    def runs(self) -> list[str]:
        """Return every import that there is."""
        self.settle()
        with self.services.pool.connection() as db:
            rows = db.execute("SELECT reference FROM imports ORDER BY reference").fetchall()
        return [row[0] for row in rows]

    def confirms(self, run: str, who: Viewer = HR, **how: Any) -> None:
        """Confirm what was found."""
        self.does("ConfirmImport", who, run=run, digest=self.digest(run), **how)

    def digest(self, run: str) -> str:
        """Return the mark of what a person looks at."""
        from backend.imports.domain.run import ImportRun  # noqa: PLC0415 - only here

        id_ = self.services.registry.subject_of(REVIEW, run)
        checked = self.services.ledger.look(ImportRun, id_ or UUID(int=0)).checked
        assert checked is not None
        return checked.digest

    def imports(self, text: str, **how: Any) -> dict[str, Any]:
        """Import a list from beginning to end; return how the run stands."""
        run = self.sends(text)
        self.confirms(run, **how)
        self.works()
        return self.row(run)

    def position(self) -> int:
        """Return the place of the newest fact."""
        with self.services.pool.connection() as db:
            row = db.execute("SELECT max(notification_id) FROM parley_events").fetchone()
        return int(row[0]) if row and row[0] else 0

    def since(self, position: int, area: str = "workforce") -> list[str]:
        """Return the kinds of fact of an area that were recorded after a place of the log."""
        mapper: Any = self.services.ledger.mapper
        with self.services.pool.connection() as db:
            entries = whole_log(db, mapper, after=position)
            kinds = [one.event.TOPIC for one in entries]
        return [kind.split(".")[1] for kind in kinds if kind.startswith(f"{area}.")]


def listed(rows: Iterable[Sequence[Any]]) -> str:
    """Return a list of people as a file."""
    return "\n".join([",".join(HEADINGS), *(",".join(map(str, row)) for row in rows)]) + "\n"


def person_row(
    n: int, *, fte: str = "1", title: str = "Social Worker", group: str = "1", line: str = ""
) -> list[Any]:
    """Return one row of such a file."""
    return [
        line or f"E{n:04}", f"P{n:04}", "Alex", f"Example{n}", f"e{n}@example.org", "Fieldwork",
        "Duty", title, fte, group,
    ]  # fmt: skip


@contextmanager
def open_house(databases: Servers, **more: str) -> Iterator[House]:
    """Open the application with a review into which nobody was imported yet."""
    with TemporaryDirectory() as folder:
        env = {"PARLEY_FILES": folder, "PARLEY_UNSCANNED_FILES": "allow", **more}
        settings = Settings.read({**databases.environment(), **env})
        with opened(House, settings, SetClock(MORNING), _furnish, [ImportWork()]) as house:
            yield house


def _furnish(services: Services) -> None:
    services.office.perform(
        OpenReview(
            review=REF, title="Children's social care", division="Children", lead=LEAD.person,
            escalation_owner=UUID(int=9), unions=["A"], groups={"1": "Fieldwork", "2": "Homes"},
            threshold=80,
        ),
        SYSTEM,
    )  # fmt: skip
    for who in PEOPLE:
        hats = [Hat(role=grant.role.value, scope=grant.scope) for grant in who.grants]
        services.office.perform(
            RegisterPerson(review=REF, person_ref=who.name, login=who.name, name=who.name,
                           hats=hats),
            SYSTEM,
        )  # fmt: skip
