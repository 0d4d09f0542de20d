"""The log can be added to and read. The server refuses the rest, whatever our code tries."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from backend.kernel.database import library_environment
from backend.kernel.ledger import Ledger
from tests.support.stand import Stand

CHANGES = (
    "UPDATE parley_events SET topic = 'x'",
    "DELETE FROM parley_events",
    "TRUNCATE parley_events",
    "DROP TABLE parley_events",
    "ALTER TABLE parley_events DISABLE TRIGGER ALL",
    "SELECT setval('parley_events_notification_id_seq', 1)",
)
GUARDS = (
    "DELETE FROM command_ids",
    "UPDATE subject_references SET reference = 'x'",
    "DELETE FROM post_capacity",
)


@pytest.mark.parametrize("statement", [*CHANGES, *GUARDS])
def test_the_application_may_not(stand: Stand, statement: str) -> None:
    stand.notebook(1)
    with psycopg.connect(stand.servers.app) as db, pytest.raises(InsufficientPrivilege):
        db.execute(statement)
    assert stand.rows("SELECT count(*) FROM parley_events") == [(1,)]


@pytest.mark.parametrize("statement", [*CHANGES, "INSERT INTO command_ids VALUES (DEFAULT)"])
def test_nor_may_the_projector(stand: Stand, statement: str) -> None:
    stand.notebook(1)
    with psycopg.connect(stand.servers.projector) as db, pytest.raises(InsufficientPrivilege):
        db.execute(statement)


def test_the_application_can_not_read_keys_where_it_reads_the_log(stand: Stand) -> None:
    with psycopg.connect(stand.servers.app) as db:
        assert db.execute("SELECT to_regclass('person_keys')").fetchone() == (None,)


def test_the_library_functions_that_lose_facts_are_refused(stand: Stand) -> None:
    environment = library_environment(stand.servers.app)
    with pytest.raises(ValueError, match="POSTGRES_ENABLE_DB_FUNCTIONS"):
        Ledger(stand.vault, {**environment, "POSTGRES_ENABLE_DB_FUNCTIONS": "y"})
