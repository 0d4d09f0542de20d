"""Orders that let a response out: check, approve, hold, issue, release, correct (3.7)."""

from typing import Any
from uuid import UUID

from backend.consultation.commands.answering import (
    DECIDERS,
    DRAFTERS,
    EXAMPLE,
    MOST,
    Wording,
    comments_of,
    covered_by,
    keep_hidden,
    need_right_hat,
    newest,
    said_in,
    said_openly,
)
from backend.consultation.commands.signing_off import signed_off
from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.response import Response
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class CheckResponse(Command, frozen=True, kw_only=True):
    """HR checked it."""

    response: str


class ApproveResponse(Command, frozen=True, kw_only=True):
    """The lead approves it; about the lead's own conduct, the escalation owner does."""

    response: str


class HoldResponse(Command, frozen=True, kw_only=True):
    """Keep it back, to be released together with others."""

    response: str


class IssueResponse(Command, frozen=True, kw_only=True):
    """The lead issues it."""

    response: str


class ReleaseResponses(Command, frozen=True, kw_only=True):
    """Issue several approved responses at the same moment, held ones too: all, or none."""

    responses: list[str]


class CorrectResponse(Wording, frozen=True, kw_only=True):
    """Put an issued response right; everyone who was told is told again."""

    response: str
    disposition: str = ""


def check_response(command: CheckResponse, work: Work) -> Done:
    """Check it."""
    response = work.fetch(Response, command.response, seen=command.seen)
    response.check(work.stamp)
    return work.commit(response)


def approve_response(command: ApproveResponse, work: Work) -> Done:
    """Approve it."""
    response = work.fetch(Response, command.response, seen=command.seen)
    need_right_hat(work, covered_by(work, response).values())
    response.approve(work.stamp)
    return work.commit(response)


def hold_response(command: HoldResponse, work: Work) -> Done:
    """Hold it."""
    response = work.fetch(Response, command.response, seen=command.seen)
    response.hold(work.because(response.id, "notes"))
    return work.commit(response)


def issue_response(command: IssueResponse, work: Work) -> Done:
    """Issue it: the response and every comment it answers change together, or none does."""
    response = work.fetch(Response, command.response, seen=command.seen)
    return work.commit(*_let_out([response], work))


def release_responses(command: ReleaseResponses, work: Work) -> Done:
    """Release them together."""
    names = list(dict.fromkeys(name.strip().upper() for name in command.responses if name.strip()))
    if not 0 < len(names) <= MOST:
        raise NotUnderstood(f"Choose 1 to {MOST} approved responses, by reference.")
    responses = [work.fetch(Response, name) for name in names]
    return work.commit(*_let_out(responses, work, released=True))


def correct_response(command: CorrectResponse, work: Work) -> Done:
    """Correct it, and note it on each comment whose author was told."""
    response = work.fetch(Response, command.response, seen=command.seen)
    work.reference = response.reference
    comments = [c for c in comments_of(work, response) if not c.withdrawn]
    need_right_hat(work, comments)
    given = command if command.disposition else _as_before(command, response)
    said = said_in(given, response.id, {c.reference: c for c in comments}, work)
    response.correct(work.because(response.id, "notes"), **said)
    for comment in comments:
        comment.correct_answer(
            response.id, response.reference, said["disposition"], response.edition, work.stamp
        )
    return work.commit(response, *comments)


def _let_out(responses: list[Response], work: Work, *, released: bool = False) -> list[Any]:
    """Issue them; return what changed, responses first, each once."""
    changed: dict[UUID, Any] = {response.id: response for response in responses}
    comments: dict[UUID, Comment] = {}
    over = signed_off(work)
    for response in responses:
        for id_ in response.comments:
            if id_ not in comments:
                comments[id_] = work.fetch(Comment, id_)
        mine = _still_to_answer([comments[id_] for id_ in response.comments])
        need_right_hat(work, mine)
        if over:
            raise refusals.AfterSignOff(response.reference)
        keep_hidden(work, response.comments, said_openly(work, newest(work, response)))
        sendable = any(not comment.nameless for comment in mine)
        response.issue(work.stamp, sendable=sendable, released=released)
        for comment in mine:
            comment.answer(
                response.id, response.reference, response.disposition, work.stamp,
                published=comment.nameless,
            )  # fmt: skip
        if (earlier := response.supersedes) is not None:
            stands = changed.setdefault(earlier, None) or work.fetch(Response, earlier)
            stands.give_way(response.id, response.reference, work.stamp)
            changed[earlier] = stands
    work.reference = responses[0].reference
    return [*changed.values(), *(one for one in comments.values() if one.unsaved)]


def _still_to_answer(comments: list[Comment]) -> list[Comment]:
    """Leave out what was withdrawn, redirected or split since; refuse where nothing is left."""
    left = [one for one in comments if not (one.withdrawn or one.dealt_with)]
    if comments and not left:
        comments[0].may_be_answered()
    return left


def _as_before(command: CorrectResponse, response: Response) -> CorrectResponse:
    """Let a correction of the words alone keep the disposition and where the change is found."""
    lines = command.revision_lines or list(response.revision_lines)
    return CorrectResponse(
        **{
            **{name: getattr(command, name) for name in command.__struct_fields__},
            "disposition": response.disposition,
            "revision_lines": lines,
        }
    )


WHY = {**EXAMPLE, "reason": "It goes out with the other answers on the rota."}
LETTING_OUT = ("CM-40", "RS-03", "RS-04", "RS-05", "RS-07", "RS-08", "GN-01")
ORDERS = [
    Order(CheckResponse, check_response, (Role.HR,), "Check a draft response", EXAMPLE, ()),
    Order(ApproveResponse, approve_response, DECIDERS, "Approve a response", EXAMPLE,
          ("RS-05", "RS-07", "GN-01"), decision=True),
    Order(HoldResponse, hold_response, (*DRAFTERS, Role.BOARD), "Hold a response back", WHY,
          ("RS-07", "GN-04"), needs_reason=True),
    Order(IssueResponse, issue_response, DECIDERS, "Issue a response to its authors", EXAMPLE,
          LETTING_OUT, decision=True),
    Order(ReleaseResponses, release_responses, DECIDERS, "Issue several responses together",
          {"review": "LEICESTER-2013", "responses": ["RS-0001", "RS-0002"]},
          (*LETTING_OUT, "GN-10"), decision=True),
    Order(CorrectResponse, correct_response, DECIDERS, "Correct an issued response",
          {**EXAMPLE, "text": "The rota covers 18 posts.", "reason": "The number was wrong."},
          ("RS-01", "RS-02", "RS-03", "RS-05", "RS-06", "RS-07", "GN-04"), decision=True,
          needs_reason=True),
]  # fmt: skip
