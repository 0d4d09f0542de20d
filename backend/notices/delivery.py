"""Delivery: claim a row, keep the promise, tick it off; what ended half-way is looked up first.

Plain SMTP can't promise that nothing arrives twice. Where the relay can be asked, nothing does;
elsewhere a mail that may have arrived twice bears the same Message-ID and is marked
(reliability: mail).
"""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

import psycopg
from jinja2 import Environment
from psycopg import Connection

from backend import areas
from backend.kernel import out_tray, positions
from backend.kernel.errors import DomainError
from backend.kernel.out_tray import Errand
from backend.mailcatcher import arrived
from backend.notices.letters import Letter, invented, message_id, write
from backend.notices.relay import ANSWERS, Answer, Said, hand_over
from backend.services import Services
from backend.web.templates import environment

# Tries grow from 10 seconds to an hour apart; this many are three days.
LAST_TRY = 80
AT_A_TIME = 20.0
log = logging.getLogger(__name__)


class Unsure(Exception):
    """The mail may or may not have gone, or its tick may or may not be on record."""


def lease(patience: int) -> timedelta:
    """Return how long an errand is its worker's: longer than the slowest transaction can last."""
    return timedelta(seconds=(ANSWERS + 2) * patience)


@dataclass
class Round:
    """One round of the out-tray."""

    services: Services
    templates: Environment | None = None

    def go(self, at_a_time: float = AT_A_TIME) -> int:
        """Do what is due until nothing is left or the round has lasted long enough."""
        letters, acts = areas.letters(), areas.acts()
        until, done = monotonic() + at_a_time, 0
        while monotonic() < until:
            with self.services.pool.connection() as db:
                if not self._abreast(db):
                    log.warning("waiting for the read models: whom to tell can't be looked up")
                    break
                claimed = out_tray.claim(
                    db, self.services.clock.now(), datetime.now(UTC),
                    lease=lease(self.services.settings.smtp_patience),
                )  # fmt: skip
            if not claimed:
                break
            self._do(claimed[0], letters, acts)
            done += 1
        return done

    def _abreast(self, db: Connection[Any]) -> bool:
        """Whether the read models know all that the out-tray knows.

        After a crash of the database some are empty, and a letter would find nobody to tell.
        """
        promised = positions.taken_in(db, [policy.name for policy in areas.policies()])
        known = positions.taken_in(db, [model.name for model in self.services.models])
        return known >= max(promised, 0)

    def _do(self, errand: Errand, letters: Any, acts: Any) -> None:
        try:
            if errand.errand in letters:
                self._send(errand, letters[errand.errand])
            elif errand.errand in acts:
                note = acts[errand.errand](errand, self.services)
                self._tick(errand, note or "")
            else:
                self._fail(errand, f"Nobody knows how to do {errand.errand}.")
        except DomainError as refusal:
            self._fail(errand, f"{refusal.code}: {type(refusal).__name__}")
        except Unsure as unsure:
            # The row stays «sending»: when its lease ends, the relay is asked before a resend.
            log.warning("errand %s: %s", errand.id, unsure)
        except Exception as trouble:
            log.exception("errand %s (%s) failed", errand.id, errand.errand)
            self._later(errand, type(trouble).__name__)

    def _send(self, errand: Errand, writer: Any) -> None:
        # Also a row that was put back: what put it back may have come after the mail had gone.
        if errand.message_id and self._arrived(errand):
            self._tick(errand, "arrived; found at the relay")
            return
        with self.services.pool.connection() as db:
            letter: Letter | None = writer(errand, db)
        if letter is None:
            self._tick(errand, "nobody to tell any more")
            return
        real = self.services.rehearsal is None
        if not letter.to or (real and invented(letter.to)):
            self._fail(errand, "no address is known")
            return
        settings = self.services.settings
        mail = write(letter, errand, settings, self._templates(), self.services.clock.now())
        with self.services.pool.connection() as db:
            out_tray.note_message(db, errand, message_id(errand, settings))
            half_way = errand.state == "sending" and errand.message_id
            if half_way and settings.mail_lookup is None:
                out_tray.mark_perhaps_twice(db, errand)
        self._settle(
            errand, hand_over(mail, settings.smtp_host, settings.smtp_port, settings.smtp_patience)
        )

    def _settle(self, errand: Errand, answer: Answer) -> None:
        match answer.said:
            case Said.TAKEN:
                try:
                    self._tick(errand, answer.note)
                except psycopg.Error as lost:
                    raise Unsure("it went, but the tick was lost") from lost
            case Said.NEVER:
                self._fail(errand, answer.note)
            case Said.LATER if errand.attempts >= LAST_TRY:
                self._fail(errand, f"given up after three days: {answer.note}")
            case Said.LATER:
                self._later(errand, answer.note)
            case Said.NOTHING:
                raise Unsure(answer.note)

    def _arrived(self, errand: Errand) -> bool:
        folder = self.services.settings.mail_lookup
        return folder is not None and arrived(folder, errand.message_id) > 0

    def _templates(self) -> Environment:
        if self.templates is None:
            self.templates = environment()
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
