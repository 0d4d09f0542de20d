"""Orders that answer comments: draft, check, approve, issue, publish (3.7, 3.8)."""

from datetime import date
from uuid import UUID, uuid4

import msgspec

from backend.consultation.domain import refusals
from backend.consultation.domain.choices import Confidentiality, Disposition, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.identifying import gives_away
from backend.consultation.domain.response import Response
from backend.consultation.events import (
    CommentReceived,
    CommentReceivedLate,
    Part,
    PromisedAction,
    ResponseDrafted,
)
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "response": "RS-0001"}
MOST = 500
PURPOSE = "responses"


class Action(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What will be done, by whom, by when."""

    what: str
    owner: str
    due: date


class DraftResponse(Command, frozen=True, kw_only=True):
    """Draft one answer to one or more comments.

    `parts` maps references to what that author is told where it differs from `text`.
    """

    comments: list[str]
    disposition: str
    text: str
    parts: dict[str, str] = {}
    revision_lines: list[str] = []
    action: Action | None = None


class CheckResponse(Command, frozen=True, kw_only=True):
    """HR checked it."""

    response: str


class ApproveResponse(Command, frozen=True, kw_only=True):
    """The lead approves it."""

    response: str


class IssueResponse(Command, frozen=True, kw_only=True):
    """The lead issues it."""

    response: str


class PublishAsQA(Command, frozen=True, kw_only=True):
    """Publish it with a question in our words; without an answer, the response's text is used."""

    response: str
    question: str
    answer: str = ""


def draft_response(command: DraftResponse, work: Work) -> Done:
    """Draft it, for comments that exist and stand, in words that give no author away (RS-03)."""
    covered = _covered(command, work)
    response = Response(uuid4())
    parts = _parts(command, covered, work)
    for reference, comment in covered.items():
        if comment.withdrawn:
            raise refusals.Withdrawn(reference)
    said = [command.text, *command.parts.values()]
    _keep_hidden(work, [c.id for c in covered.values()], said)
    disposition = chosen(Disposition, command.disposition, "disposition").value
    text = work.words(response.id, PURPOSE, command.text, "response")
    lines, action = _lines(command.revision_lines), _action(command.action, response.id, work)
    response.can_be_found(disposition, text, lines, action)
    response.draft(
        work.stamp,
        reference=_new_reference(work, response.id),
        comments=[comment.id for comment in covered.values()],
        disposition=disposition,
        text=text,
        parts=parts,
        revision_lines=lines,
        action=action,
    )
    return work.commit(response)


def check_response(command: CheckResponse, work: Work) -> Done:
    """Check it."""
    response = work.fetch(Response, command.response, seen=command.seen)
    response.check(work.stamp)
    return work.commit(response)


def approve_response(command: ApproveResponse, work: Work) -> Done:
    """Approve it."""
    response = work.fetch(Response, command.response, seen=command.seen)
    response.approve(work.stamp)
    return work.commit(response)


def issue_response(command: IssueResponse, work: Work) -> Done:
    """Issue it: the response and every comment it answers change together, or none does."""
    response = work.fetch(Response, command.response, seen=command.seen)
    comments = [c for c in _comments(work, response) if not c.withdrawn]
    sent = [c for c in comments if not c.nameless]
    draft = _draft(work, response)
    said = [draft.text, *(part.text for part in draft.parts)]
    _keep_hidden(work, response.comments, [work.ledger.vault.read(w) or "" for w in said])
    response.issue(work.stamp, sendable=bool(sent))
    for comment in comments:
        comment.answer(
            response.id, response.reference, response.disposition, work.stamp,
            published=comment.nameless,
        )  # fmt: skip
    return work.commit(response, *comments)


def publish_as_qa(command: PublishAsQA, work: Work) -> Done:
    """Publish it; an anonymous comment that nothing was sent to is answered by this."""
    response = work.fetch(Response, command.response, seen=command.seen)
    draft, read = _draft(work, response), work.ledger.vault.read
    question, answer = command.question.strip(), command.answer.strip() or read(draft.text) or ""
    if not question:
        raise refusals.NothingWritten("Write the question in words that point at nobody.")
    for received in _received(work, response.comments):
        # Whoever signed it may be quoted, though never by name; a union is no person.
        named = received.confidentiality == Confidentiality.NAMED
        words = None if named else read(received.text)
        if not received.union and gives_away(
            f"{question} / {answer}", read(received.author), words
        ):
            raise refusals.OnlyOnePersonAsks
    response.may_be_published()
    reference = work.reference
    number = work.number("QA", response.id, width=3)
    response.publish(
        work.stamp,
        number,
        work.words(response.id, PURPOSE, question, "question"),
        work.words(response.id, PURPOSE, answer, "answer"),
    )
    waiting = [
        c for c in _comments(work, response) if c.nameless and not (c.answered or c.withdrawn)
    ]
    for comment in waiting:
        comment.answer(
            response.id, reference, response.disposition, work.stamp, published=True
        )  # fmt: skip
    return work.commit(response, *waiting)


def _covered(command: DraftResponse, work: Work) -> dict[str, Comment]:
    references = list(dict.fromkeys(r.strip().upper() for r in command.comments if r.strip()))
    if not 0 < len(references) <= MOST:
        raise NotUnderstood(f"A response answers 1 to {MOST} comments. Choose which, by reference.")
    return {reference: work.look(Comment, reference) for reference in references}


def _new_reference(work: Work, response: UUID) -> str:
    work.reference = ""
    return work.number("RS", response)


def _parts(command: DraftResponse, covered: dict[str, Comment], work: Work) -> list[Part]:
    parts = []
    for name, text in command.parts.items():
        comment = covered.get(name.strip().upper())
        if comment is None:
            raise NotFound
        if text.strip():
            whose = comment.owner or comment.id
            parts.append(Part(comment=comment.id, text=work.words(whose, PURPOSE, text, "part")))
    return parts


def _lines(lines: list[str]) -> list[str]:
    return list(dict.fromkeys(line.strip().upper() for line in lines if line.strip()))


def _action(action: Action | None, response: UUID, work: Work) -> PromisedAction | None:
    if action is None or not action.what.strip() or not action.owner.strip():
        return None
    return PromisedAction(
        what=work.words(response, PURPOSE, action.what, "action"),
        owner=work.words(response, PURPOSE, action.owner, "owner of the action", limit=200),
        due=action.due,
    )


def _comments(work: Work, response: Response) -> list[Comment]:
    return [work.fetch(Comment, id_) for id_ in response.comments]


def _draft(work: Work, response: Response) -> ResponseDrafted:
    first = next(work.ledger.story(response.id))
    if not isinstance(first, ResponseDrafted):
        raise NotFound
    return first


def _received(
    work: Work, comments: tuple[UUID, ...] | list[UUID]
) -> list[CommentReceived | CommentReceivedLate]:
    firsts = [next(work.ledger.story(id_), None) for id_ in comments]
    return [f for f in firsts if isinstance(f, CommentReceived | CommentReceivedLate)]


def _keep_hidden(work: Work, comments: tuple[UUID, ...] | list[UUID], said: list[str]) -> None:
    read = work.ledger.vault.read
    for received in _received(work, comments):
        hidden = work.look(Comment, received.originator_id).confidentiality
        if hidden == Confidentiality.WITHHELD and any(
            gives_away(text, read(received.author), read(received.text)) for text in said
        ):
            raise refusals.QuotesTheAuthor(received.reference)


DRAFTERS = (Role.COORDINATOR, Role.LEAD)
ORDERS = [
    Order(DraftResponse, draft_response, DRAFTERS, "Draft a response to comments",
          {"review": "LEICESTER-2013", "comments": ["CR-0001"], "disposition": "partly",
           "text": "The rota is limited to Duty and Advice.", "revision_lines": ["V2-02"]},
          ("RS-01", "RS-02", "RS-03", "RS-06", "CM-10", "GN-02", "GN-08", "GN-10")),
    Order(CheckResponse, check_response, (Role.HR,), "Check a draft response", EXAMPLE, ()),
    Order(ApproveResponse, approve_response, (Role.LEAD,), "Approve a response", EXAMPLE,
          ("RS-07",), decision=True),
    Order(IssueResponse, issue_response, (Role.LEAD,), "Issue a response to its authors", EXAMPLE,
          ("RS-03", "RS-04", "RS-07"), decision=True),
    Order(PublishAsQA, publish_as_qa, (Role.COORDINATOR, Role.LEAD),
          "Publish a response as a question and answer",
          {**EXAMPLE, "question": "Who works the out-of-hours rota?"},
          ("QA-01", "RS-06", "RS-07")),
]  # fmt: skip
