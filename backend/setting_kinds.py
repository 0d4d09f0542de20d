"""What a setting may hold: each kind reads a text or says in one sentence why not."""

import base64
import binascii
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LONGEST_PORT = 65535
KEY_BYTES = 32
LARGEST_FILE = 100
# A round of the out-tray has to end within the time a task may take (workers/limits.py).
LONGEST_WAIT = 25


def text(given: str) -> str:
    """Any text."""
    return given


def folder(given: str) -> Path:
    """A folder, made absolute from where the command was given."""
    return Path(given).expanduser().absolute()


def folder_or_none(given: str) -> Path | None:
    """A folder, or nothing."""
    return folder(given) if given else None


def port(given: str) -> int:
    """A TCP port."""
    if not given.isascii() or not given.isdigit() or not 0 < int(given) <= LONGEST_PORT:
        raise ValueError(f"must be a port number from 1 to {LONGEST_PORT}, not {given!r}")
    return int(given)


def database(given: str) -> str:
    """A PostgreSQL address that names its database."""
    parts = urlsplit(given)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ValueError("must look like postgresql://user:password@host:5432/database")
    return given


def redis(given: str) -> str:
    """A Redis or Valkey address."""
    if urlsplit(given).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("must begin with redis://, rediss:// or unix://")
    return given


def web_address(given: str) -> str:
    """The address at which people reach the product, without a slash at the end."""
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError(f"must begin with http:// or https:// and name a host, not {given!r}")
    return given.rstrip("/")


def instant(given: str) -> datetime | None:
    """An instant with its offset, or nothing for the real clock."""
    if not given:
        return None
    wanted = "must be an instant with its offset, such as 2014-01-13T09:00:00+00:00"
    try:
        read = datetime.fromisoformat(given)
    except ValueError:
        raise ValueError(f"{wanted}, not {given!r}") from None
    if read.utcoffset() is None:
        raise ValueError(f"{wanted}; {given!r} has no offset")
    return read


def files(given: str) -> str:
    """A folder, made absolute, or a bucket."""
    if "://" not in given:
        return str(folder(given))
    if urlsplit(given).scheme not in {"s3", "s3a"} or not urlsplit(given).netloc:
        raise ValueError("must be a folder, or a bucket such as s3://bucket/prefix")
    return given.rstrip("/")


def scanner(given: str) -> str:
    """Where clamd listens, or nothing."""
    host, colon, at = given.rpartition(":")
    if given and not given.startswith("/") and not (host and colon and at.isdigit()):
        raise ValueError("must be host:port or the path of a socket, such as 127.0.0.1:3310")
    return given


def security(given: str) -> str:
    """How a line to a mailbox is kept secret."""
    if given not in ("tls", "starttls", "none"):
        raise ValueError(f"must be tls, starttls or none, not {given!r}")
    return given


def unscanned(given: str) -> str:
    """What is done with files that no scanner has seen."""
    if given not in ("allow", "hold"):
        raise ValueError(f"must be allow or hold, not {given!r}")
    return given


def megabytes(given: str) -> int:
    """A size in megabytes."""
    if not given.isascii() or not given.isdigit() or not 0 < int(given) <= LARGEST_FILE:
        raise ValueError(f"must be a number of megabytes from 1 to {LARGEST_FILE}, not {given!r}")
    return int(given)


def seconds(given: str) -> int:
    """A short time in seconds."""
    if not given.isascii() or not given.isdigit() or not 0 < int(given) <= LONGEST_WAIT:
        raise ValueError(f"must be a number of seconds from 1 to {LONGEST_WAIT}, not {given!r}")
    return int(given)


def key(given: str) -> bytes:
    """A key of 32 bytes, written in base64."""
    try:
        read = base64.b64decode(given, validate=True)
    except binascii.Error:
        read = b""
    if len(read) != KEY_BYTES:
        raise ValueError("must be 32 bytes in base64 (openssl rand -base64 32)")
    return read


def phrase(given: str) -> str:
    """A signing secret long enough to sign with."""
    if len(given) < KEY_BYTES:
        raise ValueError(f"must be at least {KEY_BYTES} characters long")
    return given


def level(given: str) -> str:
    """How much is logged."""
    if given.upper() not in LEVELS:
        raise ValueError(f"must be one of {', '.join(LEVELS)}, not {given!r}")
    return given.upper()


def masked(url: str) -> str:
    """An address that may be shown: its password is left out."""
    parts = urlsplit(url)
    if not parts.password:
        return url
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user.split(':')[0]}:***@{host}"))


def beside(url: str, suffix: str) -> str:
    """The address of a second database on the same server."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}{suffix}"))
