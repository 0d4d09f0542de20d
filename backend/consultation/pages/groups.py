"""Comments that say nearly the same: how far the comparing is, what it suggests, and decisions."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import ServerSentEvent, ServerSentEventMessage

from backend.consultation.alike import common_words, marked
from backend.consultation.commands.groups import (
    AcceptGroup,
    RejectGroup,
    SuggestGroups,
    comparison_id,
)
from backend.consultation.pages.common import REFUSED, StepForm, tried
from backend.consultation.queries.comments import Wanted, comments
from backend.consultation.queries.groups import (
    Compared,
    GroupRow,
    campaigns,
    compared,
    group,
    groups,
    members,
)
from backend.consultation.queries.visible import works_on_comments
from backend.kernel import progress
from backend.kernel.errors import NotFound
from backend.kernel.progress import Progress
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Field
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/comments/groups"
DESK = (Role.COORDINATOR, Role.LEAD)
SIDE_BY_SIDE = 12
EVERY, LONGEST = 0.5, 900.0
OVER = "parley:over"
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
ACTS = {
    "accept": (AcceptGroup, "Show them as one campaign", "Accept this group", "accepted",
               "They are shown and counted together from now on. Each still counts, keeps its own "
               "outcome, and each author still gets an answer.",
               "Accepted. They are one campaign now, and each still counts."),
    "reject": (RejectGroup, "Do not show them together", "Reject this group", "rejected",
               "Each stays as it is. The same group is not suggested again.",
               "Rejected. They are not shown together."),
}  # fmt: skip


@get(HERE, name="consultation.groups", sync_to_thread=True)
def show_groups(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what was compared, how far it is, and the groups; the same as data."""
    return _page(desk, _review(desk, ref), Problems())


@post(HERE, name="consultation.suggest_groups", sync_to_thread=True)
def post_suggest(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Have the comments compared."""
    review, form = _review(desk, ref), StepForm.read(desk.typed)[0] or StepForm()
    if problems := tried(desk, SuggestGroups(review=review.reference), form):
        return _page(desk, review, problems)
    return desk.go(f"/reviews/{review.reference}/comments/groups", "The comments are compared.")


@get(f"{HERE}/progress", name="consultation.comparing")
async def show_progress(ref: FromPath[str], desk: NamedDependency[Desk]) -> ServerSentEvent:
    """Tell how far the comparing is until it is done."""
    review = await asyncio.to_thread(_review, desk, ref)
    return ServerSentEvent(_told(desk, review), headers={"X-Accel-Buffering": "no"})


async def _told(desk: Desk, review: ReviewRow) -> AsyncIterator[ServerSentEventMessage]:
    last, until = "", monotonic() + LONGEST
    while monotonic() < until:
        state, far = await asyncio.to_thread(_now, desk, review)
        if state is None or state.finished_at is not None:
            break
        html = desk.templates.get_template("consultation/_comparing.html").render(far=far)
        if html != last:
            last = html
            yield ServerSentEventMessage(data=html)
        await asyncio.sleep(EVERY)
    yield ServerSentEventMessage(event=OVER, data="over")


@get(f"{HERE}/{{cg:str}}", name="consultation.one_group", sync_to_thread=True)
def show_group(ref: FromPath[str], cg: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the comments of a group side by side, with the words that they share."""
    review = _review(desk, ref)
    with desk.reading() as db:
        row = group(db, desk.viewer, review.review, cg)
        first = members(db, row, SIDE_BY_SIDE)
        rows = comments(db, desk.viewer, review.review, Wanted(references=first)) if first else []
    texts = [one.text for one in rows if one.text]
    return desk.page(
        "consultation/group.html",
        review=review,
        g=row,
        rows=[(one, marked(one.text or "", texts)) for one in rows],
        shared=common_words(texts)[:SIDE_BY_SIDE],
        acts=[(slug, act[1]) for slug, act in ACTS.items() if _open(desk, review, row, slug)],
        may_answer=desk.viewer.has(review.review, *DESK) and desk.as_at is None,
    )


@get(f"{HERE}/{{cg:str}}/{{act:str}}", name="consultation.group_act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], cg: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask why."""
    review = _review(desk, ref)
    return shown(desk, _asking(desk, review, cg, act))


@post(
    f"{HERE}/{{cg:str}}/{{act:str}}",
    name="consultation.post_group_act",
    status_code=200,
    sync_to_thread=True,
)
def post_act(
    ref: FromPath[str], cg: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the reason back, or decide."""
    review = _review(desk, ref)
    asking = _asking(desk, review, cg, act)
    order, said = ACTS[act][0], ACTS[act][5]
    return taken(
        desk,
        asking,
        lambda a: order(review=review.reference, group=cg, reason=a.one("reason")),
        lambda _: (asking.back, said),
    )


def _review(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    if not works_on_comments(desk.viewer, review.review):
        raise NotFound
    return review


def _now(desk: Desk, review: ReviewRow) -> tuple[Compared | None, Progress]:
    with desk.reading() as db:
        state = compared(db, desk.viewer, review.review)
        return state, progress.of(db, comparison_id(review.review))


def _page(desk: Desk, review: ReviewRow, problems: Problems) -> Response[Any]:
    with desk.reading() as db:
        rows = groups(db, desk.viewer, review.review)
        of_campaigns = campaigns(db, desk.viewer, review.review)
    state, far = _now(desk, review)
    data = desk.listing(rows, f"{review.reference}-groups")
    return data or desk.page(
        "consultation/groups.html",
        status=REFUSED if problems else 200,
        review=review,
        problems=problems,
        rows=rows,
        campaigns=of_campaigns,
        state=state,
        far=far,
        running=state is not None and state.finished_at is None and desk.as_at is None,
        may_ask=desk.viewer.has(review.review, *DESK) and desk.as_at is None,
    )


def _open(desk: Desk, review: ReviewRow, row: GroupRow, act: str) -> bool:
    may = desk.viewer.has(review.review, *DESK) and desk.as_at is None
    return may and row.state in (("suggested",) if act == "accept" else ("suggested", "accepted"))


def _asking(desk: Desk, review: ReviewRow, cg: str, act: str) -> Asking:
    desk.need(review.review, *DESK)
    if act not in ACTS:
        raise NotFound
    with desk.reading() as db:
        row = group(db, desk.viewer, review.review, cg)
    _, title, button, _, explain, _ = ACTS[act]
    back = f"/reviews/{review.reference}/comments/groups/{row.reference}"
    return Asking(
        title, button, back, explain, f"Group {row.reference}",
        (Field("reason", "Reason", needed=WHY),),
    )  # fmt: skip


ROUTES = [show_groups, post_suggest, show_progress, show_group, show_act, post_act]
