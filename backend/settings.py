"""Every setting of an installation: its meaning, its default and where its value came from."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, get_type_hints
from urllib.parse import quote

from backend import setting_kinds as kinds
from backend.setting_sources import Setting, SettingRefused, Source, refuse_unsafe
from backend.stack import facts, sockets

__all__ = ["HOME", "NAMES", "SettingRefused", "Settings", "process_environment", "unknown"]

HOME = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one process was told by its environment, read once at the edge and handed in."""

    data: Annotated[
        Path,
        Setting(
            "PARLEY_DATA", "folder for all that the embedded servers write", "var/ in the project"
        ),
    ]
    port: Annotated[int, Setting("PARLEY_PORT", "port of the web pages on 127.0.0.1", "8000")]
    base_url: Annotated[
        str,
        Setting(
            "PARLEY_BASE_URL",
            "address people reach the pages at, used in mail",
            "http://127.0.0.1:PORT",
        ),
    ]
    database_url: Annotated[
        str,
        Setting(
            "PARLEY_DATABASE_URL", "application login; may add to the log and read it", "embedded"
        ),
    ]
    owner_url: Annotated[
        str,
        Setting(
            "PARLEY_OWNER_URL",
            "login that owns the tables; used by migrations",
            "PARLEY_DATABASE_URL",
        ),
    ]
    projector_url: Annotated[
        str,
        Setting("PARLEY_PROJECTOR_URL", "login that keeps the read models", "PARLEY_DATABASE_URL"),
    ]
    keys_url: Annotated[
        str,
        Setting(
            "PARLEY_KEYS_URL",
            "second database, for the keys of personal fields",
            "the same server, database name with _keys",
        ),
    ]
    redis_url: Annotated[
        str, Setting("PARLEY_REDIS_URL", "Redis or Valkey: task queue and limits", "embedded")
    ]
    clock: Annotated[
        datetime | None,
        Setting(
            "PARLEY_CLOCK", "start of a rehearsal; time runs on from there", "empty: the real clock"
        ),
    ]
    smtp_host: Annotated[
        str, Setting("PARLEY_SMTP_HOST", "mail relay", "127.0.0.1: the mail catcher")
    ]
    smtp_port: Annotated[
        int, Setting("PARLEY_SMTP_PORT", "port of the mail relay", "8025, or 25 with a relay")
    ]
    smtp_patience: Annotated[
        int,
        Setting(
            "PARLEY_SMTP_PATIENCE",
            "seconds to wait for each answer of the relay; a mail left half sent waits "
            "ten times as long",
            "15",
        ),
    ]
    mail_from: Annotated[str, Setting("PARLEY_MAIL_FROM", "sender of all mail", "parley@localhost")]
    mail_lookup: Annotated[
        Path | None,
        Setting(
            "PARLEY_MAIL_LOOKUP",
            "folder that can be asked whether a mail arrived",
            "the mail catcher's; empty with a relay, which can't be asked",
        ),
    ]
    imap_host: Annotated[
        str,
        Setting(
            "PARLEY_IMAP_HOST", "server of the mailbox that people write to", "empty: none is read"
        ),
    ]
    imap_port: Annotated[int, Setting("PARLEY_IMAP_PORT", "port of the mailbox", "993")]
    imap_security: Annotated[
        str,
        Setting("PARLEY_IMAP_SECURITY", "tls, starttls or none (none only on this machine)", "tls"),
    ]
    imap_user: Annotated[str, Setting("PARLEY_IMAP_USER", "login of the mailbox", "empty")]
    imap_password: Annotated[
        str,
        Setting("PARLEY_IMAP_PASSWORD", "password of the mailbox", "empty", secret=True),
    ] = field(repr=False)
    imap_folder: Annotated[str, Setting("PARLEY_IMAP_FOLDER", "folder that is read", "INBOX")]
    imap_done: Annotated[
        str, Setting("PARLEY_IMAP_DONE", "folder to which mail goes once it is on record", "Parley")
    ]
    files: Annotated[
        str,
        Setting(
            "PARLEY_FILES",
            "where attached files lie, sealed: a folder, or s3://bucket/prefix (then AWS_… too)",
            "PARLEY_DATA/files",
        ),
    ]
    file_megabytes: Annotated[
        int, Setting("PARLEY_FILE_MEGABYTES", "largest file that can be attached", "20")
    ]
    clamd: Annotated[
        str,
        Setting(
            "PARLEY_CLAMD",
            "virus scanner: host:port of clamd, or its socket",
            "empty: files are not scanned",
        ),
    ]
    unscanned_files: Annotated[
        str,
        Setting(
            "PARLEY_UNSCANNED_FILES",
            "allow or hold: whether files can be opened while no scanner is set",
            "hold; allow in a rehearsal",
        ),
    ]
    secret: Annotated[
        str,
        Setting(
            "PARLEY_SECRET",
            "signs cookies and forms",
            "made once in PARLEY_DATA/secrets",
            secret=True,
        ),
    ] = field(repr=False)
    key_wrap: Annotated[
        bytes,
        Setting(
            "PARLEY_KEY_WRAP",
            "32 bytes in base64; wraps each person's keys",
            "made once in PARLEY_DATA/secrets",
            secret=True,
        ),
    ] = field(repr=False)
    log_level: Annotated[str, Setting("PARLEY_LOG_LEVEL", "how much is logged", "INFO")]
    embedded_database: bool
    embedded_redis: bool
    embedded_mail: bool
    origins: Mapping[str, str] = field(repr=False, compare=False)

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Settings":
        """Read every setting, or refuse with the sentence that says which one is wrong."""
        refuse_unsafe(env)
        at = Source(env)
        data = at.read("PARLEY_DATA", kinds.folder, str(HOME / "var"))
        at.running = facts(data).get("settings", {})
        port = at.read("PARLEY_PORT", kinds.port, "8000")
        own_database, own_redis, own_mail = (
            not env.get(name)
            for name in ("PARLEY_DATABASE_URL", "PARLEY_REDIS_URL", "PARLEY_SMTP_HOST")
        )
        postgres = quote(str(sockets(data, "pg")), safe="")
        valkey = f"unix://{sockets(data, 'vk') / 's.sock'}"
        database = at.read(
            "PARLEY_DATABASE_URL",
            kinds.database,
            f"postgresql://parley_app@/parley?host={postgres}",
            "embedded",
        )

        def login(name: str, role: str) -> str:
            embedded = f"postgresql://{role}@/parley?host={postgres}"
            if own_database:
                return at.read(name, kinds.database, embedded, "embedded")
            return at.read(name, kinds.database, database, "from PARLEY_DATABASE_URL")

        clock = at.read("PARLEY_CLOCK", kinds.instant, "")
        own_keys = f"postgresql://parley_keys@/parley_keys?host={postgres}"
        keys = own_keys if own_database else kinds.beside(database, "_keys")
        keys_from = "embedded" if own_database else "from PARLEY_DATABASE_URL"
        return cls(
            data=data,
            port=port,
            base_url=at.read("PARLEY_BASE_URL", kinds.web_address, f"http://127.0.0.1:{port}"),
            database_url=database,
            owner_url=login("PARLEY_OWNER_URL", "parley_owner"),
            projector_url=login("PARLEY_PROJECTOR_URL", "parley_projector"),
            keys_url=at.read("PARLEY_KEYS_URL", kinds.database, keys, keys_from),
            redis_url=at.read("PARLEY_REDIS_URL", kinds.redis, valkey, "embedded"),
            clock=clock,
            smtp_host=at.read("PARLEY_SMTP_HOST", kinds.text, "127.0.0.1"),
            smtp_port=at.read("PARLEY_SMTP_PORT", kinds.port, "8025" if own_mail else "25"),
            smtp_patience=at.read("PARLEY_SMTP_PATIENCE", kinds.seconds, "15"),
            mail_from=at.read("PARLEY_MAIL_FROM", kinds.text, "parley@localhost"),
            mail_lookup=at.read(
                "PARLEY_MAIL_LOOKUP", kinds.folder_or_none, str(data / "mail") if own_mail else ""
            ),
            imap_host=at.read("PARLEY_IMAP_HOST", kinds.text, ""),
            imap_port=at.read("PARLEY_IMAP_PORT", kinds.port, "993"),
            imap_security=at.read("PARLEY_IMAP_SECURITY", kinds.security, "tls"),
            imap_user=at.read("PARLEY_IMAP_USER", kinds.text, ""),
            imap_password=at.read("PARLEY_IMAP_PASSWORD", kinds.text, ""),
            imap_folder=at.read("PARLEY_IMAP_FOLDER", kinds.text, "INBOX"),
            imap_done=at.read("PARLEY_IMAP_DONE", kinds.text, "Parley"),
            files=at.read("PARLEY_FILES", kinds.files, str(data / "files")),
            file_megabytes=at.read("PARLEY_FILE_MEGABYTES", kinds.megabytes, "20"),
            clamd=at.read("PARLEY_CLAMD", kinds.scanner, ""),
            unscanned_files=at.read(
                "PARLEY_UNSCANNED_FILES", kinds.unscanned, "allow" if clock else "hold"
            ),
            secret=at.read_kept("PARLEY_SECRET", kinds.phrase, data, "signing"),
            key_wrap=at.read_kept("PARLEY_KEY_WRAP", kinds.key, data, "key-wrap"),
            log_level=at.read("PARLEY_LOG_LEVEL", kinds.level, "INFO"),
            embedded_database=own_database,
            embedded_redis=own_redis,
            embedded_mail=own_mail,
            origins=at.origins,
        )

    @property
    def broker_url(self) -> str:
        """The Redis address as Celery spells it."""
        return self.redis_url.replace("unix://", "redis+socket://", 1)

    def environment(self) -> dict[str, str]:
        """The same settings as variables, for the processes that a supervisor starts."""
        return {each.name: _spelt(getattr(self, name)) for name, each in DECLARED.items()}

    def listing(self) -> list[dict[str, str]]:
        """Every setting with its meaning, default, value and origin; secrets are masked."""
        return [
            {
                "name": each.name,
                "meaning": each.meaning,
                "default": each.default,
                "value": "***" if each.secret else kinds.masked(_spelt(getattr(self, name))),
                "from": self.origins[each.name],
            }
            for name, each in DECLARED.items()
        ]


DECLARED: dict[str, Setting] = {
    field_name: mark
    for field_name, hint in get_type_hints(Settings, include_extras=True).items()
    for mark in getattr(hint, "__metadata__", ())
}
NAMES = frozenset(each.name for each in DECLARED.values())


def process_environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of this process, with changes; the one place that reads it."""
    return {**os.environ, **(changes or {})}


def unknown(env: Mapping[str, str]) -> list[str]:
    """Variables that carry our prefix and mean nothing to us: most often a slip of the pen."""
    return sorted(name for name in env if name.startswith("PARLEY_") and name not in NAMES)


def _spelt(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else str(value)
