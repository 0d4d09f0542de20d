"""Job evaluations: the list, one of them, and what can be done with it."""

import re
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.descriptions.commands.appeal_grade import AppealGrade, DecideGradingAppeal
from backend.descriptions.commands.evaluate import (
    CheckEvaluation,
    EvaluatePost,
    FactorLevel,
    FinaliseGrade,
    Sits,
)
from backend.descriptions.domain.evaluation_refusals import APPEAL_ROUTE
from backend.descriptions.queries.evaluations import STATES, Evaluation, evaluations, line_of
from backend.descriptions.queries.visible import reads
from backend.job_sheets.sheet import lines
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/job-evaluations"
ANALYSTS = (Role.HR, Role.JOB_ANALYST)
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
LEVEL = re.compile(r"^(.+?)[:;,]\s*(\S+?)(?:\s*[=;,]\s*(\d{1,5}))?$")
PANEL = [
    Field("management", "Panel members for management", "text",
          hint="The names they sign in with, separated by commas.",
          needed="Name who sits for management"),
    Field("union", "Panel members for unions", "text",
          hint="The names they sign in with, separated by commas.",
          needed="Name who sits for a union"),
    Field("trained", "Every member is trained in the scheme", "tick"),
]  # fmt: skip
ACTS = {
    "evaluate": ("Record the evaluation", ("requested", "evaluated")),
    "check": ("Check the evaluation", ("evaluated",)),
    "finalise": ("Make the grade final", ("checked",)),
    "decide": ("Decide the appeal against the grade", ("appealed",)),
    "appeal": ("Appeal against the grade", ("final",)),
}
SAID = {
    "evaluate": "The evaluation is recorded. Somebody else checks it next.",
    "check": "The evaluation is checked. The grade can be made final.",
    "finalise": "The grade is final.",
    "decide": "The appeal is decided.",
    "appeal": "Your appeal is received.",
}


@get(HERE, name="evaluations.list", sync_to_thread=True)
def show_list(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the evaluations and the grades they gave."""
    review = _review(desk, ref)
    state = desk.query.get("state", "")[:20]
    with desk.reading() as db:
        every = evaluations(db, desk.viewer, review.review)
    rows = [line_of(one) for one in every if state in ("", one.state)]
    choices = [{"value": v, "text": t} for v, t in STATES.items()]
    return desk.listing(rows, "job-evaluations") or desk.page(
        "descriptions/evaluations.html",
        review=review,
        rows=rows,
        fields=[{"name": "state", "label": "State", "kind": "select", "choices": choices}],
    )


@get(f"{HERE}/{{ev:str}}", name="evaluations.one", sync_to_thread=True)
def show_one(ref: FromPath[str], ev: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one evaluation: how it stands, its grade, and its levels to those who may read them."""
    review = _review(desk, ref)
    one = _one(desk, review, ev)
    return desk.page(
        "descriptions/evaluation.html",
        review=review,
        one=one,
        acts=[(act, label) for act, (label, _) in ACTS.items() if _may(desk, review, one, act)],
    )


@get(f"{HERE}/{{ev:str}}/{{act:str}}", name="evaluations.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], ev: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    review = _review(desk, ref)
    return shown(desk, _asking(desk, review, _one(desk, review, ev), act))


@post(f"{HERE}/{{ev:str}}/{{act:str}}", name="evaluations.do", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_act(
    ref: FromPath[str], ev: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then do it."""
    review = _review(desk, ref)
    one = _one(desk, review, ev)
    asking = _asking(desk, review, one, act)
    about = {"review": review.reference, "evaluation": one.reference}

    def then(done: Done) -> tuple[str, str]:
        said = f"{SAID[act]} {done.told}".strip()
        return f"/reviews/{review.reference}/job-evaluations/{one.reference}", said

    return taken(desk, asking, lambda a: _command(act, about, a), then)


def _command(act: str, about: dict[str, Any], a: Answers) -> Command:
    match act:
        case "evaluate":
            return EvaluatePost(**about, panel=_panel(a), grade=a.one("grade"),
                                score=_score(a), levels=_levels(a),
                                rationale=a.one("rationale"))  # fmt: skip
        case "check":
            return CheckEvaluation(**about)
        case "finalise":
            return FinaliseGrade(**about)
        case "decide":
            return DecideGradingAppeal(**about, panel=_panel(a), grade=a.one("grade"),
                                       reason=a.one("reason"))  # fmt: skip
        case _:
            return AppealGrade(**about, grounds=a.one("grounds"))


def _panel(answers: Answers) -> list[Sits]:
    trained = bool(answers.one("trained"))
    return [
        Sits(login=name.strip(), side=side, trained=trained)
        for side in ("management", "union")
        for name in answers.one(side).split(",")
        if name.strip()
    ]


def _levels(answers: Answers) -> list[FactorLevel]:
    found = []
    for line in lines(answers.one("levels")):
        read = LEVEL.match(line)
        if read is None:
            raise NotUnderstood(f"“{line[:60]}” is no factor with its level, such as Knowledge: 6.")
        found.append(FactorLevel(factor=read[1].strip(), level=read[2], points=int(read[3] or 0)))
    return found


def _score(answers: Answers) -> int:
    text = answers.one("score")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 6):  # noqa: PLR2004 - five digits
        raise NotUnderstood("The score must be a whole number, such as 412.")
    return int(text)


def _asking(desk: Desk, review: ReviewRow, one: Evaluation, act: str) -> Asking:
    if act not in ACTS or not _may(desk, review, one, act):
        raise NotFound
    return Asking(
        title=f"{ACTS[act][0]}: {one.title}",
        caption=one.reference,
        button=ACTS[act][0],
        back=f"/reviews/{review.reference}/job-evaluations/{one.reference}",
        explain=_explained(one, act),
        who="HR, the job analyst and auditors; whoever holds the job reads its levels with the "
        "result. The grade is read by everyone in this review.",
        fields=_fields(act),
        seen=one.version,
        blames={"JE-06": "management", "JE-02": "management", "JE-08": "management",
                "JE-09": "grade", "GN-10": "levels"},
        tests=(_read) if act == "evaluate" else None,
        heeds=lambda _: _opens(one) if act == "finalise" else (),
    )  # fmt: skip


def _read(answers: Answers) -> None:
    _levels(answers)
    _score(answers)


def _opens(one: Evaluation) -> list[str]:
    was = one.was or one.indicative
    if not was or one.proposed_grade == was:
        return []
    return [
        f"The indicative grade is {was}; this makes it {one.proposed_grade} (JE-01). People "
        "matched on the old grade return to be checked, letters not yet sent are stopped, and "
        "those sent are listed for correction."
    ]


def _explained(one: Evaluation, act: str) -> str:
    match act:
        case "evaluate":
            return (
                "The panel has trained members of management and of a union. Nobody on it wrote "
                "the description."
            )
        case "check":
            return "You were not on the panel and did not record its result."
        case "finalise":
            return f"The panel gave grade {one.proposed_grade}. Final grades go out with the list."
        case "decide":
            return "Nobody on this panel evaluated the job."
        case _:
            return APPEAL_ROUTE


def _fields(act: str) -> list[Field]:
    match act:
        case "evaluate":
            return [
                *PANEL,
                Field("levels", "Levels of the factors", hint="One on each line, with its points "
                      "where the scheme has them. For example: Knowledge: 6 = 140."),
                Field("score", "Score", "text"),
                Field("grade", "Grade that this comes to", "text", needed="Enter the grade"),
                Field("rationale", "Reasons", needed="Say why the panel came to this"),
            ]  # fmt: skip
        case "decide":
            return [
                *PANEL,
                Field("grade", "Grade", "text", needed="Enter the grade",
                      hint="The same one confirms it."),
                Field("reason", "Reasons", needed=WHY),
            ]  # fmt: skip
        case "appeal":
            return [Field("grounds", "Why is the grade wrong?",
                          needed="Say why you think that the grade is wrong")]  # fmt: skip
        case _:
            return []


def _may(desk: Desk, review: ReviewRow, one: Evaluation, act: str) -> bool:
    if desk.as_at or one.state not in ACTS[act][1]:
        return False
    if act == "appeal":
        return one.own and desk.viewer.has(review.review, Role.EMPLOYEE)
    if act == "decide":
        return desk.viewer.has(review.review, *ANALYSTS)
    return desk.viewer.has(review.review, *ANALYSTS)


def _review(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    if not reads(desk.viewer, review.review):
        raise NotFound
    return review


def _one(desk: Desk, review: ReviewRow, ev: str) -> Evaluation:
    with desk.reading() as db:
        found = evaluations(db, desk.viewer, review.review, ev) if ev.strip() else []
    if not found:
        raise NotFound
    return found[0]


ROUTES = [show_list, show_one, show_act, post_act]
