"""Orders about "you said, we did": the lead's words on what came of a theme (ecosystem.md 6)."""

from uuid import UUID

from backend.consultation.commands.answering import DRAFTERS, PURPOSE
from backend.consultation.domain.outcome import Outcome
from backend.consultation.domain.theme import theme_key
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role


class WordOutcome(Command, frozen=True, kw_only=True):
    """Word what people said about a theme, what changed because of it, and what did not and why."""

    theme: str
    said: str
    changed: str
    unchanged: str = ""


class PublishOutcome(Command, frozen=True, kw_only=True):
    """Publish the newest wording about a theme."""

    theme: str


def word_outcome(command: WordOutcome, work: Work) -> Done:
    """Word it."""
    theme = theme_key(command.theme)
    if not theme:
        raise NotUnderstood("Say which theme it is about, such as out-of-hours-rota.")
    outcome = _outcome(work, theme, command.seen) or Outcome(_id(work, theme))
    unchanged = command.unchanged.strip()
    outcome.word(
        work.stamp,
        theme=theme,
        said=work.words(outcome.id, PURPOSE, command.said, "text"),
        changed=work.words(outcome.id, PURPOSE, command.changed, "text"),
        unchanged=work.words(outcome.id, PURPOSE, unchanged, "text") if unchanged else None,
    )
    return work.commit(outcome)


def publish_outcome(command: PublishOutcome, work: Work) -> Done:
    """Publish it."""
    outcome = _outcome(work, theme_key(command.theme), command.seen)
    if outcome is None:
        raise NotFound
    outcome.publish(work.stamp)
    return work.commit(outcome)


def _outcome(work: Work, theme: str, seen: int | None) -> Outcome | None:
    work.reference = theme
    try:
        return work.fetch(Outcome, _id(work, theme), seen=seen)
    except NotFound:
        return None


def _id(work: Work, theme: str) -> UUID:
    return named("outcome", work.command.review.strip().upper(), theme)


THEME = {"review": "LEICESTER-2013", "theme": "out-of-hours-rota"}
ORDERS = [
    Order(WordOutcome, word_outcome, DRAFTERS, "Word what came of a theme",
          {**THEME, "said": "The rota covers too many posts.",
           "changed": "It is limited to Duty and Advice."}, ("RS-06", "GN-08", "GN-10")),
    Order(PublishOutcome, publish_outcome, (Role.LEAD,), "Publish what came of a theme", THEME,
          ("GN-02",), decision=True),
]  # fmt: skip
