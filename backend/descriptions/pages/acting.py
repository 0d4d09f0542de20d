"""What can be done with a description: issue, revise, freeze, withdraw, explain, evaluate."""

from collections.abc import Callable
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.descriptions.commands.evaluate import RequestEvaluation, WaiveEvaluation
from backend.descriptions.commands.issue_description import (
    FreezeJobDescription,
    IssueJobDescription,
    ReviseJobDescription,
    WithdrawJobDescription,
)
from backend.descriptions.commands.write_description import AnswerDescriptionWarning
from backend.descriptions.domain.description import CAUSES, STANDS
from backend.descriptions.pages.listing import acts_of
from backend.descriptions.pages.scene import WRITES, Wrong, context, found, opened, wrong
from backend.descriptions.queries import comparisons
from backend.descriptions.queries.descriptions import Description
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/job-descriptions/{jb:str}"
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
REASON = Field("reason", "Reason", needed=WHY)
SAID = {
    "issue": "The description is issued. Everyone in this review can read it.",
    "revise": "The next version is begun. Others read the old one until you issue it.",
    "freeze": "The description is frozen. It can be evaluated, and slotting can rest on it.",
    "withdraw": "The description is withdrawn. It stays on record.",
    "request": "The evaluation is asked for.",
    "waive": "It is on record that no evaluation is needed.",
}
Making = Callable[[dict[str, Any], Answers], Command]
MAKES: dict[str, Making] = {
    "issue": lambda about, _: IssueJobDescription(**about),
    "revise": lambda about, a: ReviseJobDescription(
        **about, cause_kind=_kind(a), cause=a.one("cause"), reason=a.one("reason")
    ),
    "freeze": lambda about, _: FreezeJobDescription(**about),
    "withdraw": lambda about, a: WithdrawJobDescription(**about, reason=a.one("reason")),
    "request": lambda about, a: RequestEvaluation(
        **about, scheme=a.one("scheme"), indicative=a.one("indicative")
    ),
    "waive": lambda about, a: WaiveEvaluation(
        **about, grade=a.one("grade"), reason=a.one("reason")
    ),
}


@get(f"{HERE}/{{act:str}}", name="descriptions.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], jb: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    review, one, told = _scene(desk, ref, jb)
    return shown(desk, _asking(desk, review, one, told, act))


@post(f"{HERE}/{{act:str}}", name="descriptions.do", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], jb: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then do it."""
    review, one, told = _scene(desk, ref, jb)
    asking = _asking(desk, review, one, told, act)
    about = {"review": review.reference, "description": one.reference}

    def then(done: Done) -> tuple[str, str]:
        return _home(review, one), done.told or SAID[act]

    return taken(desk, asking, lambda a: MAKES[act](about, a), then)


@get(f"{HERE}/explain/{{key:str}}", name="descriptions.explain", sync_to_thread=True)
def show_explain(
    ref: FromPath[str], jb: FromPath[str], key: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask why a warning may stand."""
    review, one, told = _scene(desk, ref, jb)
    return shown(desk, _explaining(desk, review, one, _warning(told, key)))


@post(f"{HERE}/explain/{{key:str}}", name="descriptions.answer", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_explain(
    ref: FromPath[str], jb: FromPath[str], key: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the answer back, then keep it."""
    review, one, told = _scene(desk, ref, jb)
    warned = _warning(told, key)

    def command(a: Answers) -> Command:
        return AnswerDescriptionWarning(
            review=review.reference, description=one.reference, code=warned.slip.code, key=key,
            reason=a.one("reason"),
        )  # fmt: skip

    asking = _explaining(desk, review, one, warned)
    return taken(desk, asking, command, lambda _: (_home(review, one), "The answer is on record."))


def _scene(desk: Desk, ref: str, jb: str) -> tuple[ReviewRow, Description, list[Wrong]]:
    review = opened(desk, ref)
    with desk.reading() as db:
        one = found(desk, db, review, jb)
        compared = comparisons.of_right(db, desk.viewer, review.review).get(one.description)
    return review, one, wrong(one, context(desk, review.review), compared)


def _warning(told: list[Wrong], key: str) -> Wrong:
    for one in told:
        if one.slip.key == key and one.open:
            return one
    raise NotFound


def _explaining(desk: Desk, review: ReviewRow, one: Description, warned: Wrong) -> Asking:
    desk.need(review.review, *WRITES)
    return Asking(
        title=f"Explain {warned.slip.code}",
        caption=f"{one.title} ({one.reference})",
        button="Keep this answer",
        back=_home(review, one),
        explain=warned.slip.said,
        who="Those who write and check descriptions, and auditors.",
        fields=[Field("reason", "Why may it stand?", needed=WHY)],
    )


def _asking(desk: Desk, review: ReviewRow, one: Description, told: list[Wrong], act: str) -> Asking:
    allowed = dict(acts_of(desk, review.review, one))
    if act not in MAKES or act not in allowed:
        raise NotFound
    open_now = [f"{w.slip.code}: {w.slip.said}" for w in told if w.open]
    return Asking(
        title=f"{allowed[act]}: {one.title}",
        caption=one.reference,
        button=allowed[act],
        back=_home(review, one),
        explain=_explained(one, act),
        who="Everyone in this review reads that it was done; the reason too." if act != "request"
        else "",
        fields=_fields(one, act),
        warns=act == "withdraw" or (act == "revise" and one.state in STANDS),
        blames={"JD-15": "cause", "JE-09": "grade"},
        heeds=lambda _: open_now if act in ("issue", "waive") else (),
    )  # fmt: skip


EXPLAINS = {
    "issue": "From now everyone in this review can read it and comment on it. Warnings must be put "
    "right or explained first.",
    "revise": "Others read the present version until you issue the next one.",
    "freeze": "From now its words stand, so that it can be evaluated and slotting can rest on it. "
    "A change after that opens both again.",
    "waive": "A description with no change, or a minor one, can keep its grade. Say why.",
    "withdraw": "It is taken out of the proposals. Its history stays readable.",
    "request": "A panel of management and union, trained in the scheme, places the job.",
}


def _explained(one: Description, act: str) -> str:
    if act == "revise" and one.state in STANDS:
        return (
            f"{one.reference} is {one.state_said.lower()}. A change opens its evaluation again and "
            "returns every match that rests on it to be checked."
        )
    return EXPLAINS[act]


def _fields(one: Description, act: str) -> list[Field]:
    match act:
        case "revise":
            return [
                Field("cause_kind", "What caused this revision?", "radios",
                      [(c, c.capitalize()) for c in CAUSES], needed="Choose what caused it"),
                Field("cause", "Which one?", "text", hint="Such as CR-0117, or V2-02."),
                REASON,
            ]  # fmt: skip
        case "withdraw":
            return [REASON]
        case "request":
            return [
                Field("scheme", "Scheme", "text", hint="Such as NJC."),
                Field("indicative", "Indicative grade", "text", hint=f"Leave empty for "
                      f"{one.indicative or 'none'}."),
            ]  # fmt: skip
        case "waive":
            return [
                Field("grade", "Grade that it keeps", "text", needed="Enter the grade"),
                REASON,
            ]
        case _:
            return []


def _kind(answers: Answers) -> Any:
    return answers.one("cause_kind")


def _home(review: ReviewRow, one: Description) -> str:
    return f"/reviews/{review.reference}/job-descriptions/{one.reference}"


ROUTES = [show_explain, post_explain, show_act, post_act]
