"""Delivery: claim a row, keep the promise, tick it off; what ended half-way is looked up first.

Plain SMTP can't promise that nothing arrives twice. Where the relay can be asked, nothing does;
elsewhere a mail that may have arrived twice bears the same Message-ID and is marked
(reliability: mail).
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from time import monotonic
from typing import Any

from jinja2 import Environment

from backend import areas
from backend.kernel import out_tray
from backend.kernel.errors import DomainError
from backend.kernel.out_tray import Errand
from backend.mailcatcher import arrived
from backend.notices.letters import Letter, message_id, write
from backend.services import Services
from backend.web.templates import make_environment
from backend.web.words import filters

GIVE_UP = timedelta(hours=72)
AT_A_TIME = 20.0
SMTP_PATIENCE = 20
log = logging.getLogger(__name__)


class Unsure(Exception):
    """No answer came: the mail may or may not have gone."""


@dataclass
class Round:
    """One round of the out-tray."""

    services: Services
    templates: Environment | None = None

    def go(self, real_now: datetime) -> int:
        """Do what is due until nothing is left or the round has lasted long enough."""
        letters, acts = areas.letters(), areas.acts()
        until, done = monotonic() + AT_A_TIME, 0
        while monotonic() < until:
            now = self.services.clock.now()
            with self.services.pool.connection() as db:
                claimed = out_tray.claim(db, now, datetime.now(UTC))
            if not claimed:
                break
            self._do(claimed[0], letters, acts, real_now)
            done += 1
        return done

    def _do(self, errand: Errand, letters: Any, acts: Any, real_now: datetime) -> None:
        try:
            if errand.errand in letters:
                self._send(errand, letters[errand.errand], real_now)
            elif errand.errand in acts:
                acts[errand.errand](errand, self.services)
                self._tick(errand)
            else:
                self._fail(errand, f"Nobody knows how to do {errand.errand}.")
        except DomainError as refusal:
            self._fail(errand, f"{refusal.code}: {type(refusal).__name__}")
        except Unsure as unsure:
            # The row stays «sending»: when its lease ends, the relay is asked before a resend.
            log.warning("errand %s: no answer (%s)", errand.id, unsure)
        except Exception as trouble:
            log.exception("errand %s (%s) failed", errand.id, errand.errand)
            self._later(errand, type(trouble).__name__)

    def _send(self, errand: Errand, writer: Any, real_now: datetime) -> None:
        if errand.state == "sending" and errand.message_id and self._arrived(errand):
            self._tick(errand, "arrived; found at the relay")
            return
        with self.services.pool.connection() as db:
            letter: Letter | None = writer(errand, db)
        if letter is None:
            self._tick(errand, "nobody to tell any more")
            return
        if not letter.to:
            self._fail(errand, "no address is known")
            return
        settings = self.services.settings
        mail = write(letter, errand, settings, self._templates(), self.services.clock.now())
        with self.services.pool.connection() as db:
            out_tray.note_message(db, errand, message_id(errand, settings))
            if errand.state == "sending" and errand.message_id and settings.mail_lookup is None:
                out_tray.mark_perhaps_twice(db, errand)
        self._hand_over(errand, mail, real_now)

    def _hand_over(self, errand: Errand, mail: EmailMessage, real_now: datetime) -> None:
        settings = self.services.settings
        try:
            with smtplib.SMTP(
                settings.smtp_host, settings.smtp_port, timeout=SMTP_PATIENCE
            ) as relay:
                try:
                    relay.send_message(mail)
                except (smtplib.SMTPServerDisconnected, TimeoutError) as lost:
                    raise Unsure(type(lost).__name__) from lost
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            self._refused(errand, code, real_now)
        except smtplib.SMTPResponseException as refused:
            self._refused(errand, refused.smtp_code, real_now)
        except (OSError, smtplib.SMTPException) as away:
            self._later(errand, type(away).__name__)
        else:
            self._tick(errand)

    def _refused(self, errand: Errand, code: int, real_now: datetime) -> None:
        for_good = code >= 500  # noqa: PLR2004 - SMTP's own line between now and never
        too_old = real_now - errand.due_at > GIVE_UP and self.services.rehearsal is None
        if for_good or too_old:
            self._fail(errand, f"the relay refused it ({code})")
        else:
            self._later(errand, f"the relay asked to wait ({code})")

    def _arrived(self, errand: Errand) -> bool:
        folder = self.services.settings.mail_lookup
        return folder is not None and arrived(folder, errand.message_id) > 0

    def _templates(self) -> Environment:
        if self.templates is None:
            self.templates = make_environment(filters())
        return self.templates

    def _tick(self, errand: Errand, note: str = "") -> None:
        with self.services.pool.connection() as db:
            out_tray.tick_off(db, errand, self.services.clock.now(), note)

    def _fail(self, errand: Errand, note: str) -> None:
        with self.services.pool.connection() as db:
            out_tray.fail(db, errand, self.services.clock.now(), note)

    def _later(self, errand: Errand, note: str) -> None:
        with self.services.pool.connection() as db:
            out_tray.put_back(db, errand, datetime.now(UTC), note)
