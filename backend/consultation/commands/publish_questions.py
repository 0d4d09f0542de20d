"""Orders about published questions and answers: draft, publish, revise, withdraw (3.8)."""

from typing import Any
from uuid import UUID, uuid4

from backend.consultation.commands.answering import (
    DRAFTERS,
    EXAMPLE,
    PURPOSE,
    comments_of,
    newest,
)
from backend.consultation.commands.own_comments import AUTHORS, is_author
from backend.consultation.commands.pointing import need_seen_first, point_at_nobody
from backend.consultation.domain import answer_refusals as refusals
from backend.consultation.domain.choices import Disposition, chosen
from backend.consultation.domain.comment import Comment
from backend.consultation.domain.privacy import by_author
from backend.consultation.domain.question import Question
from backend.consultation.domain.response import Response
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role

ASK = "Write the question in words that point at nobody."


class PublishAsQA(Command, frozen=True, kw_only=True):
    """Publish it with a question in our words; without an answer, the response's text is used."""

    response: str
    question: str
    answer: str = ""
    themes: list[str] = []


class DraftQuestion(Command, frozen=True, kw_only=True):
    """Draft a question and answer, from an approved response or from comments, or reword a draft.

    Authors of name-withheld comments among its sources see the wording first.
    """

    question: str
    answer: str = ""
    response: str = ""
    comments: list[str] = []
    themes: list[str] = []
    disposition: str = ""
    revision_lines: list[str] = []
    number: str = ""


class AgreeToQuestion(Command, frozen=True, kw_only=True):
    """Agree, as the author of a comment, to the wording in which it is to be published."""

    number: str
    comment: str


class PublishQuestion(Command, frozen=True, kw_only=True):
    """Publish a draft."""

    number: str


class ReviseQuestion(Command, frozen=True, kw_only=True):
    """Word a published question and answer anew. Everyone in the review reads the reason."""

    number: str
    question: str
    answer: str
    disposition: str = ""
    revision_lines: list[str] = []


class WithdrawQuestion(Command, frozen=True, kw_only=True):
    """Say that a published question and answer no longer holds. Everyone reads the reason."""

    number: str


def publish_as_qa(command: PublishAsQA, work: Work) -> Done:
    """Publish it; an anonymous comment that nothing was sent to is answered by this."""
    response = work.fetch(Response, command.response, seen=command.seen)
    if not command.question.strip():
        raise refusals.NothingWritten(ASK)
    said = _said(command.question, command.answer, response, work)
    point_at_nobody(work, response.comments, said["question"], said["answer"])
    response.may_be_published()
    need_seen_first(work, None, response.comments)
    question = Question(uuid4())
    _draft(question, said, list(response.comments), command.themes, response, work)
    return _publish(question, response, work)


def draft_question(command: DraftQuestion, work: Work) -> Done:
    """Draft it, or word the draft anew under the number it has."""
    if not command.question.strip():
        raise refusals.NothingWritten(ASK)
    known = work.fetch(Question, command.number, seen=command.seen) if command.number else None
    response = work.look(Response, command.response) if command.response.strip() else None
    if known is not None and known.response is not None:
        response = work.look(Response, known.response)
    sources = list(known.sources) if known else _sources(command, response, work)
    said = _said(command.question, command.answer, response, work)
    if response is None:
        said["disposition"] = chosen(
            Disposition, command.disposition or Disposition.CLARIFIED, "disposition"
        ).value
        said["revision_lines"] = [one.strip().upper() for one in command.revision_lines]
    point_at_nobody(work, sources, said["question"], said["answer"])
    if response is not None and known is None:
        response.may_be_published()
    question = known or Question(uuid4())
    _draft(question, said, sources, command.themes, response, work)
    return work.commit(question)


def agree_to_question(command: AgreeToQuestion, work: Work) -> Done:
    """Agree to it."""
    comment = work.look(Comment, command.comment)
    question = work.fetch(Question, command.number)
    work.reference = question.number
    if not is_author(comment, work) or comment.id not in question.sources:
        raise NotFound
    question.agree(comment.id, by_author(work.stamp, comment.confidentiality, comment.union))
    return work.commit(question)


def publish_question(command: PublishQuestion, work: Work) -> Done:
    """Publish it, once those who may see it first have seen it."""
    question = work.fetch(Question, command.number, seen=command.seen)
    need_seen_first(work, question, question.sources)
    response = None
    if question.response is not None:
        response = work.fetch(Response, question.response)
    return _publish(question, response, work)


def revise_question(command: ReviseQuestion, work: Work) -> Done:
    """Revise it."""
    question = work.fetch(Question, command.number, seen=command.seen)
    point_at_nobody(work, question.sources, command.question, command.answer)
    before = question.draft_facts
    disposition = command.disposition or before["disposition"]
    question.revise(
        work.words(question.id, PURPOSE, command.question, "question"),
        work.words(question.id, PURPOSE, command.answer, "answer"),
        chosen(Disposition, disposition, "disposition").value,
        [one.strip().upper() for one in command.revision_lines] or before["revision_lines"],
        work.because(question.id, PURPOSE),
    )
    return work.commit(question)


def withdraw_question(command: WithdrawQuestion, work: Work) -> Done:
    """Withdraw it."""
    question = work.fetch(Question, command.number, seen=command.seen)
    question.withdraw(work.because(question.id, PURPOSE))
    return work.commit(question)


def _said(question: str, answer: str, response: Response | None, work: Work) -> dict[str, Any]:
    answer = answer.strip()
    if not answer and response is not None:
        answer = work.ledger.vault.read(newest(work, response).text) or ""
    return {
        "question": question.strip(),
        "answer": answer,
        "disposition": response.disposition if response else "",
        "revision_lines": list(response.revision_lines) if response else [],
    }


def _draft(
    question: Question, said: dict[str, Any], sources: list[UUID], themes: list[str],
    response: Response | None, work: Work,
) -> None:  # fmt: skip
    work.reference = question.number
    if not question.number:
        work.number("QA", question.id, width=3)
    question.draft(
        work.stamp,
        number=work.reference,
        question=work.words(question.id, PURPOSE, said["question"], "question"),
        answer=work.words(question.id, PURPOSE, said["answer"], "answer"),
        disposition=said["disposition"],
        revision_lines=said["revision_lines"],
        themes=themes or _themes(sources, work),
        sources=sources,
        response=response.id if response else None,
        response_reference=response.reference if response else "",
    )


def _publish(question: Question, response: Response | None, work: Work) -> Done:
    question.publish(work.stamp)
    work.reference = question.number
    if response is None:
        return work.commit(question)
    response.publish(work.stamp, question.id, question.number)
    waiting = [c for c in comments_of(work, response)
               if c.nameless and not (c.answered or c.withdrawn)]  # fmt: skip
    for comment in waiting:
        comment.answer(
            response.id, response.reference, response.disposition, work.stamp, published=True
        )
    return work.commit(question, response, *waiting)


def _sources(command: DraftQuestion, response: Response | None, work: Work) -> list[UUID]:
    if response is not None:
        return list(response.comments)
    named = dict.fromkeys(one.strip() for one in command.comments if one.strip())
    return [work.look(Comment, name).id for name in named]


def _themes(sources: list[UUID], work: Work) -> list[str]:
    found = (theme for source in sources for theme in work.look(Comment, source).themes)
    return list(dict.fromkeys(found))


QUESTION = {"review": "LEICESTER-2013", "number": "QA-001"}
WORDED = {"question": "Who works the out-of-hours rota?", "answer": "Twenty posts do."}
ORDERS = [
    Order(PublishAsQA, publish_as_qa, DRAFTERS, "Publish a response as a question and answer",
          {**EXAMPLE, "question": WORDED["question"]},
          ("QA-01", "QA-02", "RS-06", "RS-07", "GN-08")),
    Order(DraftQuestion, draft_question, DRAFTERS, "Draft a question and answer",
          {**EXAMPLE, **WORDED}, ("QA-01", "QA-03", "RS-06", "RS-07", "GN-02", "GN-08", "GN-10")),
    Order(AgreeToQuestion, agree_to_question, AUTHORS, "Agree to the wording of a question",
          {**QUESTION, "comment": "CR-0001"}, ("GN-02",)),
    Order(PublishQuestion, publish_question, (Role.LEAD,), "Publish a drafted question", QUESTION,
          ("QA-02", "QA-03", "RS-07"), decision=True),
    Order(ReviseQuestion, revise_question, (Role.LEAD,), "Revise a published question",
          {**QUESTION, **WORDED, "reason": "The number of posts changed."},
          ("QA-01", "QA-03", "RS-06", "GN-04"), decision=True, needs_reason=True),
    Order(WithdrawQuestion, withdraw_question, (Role.LEAD,), "Withdraw a published question",
          {**QUESTION, "reason": "Version 1.2 drops the rota."}, ("QA-03", "GN-04"),
          decision=True, needs_reason=True),
]  # fmt: skip
