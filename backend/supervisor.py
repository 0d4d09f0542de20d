"""One supervisor for every process: ordered start, care while they run, ordered stop."""

import asyncio
import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend import stack
from backend.embedded import with_parent
from backend.settings import HOME
from backend.told import Told

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
SETTLED = 10.0  # a process that ran this long starts its back-off anew
TRIES = 6  # before its first readiness; afterwards we never give up
LARGEST_LOG = 20_000_000


class StartFailed(Told):
    """The stack can't be started; the sentence says which part and where to look."""


@dataclass(frozen=True)
class Part:
    """One process of the stack: how it starts, when it is ready, how it stops."""

    name: str
    argv: Sequence[str]
    prepare: Callable[[], object] | None = None
    ready: Callable[[], bool] | None = None
    furnish: Callable[[], object] | None = None
    once: bool = False  # a step that has to succeed before the next part starts
    patience: float = 60
    stop: signal.Signals = signal.SIGTERM
    grace: float = 15
    popen: Mapping[str, Any] = field(default_factory=dict)
    cwd: Path = HOME

    def is_ready(self) -> bool:
        """Whether the next part may start; one that can't be asked is ready once it runs."""
        try:
            return self.ready is None or self.ready()
        except OSError:
            return False


@dataclass
class Life:
    """One part as it lives: its present process and how often it had to be started."""

    part: Part
    starts: int = 0
    process: subprocess.Popen[bytes] | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Supervisor:
    """Keeps the parts of a stack running until it is told to stop."""

    def __init__(
        self,
        data: Path,
        parts: Sequence[Part],
        env: Mapping[str, str],
        told: Mapping[str, str] | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.data, self.env, self.told, self.say = data, dict(env), dict(told or {}), say
        self.lives = [Life(part) for part in parts]
        self.keepers: list[asyncio.Task[Any]] = []
        self.stopping = asyncio.Event()
        self.hurry = asyncio.Event()

    async def run(self, when_ready: Callable[[], object] = lambda: None) -> None:
        """Start all, say so, and stay until told to stop; whatever happens, stop in order."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.end)
        try:
            await self.start()
            if not self.stopping.is_set():
                when_ready()
            await self.stopping.wait()
        finally:
            await self.stop()

    def end(self) -> None:
        """Ask for the end; asked twice, nothing is given time any more."""
        if self.stopping.is_set():
            self.hurry.set()
        self.stopping.set()

    async def start(self) -> None:
        """Every part in its order, each when the one before it is ready."""
        (self.data / "log").mkdir(parents=True, exist_ok=True)
        for life in self.lives:
            if self.stopping.is_set():
                return
            if life.part.prepare:
                await asyncio.to_thread(life.part.prepare)
            if life.part.once:
                await self._step(life)
            else:
                self.keepers.append(asyncio.create_task(self._keep(life)))
                await self._until_ready(life)
            if life.part.furnish and not self.stopping.is_set():
                await asyncio.to_thread(life.part.furnish)

    async def stop(self) -> None:
        """Last started, first stopped; who does not go is made to."""
        self.stopping.set()
        for life in reversed(self.lives):
            if life.process and not life.ended.is_set():
                life.process.send_signal(life.part.stop)
                if not await self._one_of(life.ended, self.hurry, limit=life.part.grace):
                    self.say(f"{life.part.name} does not stop: killing it")
                end_group(life.process.pid)
                await life.ended.wait()
        await asyncio.gather(*self.keepers)
        stack.forget(self.data)

    async def _keep(self, life: Life) -> None:
        pause = FIRST_PAUSE
        while not self.stopping.is_set():
            began = time.monotonic()
            try:
                if life.starts and life.part.prepare:
                    await asyncio.to_thread(life.part.prepare)
                code: int | Exception = await self._live(life)
            except (Told, OSError) as failure:
                code = failure
            if self.stopping.is_set():
                return
            self.say(f"{life.part.name} ended by itself ({code}); starting it again")
            lived = time.monotonic() - began
            pause = FIRST_PAUSE if lived > SETTLED else min(pause * 2, LONGEST_PAUSE)
            await self._one_of(self.stopping, limit=pause)

    async def _step(self, life: Life) -> None:
        self.say(f"{life.part.name} ...")
        ending = asyncio.create_task(self._live(life))
        stopping = asyncio.create_task(self.stopping.wait())
        await asyncio.wait({ending, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not ending.done():
            self.keepers.append(ending)  # stop() ends it with the others
        elif code := ending.result():
            raise StartFailed(f"{life.part.name} failed ({code}).\n{self.last_words(life.part)}")

    async def _live(self, life: Life) -> int:
        """One life of a process, from its start to its end, its children included."""
        life.starts += 1
        process = life.process = self._popen(life.part)
        ended = life.ended = asyncio.Event()
        loop, handle = asyncio.get_running_loop(), os.pidfd_open(process.pid)
        # Not asyncio's own wait: it also waits for grandchildren that hold the output open.
        loop.add_reader(handle, ended.set)
        self._tell()
        await ended.wait()
        loop.remove_reader(handle)
        os.close(handle)
        code = process.wait()
        end_group(process.pid)
        return code

    def _popen(self, part: Part) -> subprocess.Popen[bytes]:
        path = self.log(part)
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - the parts are ours
                part.argv, cwd=part.cwd, env=self.env, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, **part.popen,
            )  # fmt: skip

    async def _until_ready(self, life: Life) -> None:
        deadline = time.monotonic() + life.part.patience
        while not self.stopping.is_set():
            ready = await asyncio.to_thread(life.part.is_ready)
            if ready and life.process:
                return
            if time.monotonic() > deadline or life.starts >= TRIES:
                words = self.last_words(life.part)
                raise StartFailed(f"{life.part.name} did not become ready.\n{words}")
            await self._one_of(self.stopping, limit=0.05)

    @staticmethod
    async def _one_of(*events: asyncio.Event, limit: float | None = None) -> bool:
        """Wait for any of these; False when none came in time."""
        waits = [asyncio.create_task(event.wait()) for event in events]
        done, late = await asyncio.wait(waits, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        for wait in late:
            wait.cancel()
        return bool(done)

    def log(self, part: Part) -> Path:
        """Where a part's output is kept."""
        return self.data / "log" / f"{part.name}.log"

    def last_words(self, part: Part) -> str:
        """The end of a part's log, for whoever has to find out why."""
        path = self.log(part)
        lines = path.read_text(errors="replace").splitlines()[-8:] if path.exists() else []
        return "\n".join([f"The end of {path}:", *(f"  {line}" for line in lines)])

    def _tell(self) -> None:
        running = {
            life.part.name: {"pid": life.process.pid, "starts": life.starts}
            for life in self.lives
            if life.process and not life.ended.is_set()
        }
        told = {"settings": self.told, "supervisor": os.getpid(), "processes": running}
        stack.tell(self.data, told)


def end_group(number: int) -> None:
    """A killed parent can leave its children with our port or our queue: end the whole group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(number, signal.SIGKILL)


def bound(*command: str) -> list[str]:
    """A command that ends when the supervisor does."""
    return [*with_parent("TERM"), *command]
