"""A small real stack under the real supervisor, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backend.answering import until
from backend.settings import HOME
from backend.stack import facts_file

HEAD = """
import asyncio, sys, time
from pathlib import Path
from backend import stack
from backend.supervisor import Part, StartFailed, Supervisor, bound
data = Path(sys.argv[1])
def sleeper(name, **more):
    return Part(name, bound(sys.executable, "-c", "import time; time.sleep(600)"), **more)
"""
TAIL = """
held = stack.lock(data)
if held is None:
    raise SystemExit(2)
supervisor = Supervisor(data, parts, {"PATH": "/usr/bin:/bin"}, say=lambda t: print(t, flush=True))
try:
    asyncio.run(supervisor.run(lambda: print("READY", flush=True)))
except StartFailed as failure:
    print(failure.told)
    raise SystemExit(1)
"""


class Stack:
    """A supervisor that a test started."""

    def __init__(self, data: Path, process: subprocess.Popen[bytes], out: Path) -> None:
        self.data, self.process, self.out = data, process, out

    def said(self) -> str:
        """All that the supervisor has said."""
        return self.out.read_text()

    def wait_until_ready(self) -> None:
        """Wait for its greeting."""
        until("the stack", lambda: "READY" in self.said() or self.process.poll() is not None)
        assert "READY" in self.said(), self.said()

    def processes(self) -> dict[str, Any]:
        """What its facts say about each process."""
        told: dict[str, Any] = json.loads(facts_file(self.data).read_text())["processes"]
        return told

    def pid(self, name: str) -> int:
        """The present process of a part."""
        return int(self.processes()[name]["pid"])

    def kill(self, name: str) -> None:
        """End a part without warning and wait until another one is in its place."""
        before = self.pid(name)
        os.kill(before, signal.SIGKILL)
        until(
            f"a new {name}", lambda: self.processes().get(name, {}).get("pid") not in {None, before}
        )


@contextmanager
def running(data: Path, parts: str) -> Iterator[Stack]:
    """Start a supervisor with these parts (Python text) and end it afterwards."""
    out = data / "said"
    data.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", HEAD + parts + TAIL, str(data)],
            cwd=HOME, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield Stack(data, process, out)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(30)


def alive(number: int) -> bool:
    """Whether that process still runs (a dead one that nobody waited for counts as gone)."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
