"""Whether database, broker and relay answer."""

import smtplib
from collections.abc import Iterator

from backend.health.findings import Finding, well, wrong
from backend.setting_kinds import masked
from backend.settings import Settings


def databases(settings: Settings) -> Iterator[Finding]:
    """Every login reaches its database."""
    import psycopg  # noqa: PLC0415 - half a second that other commands need not pay

    logins = {
        "database": settings.database_url,
        "database, owner": settings.owner_url,
        "database, projector": settings.projector_url,
        "keys": settings.keys_url,
    }
    for name, url in logins.items():
        try:
            with psycopg.connect(url, connect_timeout=3) as line:
                version = line.info.server_version // 10000
            yield well(name, f"PostgreSQL {version}", {"version": version})
        except psycopg.Error as failure:
            yield wrong(name, f"{masked(url)} does not answer: {_short(failure)}")


def broker(settings: Settings) -> Iterator[Finding]:
    """The broker answers and keeps what it is given."""
    import redis  # noqa: PLC0415

    try:
        with redis.Redis.from_url(settings.redis_url, socket_connect_timeout=3) as line:
            kept = line.info("persistence")["aof_enabled"] == 1
    except redis.RedisError as failure:
        yield wrong("broker", f"{masked(settings.redis_url)}: {_short(failure)}")
        return
    yield well("broker", "answers" if kept else "answers; its append-only file is off")


def relay(settings: Settings) -> Iterator[Finding]:
    """The mail relay greets us."""
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        with smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=3) as line:
            line.noop()
    except (OSError, smtplib.SMTPException) as failure:
        yield wrong("mail relay", f"{where} does not answer: {_short(failure)}")
        return
    asked = "" if settings.mail_lookup else "; it can't be asked whether a mail arrived"
    yield well("mail relay", f"{where} answers{asked}")


def files(settings: Settings) -> Iterator[Finding]:
    """The store of attached files can be read."""
    from backend.kernel.files.store import FileStore  # noqa: PLC0415

    trouble = FileStore(settings.files).answers()
    yield (
        wrong("files", f"{settings.files}: {trouble}") if trouble else well("files", settings.files)
    )


def scanner(settings: Settings) -> Iterator[Finding]:
    """The virus scanner answers, where there is one."""
    from backend.kernel.files.scanner import Scanner  # noqa: PLC0415

    if not settings.clamd:
        allowed = settings.unscanned_files == "allow"
        told = "can be opened" if allowed else "are held; set PARLEY_CLAMD"
        yield well("virus scanner", f"none is set up: attached files {told}")
    elif Scanner(settings.clamd).answers():
        yield well("virus scanner", f"{settings.clamd} answers")
    else:
        yield wrong("virus scanner", f"{settings.clamd} does not answer: attached files wait")


def mailbox(settings: Settings) -> Iterator[Finding]:
    """The mailbox that people write to lets us in, where there is one."""
    from backend.mail.inbox import UNREACHABLE, Account, open_inbox  # noqa: PLC0415

    if not settings.imap_host:
        yield well("mailbox", "none is read; set PARLEY_IMAP_HOST to read one")
        return
    account = Account(
        settings.imap_host, settings.imap_port, settings.imap_security, settings.imap_user,
        settings.imap_password, settings.imap_folder, settings.imap_done,
    )  # fmt: skip
    where = f"{settings.imap_user} at {settings.imap_host}:{settings.imap_port}"
    try:
        with open_inbox(account) as inbox:
            waiting = len(inbox.waiting())
    except UNREACHABLE as failure:
        yield wrong("mailbox", f"{where}: {_short(failure)}")
        return
    yield well("mailbox", f"{where} lets us in", {"waiting": waiting})


def _short(failure: Exception) -> str:
    return " ".join(str(failure).split())[:200]
