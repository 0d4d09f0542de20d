"""Ask for an evaluation, evaluate, check it, make the grade final (domain.md 3.15)."""

import msgspec

from backend.descriptions.commands.evaluators import members
from backend.descriptions.commands.grading import await_grades, set_grades
from backend.descriptions.commands.matches import matched_on
from backend.descriptions.commands.overtaking import evaluation_of
from backend.descriptions.commands.sheets import slips_of
from backend.descriptions.domain.description import JobDescription
from backend.descriptions.domain.evaluation import Evaluation
from backend.descriptions.domain.evaluation_refusals import (
    EvaluationNeeded,
    PointsDisagree,
    grade_changed,
)
from backend.descriptions.domain.refusals import NotAnswered
from backend.job_sheets.sheet import CHANGES, UNCHANGED
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.kernel.words import Words

ANALYSTS = (Role.HR, Role.JOB_ANALYST)
PURPOSE = "evaluations"
LONGEST_NOTE = 10_000


class FactorLevel(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The level of one factor of the scheme, with the points that it gives."""

    factor: str
    level: str
    points: int = 0


class Sits(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a panel, by the name they sign in with: for management or a union."""

    login: str
    side: str
    trained: bool = False


class RequestEvaluation(Command, frozen=True, kw_only=True):
    """Ask for the evaluation of a frozen description."""

    description: str
    scheme: str = ""
    indicative: str = ""


class WaiveEvaluation(Command, frozen=True, kw_only=True):
    """Say why a description with no change, or a minor one, keeps its grade."""

    description: str
    grade: str


class EvaluatePost(Command, frozen=True, kw_only=True):
    """Record what the panel decided: the level of each factor, the score, the grade and why."""

    evaluation: str
    panel: list[Sits]
    grade: str
    rationale: str
    levels: list[FactorLevel] = []
    score: int = 0


class CheckEvaluation(Command, frozen=True, kw_only=True):
    """Check an evaluation, as somebody who was not on the panel."""

    evaluation: str


class FinaliseGrade(Command, frozen=True, kw_only=True):
    """Make the grade final."""

    evaluation: str


def request_evaluation(command: RequestEvaluation, work: Work) -> Done:
    """Ask for it; the posts wait for their grade until it is final."""
    one = work.fetch(JobDescription, command.description)
    one.must_be_frozen()
    evaluation = evaluation_of(work, one)
    indicative = command.indicative.strip() or one.indicative
    evaluation.request(
        work.stamp,
        reference=_referred(work, evaluation),
        description=one.id,
        description_reference=one.reference,
        title=one.title,
        number=one.number,
        scheme=command.scheme.strip(),
        indicative=indicative,
        posts=list(one.posts),
        authors=list(one.authors),
    )
    return work.commit(evaluation, *await_grades(work, one, indicative))


def waive_evaluation(command: WaiveEvaluation, work: Work) -> Done:
    """Let it keep its grade."""
    one = work.fetch(JobDescription, command.description)
    one.must_be_frozen()
    if one.change not in UNCHANGED:
        raise EvaluationNeeded(one.reference, CHANGES.get(one.change, one.change))
    if open_slips := [s for s in one.unanswered(slips_of(work, one)) if s.code == "JD-07"]:
        raise NotAnswered(one.reference, open_slips)
    evaluation = evaluation_of(work, one)
    grade = command.grade.strip()
    evaluation.not_needed(
        work.stamp,
        reference=_referred(work, evaluation),
        description=one.id,
        description_reference=one.reference,
        title=one.title,
        number=one.number,
        grade=grade,
        posts=list(one.posts),
    )
    one.final(evaluation.reference, grade, work.stamp)
    return work.commit(evaluation, one, *set_grades(work, one, grade))


def evaluate_post(command: EvaluatePost, work: Work) -> Done:
    """Record it."""
    evaluation = work.fetch(Evaluation, command.evaluation, seen=command.seen)
    points = sum(level.points for level in command.levels)
    if points and command.score and points != command.score:
        raise PointsDisagree(points, command.score)
    levels = msgspec.json.encode(command.levels).decode()
    evaluation.evaluate(
        members(work, command.panel),
        command.score or points,
        command.grade.strip(),
        work.words(work.review, PURPOSE, levels, "factor levels"),
        _why(work, command.rationale),
        work.stamp,
    )
    one = work.fetch(JobDescription, evaluation.description)
    one.evaluated(evaluation.reference, work.stamp)
    return work.commit(evaluation, one)


def check_evaluation(command: CheckEvaluation, work: Work) -> Done:
    """Check it."""
    evaluation = work.fetch(Evaluation, command.evaluation, seen=command.seen)
    evaluation.check(work.stamp)
    return work.commit(evaluation)


def finalise_grade(command: FinaliseGrade, work: Work) -> Done:
    """Make it final; a grade that changed opens the matches that rest on the old one."""
    evaluation = work.fetch(Evaluation, command.evaluation, seen=command.seen)
    people = matched_on(work, evaluation.posts)
    was = evaluation.was
    changed = evaluation.finalise(people, work.stamp)
    one = work.fetch(JobDescription, evaluation.description)
    one.final(evaluation.reference, evaluation.grade, work.stamp)
    yet = ("JE-01", grade_changed(was, evaluation.grade, people)) if changed else ("", "")
    return work.commit(evaluation, one, *set_grades(work, one, evaluation.grade), yet=yet)


def _referred(work: Work, evaluation: Evaluation) -> str:
    if evaluation.reference:
        work.reference = evaluation.reference
        return evaluation.reference
    return work.number("EV", evaluation.id)


def _why(work: Work, text: str) -> Words:
    return work.words(work.review, PURPOSE, text.strip(), "rationale", LONGEST_NOTE)


EVERY = {"review": "LEICESTER-2013"}
ONE = {**EVERY, "evaluation": "EV-0003"}
PANEL = [{"login": "hr", "side": "management", "trained": True},
         {"login": "union-a", "side": "union", "trained": True}]  # fmt: skip
ORDERS = [
    Order(RequestEvaluation, request_evaluation, ANALYSTS, "Ask for a job evaluation",
          {**EVERY, "description": "JB-0045", "scheme": "NJC", "indicative": "10"},
          ("JD-12", "JE-05"), decision=True),
    Order(WaiveEvaluation, waive_evaluation, ANALYSTS, "Say why no evaluation is needed",
          {**EVERY, "description": "JB-0035", "grade": "6", "reason": "Only the title changed."},
          ("JD-07", "JD-12", "JE-05", "JE-09", "JE-11", "GN-04"), decision=True,
          needs_reason=True),
    Order(EvaluatePost, evaluate_post, ANALYSTS, "Record a job evaluation",
          {**ONE, "panel": PANEL, "grade": "9", "score": 412,
           "levels": [{"factor": "Knowledge", "level": "6", "points": 412}],
           "rationale": "The scope is one service, not three."},
          ("JE-02", "JE-05", "JE-06", "JE-09"), decision=True),
    Order(CheckEvaluation, check_evaluation, ANALYSTS, "Check a job evaluation", ONE,
          ("JE-05", "JE-07"), decision=True),
    Order(FinaliseGrade, finalise_grade, ANALYSTS, "Make a grade final", ONE, ("JE-05",),
          decision=True),
]  # fmt: skip
