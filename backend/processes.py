"""The processes of one installation, in the order they start."""

import signal
import sys
from pathlib import Path

from backend.answering import healthy, listens, pings
from backend.embedded import Postgres, Valkey
from backend.settings import HOME, Settings
from backend.supervisor import Part, bound

SAMPLE = HOME / "sample" / "leicester-2013"


def parts(settings: Settings, *, demo: bool) -> list[Part]:
    """Servers of our own where none were named, then the tables, then what people use."""
    return [*servers(settings), *steps(settings, demo=demo), *services(settings)]


def servers(settings: Settings) -> list[Part]:
    """Database, broker and mail catcher, each only when no other one was named."""
    return [
        *([database(settings.data)] if settings.embedded_database else []),
        *([broker(settings.data)] if settings.embedded_redis else []),
        *([catcher(settings)] if settings.embedded_mail else []),
    ]


def database(data: Path) -> Part:
    """PostgreSQL; stopped last and by its fast shutdown."""
    postgres = Postgres(data)
    return Part(
        "postgres", postgres.argv(), prepare=postgres.prepare, ready=postgres.answers,
        furnish=postgres.furnish, stop=signal.SIGINT, grace=30, popen=postgres.launch.popen,
        cwd=Path("/"),
    )  # fmt: skip


def broker(data: Path) -> Part:
    """Valkey."""
    valkey = Valkey(data)
    return Part("valkey", valkey.argv(), prepare=valkey.prepare, ready=lambda: pings(valkey.socket))


def catcher(settings: Settings) -> Part:
    """The mail catcher."""
    folder, port = settings.data / "mail", settings.smtp_port
    return Part(
        "mail",
        bound(sys.executable, "-m", "backend.mailcatcher", str(folder), str(port)),
        ready=lambda: listens(port),
    )


def steps(settings: Settings, *, demo: bool) -> list[Part]:
    """What has to succeed before people may come: the tables and, once, the sample."""
    parley = (sys.executable, "-m", "backend.cli")
    loaded = settings.data / "sample-loaded"
    migrate = Part("migrate", bound(*parley, "migrate"), once=True)
    if not demo or loaded.exists():
        return [migrate]
    load = Part("load", bound(*parley, "load", str(SAMPLE)), once=True, furnish=loaded.touch)
    return [migrate, load]


def services(settings: Settings) -> list[Part]:
    """Pages, read models, tasks and the timer."""
    python, port = (sys.executable, "-m"), settings.port
    celery = (*python, "celery", "-A", "workers.celery_app")
    schedule = str(settings.data / "beat-schedule")
    web = (*python, "uvicorn", "--factory", "backend.app:create_app", "--host", "127.0.0.1",
           "--port", str(port), "--no-access-log", "--no-server-header",
           "--log-level", settings.log_level.lower(),
           "--timeout-graceful-shutdown", "5")  # fmt: skip
    return [
        Part("projector", bound(*python, "workers.projector")),
        # Ready only when the read models are there: the first page has something to show.
        Part("web", bound(*web), ready=lambda: healthy(port, "/ready")),
        Part("worker", bound(*celery, "worker", "-c", "2", "--without-gossip", "--without-mingle")),
        Part("beat", bound(*celery, "beat", "-s", schedule)),
    ]
