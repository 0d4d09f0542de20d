"""Letters: to whom, about what, and never with anything personal in them (domain.md 5.4, 14)."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from jinja2 import Environment
from psycopg import Connection

from backend.kernel.out_tray import Errand
from backend.settings import Settings


@dataclass(frozen=True)
class Letter:
    """One mail. `template` names a text in frontend_templates/emails/."""

    to: str
    subject: str
    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)


INVENTED = "@example.org"
Writer = Callable[[Errand, Connection[Any]], Letter | None]


def address(db: Connection[Any], person: UUID, review: UUID | None) -> str:
    """Return a person's address, in a rehearsal one made up; empty where none is known."""
    row = db.execute(
        """SELECT coalesce(
             (SELECT nullif(email, '') FROM people WHERE person = %(person)s
              ORDER BY review = %(review)s DESC NULLS LAST LIMIT 1),
             (SELECT CASE WHEN position('@' IN login) > 0 THEN login
                ELSE login || %(invented)s END FROM accounts WHERE person = %(person)s), '')""",
        {"person": person, "review": review, "invented": INVENTED},
    ).fetchone()
    return str(row[0]) if row else ""


def message_id(errand: Errand, settings: Settings) -> str:
    """Return the Message-ID of an errand's mail: always the same, and telling nothing."""
    what = f"{errand.errand}/{errand.subject}/{errand.version}/{errand.recipient}"
    mark = hmac.new(settings.secret.encode(), what.encode(), sha256).hexdigest()[:32]
    return f"<{mark}@parley.invalid>"


def invented(to: str) -> bool:
    """Whether an address is only a rehearsal's: no such mailbox exists anywhere (RFC 2606)."""
    return INVENTED in to.lower()


def write(
    letter: Letter, errand: Errand, settings: Settings, templates: Environment, now: Any
) -> EmailMessage:
    """Return the mail as it goes out."""
    mail = EmailMessage()
    mail["From"] = settings.mail_from
    mail["To"] = letter.to
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = message_id(errand, settings)
    mail["Auto-Submitted"] = "auto-generated"
    text = templates.get_template(f"emails/{letter.template}.txt").render(
        base=settings.base_url, **letter.facts
    )
    mail.set_content(text)
    return mail
