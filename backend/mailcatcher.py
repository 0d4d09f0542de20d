"""A mail relay that delivers to a folder, and that can be asked whether a mail has arrived."""

import asyncio
import os
import secrets
import signal
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from hashlib import sha256
from pathlib import Path

import click
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Mail:
    """One mail that arrived, as a list shows it."""

    name: str
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    body: str


def arrived(folder: Path, message_id: str) -> int:
    """How many mails with this Message-ID have arrived."""
    return sum(1 for _ in folder.glob(f"*-{_mark(message_id)}-*.eml"))


def mails(folder: Path, limit: int = 200) -> list[Mail]:
    """The mails that arrived, newest first."""
    return [_read(path) for path in sorted(folder.glob("*.eml"), reverse=True)[:limit]]


def keep(folder: Path, sender: str, recipients: list[str], content: bytes) -> Path:
    """Put a mail into the folder: whole and on the disk, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    message_id = BytesHeaderParser().parsebytes(content).get("Message-ID") or secrets.token_hex(16)
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = folder / f"{now}-{_mark(str(message_id))}-{secrets.token_hex(4)}.eml"
    draft = target.with_suffix(".tmp")
    envelope = [f"Return-Path: <{sender}>", *(f"Delivered-To: {one}" for one in recipients)]
    with draft.open("wb") as out:
        out.write("".join(f"{line}\r\n" for line in envelope).encode() + content)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(target)
    opened = os.open(folder, os.O_RDONLY)
    os.fsync(opened)
    os.close(opened)
    return target


def _mark(message_id: str) -> str:
    return sha256(message_id.strip().encode()).hexdigest()[:32]


def _read(path: Path) -> Mail:
    parsed = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    text = parsed.get_body(("plain", "html"))
    at = datetime.strptime(path.name.partition("-")[0], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
    return Mail(
        name=path.name,
        at=at,
        sender=str(parsed.get("From", "")),
        recipients=tuple(str(one) for one in parsed.get_all("Delivered-To", [])),
        subject=str(parsed.get("Subject", "")),
        message_id=str(parsed.get("Message-ID", "")).strip(),
        body=text.get_content() if text else "",
    )


class Catcher:
    """Takes every mail that is handed in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, _server: SMTP, _session: Session, mail: Envelope) -> str:  # noqa: N802
        """Answer "accepted" only when the mail is safely in the folder."""
        content = mail.original_content or b""
        await asyncio.to_thread(keep, self.folder, mail.mail_from or "", mail.rcpt_tos, content)
        return "250 OK"


async def serve(folder: Path, port: int, host: str) -> None:
    """Take mail until told to stop."""
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    server = await loop.create_server(
        lambda: SMTP(Catcher(folder), hostname="localhost", enable_SMTPUTF8=True, loop=loop),
        host,
        port,
    )
    async with server:
        await stopping.wait()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("port", type=int)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def main(folder: Path, port: int, host: str) -> None:
    """Catch mail on PORT and keep it in FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(serve(folder, port, host))


if __name__ == "__main__":
    main()
