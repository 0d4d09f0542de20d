"""Settings: read once, each with its origin, each bad value told in a sentence."""

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from backend import stack
from backend.cli import main
from backend.settings import NAMES, SettingRefused, Settings, unknown


def read(tmp_path: Path, **env: str) -> Settings:
    return Settings.read({"PARLEY_DATA": str(tmp_path), **env})


def test_without_any_setting_everything_is_embedded_below_one_folder(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.embedded_database
    assert settings.embedded_redis
    assert settings.embedded_mail
    assert settings.mail_lookup == tmp_path / "mail"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.clock is None


def test_one_database_address_serves_every_login(tmp_path: Path) -> None:
    url = "postgresql://p:w@db:5432/council?sslmode=require"
    settings = read(tmp_path, PARLEY_DATABASE_URL=url)
    assert settings.owner_url == settings.projector_url == url
    assert settings.keys_url == "postgresql://p:w@db:5432/council_keys?sslmode=require"
    assert not settings.embedded_database


def test_a_relay_of_the_council_cannot_be_asked_what_arrived(tmp_path: Path) -> None:
    settings = read(tmp_path, PARLEY_SMTP_HOST="mail.council.example")
    assert settings.mail_lookup is None
    assert settings.smtp_port == 25


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PARLEY_PORT", "eighty"),
        ("PARLEY_PORT", "70000"),
        ("PARLEY_DATABASE_URL", "mysql://db/council"),
        ("PARLEY_DATABASE_URL", "postgresql://db"),
        ("PARLEY_REDIS_URL", "amqp://broker"),
        ("PARLEY_CLOCK", "2014-01-13"),
        ("PARLEY_CLOCK", "yesterday"),
        ("PARLEY_SECRET", "short"),
        ("PARLEY_KEY_WRAP", "bm90IDMyIGJ5dGVz"),
        ("PARLEY_KEY_WRAP", "\N{POUND SIGN}"),
        ("PARLEY_BASE_URL", "council.example"),
        ("PARLEY_LOG_LEVEL", "LOUD"),
        ("PARLEY_FILES", "ftp://files"),
        ("PARLEY_FILE_MEGABYTES", "0"),
        ("PARLEY_CLAMD", "clamd"),
        ("PARLEY_UNSCANNED_FILES", "perhaps"),
        ("PARLEY_OWNER_URL", "postgresql://owner@db/council"),
        ("POSTGRES_ENABLE_DB_FUNCTIONS", "y"),
    ],
)
def test_a_bad_value_is_refused_in_a_sentence_that_names_it(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingRefused) as refusal:
        read(tmp_path, **{name: value})
    assert refusal.value.told.startswith(name)
    assert refusal.value.told.endswith(".")


def test_a_secret_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret == second.secret
    assert first.key_wrap == second.key_wrap != first.secret.encode()
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "secrets").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_a_process_reads_back_what_the_supervisor_hands_it(tmp_path: Path) -> None:
    given = read(tmp_path, PARLEY_CLOCK="2014-01-13T09:00:00+00:00", PARLEY_PORT="8123")
    handed = Settings.read(given.environment())
    assert handed.clock == datetime(2014, 1, 13, 9, tzinfo=UTC)
    assert handed.environment() == given.environment()


def test_a_command_beside_the_stack_takes_over_its_clock_while_it_runs(tmp_path: Path) -> None:
    held = stack.lock(tmp_path)
    assert held is not None
    stack.tell(tmp_path, {"settings": {"PARLEY_CLOCK": "2014-01-13T09:00:00+00:00"}})
    beside = read(tmp_path)
    assert beside.clock == datetime(2014, 1, 13, 9, tzinfo=UTC)
    assert beside.origins["PARLEY_CLOCK"] == "the running stack"

    os.close(held)
    assert read(tmp_path).clock is None


def test_the_listing_shows_every_setting_and_no_secret(tmp_path: Path) -> None:
    url = "postgresql://app:hunter2@db/council"
    settings = read(tmp_path, PARLEY_DATABASE_URL=url, PARLEY_REDIS_URL="redis://:hunter2@r:6379/0")
    listing = settings.listing()
    assert {each["name"] for each in listing} == NAMES
    assert all(each["meaning"] and each["default"] and each["from"] for each in listing)
    assert "hunter2" not in json.dumps(listing)
    assert settings.secret not in json.dumps(listing) + repr(settings)


def test_settings_prints_one_document(tmp_path: Path) -> None:
    env = {"PARLEY_DATA": str(tmp_path), "PARLEY_PROT": "8001"}
    told = CliRunner().invoke(main, ["settings", "--json"], env=env)
    assert told.exit_code == 0
    port = next(s for s in json.loads(told.stdout)["settings"] if s["name"] == "PARLEY_PORT")
    assert port["value"] == "8000"
    assert "PARLEY_PROT" in told.stderr


def test_a_refusal_exits_1_with_its_sentence_and_wrong_usage_exits_2(tmp_path: Path) -> None:
    env = {"PARLEY_DATA": str(tmp_path), "PARLEY_PORT": "x"}
    refused = CliRunner().invoke(main, ["settings", "--json"], env=env)
    assert refused.exit_code == 1
    assert "PARLEY_PORT" in json.loads(refused.stdout)["refused"]["detail"]
    assert CliRunner().invoke(main, ["settings", "--nonsense"]).exit_code == 2
    assert CliRunner().invoke(main, ["nonsense"]).exit_code == 2


def test_a_misspelt_variable_is_noticed() -> None:
    assert unknown({"PARLEY_PROT": "1", "PARLEY_PORT": "1", "HOME": "/"}) == ["PARLEY_PROT"]
