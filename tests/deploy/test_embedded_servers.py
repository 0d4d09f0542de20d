"""The servers out of wheels: real ones, with the logins of an installation."""

import psycopg
import pytest
import redis

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
