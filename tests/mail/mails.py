"""Mails as they come in, written here by hand: good ones, odd ones, broken ones."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

SAID = "The rota does not add up.\n\nWho covers weekends?"
WHEN = datetime(2014, 1, 10, 9, 30, tzinfo=UTC)


def mail(
    text: str = SAID,
    *,
    sender: str = "Anna Example <p1@example.org>",
    to: str = "consult@council.example",
    subject: str = "My view",
    number: str = "<one@example.org>",
    html: str = "",
    **headers: str,
) -> EmailMessage:
    """Return a mail that a programme of today would send."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = format_datetime(WHEN), number
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text or not html:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def raw(text: str = SAID, **more: str) -> bytes:
    """Return the bytes of one."""
    return mail(text, **more).as_bytes()


GMAIL = (
    SAID
    + """

On Fri, 10 Jan 2014 at 08:12, Review team <consult@council.example> wrote:

> Dear colleague,
> consultation is open.
> Best wishes
"""
)
OUTLOOK = (
    SAID
    + """

Anna

________________________________
From: Review team <consult@council.example>
Sent: 10 January 2014 08:12
To: Anna Example
Subject: Consultation

Dear colleague, consultation is open.
"""
)
OUTLOOK_DESK = (
    SAID
    + """

From: Review team <consult@council.example>
Sent: Friday, January 10, 2014 8:12 AM
To: Anna Example <p1@example.org>
Subject: RE: Consultation

Dear colleague, consultation is open.
"""
)
BETWEEN = """> Is the rota fair?
No: weekends are not shared.
> Anything else?
Yes, the grade.
"""
PASSED_ON = """Bo said I may send you this.

---------- Forwarded message ---------
From: Bo Sample <p2@example.org>
Date: Fri, 10 Jan 2014 at 08:12
Subject: Rota
To: Anna Example <p1@example.org>

The rota is unfair to those who work nights.
"""
GMAIL_HTML = """<div dir="ltr"><div>The rota <b>does not</b> add up.</div><div><br></div>
<ul><li>weekends</li><li>nights</li></ul></div><br><div class="gmail_quote"><div class="gmail_attr">
On Fri, 10 Jan 2014, Review team wrote:</div><blockquote type="cite">Dear colleague, it is open.
</blockquote></div>"""
OUTLOOK_HTML = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal
{margin:0}</style><title>x</title></head><body><p class=MsoNormal>The rota does not add up.<o:p></o:p></p>
<script>alert(1)</script><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b>
Review team<br><b>Sent:</b> Friday</p></div></div><p>Dear colleague, it is open.</p></body></html>"""
PHONE_HTML = """<p>The rota does not add up.</p><div id="appendonsend"></div><hr>
<div id="divRplyFwdMsg"><b>From:</b> Review team</div><p>Dear colleague, it is open.</p>"""
HOSTILE_HTML = """<p onclick="x()">The rota</p><img src=x onerror=alert(1)><a href="javascript:x">here</a>
<style>*{display:none}</style><p>does &lt;not&gt; add up&nbsp;&amp; never did.</p>"""

BOUNCE = b"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@relay.example>
To: consult@council.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce@relay.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; gone@council.example
Action: failed
Status: 5.1.1
--b--
"""
BROKEN_MIME = b"""From: anna <p1@example.org>
To: consult@council.example
Message-ID: <broken@example.org>
Content-Type: multipart/mixed; boundary="never-comes"

--another
Content-Type: text/plain

The rota does not add up.
"""
UNKNOWN_CHARSET = b"""From: =?x-nobody-knows?Q?Ann=E1?= <p1@example.org>
To: consult@council.example
Subject: =?utf-8?B?!!!broken?=
Message-ID: <charset@example.org>
Content-Type: text/plain; charset="x-nobody-knows"
Content-Transfer-Encoding: 8bit

The caf\xe9 rota does not add up.
"""
JUNK = bytes(range(256)) * 40
NO_NUMBER = b"From: p1@example.org\nTo: consult@council.example\nSubject: x\n\nThe rota.\n"
WINMAIL = bytes.fromhex("789f3e22") + bytes(300)
