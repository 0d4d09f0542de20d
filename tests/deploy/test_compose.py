"""docker-compose.yml and the image: what a schema sees, and what it can't."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.settings import HOME, NAMES, Settings

FILE = HOME / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: each for name, each in SERVICES.items() if "build" in each}


def test_the_file_follows_the_compose_specification() -> None:
    argv = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    checked = subprocess.run([*argv, str(FILE)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_every_process_of_the_product_is_there() -> None:
    assert {"web", "projector", "worker", "beat", "postgres", "valkey", "mail"} <= set(SERVICES)


def test_no_name_at_the_top_so_that_older_tools_read_the_file() -> None:
    assert "name" not in COMPOSE


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_waits_for_exists_and_can_become_ready(name: str) -> None:
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        if wait["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        else:
            assert SERVICES[other]["restart"] == "no"


@pytest.mark.parametrize("name", SERVICES)
def test_volumes_are_declared_or_lie_in_the_project(name: str) -> None:
    for volume in SERVICES[name].get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("."):
            assert (HOME / source).exists()
        else:
            assert source in COMPOSE["volumes"]


@pytest.mark.parametrize("name", OURS)
def test_our_services_set_only_what_the_settings_know(name: str) -> None:
    assert set(OURS[name]["environment"]) <= NAMES


@pytest.mark.parametrize("name", sorted(set(OURS) - {"mail"}))
def test_the_settings_accept_what_compose_hands_over(name: str, tmp_path: Path) -> None:
    a_key = "a" * 43 + "="
    filled = {
        key: re.sub(
            r"\$\{\w+:?(?:-([^}]*)|\?[^}]*)\}", lambda m: a_key if m[1] is None else m[1], v
        )
        for key, v in OURS[name]["environment"].items()
    }
    filled["PARLEY_BASE_URL"] = "https://parley.council.example"
    settings = Settings.read({**filled, "PARLEY_DATA": str(tmp_path)})
    embedded = {settings.embedded_database, settings.embedded_redis, settings.embedded_mail}
    assert embedded == {False}
    assert not (tmp_path / "secrets").exists()


def test_only_migrations_hold_the_login_that_owns_the_tables() -> None:
    holders = {name for name, each in OURS.items() if "PARLEY_OWNER_URL" in each["environment"]}
    assert holders == {"migrate"}


@pytest.mark.parametrize("name", SERVICES)
def test_published_ports_are_on_this_machine_only(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


def test_every_secret_is_required_and_named_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?", FILE.read_text()))
    held = set(re.findall(r"\$\{(\w+)", FILE.read_text()))
    secret = {name for name in held if re.search("PASSWORD|SECRET|KEY_WRAP", name)}
    # A mailbox may be read or not; without one there is no password to it.
    assert secret - {"PARLEY_IMAP_PASSWORD"} <= asked
    example = (HOME / "deploy" / "env.example").read_text()
    assert all(re.search(rf"^{name}=", example, re.MULTILINE) for name in asked)


def test_the_image_copies_what_exists_and_nothing_ignored() -> None:
    text = (HOME / "deploy" / "Dockerfile").read_text()
    allowed = (HOME / ".dockerignore").read_text().splitlines()
    for source in re.findall(r"^COPY (\S+)", text, re.MULTILINE):
        assert (HOME / source).exists(), source
        assert f"!{source}" in allowed


@pytest.mark.parametrize("lock", ["requirements.lock", "image.lock"])
def test_a_lock_pins_with_hashes_and_names_no_registry(lock: str) -> None:
    text = (HOME / "deploy" / lock).read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_both_locks_pin_the_same_versions() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", (HOME / "deploy" / lock).read_text(), re.MULTILINE))

    assert pins("image.lock") < pins("requirements.lock")
