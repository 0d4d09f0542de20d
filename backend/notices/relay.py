"""The relay: one mail handed over in one SMTP transaction, and what was answered."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum

# At most so many answers are waited for; together they must stay below the lease of a row.
ANSWERS = 8
NEVER = 500


class Said(Enum):
    """What the relay made of a mail."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Answer:
    """An answer, and a note that says nothing of people."""

    said: Said
    note: str = ""


def hand_over(mail: EmailMessage, host: str, port: int, patience: int) -> Answer:
    """Hand one mail over. `NOTHING` means that it may or may not have gone.

    `patience` is how many seconds each answer of the relay is waited for.
    """
    try:
        relay = smtplib.SMTP(host, port, timeout=patience)
    except OSError as away:
        return Answer(Said.LATER, f"the relay is away ({type(away).__name__})")
    try:
        return _transaction(relay, mail)
    finally:
        # How the goodbye is answered says nothing about the mail.
        with suppress(OSError):
            relay.quit()
        relay.close()


def _transaction(relay: smtplib.SMTP, mail: EmailMessage) -> Answer:
    try:
        left_out = relay.send_message(mail)
    except smtplib.SMTPRecipientsRefused as refused:
        return _refused(min(code for code, _ in refused.recipients.values()))
    except (smtplib.SMTPHeloError, smtplib.SMTPSenderRefused) as refused:
        # Not the recipient's fault: the installation is to be put right, and the mail then goes.
        return Answer(Said.LATER, f"the relay does not take mail from us ({refused.smtp_code})")
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code)
    except (smtplib.SMTPServerDisconnected, TimeoutError) as lost:
        return Answer(Said.NOTHING, f"no answer ({type(lost).__name__})")
    except (smtplib.SMTPNotSupportedError, UnicodeError):
        return Answer(Said.NEVER, "the relay can't take such an address")
    return Answer(Said.TAKEN, "some addresses were refused" if left_out else "")


def _refused(code: int) -> Answer:
    if code >= NEVER:
        return Answer(Said.NEVER, f"the relay refused it ({code})")
    return Answer(Said.LATER, f"the relay asked to wait ({code})")
