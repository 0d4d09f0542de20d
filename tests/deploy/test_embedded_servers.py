"""The servers out of wheels: real ones, with the logins of an installation."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from backend import stack
from backend.answering import until
from backend.embedded import NotStarted, Postgres, private_folder
from tests.support.servers import Servers


def test_every_login_reaches_its_database_and_none_is_a_superuser(servers: Servers) -> None:
    for url in (servers.app, servers.owner, servers.projector, servers.keys):
        with psycopg.connect(url) as line:
            row = line.execute(
                "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles"
                " WHERE rolname = current_user"
            ).fetchone()
        assert row == (False,)


@pytest.mark.parametrize(
    ("login", "database"),
    [("parley_app", "parley_keys"), ("parley_keys", "parley"), ("parley_projector", "parley_keys")],
)
def test_no_login_reaches_the_other_database(servers: Servers, login: str, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(host=str(servers.postgres.socket), user=login, dbname=database)


def test_only_the_owner_makes_tables(databases: Servers) -> None:
    with psycopg.connect(databases.owner) as line:
        line.execute("CREATE TABLE kept (a int)")
    with (
        psycopg.connect(databases.app) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute("CREATE TABLE mine (a int)")


def test_the_roles_script_may_run_again(servers: Servers) -> None:
    servers.postgres.furnish()


def test_names_sort_by_code_point_as_they_do_in_compose(servers: Servers) -> None:
    assert servers.sql("SELECT datlocale FROM pg_database WHERE datname='parley'") == "C.UTF-8\n"


def test_valkey_keeps_its_work_in_an_append_only_file(servers: Servers) -> None:
    with redis.Redis.from_url(servers.redis) as line:
        assert line.ping()
        assert line.config_get("appendonly") == {"appendonly": "yes"}


@pytest.fixture
def open_store() -> Iterator[Path]:
    """A place that every user of the machine may pass to, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become someone else")
@pytest.mark.parametrize("unroot", ["userns", "nobody", "copy"])
def test_the_database_runs_for_root_in_every_way_it_may_have_to(
    unroot: str, tmp_path: Path, open_store: Path
) -> None:
    tmp_path.chmod(0o700)
    postgres = Postgres(tmp_path, durable=False, unroot=unroot, open_store=open_store)
    assert postgres.prepare()
    argv, popen = postgres.argv(), postgres.launch.popen
    with subprocess.Popen(argv, cwd="/", stderr=subprocess.DEVNULL, **popen) as server:
        until("the database", postgres.answers)
        postgres.furnish()
        server.send_signal(2)
        assert server.wait(20) == 0
    assert not postgres.prepare()
    shutil.rmtree(stack.sockets(tmp_path, "pg").parent)


def test_a_private_folder_is_never_someone_elses_link(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").symlink_to(tmp_path / "theirs")
    with pytest.raises(NotStarted, match="belongs to someone else"):
        private_folder(tmp_path / "ours")
