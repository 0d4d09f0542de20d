"""A whole installation in a rehearsal, started the way anybody starts it, and people inside it."""

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg

from backend.answering import free_port, healthy, until
from backend.demo_accounts import PASSWORD
from backend.kernel import out_tray
from backend.kernel.log import last_position
from backend.kernel.positions import every_position
from backend.mailcatcher import Mail, mails
from backend.settings import HOME, Settings
from backend.stack import facts
from backend.supervisor import bound

REVIEW = "LEICESTER-2013"
FEW = 100_000
PARLEY = (sys.executable, "-m", "backend.cli")
UP = (sys.executable, "-c", "from backend.cli import main; main(['up', '--demo'])")


class Visitor:
    """One person with a browser of their own."""

    def __init__(self, address: str, login: str) -> None:
        self.login = login
        self.line = httpx.Client(base_url=address, timeout=30)
        answer = self.line.post("/sign-in", data={"login": login, "password": PASSWORD})
        assert answer.status_code == 303, (login, answer.status_code, answer.text[:300])
        self.token = hidden(self.get("/sign-out").text, "_csrf_token")

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Open a page."""
        return self.line.get(path, **more)

    def post(self, path: str, **fields: Any) -> httpx.Response:
        """Send a form."""
        return self.line.post(path, data={"_csrf_token": self.token, **fields})

    def order(self, name: str, /, *, idempotency_key: str = "", **fields: Any) -> httpx.Response:
        """Give an order as a programme does."""
        headers = {"x-csrftoken": self.token, "content-type": "application/json"}
        if idempotency_key:
            headers["idempotency-key"] = idempotency_key
        body = json.dumps({"review": REVIEW, **fields})
        return self.line.post(f"/api/commands/{name}", content=body, headers=headers)

    def does(self, name: str, /, **fields: Any) -> str:
        """Give an order that is carried out; return the reference of what came of it."""
        answer = self.order(name, **fields)
        assert answer.status_code == 201, (self.login, name, answer.text)
        return str(answer.json()["reference"])

    def is_refused(self, name: str, /, **fields: Any) -> str:
        """Give an order that is refused; return the code of the refusal."""
        answer = self.order(name, **fields)
        assert answer.headers["content-type"] == "application/problem+json", answer.text
        told = answer.json()
        assert told["status"] == answer.status_code
        assert 400 <= answer.status_code < 500, told
        assert told["detail"], told
        return str(told["code"])


def hidden(html: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None, html[:500]
    return found[1]


class House:
    """A stack that a test started with `parley up --demo`."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.env = {**os.environ, "PARLEY_DATA": str(data), "PARLEY_PORT": str(self.port),
                    # Two that start in one instant would both find the usual port free.
                    "PARLEY_SMTP_PORT": str(free_port()), "PARLEY_SMTP_PATIENCE": "2"}  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None
        self.visitors: dict[str, Visitor] = {}

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait for its greeting."""
        said = self.data.with_suffix(".said")
        with said.open("wb") as out:
            self.process = subprocess.Popen(
                bound(*UP), cwd=HOME, env=self.env, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        process = self.process
        until(
            "the house",
            lambda: "Parley is ready" in said.read_text() or process.poll() is not None,
            patience=240,
        )
        assert process.poll() is None, said.read_text()

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        self._send_all_home()
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)

    def kill_the_supervisor(self) -> None:
        """End the supervisor without warning; what it started has to go by itself."""
        assert self.process is not None
        self._send_all_home()
        self.process.kill()
        self.process.wait()

    def _send_all_home(self) -> None:
        for visitor in self.visitors.values():
            visitor.line.close()
        self.visitors.clear()

    def pid(self, part: str) -> int:
        """The present process of a part; 0 while it has none."""
        told: Mapping[str, Any] = facts(self.data).get("processes", {}).get(part, {})
        return int(told.get("pid", 0))

    def kill(self, part: str, patience: float = 20) -> None:
        """End a part without warning and wait until another one is in its place."""
        before = self.pid(part)
        os.kill(before, signal.SIGKILL)
        until(f"a new {part}", lambda: self.pid(part) not in (0, before), patience)
        until("the pages", lambda: healthy(self.port), patience)

    def visitor(self, login: str) -> Visitor:
        """Let somebody sign in, once."""
        if login not in self.visitors:
            self.visitors[login] = Visitor(self.address, login)
        return self.visitors[login]

    @property
    def settings(self) -> Settings:
        """The settings of its processes."""
        return Settings.read(self.env)

    def rows(self, sql: str, *given: Any) -> list[Any]:
        """Ask its database."""
        with psycopg.connect(self.settings.owner_url) as db:
            return db.execute(sql, given).fetchall()

    def parley(self, *words: str) -> Any:
        """Run a command beside it and read its one document."""
        ran = subprocess.run(
            [*PARLEY, *words, "--json"], cwd=HOME, env=self.env, capture_output=True, check=False
        )
        assert ran.stdout, ran.stderr.decode()
        return json.loads(ran.stdout)

    def mails(self) -> list[Mail]:
        """Every mail that arrived, newest first."""
        return mails(self.data / "mail", FEW)

    def mails_that_came_twice(self) -> list[str]:
        """The Message-IDs that more than one mail bears."""
        count = Counter(mail.message_id for mail in self.mails())
        return [message_id for message_id, n in count.items() if n > 1]

    def lag(self) -> int:
        """How far its pages are behind its record."""
        told = httpx.get(f"{self.address}/ready", timeout=10).json()
        if told["projector_lag"] is None:
            return FEW
        with psycopg.connect(self.settings.owner_url) as db:
            # Policies count too: what they have not read yet is not owed yet.
            return last_position(db) - min(every_position(db).values())

    def owed(self) -> int:
        """How many letters and other promises are due and not kept."""
        now = self.now()
        with psycopg.connect(self.settings.owner_url) as db:
            debts = out_tray.debts(db, now)
        return debts["due"] + debts["sending"]

    def settle(self, patience: float = 60) -> None:
        """Wait until its pages have caught up and what is due is done."""
        until("the pages", lambda: self.lag() == 0, patience)
        until("the out-tray", lambda: self.owed() == 0, patience)

    def now(self) -> datetime:
        """The instant by the rehearsal's clock."""
        instant: datetime = self.rows("SELECT now() + ahead FROM desk.rehearsal")[0][0]
        return instant

    def move_clock_past(self, instant: datetime) -> None:
        """Let the administrator move the clock to an hour after this instant."""
        admin = self.visitor("admin")
        hours = int((instant - self.now()).total_seconds() // 3600) + 1
        if hours > 0:
            assert admin.post("/rehearsal/clock", hours=str(hours)).status_code == 303
        until("the clock", lambda: self.now() > instant)


def copied(template: Path, to: Path) -> Path:
    """Return a copy of the data folder of a house that has stopped, or an empty one.

    Where the database lies elsewhere (its user may not enter the folder), there is none to copy.
    """
    if (template / "pg18").exists():
        subprocess.run(["cp", "-a", str(template), str(to)], check=True)
    else:
        to.mkdir()
    return to
