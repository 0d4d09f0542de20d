"""Reading the mailbox: each message is put on record, and only then put away.

Whoever is killed between the two finds the message again, and is told that it is logged already.
Two workers may read at once: the number of a message decides, in the transaction of the facts.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from time import monotonic

import psycopg

from backend.consultation.commands.import_email import ImportEmail
from backend.consultation.domain.email_refusals import AlreadyLogged
from backend.consultation.mailbox_state import note_reading
from backend.consultation.queries.emails import mailboxes
from backend.kernel.errors import DomainError, NotJustNow
from backend.kernel.roles import SYSTEM
from backend.mail.inbox import UNREACHABLE, Account, Inbox, Waiting, open_inbox
from backend.mail.reading import LARGEST, read_mail
from backend.services import Services, ahead_of_now
from backend.settings import Settings

AT_A_TIME = 60.0
log = logging.getLogger(__name__)


def account_of(settings: Settings) -> Account | None:
    """Return the account that the settings name, if they name one."""
    if not settings.imap_host:
        return None
    return Account(
        settings.imap_host, settings.imap_port, settings.imap_security, settings.imap_user,
        settings.imap_password, settings.imap_folder, settings.imap_done,
    )  # fmt: skip


def read_mailbox(services: Services) -> int:
    """Take in what waits in the mailbox; return how many messages were new."""
    account = account_of(services.settings)
    if account is None:
        return 0
    with services.pool.connection() as db:
        addresses = mailboxes(db)
    if not addresses:
        return 0
    new, until = 0, monotonic() + AT_A_TIME
    try:
        with open_inbox(account) as inbox:
            for one in inbox.waiting():
                if monotonic() > until:
                    break
                new += _take(services, inbox, one, addresses)
            note_reading(services, held=inbox.held())
    except UNREACHABLE as away:
        log.warning("the mailbox at %s: %s", account.host, type(away).__name__)
        note_reading(services)
    return new


def _take(
    services: Services, inbox: Inbox, one: Waiting, addresses: Sequence[tuple[str, str]]
) -> bool:
    raw = inbox.fetch(one, LARGEST)
    if not raw:
        return False  # another worker has put it away
    review, new = review_of(read_mail(raw).recipients, addresses), False
    if not review:
        log.warning("a message in the mailbox is to no review's address; it stays there")
        inbox.hold(one)
        return False
    try:
        services.perform(
            ImportEmail(review=review, raw=raw, received_at=_arrival(services, one.arrived)), SYSTEM
        )
        new = True
    except AlreadyLogged:
        pass
    except (psycopg.Error, NotJustNow, *UNREACHABLE):
        raise
    except DomainError as refusal:
        log.warning("a message could not be taken in: %s; it stays in the mailbox", refusal.code)
        inbox.hold(one)
        return False
    except Exception:
        # One message must not keep all others out. It stays where a person can read it.
        log.exception("a message could not be taken in; it stays in the mailbox")
        inbox.hold(one)
        return False
    inbox.put_away(one)
    return new


def _arrival(services: Services, arrived: datetime) -> datetime:
    """Return when it arrived, by the clock of the house, and not after now."""
    return min(arrived + ahead_of_now(services), services.clock.now())


def review_of(recipients: Sequence[str], addresses: Sequence[tuple[str, str]]) -> str:
    """Return the review whose address a message was sent to; with one address, always that."""
    known = {address: reference for reference, address in addresses}
    for one in recipients:
        local, _, domain = one.partition("@")
        for address in (one, f"{local.partition('+')[0]}@{domain}"):
            if address in known:
                return known[address]
    return next(iter(known.values())) if len(known) == 1 else ""
