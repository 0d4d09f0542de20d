"""Out of scope, contested scope and disputed entries (domain.md 3.3, 3.29, 5.3)."""

from typing import Literal

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.workforce.commands.people_known import WHO, at_start, ones_own, open_appeal, theirs

About = Literal[
    "name", "job title", "hours", "grade", "group or team", "employment", "line manager",
    "something else",
]  # fmt: skip


class RemoveFromScope(Command, frozen=True, kw_only=True):
    """Take a person out of the review, who is told of it and of the right to contest it.

    `transferred`: they went to a service that is not reviewed. `appeal` as in StrikeLeaver.
    `taken_back` is for an import alone that brought them by mistake: then nobody is told.
    """

    employee_ref: str
    transferred: bool = False
    appeal: Literal["", "continues", "withdrawn"] = ""
    taken_back: bool = False


class ReturnToScope(Command, frozen=True, kw_only=True):
    """Bring back somebody who was taken out of scope by mistake."""

    employee_ref: str


class ContestScope(Command, frozen=True, kw_only=True):
    """Say that one should not have been taken out of the review."""

    employee_ref: str
    text: str


class AnswerContest(Command, frozen=True, kw_only=True):
    """Answer a contested removal; where it is upheld, the person is in scope again."""

    employee_ref: str
    upheld: bool
    answer: str


class DisputeEntry(Command, frozen=True, kw_only=True):
    """Say that something in one's own entry on the list is not right."""

    employee_ref: str
    about: About
    text: str


class AnswerDispute(Command, frozen=True, kw_only=True):
    """Answer a disputed entry: it was corrected, or why it stands."""

    employee_ref: str
    number: int
    outcome: Literal["corrected", "explained"]
    answer: str


def remove_from_scope(command: RemoveFromScope, work: Work) -> Done:
    """Take them out, once it is known what becomes of an open appeal."""
    if command.taken_back and work.stamp.cause is None:
        raise NotUnderstood(
            "Only an import that is taken back takes people out without telling them. Leave "
            "taken_back out."
        )
    person = theirs(work, command.employee_ref)
    appeals = [open_appeal(work, one) for one, line in person.lines.items() if line.in_post]
    person.remove(
        work.reference,
        work.because(person.person) if person.person else work.stamp,
        transferred=command.transferred,
        at_start=at_start(work),
        told=not command.taken_back,
    )
    for appeal in filter(None, appeals):
        person.settle_appeal(appeal, command.appeal, work.stamp)
    return work.commit(person)


def return_to_scope(command: ReturnToScope, work: Work) -> Done:
    """Bring them back."""
    person = theirs(work, command.employee_ref)
    stamp = work.because(person.person) if person.person else work.stamp
    person.bring_back(work.reference, stamp)
    return work.commit(person, yet=person.warning)


def contest_scope(command: ContestScope, work: Work) -> Done:
    """Contest it."""
    person = ones_own(work, command.employee_ref)
    text = work.words(work.viewer.person, "scope", _said(command.text, "what you want to say"))
    person.contest(work.reference, text, work.stamp)
    return work.commit(person)


def answer_contest(command: AnswerContest, work: Work) -> Done:
    """Answer it."""
    person = theirs(work, command.employee_ref)
    answer = work.words(person.person or person.id, "scope", _said(command.answer, "your answer"))
    person.answer_contest(work.reference, answer, work.stamp, upheld=command.upheld)
    return work.commit(person, yet=person.warning)


def dispute_entry(command: DisputeEntry, work: Work) -> Done:
    """Dispute it."""
    person = ones_own(work, command.employee_ref)
    text = work.words(work.viewer.person, "disputes", _said(command.text, "what is not right"))
    person.dispute(work.reference, command.about, text, work.stamp)
    return work.commit(person)


def answer_dispute(command: AnswerDispute, work: Work) -> Done:
    """Answer it."""
    person = theirs(work, command.employee_ref)
    answer = work.words(
        person.person or person.id, "disputes", _said(command.answer, "your answer")
    )
    person.answer_dispute(work.reference, command.number, command.outcome, answer, work.stamp)
    return work.commit(person)


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise NotUnderstood(f"Write {what}.")
    return text.strip()


ONE = {"review": "LEICESTER-2013", "employee_ref": "E0042"}
ORDERS = [
    Order(RemoveFromScope, remove_from_scope, WHO, "Take a person out of the scope of the review",
          {**ONE, "reason": "The post is in a service that is not reviewed."},
          ("ES-04", "ES-05", "GN-04", "GN-10"), needs_reason=True),
    Order(ReturnToScope, return_to_scope, WHO, "Bring back somebody taken out of scope",
          {**ONE, "reason": "It was another person."}, ("ES-08", "GN-04"), needs_reason=True),
    Order(ContestScope, contest_scope, (Role.EMPLOYEE,), "Contest being taken out of scope",
          {**ONE, "text": "My post is in the review."}, ("ES-08", "GN-10")),
    Order(AnswerContest, answer_contest, WHO, "Answer a contested removal from scope",
          {**ONE, "upheld": True, "answer": "You are right."}, ("ES-08", "GN-10")),
    Order(DisputeEntry, dispute_entry, (Role.EMPLOYEE,), "Say that your own entry is not right",
          {**ONE, "about": "hours", "text": "I work 0.8."}, ("ES-08", "GN-10")),
    Order(AnswerDispute, answer_dispute, WHO, "Answer a disputed entry",
          {**ONE, "number": 1, "outcome": "corrected", "answer": "It says 0.80 now."},
          ("ES-08", "GN-10")),
]  # fmt: skip
