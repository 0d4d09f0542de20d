"""The mailbox of a review on a real server: each mail once, none lost, none stops the rest."""

import imaplib
import os
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from subprocess import PIPE, Popen
from typing import Any

import pytest

from backend.consultation import mail_files, reading_mailbox
from backend.consultation.commands.import_email import ImportEmail
from backend.consultation.commands.set_mailbox import SetMailbox
from backend.consultation.errands import something_for_you
from backend.consultation.reading_mailbox import read_mailbox, review_of
from backend.kernel.out_tray import Errand
from backend.kernel.roles import SYSTEM
from backend.mail.inbox import Inbox
from backend.mail.reading import LARGEST
from tests.consultation.facts import COORDINATOR, EMPLOYEE, ENDS, HEAD, HR, LEAD, OTHER, REF, REVIEW
from tests.consultation.house import House, open_house
from tests.files import samples
from tests.mail import mails
from tests.support.dovecot import MailServer, a_mail_server
from tests.support.servers import Servers

IMPORTER = """
import os
from backend.consultation.reading_mailbox import read_mailbox
from backend.services import services_from
with services_from(os.environ) as services:
    print("ready", flush=True)
    input()
    print(read_mailbox(services))
"""
ADDRESS = "consult@council.example"


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with a_mail_server() as running:
        yield running


@pytest.fixture(scope="module")
def open_one(servers: Servers, server: MailServer) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh, **server.environment) as here:
        here.give(SetMailbox, COORDINATOR, address=ADDRESS)
        yield here
    fresh.drop()


@pytest.fixture
def house(open_one: House, server: MailServer) -> House:
    server.empty()
    return open_one


def read(house: House) -> int:
    house.settle()
    new = read_mailbox(house.services)
    house.settle()
    return new


def listed(house: House, waits: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = house.get(
        f"/mailbox?format=json&waits={waits}", COORDINATOR
    ).json()
    return rows


def by_subject(house: House, subject: str) -> dict[str, Any]:
    (found,) = [one for one in listed(house) if one["subject"] == subject]
    return found


def test_a_mail_becomes_a_comment_that_its_readers_find(house: House, server: MailServer) -> None:
    arrived = datetime(2013, 12, 9, 8, 0, tzinfo=UTC)
    server.deliver(mails.raw(mails.GMAIL, number="<m1@x>", subject="First"), "m1", arrived)
    assert read(house) == 1
    row = by_subject(house, "First")
    page = house.get(f"/comments/{row['filed_as']}", LEAD)
    assert "The rota does not add up." in page.text
    assert "consultation is open" not in page.text
    assert "nobody has made sure yet" in page.text
    assert "8am on Monday 9 December 2013" in page.text
    assert server.left() == []
    assert len(server.left("Parley")) == 1
    assert read(house) == 0
    assert ("consultation.receipt", "author") in house.owed()


def test_a_known_address_is_a_claim_that_the_coordinator_confirms(
    house: House, server: MailServer
) -> None:
    raw = mails.raw(number="<m2@x>", subject="Claimed", sender="Bo <P2@example.org>")
    server.deliver(raw, "m2")
    assert read(house) == 1
    row = by_subject(house, "Claimed")
    assert (row["claims"], row["settled"]) == ("E0002", False)
    em, cr = row["reference"], row["filed_as"]
    page = house.get(f"/mailbox/{em}", COORDINATOR)
    assert "It is from Bo Sample (E0002)" in page.text
    assert (
        "If you did not send it, tell the coordinator" in house.get(f"/comments/{cr}", OTHER).text
    )
    assert house.get(f"/comments/{cr}", EMPLOYEE).status_code == 404
    assert house.post(f"/mailbox/{em}/sender", COORDINATOR).status_code == 422
    assert house.post(f"/mailbox/{em}/sender", COORDINATOR, sent_by="employee").status_code == 422
    wrong = house.post(f"/mailbox/{em}/sender", COORDINATOR, sent_by="employee", employee="E9999")
    assert "Nobody in scope has this employee reference" in wrong.text
    done = house.post(f"/mailbox/{em}/sender", COORDINATOR, sent_by="claimed")
    assert done.status_code == 303
    assert by_subject(house, "Claimed")["settled"]
    assert "nobody has made sure" not in house.get(f"/comments/{cr}", LEAD).text
    house.post(f"/mailbox/{em}/sender", COORDINATOR, sent_by="outsider")
    assert house.get(f"/comments/{cr}", OTHER).status_code == 404


def test_files_of_a_mail_go_with_its_comment_and_a_wrong_one_is_told(
    house: House, server: MailServer
) -> None:
    message = mails.mail(number="<m3@x>", subject="With files")
    message.add_attachment(samples.PDF, maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(mails.WINMAIL, maintype="application", subtype="ms-tnef",
                           filename="winmail.dat")  # fmt: skip
    server.deliver(message.as_bytes(), "m3")
    assert read(house) == 1
    row = by_subject(house, "With files")
    got = house.get(f"/comments/{row['filed_as']}/files/1", LEAD)
    assert got.content == samples.PDF
    page = house.get(f"/mailbox/{row['reference']}", COORDINATOR).text
    assert "winmail.dat: “winmail.dat”: this file is of a type we cannot store" in page
    whole = house.get(f"/mailbox/{row['reference']}/original", COORDINATOR)
    assert b"winmail.dat" in whole.content
    assert whole.headers["content-disposition"].startswith("attachment")
    for stranger in (LEAD, HR, EMPLOYEE):
        for path in ("", "/original", "/files/1"):
            assert house.get(f"/mailbox/{row['reference']}{path}", stranger).status_code == 404
        assert house.get("/mailbox", stranger).status_code == 404


def test_what_no_person_wrote_or_nobody_can_read_is_put_aside_and_stops_nothing(
    house: House, server: MailServer
) -> None:
    broken = {
        "b1": mails.BOUNCE, "b2": mails.JUNK, "b3": mails.BROKEN_MIME, "b4": mails.UNKNOWN_CHARSET,
        "b5": mails.raw(Auto_Submitted="auto-replied", number="<b5@x>", subject="Away"),
        "b6": mails.raw(number="<b6@x>", subject="After all those"),
        "b7": b"\r\n\r\n", "b8": mails.raw(sender=ADDRESS, number="<b8@x>", subject="Loop"),
    }  # fmt: skip
    for name, raw in broken.items():
        server.deliver(raw, name)
    assert read(house) == len(broken)
    assert server.left() == []
    assert by_subject(house, "After all those")["filed_as"]
    aside = {one["subject"]: one["aside"] for one in listed(house, "decide")}
    assert aside["Undelivered Mail Returned to Sender"] == "bounce"
    assert aside["Away"] == "automatic"
    assert aside["Loop"] == "own"
    page = house.get("/mailbox?waits=decide", COORDINATOR).text
    assert "could not be delivered (a bounce)" in page
    assert "It could not be read. Open the original." in page


def test_what_it_says_of_others_is_kept_private_and_what_says_nothing_is_no_comment(
    house: House, server: MailServer
) -> None:
    named = {
        "n1": mails.raw(mails.PASSED_ON, subject="FW: Rota", number="<n1@x>"),
        "n2": mails.raw("The child called Jayden was moved.", subject="Jay", number="<n2@x>"),
    }
    empty = mails.mail("\n", subject="Only winmail", number="<n3@x>")
    empty.add_attachment(mails.WINMAIL, maintype="application", subtype="ms-tnef",
                         filename="winmail.dat")  # fmt: skip
    for name, raw in (*named.items(), ("n3", empty.as_bytes())):
        server.deliver(raw, name)
    # The same mail without a number, by two ways.
    server.deliver(mails.NO_NUMBER, "n4")
    server.deliver(b"Received: from a relay\r\n" + mails.NO_NUMBER, "n5")
    assert read(house) == 4
    for subject, words in (("FW: Rota", "unfair to those who work nights"), ("Jay", "Jayden")):
        filed = by_subject(house, subject)["filed_as"]
        assert words in house.get(f"/comments/{filed}", COORDINATOR).text
        assert house.get(f"/comments/{filed}", LEAD).status_code == 404
    row = by_subject(house, "Only winmail")
    assert (row["aside"], row["filed_as"]) == ("no_words", "")
    assert len([one for one in listed(house) if one["subject"] == "x"]) == 1


def test_two_machines_that_answer_each_other_come_to_an_end(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_files, "MOST_IN_AN_HOUR", 2)
    for n in range(3):
        raw = mails.raw(number=f"<desk{n}@x>", subject=f"Ticket {n}", sender="desk@it.example")
        house.services.perform(ImportEmail(review=REF, raw=raw), SYSTEM)
        house.settle()
    assert [by_subject(house, f"Ticket {n}")["aside"] for n in range(3)] == ["", "", "circling"]
    page = house.get("/mailbox?waits=decide", COORDINATOR).text
    assert "a machine may answer ours" in page
    letters = house.owed()
    house.clock.at += timedelta(hours=2)
    raw = mails.raw(number="<desk9@x>", subject="Ticket 9", sender="desk@it.example")
    house.services.perform(ImportEmail(review=REF, raw=raw), SYSTEM)
    house.settle()
    assert by_subject(house, "Ticket 9")["filed_as"]
    assert len(house.owed()) > len(letters)


def test_a_mail_put_aside_is_filed_or_discarded_on_its_page(
    house: House, server: MailServer
) -> None:
    for name in ("a1", "a2"):
        server.deliver(mails.raw(subject=f"Out of office {name}", number=f"<{name}@x>"), name)
    read(house)
    first = by_subject(house, "Out of office a1")["reference"]
    page = house.get(f"/mailbox/{first}", COORDINATOR)
    assert "The rota does not add up." in page.text
    nobody = house.post(f"/mailbox/{first}/file", COORDINATOR, filed_for="E9999", step="send")
    assert "Nobody in scope has this employee reference" in nobody.text
    asked = house.post(f"/mailbox/{first}/file", COORDINATOR, filed_for="E0001")
    assert "Its sender is told that it came." in asked.text
    sent = {"filed_for": "E0001", "step": "send"}
    assert house.post(f"/mailbox/{first}/file", COORDINATOR, **sent).status_code == 303
    filed = by_subject(house, "Out of office a1")
    assert (filed["claims"], filed["settled"]) == ("E0001", True)
    assert "The rota" in house.get(f"/comments/{filed['filed_as']}", EMPLOYEE).text
    second = by_subject(house, "Out of office a2")["reference"]
    blank = house.post(f"/mailbox/{second}/discard", COORDINATOR, reason=" ")
    assert "Give a reason." in blank.text
    typed = house.post(
        f"/mailbox/{second}/discard", COORDINATOR, reason="Only a notice.", step="send"
    )
    assert typed.status_code == 303
    assert "Only a notice." in house.get(f"/mailbox/{second}", COORDINATOR).text
    assert by_subject(house, "Out of office a2")["state"] == "discarded"


def test_two_importing_processes_at_once_make_one_comment_of_each_mail(
    house: House, server: MailServer
) -> None:
    before = len(listed(house))
    for n in range(12):
        sender = f"p{n}@race.example"
        raw = mails.raw(number=f"<race{n}@x>", subject=f"Race {n}", sender=sender)
        server.deliver(raw, f"r{n}")
    house.settle()
    env = {**os.environ, **house.env, **server.environment}
    racers = [
        Popen([sys.executable, "-c", IMPORTER], env=env, stdin=PIPE, stdout=PIPE, text=True)
        for _ in range(2)
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    new = [int(racer.communicate(timeout=60)[0]) for racer in racers]
    house.settle()
    assert sum(new) == 12
    rows = listed(house)
    assert len(rows) - before == 12
    references = [one["filed_as"] for one in rows if one["subject"].startswith("Race")]
    assert len(set(references)) == 12
    assert server.left() == []
    assert len(set(server.left("Parley"))) >= 12


def test_killed_between_record_and_server_a_mail_is_not_taken_in_twice(
    house: House, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(mails.raw(number="<kill@x>", subject="Killed"), "k1")

    def gone(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Inbox, "put_away", gone)
        with pytest.raises(KeyboardInterrupt):
            read_mailbox(house.services)
    assert len(server.left()) == 1
    assert read(house) == 0
    assert server.left() == []
    by_subject(house, "Killed")


def test_cm_03_is_told_over_the_interface_and_on_the_page(house: House) -> None:
    raw = mails.raw(number="<api@x>", subject="By hand")
    sent = house.call("/api/files", COORDINATOR, files=[("file", ("message.eml", raw))])
    body = {"review": REF, "file": sent.json()["files"][0]["file"]}
    first = house.call("/api/commands/ImportEmail", COORDINATOR, json=body)
    assert first.status_code == 201, first.text
    reference = first.json()["reference"]
    again = house.post("/mailbox/import", COORDINATOR, [("messages", ("message.eml", raw))])
    assert again.status_code == 422
    assert f"Already logged as {reference}." in again.text
    told = house.call("/api/commands/ImportEmail", COORDINATOR, json={
        "review": REF, "raw": b64encode(raw).decode()})  # fmt: skip
    assert (told.status_code, told.json()["code"]) == (422, "CM-03")
    assert told.json()["detail"] == f"Already logged as {reference}."
    assert house.post("/mailbox/import", COORDINATOR).status_code == 422
    new = mails.raw(number="<hand@x>", subject="By hand too")
    assert house.post(
        "/mailbox/import", COORDINATOR, [("messages", ("m.eml", new))]
    ).status_code == 303  # fmt: skip
    assert house.post("/mailbox/import", LEAD).status_code == 403


def test_late_mail_is_late_by_when_the_mailbox_got_it(house: House, server: MailServer) -> None:
    was = house.clock.at
    house.clock.at = ENDS + timedelta(days=2)
    try:
        server.deliver(mails.raw(number="<late1@x>", subject="In time"), "l1", ENDS)
        half_a_minute = ENDS + timedelta(seconds=31)
        server.deliver(mails.raw(number="<late2@x>", subject="Late"), "l2", half_a_minute)
        assert read(house) == 2
        late = {
            one["reference"]: one["late"]
            for one in house.get("/comments?format=json", COORDINATOR).json()
        }
        assert not late[by_subject(house, "In time")["filed_as"]]
        came_late = by_subject(house, "Late")["filed_as"]
        assert late[came_late] == "late"
        # Scenario 3: the author reads CM-02, and the one who decides by when.
        assert (
            "received 12am, the first minute of 18 January) as late. The review lead will decide "
            "by 22 January"
        ) in house.get(f"/comments/{came_late}/sent", EMPLOYEE).text
        assert "Wednesday 22 January 2014" in house.get("/comments?late=late", HEAD).text
        page = house.get(f"/comments/{came_late}/lateness", HEAD).text
        assert "Wednesday 22 January 2014" in page
        unsaid = house.post(f"/comments/{came_late}/lateness", HEAD, ruling="decline", step="send")
        assert (unsaid.status_code, "Give a reason." in unsaid.text) == (422, True)
        said = house.post(
            f"/comments/{came_late}/lateness", HEAD, ruling="decline", step="send", reason="Late.",
            because="other",
        )  # fmt: skip
        assert said.status_code == 303
        assert "Late, not taken into account: 1" in house.get("/themes", COORDINATOR).text
    finally:
        house.clock.at = was


def test_a_mail_that_is_too_large_is_put_aside_by_its_headers(
    house: House, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_mailbox, "LARGEST", 10_000)
    server.deliver(mails.raw("x" * 30_000, number="<big@x>", subject="Big"), "big")
    assert read(house) == 1
    assert by_subject(house, "Big")["aside"] == "too_large"
    assert LARGEST > 20_000_000


def test_a_mailbox_that_does_not_answer_or_let_us_in_stops_nothing(
    house: House, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(*_: Any, **__: Any) -> None:
        raise imaplib.IMAP4.error("not now")

    assert "could not reach the mailbox" not in house.get("/mailbox", COORDINATOR).text
    with monkeypatch.context() as away:
        away.setattr(reading_mailbox, "open_inbox", shut)
        assert read_mailbox(house.services) == 0
    page = house.get("/mailbox", COORDINATOR).text
    assert "Parley could not reach the mailbox at" in page
    assert "It tries again every minute" in page
    read(house)
    assert "could not reach the mailbox" not in house.get("/mailbox", COORDINATOR).text


def test_an_address_is_set_on_the_page(house: House) -> None:
    page = house.get("/mailbox", COORDINATOR)
    assert ADDRESS in page.text
    wrong = house.post("/mailbox", COORDINATOR, address="no address")
    assert wrong.status_code == 422
    assert "Enter an e-mail address" in wrong.text
    assert house.post("/mailbox", COORDINATOR, address=ADDRESS).status_code == 303


@pytest.mark.parametrize(
    ("recipients", "review"),
    [
        (("x@y", "consult+one@c"), "ONE"),
        (("consult+two@c",), "TWO"),
        (("CONSULT@c".lower(),), ""),
        (("x@y",), ""),
    ],
)
def test_a_message_belongs_to_the_review_whose_address_it_was_sent_to(
    recipients: tuple[str, ...], review: str
) -> None:
    known = [("ONE", "consult+one@c"), ("TWO", "consult+two@c")]
    assert review_of(recipients, known) == review
    assert review_of(recipients, known[:1]) == "ONE"
    assert review_of(("consult+x@c",), [("ONE", "a@b"), ("TWO", "consult@c")]) == "TWO"


def test_a_message_to_no_review_or_that_is_refused_stays_marked_in_the_mailbox(
    house: House, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(mails.raw(number="<lost@x>", subject="Lost", to="other@council.example"), "lost")
    server.deliver(mails.raw(number="<found@x>", subject="Found"), "found")
    both = [(REF, ADDRESS), ("OTHER-2014", "other+one@council.example")]
    with monkeypatch.context() as two:
        two.setattr(reading_mailbox, "mailboxes", lambda _: both)
        assert read(house) == 1
    (left,) = server.left()
    assert left.startswith("lost")
    page = house.get("/mailbox", COORDINATOR).text
    assert "1 message stays in the mailbox, marked with a flag" in page
    assert read(house) == 0
    assert not [one for one in listed(house) if one["subject"] == "Lost"]


def test_an_outsider_is_told_that_their_mail_came_and_a_person_in_scope_as_always(
    house: House, server: MailServer
) -> None:
    outside = mails.raw(number="<out@x>", subject="Out", sender="Zoe <zoe@home.example>")
    inside = mails.raw(number="<in@x>", subject="In", sender="p2@example.org")
    server.deliver(outside, "o1")
    server.deliver(inside, "o2")
    assert read(house) == 2
    letters = {}
    with house.services.pool.connection() as db:
        for subject in ("Out", "In"):
            row = db.execute("SELECT comment FROM emails WHERE subject = %s", (subject,)).fetchone()
            assert row is not None
            errand = Errand(
                1, "consultation.receipt", row[0], 1, "author", REVIEW, None, ENDS, 0, "", "owed"
            )
            letters[subject] = something_for_you(errand, db)
            news = something_for_you(replace(errand, errand="consultation.answered"), db)
            assert news is not None
            assert (news.template == "consultation/news_for_email") == (subject == "Out")
    assert letters["Out"] is not None
    assert letters["In"] is not None
    assert letters["Out"].to == "zoe@home.example"
    assert letters["Out"].template == "consultation/came_by_email"
    assert letters["In"].to == "p2@example.org"
    assert letters["In"].template == "consultation/something_for_you"
