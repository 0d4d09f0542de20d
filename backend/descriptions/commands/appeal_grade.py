"""Appeal against a grade, and decide that appeal: the evaluation route (JE-04, LC-37)."""

from backend.descriptions.commands.evaluate import EVERY, ONE, PURPOSE, Sits
from backend.descriptions.commands.evaluators import members
from backend.descriptions.commands.grading import set_grades
from backend.descriptions.commands.matches import matched_on
from backend.descriptions.domain.description import JobDescription
from backend.descriptions.domain.evaluation import Evaluation
from backend.descriptions.domain.evaluation_refusals import APPEAL_ROUTE, NotYourJob, grade_changed
from backend.kernel.commands import Command, Order, Submission, Work
from backend.kernel.guards import Done
from backend.kernel.names import plain
from backend.kernel.roles import Role
from backend.workforce.events import AssignmentAdded


class AppealGrade(Submission, frozen=True, kw_only=True):
    """Appeal against the final grade of one's own job."""

    evaluation: str
    grounds: str


class DecideGradingAppeal(Command, frozen=True, kw_only=True):
    """Confirm the grade or change it; the panel has nobody who evaluated the job."""

    evaluation: str
    panel: list[Sits]
    grade: str


def appeal_grade(command: AppealGrade, work: Work) -> Done:
    """Take it in; a slotting appeal goes on beside it."""
    evaluation = work.fetch(Evaluation, command.evaluation, seen=command.seen)
    person = work.viewer.person
    if not _holds(work, evaluation):
        raise NotYourJob
    grounds = work.words(person, PURPOSE, command.grounds.strip(), "grounds")
    evaluation.appeal(person, grounds, work.stamp)
    return work.commit(evaluation, yet=("JE-04", APPEAL_ROUTE))


def decide_grading_appeal(command: DecideGradingAppeal, work: Work) -> Done:
    """Decide it; a changed grade opens the matches that rest on the old one."""
    evaluation = work.fetch(Evaluation, command.evaluation, seen=command.seen)
    people, was = matched_on(work, evaluation.posts), evaluation.grade
    stamp = work.because(evaluation.appellant or work.review, PURPOSE)
    panel, grade = members(work, command.panel), command.grade.strip()
    if not evaluation.decide_appeal(panel, grade, people, stamp):
        return work.commit(evaluation)
    one = work.fetch(JobDescription, evaluation.description)
    one.final(evaluation.reference, grade, work.stamp)
    yet = ("JE-01", grade_changed(was, grade, people).replace("Indicative grade", "Grade"))
    return work.commit(evaluation, one, *set_grades(work, one, grade), yet=yet)


def _holds(work: Work, evaluation: Evaluation) -> bool:
    """Say whether this person's job is described, now or as proposed."""
    one = work.look(JobDescription, evaluation.description)
    titles = {plain(title) for title in (one.title, *one.also)}
    for scope in work.viewer.scopes(work.review, Role.EMPLOYEE):
        for reference in scope.replace(",", " ").split():
            stream = work.registry.subject_of(work.review, reference.upper())
            for event in work.ledger.story(stream) if stream else ():
                if isinstance(event, AssignmentAdded) and plain(event.job_title) in titles:
                    return True
    return False


PANEL = [{"login": "manager-1", "side": "management", "trained": True},
         {"login": "union-b", "side": "union", "trained": True}]  # fmt: skip
ORDERS = [
    Order(AppealGrade, appeal_grade, (Role.EMPLOYEE,), "Appeal against the grade of your job",
          {**ONE, "grounds": "The scope of the job is larger than was evaluated."},
          ("JE-05", "JE-10")),
    Order(DecideGradingAppeal, decide_grading_appeal, (Role.HR, Role.APPEALS_HR, Role.JOB_ANALYST),
          "Decide an appeal against a grade",
          {**EVERY, "evaluation": "EV-0003", "panel": PANEL, "grade": "9",
           "reason": "The factors were read as the scheme says."},
          ("JE-05", "JE-06", "JE-08", "JE-09", "GN-04"), decision=True, needs_reason=True),
]  # fmt: skip
