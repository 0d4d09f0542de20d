"""The mail catcher, over real SMTP."""

import smtplib
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from backend.answering import free_port, listens, until
from backend.mailcatcher import arrived, keep, mails
from backend.settings import HOME


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    folder, port = tmp_path_factory.mktemp("mail"), free_port()
    argv = [sys.executable, "-W", "error", "-m", "backend.mailcatcher", str(folder), str(port)]
    with subprocess.Popen(argv, cwd=HOME) as catcher:
        until("the mail catcher", lambda: listens(port))
        yield folder, port
        catcher.terminate()
        assert catcher.wait(10) == 0


def letter(message_id: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Parley <parley@localhost>", "staff-e0009@council.example"
    mail["Subject"] = "Your comment CR-0117 \N{EN DASH} thank you"
    mail["Message-ID"] = message_id
    mail.set_content("We have your comment.\n.\nA line with a dot is no end.\n")
    return mail


def test_a_mail_that_was_accepted_can_be_looked_up_and_read(relay: tuple[Path, int]) -> None:
    folder, port = relay
    with smtplib.SMTP("127.0.0.1", port) as line:
        line.send_message(letter("<one@parley>"), to_addrs=["a@x.example", "b@x.example"])
    assert arrived(folder, "<one@parley>") == 1
    (mail,) = mails(folder)
    assert mail.subject == "Your comment CR-0117 \N{EN DASH} thank you"
    assert mail.recipients == ("a@x.example", "b@x.example")
    assert mail.message_id == "<one@parley>"
    assert "\n.\n" in mail.body.replace("\r\n", "\n")


def test_a_mail_that_was_sent_twice_is_counted_twice(tmp_path: Path) -> None:
    for _ in range(2):
        keep(tmp_path, "parley@localhost", ["a@x.example"], letter("<two@parley>").as_bytes())
    assert arrived(tmp_path, "<two@parley>") == 2
    assert arrived(tmp_path, "<two@elsewhere>") == 0
    assert not list(tmp_path.glob("*.tmp"))


def test_mails_are_listed_newest_first(tmp_path: Path) -> None:
    for number in range(3):
        keep(tmp_path, "p@localhost", ["a@x.example"], letter(f"<{number}@parley>").as_bytes())
    assert [mail.message_id for mail in mails(tmp_path)] == [
        "<2@parley>",
        "<1@parley>",
        "<0@parley>",
    ]


def test_a_mail_without_an_id_is_kept_all_the_same(tmp_path: Path) -> None:
    keep(tmp_path, "p@localhost", ["a@x.example"], b"Subject: no id\r\n\r\nbody")
    assert [mail.subject for mail in mails(tmp_path)] == ["no id"]
