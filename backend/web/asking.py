"""Asking before a weighty act: its questions, the answers read back, then one order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from litestar import Response

from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, StaleView, TextTooLong
from backend.kernel.guards import Done
from backend.web.desk import Desk
from backend.web.fields import Answers, Field, check
from backend.web.forms import Problems, refused

SHOWN_AGAIN, LONGEST = 422, 9


@dataclass(frozen=True)
class Asking:
    """What a page asks before it acts. `tries`: how often to send it again where others crowd.

    `points` are what was found and stands in the way, one a line.

    `wrong` finds what is wrong beside each question, before the answers are read back.

    `blames` says beside which question a refusal stands, by its code. `tests` refuses answers
    before they are read back; `heeds` says what to think of before sending them. `address`: where
    the answers go, where that is not the page's own path.
    """

    title: str
    button: str
    back: str
    explain: str = ""
    caption: str = ""
    fields: Sequence[Field] = ()
    warns: bool = False
    who: str = ""
    template: str = "layouts/ask.html"
    more: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 1
    seen: int | None = None
    address: str = ""
    blames: Mapping[str, str] = field(default_factory=dict)
    tests: Callable[[Answers], None] | None = None
    wrong: Callable[[Answers], Mapping[str, str]] = lambda _: {}
    heeds: Callable[[Answers], Sequence[str]] = lambda _: ()
    points: Sequence[str] = ()

    def refused(self, refusal: DomainError) -> Problems:
        """Return a refusal beside the question that it is about."""
        names = [f.name for f in self.fields]
        blamed = self.blames.get(refusal.code, "")
        if isinstance(refusal, TextTooLong) and refusal.what.replace(" ", "_") in names:
            blamed = refusal.what.replace(" ", "_")
        return refused(refusal, blamed if blamed in names else (names or ["form"])[0])


def shown(
    desk: Desk,
    asking: Asking,
    answers: Answers | None = None,
    problems: Problems | None = None,
) -> Response[Any]:
    """Ask."""
    return desk.page(
        asking.template,
        status=SHOWN_AGAIN if problems else 200,
        asking=asking,
        answers=answers or Answers(desk.typed),
        problems=problems or Problems(),
        **asking.more,
    )


def taken(
    desk: Desk,
    asking: Asking,
    command: Callable[[Answers], Command],
    then: Callable[[Done], tuple[str, str]],
) -> Response[Any]:
    """Read the answers back; once they are confirmed, give the order and go on."""
    if (done := done_before(desk)) is not None:
        return desk.go(then(done)[0])
    answers = Answers(desk.typed)
    step, problems = answers.one("step"), check(asking.fields, answers)
    problems.by_field |= {k: v for k, v in asking.wrong(answers).items() if not problems.get(k)}
    if problems or step == "change":
        return shown(desk, asking, answers, None if step == "change" else problems)
    try:
        if step != "send":
            return read_back(desk, asking, answers)
        path, say = then(_perform(desk, command(answers), asking.tries))
    except DomainError as refusal:
        if refusal.status != SHOWN_AGAIN:
            raise
        return shown(desk, asking, answers, asking.refused(refusal))
    return desk.go(path, say)


def asked_first(
    desk: Desk, review: UUID, command: type[Command], asking: Asking
) -> Response[Any] | None:
    """Return the page that asks before a weighty button is heeded; nothing once it was confirmed.

    To whoever may not give the order, there is nothing to be asked.
    """
    desk.need(review, *desk.services.office.orders[command.__name__].roles)
    if desk.text("step") == "send" or done_before(desk) is not None:
        return None
    return read_back(desk, asking, Answers(desk.typed))


def command_id(desk: Desk) -> UUID | None:
    """Return the id under which this form's command is given once."""
    try:
        return UUID(desk.text("command_id"))
    except ValueError:
        return None


def seen(desk: Desk) -> int | None:
    """Return the version that the page showed from which a form was sent; None where it has none.

    An order that names it is refused where somebody changed the thing in between (CC-01).
    """
    text = desk.text("seen").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def done_before(desk: Desk) -> Done | None:
    """Return what this form came to, where it was sent before: a double click is one fact."""
    id_ = command_id(desk)
    return desk.services.registry.first_result(id_) if id_ else None


def _perform(desk: Desk, command: Command, tries: int) -> Done:
    for _ in range(tries - 1):
        try:
            return desk.perform(command, command_id=command_id(desk))
        except StaleView:
            continue
    return desk.perform(command, command_id=command_id(desk))


def read_back(desk: Desk, asking: Asking, answers: Answers) -> Response[Any]:
    """Show what was answered, to be confirmed or changed."""
    if asking.tests is not None:
        asking.tests(answers)
    asked = [f for f in asking.fields if answers.many(f.name) or f.needed]
    return desk.page(
        "layouts/check.html",
        asking=asking,
        rows=[{"key": f.label, "value": answers.said(f) or "Left empty"} for f in asked],
        heeds=asking.heeds(answers),
        kept=[(f.name, value) for f in asking.fields for value in answers.many(f.name)],
        problems=Problems(),
    )
