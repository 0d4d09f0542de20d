"""The supervisor, with real processes: what is killed comes back, what ends leaves nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from backend.answering import until
from backend.settings import HOME, Settings
from tests.support.stacks import alive, running

TWO = 'parts = [sleeper("first"), sleeper("second")]'


def test_a_killed_process_comes_back_and_the_others_stay(tmp_path: Path) -> None:
    with running(tmp_path, TWO) as stack:
        stack.wait_until_ready()
        second = stack.pid("second")
        stack.kill("first")
        assert stack.processes()["first"]["starts"] == 2
        assert stack.pid("second") == second


def test_after_kill_9_of_the_supervisor_nothing_is_left_and_it_starts_again(tmp_path: Path) -> None:
    with running(tmp_path, TWO) as stack:
        stack.wait_until_ready()
        numbers = [stack.pid("first"), stack.pid("second")]
        stack.process.kill()
        until("the end of its processes", lambda: not any(alive(number) for number in numbers))
    with running(tmp_path, TWO) as again:
        again.wait_until_ready()


def test_a_second_start_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with running(tmp_path, TWO) as stack:
        stack.wait_until_ready()
        argv = [sys.executable, "-m", "backend.cli", "up"]
        env = {**os.environ, "PARLEY_DATA": str(tmp_path)}
        second = subprocess.run(
            argv, cwd=HOME, env=env, capture_output=True, text=True, check=False
        )
        assert second.returncode == 2
        assert "already running" in second.stderr
        assert stack.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_stops_the_last_first_and_exits_0(
    tmp_path: Path, number: signal.Signals
) -> None:
    parts = """
tells = "import signal,sys; signal.signal(15, lambda *_: (print('stop', flush=True), sys.exit(0)))"
def part(name):
    code = tells + f"; print('up', flush=True); [signal.pause() for _ in iter(int, 1)]"
    return Part(name, bound(sys.executable, "-c", code),
                ready=lambda: "up" in (data / "log" / f"{name}.log").read_text())
parts = [part("first"), part("second")]
"""
    with running(tmp_path, parts) as stack:
        stack.wait_until_ready()
        stack.process.send_signal(number)
        assert stack.process.wait(20) == 0
    logs = [tmp_path / "log" / f"{name}.log" for name in ("second", "first")]
    assert all(log.read_text().split() == ["up", "stop"] for log in logs)
    ended = [log.stat().st_mtime_ns for log in logs]
    assert ended == sorted(ended)


def test_a_process_that_ignores_the_order_is_killed(tmp_path: Path) -> None:
    parts = """
code = "trap '' TERM; echo up; while true; do sleep 1; done"
log = data / "log" / "deaf.log"
parts = [Part("deaf", bound("sh", "-c", code), grace=0.3, ready=lambda: "up" in log.read_text())]
"""
    with running(tmp_path, parts) as stack:
        stack.wait_until_ready()
        number = stack.pid("deaf")
        stack.process.terminate()
        assert stack.process.wait(20) == 0
        assert not alive(number)
        assert "deaf does not stop" in stack.said()


def test_children_of_a_killed_process_go_with_it(tmp_path: Path) -> None:
    parts = 'parts = [Part("shell", bound("sh", "-c", "sleep 600 & echo $!; wait"))]'
    with running(tmp_path, parts) as stack:
        stack.wait_until_ready()
        log = tmp_path / "log" / "shell.log"
        until("its child", lambda: log.read_text().strip() != "")
        child = int(log.read_text().split()[0])
        stack.kill("shell")
        assert not alive(child)


def test_a_step_that_fails_fails_the_start_with_its_last_words(tmp_path: Path) -> None:
    parts = """
parts = [sleeper("first"),
         Part("migrate", bound("sh", "-c", "echo no such table; exit 3"), once=True),
         sleeper("web")]
"""
    with running(tmp_path, parts) as stack:
        assert stack.process.wait(20) == 1
        assert "migrate failed (3)" in stack.said()
        assert "no such table" in stack.said()
        assert not (tmp_path / "log" / "web.log").exists()


def test_a_process_that_never_becomes_ready_fails_the_start(tmp_path: Path) -> None:
    parts = 'parts = [sleeper("web", ready=lambda: False, patience=0.3)]'
    with running(tmp_path, parts) as stack:
        assert stack.process.wait(20) == 1
        assert "web did not become ready" in stack.said()


def test_told_to_stop_during_a_long_step_it_stops_at_once(tmp_path: Path) -> None:
    parts = 'parts = [sleeper("first"), sleeper("load", once=True), sleeper("web")]'
    with running(tmp_path, parts) as stack:
        until("the step", lambda: "load" in stack.said() and (tmp_path / "log/load.log").exists())
        stack.process.send_signal(signal.SIGINT)
        assert stack.process.wait(10) == 0
        assert "READY" not in stack.said()


@pytest.mark.faults
def test_the_database_and_the_broker_come_back_with_all_they_held(tmp_path: Path) -> None:
    parts = """
from backend.processes import broker, database
parts = [database(data), broker(data), sleeper("web")]
"""
    settings = Settings.read({"PARLEY_DATA": str(tmp_path)})
    with running(tmp_path, parts) as stack:
        stack.wait_until_ready()
        web = stack.pid("web")
        with psycopg.connect(settings.owner_url) as line:
            line.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        stack.kill("postgres")
        stack.kill("valkey")

        def answers() -> bool:
            try:
                with psycopg.connect(settings.owner_url) as line:
                    return line.execute("SELECT answer FROM kept").fetchone() == (42,)
            except psycopg.OperationalError:
                return False

        until("the database", answers)
        assert stack.pid("web") == web
        stack.process.kill()
        stack.process.wait()
    with running(tmp_path, parts) as again:
        again.wait_until_ready()
        assert answers()


@pytest.mark.faults
def test_a_lock_file_that_names_a_stranger_does_not_keep_the_database_down(tmp_path: Path) -> None:
    parts = "from backend.processes import database\nparts = [database(data)]\n"
    with running(tmp_path, parts) as stack:
        stack.wait_until_ready()
    stale = tmp_path / "pg18" / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{tmp_path / 'pg18'}\n0\n5432\n\n\n\nready\n")
    with running(tmp_path, parts) as again:
        again.wait_until_ready()
