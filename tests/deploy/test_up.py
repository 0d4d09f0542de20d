"""`parley up`: what it starts, in which order, and what it refuses."""

import socket
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from backend.cli import main
from backend.cli.up import chosen, shared
from backend.processes import parts
from backend.settings import Settings


def names(tmp_path: Path, env: dict[str, str] | None = None, *, demo: bool = False) -> list[str]:
    settings = Settings.read({"PARLEY_DATA": str(tmp_path), **(env or {})})
    return [part.name for part in parts(settings, demo=demo)]


SERVICES = ["projector", "web", "worker", "beat"]


def test_from_nothing_the_servers_come_first_then_the_tables_then_the_pages(tmp_path: Path) -> None:
    assert names(tmp_path) == ["postgres", "valkey", "mail", "migrate", *SERVICES]


def test_the_sample_is_loaded_on_the_first_start_only(tmp_path: Path) -> None:
    assert names(tmp_path, demo=True)[3:5] == ["migrate", "load"]
    (tmp_path / "sample-loaded").touch()
    assert "load" not in names(tmp_path, demo=True)


def test_nothing_embedded_is_started_beside_servers_that_were_named(tmp_path: Path) -> None:
    given = {
        "PARLEY_DATABASE_URL": "postgresql://db/council",
        "PARLEY_REDIS_URL": "redis://broker",
        "PARLEY_SMTP_HOST": "mail.council.example",
    }
    assert names(tmp_path, given) == ["migrate", *SERVICES]


def test_a_port_in_use_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        env = {"PARLEY_DATA": str(tmp_path)}
        told = CliRunner().invoke(main, ["up", "--port", port], env=env)
    assert told.exit_code == 1
    assert f"Port {port} is in use" in told.stderr
    assert not (tmp_path / "log").exists()


def test_a_demo_is_a_rehearsal_from_january_2014_unless_told_otherwise(tmp_path: Path) -> None:
    changes = {"PARLEY_DATA": str(tmp_path), "PARLEY_PORT": "18799"}
    demo, real = chosen(changes, demo=True), chosen(changes, demo=False)
    assert demo.clock == datetime(2014, 1, 13, 9, tzinfo=UTC)
    assert real.clock is None
    told = {**changes, "PARLEY_CLOCK": "2014-03-01T10:00:00+00:00"}
    assert chosen(told, demo=True).clock == datetime(2014, 3, 1, 10, tzinfo=UTC)


def test_what_commands_beside_the_stack_take_over_holds_no_secret(tmp_path: Path) -> None:
    settings = Settings.read({"PARLEY_DATA": str(tmp_path)})
    text = str(shared(settings))
    assert settings.secret not in text
    assert settings.environment()["PARLEY_KEY_WRAP"] not in text


def test_a_stack_that_was_refused_leaves_the_folder_free(tmp_path: Path) -> None:
    env = {"PARLEY_DATA": str(tmp_path), "PARLEY_PORT": "0"}
    for _ in range(2):
        assert CliRunner().invoke(main, ["up"], env=env).exit_code == 1
