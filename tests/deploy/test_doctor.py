"""`parley doctor`: says what is well, what is not, and what it costs."""

import json
from pathlib import Path

from click.testing import CliRunner

from backend.answering import free_port
from backend.cli import main
from backend.health.memory import of_the_stack
from backend.settings import Settings
from tests.support.servers import Servers
from tests.support.stacks import running


def test_reachable_servers_are_well_and_a_silent_relay_is_named(
    servers: Servers, tmp_path: Path
) -> None:
    port = str(free_port())
    env = {**servers.environment(), "PARLEY_DATA": str(tmp_path), "PARLEY_SMTP_PORT": port}
    told = CliRunner().invoke(main, ["doctor", "--json"], env=env)
    report = json.loads(told.stdout)
    assert told.exit_code == 1
    assert not report["ok"]
    wrong = {check["name"] for check in report["checks"] if not check["ok"]}
    assert wrong == {"mail relay"}
    assert {"database", "keys", "broker"} <= {check["name"] for check in report["checks"]}


def test_with_nothing_there_every_line_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    env = {"PARLEY_DATA": str(tmp_path), "PARLEY_SMTP_PORT": str(free_port())}
    told = CliRunner().invoke(main, ["doctor"], env=env)
    assert told.exit_code == 1
    assert told.stdout.count("WRONG") == 6
    assert "no stack runs" in told.stdout


def test_memory_counts_every_process_of_the_stack_and_its_children(tmp_path: Path) -> None:
    parts = 'parts = [sleeper("web"), Part("worker", bound("sh", "-c", "sleep 600 & wait"))]'
    settings = Settings.read({"PARLEY_DATA": str(tmp_path)})
    with running(tmp_path, parts) as stack:
        stack.wait_until_ready()
        (finding,) = of_the_stack(settings)
    counted = finding.figures["processes"]
    assert set(counted) == {"supervisor", "web", "worker"}
    assert counted["web"]["rss"] > counted["web"]["pss"] > 1_000_000
    assert finding.figures["pss"] == sum(each["pss"] for each in counted.values())
