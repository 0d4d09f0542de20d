"""How a fact is told: by its one line, with people's words opened as far as the reader may."""

import re
from collections.abc import Callable

from jinja2 import Environment

from backend.kernel.events import Event
from backend.kernel.mapper import EventMapper
from backend.kernel.vault import BrokenSeal
from backend.kernel.words import Words

WITHHELD, ERASED, BROKEN = "[withheld]", "[erased]", "[seal broken]"
WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Teller:
    """Tells facts in plain English."""

    def __init__(self, templates: Environment, mapper: EventMapper) -> None:
        # The line is text, not markup: the page that shows it escapes it.
        self._templates = templates.overlay(autoescape=False)
        self.mapper = mapper

    def line(self, fact: Event, *, masked: bool) -> str:
        """Return the sentence that tells a fact."""
        template = self._templates.get_template(f"audit/facts/{fact.TOPIC}.txt")
        return template.render(f=fact, words=self.opener(masked=masked)).strip()

    def why(self, fact: Event, *, masked: bool) -> str:
        """Return the reason that was given, or nothing where none was."""
        reason = fact.stamp.reason
        return "" if reason is None else self.opener(masked=masked)(reason)

    def opener(self, *, masked: bool) -> Callable[[Words | None], str]:
        """Return what opens words for this reader."""

        def words(sealed: Words | None) -> str:
            if sealed is None:
                return ""
            if masked:
                return WITHHELD
            try:
                opened = self.mapper.vault.read(sealed)
            except BrokenSeal:
                return BROKEN
            return ERASED if opened is None else opened

        return words


def say_kind(topic: str) -> str:
    """Say a kind of fact as words: "Appeal decided" for `appeals.AppealDecided`."""
    return WORD.sub(" ", topic.partition(".")[2]).capitalize()
