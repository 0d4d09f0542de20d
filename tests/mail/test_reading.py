"""Mails are read whatever their shape: nothing that was written is lost, nothing stops the rest."""

import random
from email.message import EmailMessage
from time import monotonic

import pytest

from backend.mail import cutting
from backend.mail.reading import LARGEST, LONGEST, number_of, read_mail
from backend.mail.shapes import Aside
from tests.mail import mails
from tests.mail.mails import SAID, mail, raw

HEBREW = '"אנה" <p1@example.org>'


def test_a_plain_mail_says_who_to_whom_when_and_what() -> None:
    read = read_mail(raw())
    assert (read.sender, read.sender_name) == ("p1@example.org", "Anna Example")
    assert read.recipients == ("consult@council.example",)
    assert read.message_id == "one@example.org"
    assert read.sent_at == mails.WHEN
    assert read.text == SAID
    assert read.aside is None
    assert not read.cut


@pytest.mark.parametrize("body", [mails.GMAIL, mails.OUTLOOK, mails.OUTLOOK_DESK])
def test_an_older_mail_quoted_below_is_cut_off_and_the_whole_is_kept(body: str) -> None:
    read = read_mail(raw(body))
    assert read.text.startswith(SAID)
    assert "consultation is open" not in read.text
    assert "consultation is open" in read.whole
    assert read.cut


def test_an_answer_between_quoted_lines_is_never_cut() -> None:
    read = read_mail(raw(mails.BETWEEN))
    assert "No: weekends are not shared." in read.text
    assert "Yes, the grade." in read.text
    assert "> Is the rota fair?" in read.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (mails.GMAIL_HTML, "The rota does not add up.\n\n- weekends\n- nights"),
        (mails.OUTLOOK_HTML, "The rota does not add up."),
        (mails.PHONE_HTML, "The rota does not add up."),
        (mails.HOSTILE_HTML, "The rota\nhere\ndoes <not> add up & never did."),
    ],
)
def test_a_mail_of_html_alone_becomes_its_words(html: str, text: str) -> None:
    read = read_mail(raw("", html=html))
    assert read.text == text
    assert "alert" not in read.whole
    assert "margin" not in read.whole


def test_plain_words_count_more_than_their_html_twin() -> None:
    assert read_mail(raw("Plain.", html="<p>Rich.</p>")).text == "Plain."


@pytest.mark.parametrize(
    "said",
    [
        "הסבב לא הוגן. מי מכסה סופי שבוע?",
        "لا يضيف الجدول.",
        "The rota 😡 does not add up 👩‍👩‍👧",
        "Nid yw'r rota'n gwneud synnwyr. Ŵ ŷ",
        "I'd like to ask:\n- one\n- two\n\nThanks,\nAnna",
    ],
)
def test_every_script_and_every_sign_comes_through(said: str) -> None:
    read = read_mail(raw(said, subject=said.split("\n", maxsplit=1)[0], sender=HEBREW))
    assert read.text == said
    assert read.subject == said.split("\n", maxsplit=1)[0]
    assert read.sender_name == "אנה"


@pytest.mark.parametrize(
    ("content", "aside"),
    [
        (mails.BOUNCE, Aside.BOUNCE),
        (raw(Return_Path="<>"), Aside.BOUNCE),
        (raw(sender="MAILER-DAEMON@relay.example"), Aside.BOUNCE),
        (raw(Auto_Submitted="auto-replied (vacation)"), Aside.AUTOMATIC),
        (raw(Precedence="bulk"), Aside.AUTOMATIC),
        (raw(X_Autoreply="yes"), Aside.AUTOMATIC),
        (raw(subject="Automatic reply: Consultation"), Aside.AUTOMATIC),
        (raw(subject="Out of office"), Aside.AUTOMATIC),
        (raw(List_Id="<news.example.org>"), Aside.LIST),
        (raw(sender="consult@council.example"), Aside.OWN),
        (raw(" \n\n "), Aside.NO_WORDS),
        (raw("x" * (LONGEST + 1)), Aside.TOO_LONG),
        (b"To: consult@council.example\n\nNobody signs this.\n", Aside.NO_SENDER),
        (mails.JUNK, Aside.UNREADABLE),
        (b"", Aside.UNREADABLE),
    ],
)
def test_what_no_person_wrote_or_nobody_can_read_is_put_aside(content: bytes, aside: Aside) -> None:
    assert read_mail(content, own=("consult@council.example",)).aside is aside


@pytest.mark.parametrize("said", ["Auto-Submitted: no", "Precedence: normal"])
def test_a_person_whose_programme_says_so_is_not_put_aside(said: str) -> None:
    name, _, value = said.partition(": ")
    assert read_mail(raw(**{name.replace("-", "_"): value})).aside is None


def test_broken_mime_and_unknown_charsets_are_read_as_far_as_they_go() -> None:
    assert "The rota does not add up." in read_mail(mails.BROKEN_MIME).whole
    odd = read_mail(mails.UNKNOWN_CHARSET)
    assert odd.text == "The café rota does not add up."
    assert odd.sender == "p1@example.org"
    assert odd.aside is None


def test_a_mail_without_a_number_gets_one_by_its_content() -> None:
    assert read_mail(mails.NO_NUMBER).message_id == number_of(mails.NO_NUMBER)
    assert read_mail(mails.NO_NUMBER).message_id == read_mail(mails.NO_NUMBER).message_id


def test_the_same_mail_by_two_ways_has_one_number_and_another_mail_another() -> None:
    one = b"Received: from a\n\tby b; Fri\nX-Spam: no\n" + mails.NO_NUMBER
    other = b"Return-Path: <p1@example.org>\r\n" + mails.NO_NUMBER.replace(b"\n", b"\r\n")
    assert number_of(one) == number_of(other) == number_of(mails.NO_NUMBER)
    assert number_of(mails.NO_NUMBER) != number_of(mails.NO_NUMBER + b"No.")
    assert number_of(mails.NO_NUMBER) != number_of(b"Date: Fri, 10 Jan 2014\n" + mails.NO_NUMBER)


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("iso-8859-1", b"It\x92s \x93not\x94 \x80 5", "It\u2019s \u201cnot\u201d \u20ac 5"),
        ("us-ascii", "na\u00efve".encode(), "na\u00efve"),
        ("utf-8", "caf\u00e9 caf\u00e9 ".encode() + b"\xe2\x80", "caf\u00e9 caf\u00e9 \ufffd"),
        ("utf-8", b"caf\xe9", "caf\u00e9"),
        ("utf-16", "\u5fae".encode("utf-16"), "\u5fae"),
    ],
)
def test_words_are_read_as_they_were_meant(charset: str, content: bytes, text: str) -> None:
    head = f"From: a@b.c\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    assert read_mail(head.encode() + content).text == text


@pytest.mark.parametrize(
    "said", [mails.PASSED_ON, "\n" + mails.OUTLOOK_DESK.removeprefix(SAID).lstrip()]
)
def test_what_is_passed_on_is_the_matter_and_is_never_cut(said: str) -> None:
    read = read_mail(raw(said, subject="FW: Consultation"))
    assert not read.cut
    assert read.text.strip() == said.strip()
    assert read.text.rstrip().endswith(("nights.", "consultation is open."))


def test_an_attached_mail_is_read_and_keeps_its_name() -> None:
    message = mail("\n")
    message.add_attachment(mail("It is unfair.", sender="Bo <p2@example.org>", subject="Rota"))
    read = read_mail(message.as_bytes())
    assert "From: Bo <p2@example.org>\nSubject: Rota\n\nIt is unfair." in read.text
    assert [one.name for one in read.enclosed] == ["Rota.eml"]


@pytest.mark.parametrize("method", ["REQUEST", "REPLY"])
def test_what_a_calendar_sends_is_put_aside_with_its_words(method: str) -> None:
    message = mail("Anna has accepted.", subject="Accepted: Rota")
    message.add_alternative(f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\n", subtype="calendar")
    read = read_mail(message.as_bytes())
    assert (read.aside, read.text) == (Aside.APPOINTMENT, "Anna has accepted.")


def test_no_sign_turns_a_name_into_another() -> None:
    read = read_mail(raw(sender='"\u202egnp.exe \u2066Bo" <p2@example.org>'))
    assert read.sender_name == "gnp.exe Bo"


def test_files_come_with_their_names_and_logos_do_not() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="план.pdf")
    message.add_attachment(mails.WINMAIL, maintype="application", subtype="ms-tnef",
                           filename="winmail.dat")  # fmt: skip
    message.add_attachment(b"logo", maintype="image", subtype="png", cid="<logo@x>")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="x.ics")
    inner = EmailMessage()
    inner["Subject"] = "Forwarded"
    inner.set_content("An older one.")
    message.add_attachment(inner)
    read = read_mail(message.as_bytes())
    assert [one.name for one in read.enclosed] == ["план.pdf", "winmail.dat", "Forwarded.eml"]
    assert b"An older one." in read.enclosed[2].content
    assert read.text.startswith(SAID)


def test_a_mail_of_a_file_alone_is_no_empty_mail() -> None:
    message = mail("\n")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    assert read_mail(message.as_bytes()).aside is None


def test_headers_can_not_bring_line_ends_or_what_no_table_holds() -> None:
    read = read_mail(
        b"From: p1@example.org\nSubject: =?utf-8?q?a=0d=0aBcc=3a_x=00y?=\nMessage-ID: <a@b>\n\nx\n"
    )
    assert read.subject == "a Bcc: x y"


def test_hostile_mails_take_no_time_and_never_fail() -> None:
    started = monotonic()
    for body in (
        "On " * 6000, "> " * 9000, "From: a\n" * 4000, "_" * 19_000, "Sent from my " * 1500,
        "mail " * 4000, "a@" * 9000, "\n" * 19_999, "This e-mail is confidential mail " * 600,
    ):  # fmt: skip
        read_mail(raw(body))
        read_mail(raw("", html=f"<div>{body}</div>" + "<blockquote>" * 500))
    read_mail(b"From: " + b"a@" * 500_000 + b"\nSubject: " + b"=?" * 100_000 + b"\n\nx")
    deep = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3000
    read_mail(b"From: p1@example.org\n" + deep)
    assert monotonic() - started < 20


def test_any_mail_at_all_is_read() -> None:
    chance = random.Random(2014)
    sound = [raw(mails.GMAIL), raw("", html=mails.OUTLOOK_HTML)]
    sound += [mails.BOUNCE, mails.BROKEN_MIME, mails.UNKNOWN_CHARSET]
    for _ in range(400):
        content = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        read = read_mail(bytes(content[chance.randrange(80) :]))
        assert read.message_id
        for said in (read.text, read.subject, read.sender, read.sender_name):
            assert "\x00" not in said
            said.encode()


def test_cutting_leaves_short_words_alone() -> None:
    for said in ("No.", "Yes", "On reflection, no.", "From: now on, no.", "--\nAnna"):
        assert cutting.newest(said) == said
    assert LARGEST > LONGEST
