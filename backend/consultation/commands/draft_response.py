"""Orders that word a response: draft it, word it anew, send it back (3.7)."""

from uuid import UUID, uuid4

from backend.consultation.commands.answering import (
    DRAFTERS,
    EXAMPLE,
    MOST,
    Wording,
    covered_by,
    said_in,
)
from backend.consultation.commands.covering import need_appraisals, with_those_joined
from backend.consultation.domain import refusals
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.response import Response
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.roles import Role


class DraftResponse(Wording, frozen=True, kw_only=True):
    """Draft one answer to one or more comments, or one in place of an earlier answer.

    `parts` maps references to what that author is told where it differs from `text`.
    """

    comments: list[str]
    supersedes: str = ""


class ReviseResponse(Wording, frozen=True, kw_only=True):
    """Word a draft anew."""

    response: str


class ReturnResponse(Command, frozen=True, kw_only=True):
    """Send a draft back to be worded anew."""

    response: str


def draft_response(command: DraftResponse, work: Work) -> Done:
    """Draft it, for comments that exist and stand, in words that give no author away (RS-03)."""
    earlier = work.look(Response, command.supersedes) if command.supersedes.strip() else None
    covered = _covered(command, work, earlier)
    response = Response(uuid4())
    for reference, comment in covered.items():
        if comment.withdrawn:
            raise refusals.Withdrawn(reference)
        comment.may_be_answered()
    need_appraisals(work, covered)
    said = said_in(command, response.id, covered, work)
    response.can_be_found(said["disposition"], said["text"], said["revision_lines"], said["action"])
    response.draft(
        work.stamp,
        reference=_new_reference(work, response.id),
        comments=[comment.id for comment in covered.values()],
        supersedes=earlier.id if earlier else None,
        supersedes_reference=earlier.reference if earlier else "",
        **said,
    )
    return work.commit(response)


def revise_response(command: ReviseResponse, work: Work) -> Done:
    """Word it anew; HR checks the new words."""
    response = work.fetch(Response, command.response, seen=command.seen)
    work.reference = response.reference
    said = said_in(command, response.id, covered_by(work, response), work)
    response.revise(work.stamp, **said)
    return work.commit(response)


def return_response(command: ReturnResponse, work: Work) -> Done:
    """Send it back, with the reason."""
    response = work.fetch(Response, command.response, seen=command.seen)
    response.give_back(work.because(response.id, "notes"))
    return work.commit(response)


def _covered(command: DraftResponse, work: Work, earlier: Response | None) -> dict[str, Comment]:
    references = list(dict.fromkeys(r.strip().upper() for r in command.comments if r.strip()))
    if earlier is not None and not references:
        return {r: c for r, c in covered_by(work, earlier).items() if not c.withdrawn}
    if not 0 < len(references) <= MOST:
        raise NotUnderstood(f"A response answers 1 to {MOST} comments. Choose which, by reference.")
    return with_those_joined(work, {ref: work.look(Comment, ref) for ref in references})


def _new_reference(work: Work, response: UUID) -> str:
    work.reference = ""
    return work.number("RS", response)


WORDED = {"disposition": "partly", "text": "The rota is limited to Duty and Advice.",
          "revision_lines": ["V2-02"]}  # fmt: skip
WORDING = ("RS-01", "RS-02", "RS-03", "RS-06", "GN-02", "GN-08", "GN-10")
ORDERS = [
    Order(DraftResponse, draft_response, DRAFTERS, "Draft a response to comments",
          {"review": "LEICESTER-2013", "comments": ["CR-0001"], **WORDED},
          ("CM-05", "CM-10", "CM-40", *WORDING)),
    Order(ReviseResponse, revise_response, (*DRAFTERS, Role.HR), "Word a draft response anew",
          {**EXAMPLE, **WORDED}, ("RS-07", *WORDING)),
    Order(ReturnResponse, return_response, (Role.HR, Role.LEAD, Role.BOARD),
          "Send a draft response back", {**EXAMPLE, "reason": "It names a person."},
          ("RS-07", "GN-04"), needs_reason=True),
]  # fmt: skip
