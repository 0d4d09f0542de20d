"""What the orders about responses share: the comments covered, the words, the right hat."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.domain.choices import Confidentiality, Disposition, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.identifying import gives_away, speaks_for_few
from backend.consultation.domain.response import Response
from backend.consultation.events import (
    Answering,
    Part,
    PromisedAction,
    Submission,
)
from backend.kernel.commands import Command, Work
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.kernel.words import Words

EXAMPLE = {"review": "LEICESTER-2013", "response": "RS-0001"}
PURPOSE = "responses"
DRAFTERS = (Role.COORDINATOR, Role.LEAD)
DECIDERS = (Role.LEAD, Role.BOARD)
MOST = 500


class Action(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What will be done, by whom, by when."""

    what: str
    owner: str
    due: date


class Wording(Command, frozen=True, kw_only=True):
    """What a response says.

    `parts` maps references of comments to what that author is told where it differs from `text`.
    """

    disposition: str
    text: str
    parts: dict[str, str] = {}
    revision_lines: list[str] = []
    action: Action | None = None
    rationale: str = ""
    evidence: str = ""
    signpost: str = ""


def said_in(
    command: Wording, response: UUID, covered: Mapping[str, Comment], work: Work
) -> dict[str, Any]:
    """Return what a response says, as its facts keep it; it gives no author away (RS-03)."""
    parts = _parts(command.parts, covered, work)
    more = (command.rationale, command.signpost)
    keep_hidden(
        work, [c.id for c in covered.values()], [command.text, *more, *command.parts.values()]
    )
    lines = (line.strip().upper() for line in command.revision_lines if line.strip())
    return {
        "disposition": chosen(Disposition, command.disposition, "disposition").value,
        "text": work.words(response, PURPOSE, command.text, "response"),
        "parts": parts,
        "revision_lines": list(dict.fromkeys(lines)),
        "action": _action(command.action, response, work),
        "rationale": _words(work, response, command.rationale, "rationale"),
        "evidence": _words(work, response, command.evidence, "evidence"),
        "signpost": _words(work, response, command.signpost, "signpost"),
    }


def newest(work: Work, response: Response) -> Answering:
    """Return what a response says now."""
    said = [e for e in work.ledger.story(response.id) if isinstance(e, Answering)]
    if not said:
        raise NotFound
    return said[-1]


def comments_of(work: Work, response: Response) -> list[Comment]:
    """Return the comments that a response answers, to be changed with it."""
    return [work.fetch(Comment, id_) for id_ in response.comments]


def covered_by(work: Work, response: Response) -> dict[str, Comment]:
    """Return the comments that a response answers, by reference, to be read only."""
    found = (work.look(Comment, id_) for id_ in response.comments)
    return {comment.reference: comment for comment in found}


def received(work: Work, comments: Iterable[UUID]) -> list[Submission]:
    """Return how these comments came in."""
    firsts = [next(work.ledger.story(id_), None) for id_ in comments]
    return [f for f in firsts if isinstance(f, Submission)]


def keep_hidden(work: Work, comments: Iterable[UUID], said: list[str]) -> None:
    """Refuse words that give away an author who asked for their name to be withheld (RS-03)."""
    read = work.ledger.vault.read
    for first in received(work, comments):
        hidden = work.look(Comment, first.originator_id).confidentiality
        if hidden == Confidentiality.WITHHELD and any(
            speaks_for_few(text) or gives_away(text, read(first.author), read(first.text))
            for text in said
        ):
            raise refusals.QuotesTheAuthor(first.reference)


def said_openly(work: Work, said: Answering) -> list[str]:
    """Return every text of a response that authors read."""
    read = work.ledger.vault.read
    words = [said.text, said.rationale, said.signpost, *(part.text for part in said.parts)]
    return [read(one) or "" for one in words if one is not None]


def need_right_hat(work: Work, comments: Iterable[Comment]) -> None:
    """Let the lead decide, and the escalation owner about the lead's own conduct (RS-05)."""
    board = work.stamp.role == Role.BOARD
    if any(comment.concerns_lead for comment in comments):
        if not board or work.viewer.has(work.review, Role.LEAD):
            raise refusals.ForTheEscalationOwner
    elif board:
        raise refusals.OnlyTheLead


def _parts(given: Mapping[str, str], covered: Mapping[str, Comment], work: Work) -> list[Part]:
    parts = []
    for name, text in given.items():
        comment = covered.get(name.strip().upper())
        if comment is None:
            raise NotFound
        if text.strip():
            whose = comment.owner or comment.id
            parts.append(Part(comment=comment.id, text=work.words(whose, PURPOSE, text, "part")))
    return parts


def _words(work: Work, response: UUID, text: str, what: str) -> Words | None:
    return work.words(response, PURPOSE, text.strip(), what) if text.strip() else None


def _action(action: Action | None, response: UUID, work: Work) -> PromisedAction | None:
    if action is None or not action.what.strip() or not action.owner.strip():
        return None
    return PromisedAction(
        what=work.words(response, PURPOSE, action.what, "action"),
        owner=work.words(response, PURPOSE, action.owner, "owner of the action", limit=200),
        due=action.due,
    )
