"""Counter-proposals: their table, one of them, and the acts that take it to a decision (3.9)."""

from dataclasses import asdict
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.commands.counter_proposals import APPRAISERS
from backend.consultation.commands.desk_of_comments import DESK
from backend.consultation.pages.alternative_acts import ACTS, WORDS, fields_of, order_of
from backend.consultation.pages.common import asked, standing
from backend.consultation.queries.counter_proposals import (
    Alternative,
    counter_proposal,
    counter_proposals,
    saving_target,
)
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow

HERE = "/reviews/{ref:str}/counter-proposals"
READERS = (Role.COORDINATOR, Role.LEAD, Role.HR, Role.FINANCE, Role.UNION, Role.EMPLOYEE,
           Role.MANAGER, Role.SPOKESPERSON)  # fmt: skip
MAY = {"appraise": APPRAISERS, "discuss": DESK, "decide": (Role.LEAD,)}
UNTOLD = "CP-02: Unions must have had the reasons for not adopting it before consultation closes."


@get(HERE, name="consultation.alternatives", sync_to_thread=True)
def show_alternatives(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the counter-proposals that this person may read, and what each would save."""
    review = desk.review(ref)
    if not desk.viewer.has(review.review, *READERS):
        raise NotFound
    with desk.reading() as db:
        rows = counter_proposals(db, desk.viewer, review.review, asked(desk, "state")["state"])
        target = saving_target(db, review.review)
    data = desk.listing(
        [{**asdict(row), "check": _check(desk, review, row)} for row in rows],
        f"{review.reference}-counter-proposals",
    )
    return data or desk.page(
        "consultation/alternatives.html",
        review=review,
        rows=rows,
        target=target,
        untold=[row.reference for row in rows if _check(desk, review, row)],
        UNTOLD=UNTOLD,
        WORDS=WORDS,
        works=desk.viewer.has(review.review, *DESK, Role.HR),
    )


@get(f"{HERE}/{{al:str}}", name="consultation.alternative", sync_to_thread=True)
def show_alternative(
    ref: FromPath[str], al: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one counter-proposal with its appraisal and decision."""
    review = desk.review(ref)
    with desk.reading() as db:
        row = counter_proposal(db, desk.viewer, review.review, al)
        target = saving_target(db, review.review)
    return desk.page(
        "consultation/alternative.html",
        review=review,
        p=row,
        target=target,
        untold=_check(desk, review, row),
        acts=[
            (slug, title) for slug, (title, *_) in ACTS.items() if _open(desk, review, row, slug)
        ],
        WORDS=WORDS,
    )


@get(f"{HERE}/{{al:str}}/{{act:str}}", name="consultation.alternative_act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], al: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs."""
    review, row = _act(desk, ref, al, act)
    return shown(desk, _asking(desk, review, row, act))


@post(
    f"{HERE}/{{al:str}}/{{act:str}}",
    name="consultation.post_alternative_act",
    status_code=200,
    sync_to_thread=True,
)
def post_act(
    ref: FromPath[str], al: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the answers back, or carry the act out."""
    review, row = _act(desk, ref, al, act)
    about = {"review": review.reference, "proposal": row.reference}
    return taken(
        desk,
        _asking(desk, review, row, act),
        lambda answers: order_of(act, about, answers),
        lambda _: (_path(review, row), ACTS[act][2]),
    )


def _act(desk: Desk, ref: str, al: str, act: str) -> tuple[ReviewRow, Alternative]:
    review = desk.review(ref)
    with desk.reading() as db:
        row = counter_proposal(db, desk.viewer, review.review, al)
    if act not in ACTS:
        raise NotFound
    desk.need(review.review, *MAY[act])
    return review, row


def _asking(desk: Desk, review: ReviewRow, row: Alternative, act: str) -> Asking:
    with desk.reading() as db:
        target = saving_target(db, review.review)
    title, button, _ = ACTS[act]
    who = "Whoever proposed it reads the decision and its reasons." if act == "decide" else ""
    fields = fields_of(act, target)
    return Asking(title, button, _path(review, row), "", row.reference, fields, False, who)  # noqa: FBT003


def _open(desk: Desk, review: ReviewRow, row: Alternative, act: str) -> bool:
    return (
        not row.decision and desk.as_at is None and desk.viewer.has(review.review, *MAY[act])
    )  # fmt: skip


def _check(desk: Desk, review: ReviewRow, row: Alternative) -> str:
    """Return what is wrong where unions have no reasons and consultation is in its last days."""
    context = standing(desk, review)
    ends = context.deadlines.get("consultation_end")
    return UNTOLD if not row.decision and ends is not None else ""


def _path(review: ReviewRow, row: Alternative) -> str:
    return f"/reviews/{review.reference}/counter-proposals/{row.reference}"


ROUTES = [show_alternatives, show_alternative, show_act, post_act]
