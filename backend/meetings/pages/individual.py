"""Individual meetings: one's own, and the schedule of those who run or hold them (3.12, 5.3)."""

from collections import Counter
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.roles import Role
from backend.meetings.domain.individual_refusals import not_everyone_offered
from backend.meetings.pages.one_to_one import MAY_BRING, OFFICE, Talk, my_talk, office_talk
from backend.meetings.pages.one_to_one_acts import Act, open_acts
from backend.meetings.queries import individual as queries
from backend.web.asking import Asking, command_id, done_before, read_back, shown
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, check
from backend.web.forms import refused

MINE, OFFICES = "/my/meetings/individual", "/reviews/{ref:str}/meetings/individual"
STATES = (
    "offered", "no reply", "accepted", "declined", "scheduled", "held", "notes shared",
    "corrections sent", "notes agreed", "notes disputed", "cancelled",
)  # fmt: skip
SHOWN_AGAIN, PER_PAGE, LONG = 422, 50, 7


@get(MINE, name="individual.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """List one's own meetings, and those in which one accompanies somebody."""
    reviews = sorted({g.review for g in desk.viewer.grants if g.review is not None})
    with desk.reading() as db:
        rows = [
            row
            for review in reviews
            for row in queries.meetings(db, desk.viewer, review, mine=True)
        ]
    return desk.listing([plain(row) for row in rows], "my-individual-meetings") or desk.page(
        "meetings/individual_mine.html", rows=rows, may_bring=MAY_BRING
    )


@get(f"{MINE}/{{om:str}}", name="individual.my_one", sync_to_thread=True)
def show_my_one(om: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show one's own meeting."""
    return _page(my_talk(desk, om))


@get(f"{MINE}/{{om:str}}/{{act:str}}", name="individual.my_act", sync_to_thread=True)
def show_my_act(
    om: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act on one's own meeting needs."""
    return _ask(my_talk(desk, om), act)


@post(
    f"{MINE}/{{om:str}}/{{act:str}}", name="individual.post_my_act", status_code=200,
    sync_to_thread=True,
)  # fmt: skip
def post_my_act(
    om: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then act on one's own meeting."""
    return _take(my_talk(desk, om), act)


@get(OFFICES, name="individual.schedule", sync_to_thread=True)
def show_schedule(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the schedule: counts, who has no offer, and every meeting that is theirs to see."""
    review = office_review(desk, ref)
    state, group = desk.query.get("state", ""), desk.query.get("group", "")
    with desk.reading() as db:
        every = queries.meetings(db, desk.viewer, review.review)
        rows = queries.meetings(db, desk.viewer, review.review, state, group)
        if data := desk.listing([plain(row) for row in rows], "individual-meetings"):
            return data
        counts = desk.viewer.has(review.review, *queries.COUNTS)
        missing = queries.missing(db, review.review) if counts else None
    page, pages = _page_of(desk, len(rows))
    states = [state for state, _ in _counts(every)]
    groups = sorted({row.group for row in every if row.group})
    return desk.page(
        "meetings/individual_schedule.html",
        review=review,
        rows=rows[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(rows),
        page=page,
        pages=pages,
        counts=_counts(every),
        missing=missing,
        told=not_everyone_offered(missing) if missing is not None else "",
        fields=[
            {"name": "state", "label": "State", "kind": "select",
             "choices": [{"value": s, "text": s.capitalize()} for s in states]},
            {"name": "group", "label": "Group", "kind": "select",
             "choices": [{"value": g, "text": g} for g in groups]},
        ],
        offers=desk.viewer.has(
            review.review, Role.HR, Role.LEAD, Role.MANAGER, Role.HEAD_OF_SERVICE
        ),
        sees_missing=not desk.viewer.has(review.review, Role.AUDITOR),
    )  # fmt: skip


def _page_of(desk: Desk, count: int) -> tuple[int, int]:
    """Return which page of a list is asked for, or the nearest there is, and how many there are."""
    pages, asked = max(1, -(-count // PER_PAGE)), desk.query.get("page", "1")
    plainly = asked.isascii() and asked.isdigit() and len(asked) < LONG
    return min(max(int(asked), 1), pages) if plainly else 1, pages


@get(f"{OFFICES}/without-offer", name="individual.without_offer", sync_to_thread=True)
def show_without_offer(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """List who has no offer, with the route that reaches each (IM-01)."""
    review = office_review(desk, ref)
    if desk.viewer.roles(review.review) <= {Role.AUDITOR}:
        raise NotFound
    with desk.reading() as db:
        rows = queries.without_offer(db, desk.viewer, review.review, local_day(desk.now))
    page, pages = _page_of(desk, len(rows))
    return desk.listing(rows, "without-an-offer") or desk.page(
        "meetings/individual_without_offer.html",
        review=review,
        rows=rows[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        pages=pages,
        told=not_everyone_offered(len(rows)),
        absent=sum(row.absent for row in rows),
        offers=desk.viewer.has(
            review.review, Role.HR, Role.LEAD, Role.MANAGER, Role.HEAD_OF_SERVICE
        ),
    )


@get(f"{OFFICES}/{{om:str}}", name="individual.one", sync_to_thread=True)
def show_one(ref: FromPath[str], om: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show a meeting to those who run or hold it."""
    return _page(office_talk(desk, ref, om))


@get(f"{OFFICES}/{{om:str}}/{{act:str}}", name="individual.act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], om: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what an act needs; `letter` is the offer as it is posted."""
    talk = office_talk(desk, ref, om)
    if act == "letter" and talk.types_in:
        return desk.page("meetings/individual_letter.html", talk=talk, one=talk.one,
                         may_bring=MAY_BRING)  # fmt: skip
    return _ask(talk, act)


@post(
    f"{OFFICES}/{{om:str}}/{{act:str}}", name="individual.post_act", status_code=200,
    sync_to_thread=True,
)  # fmt: skip
def post_act(
    ref: FromPath[str], om: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then act."""
    return _take(office_talk(desk, ref, om), act)


def office_review(desk: Desk, ref: str) -> ReviewRow:
    """Return a review whose individual meetings this person runs, holds or audits."""
    review = desk.review(ref)
    if not desk.viewer.has(review.review, *OFFICE):
        raise NotFound
    return review


def plain(row: queries.OneToOne) -> dict[str, Any]:
    """Return a meeting as data: its schedule, and nothing of what was said."""
    names = ("reference", "review", "name", "employee_ref", "group", "route", "state",
             "offered_at", "reply_by", "starts", "place", "holder_name", "held_on")  # fmt: skip
    return {name: getattr(row, name) for name in names}


def _counts(rows: list[queries.OneToOne]) -> list[tuple[str, int]]:
    found = Counter(row.state for row in rows)
    return [(state, found[state]) for state in STATES if found[state]]


def _page(talk: Talk) -> Response[Any]:
    return talk.desk.listing([plain(talk.one)], talk.one.reference) or talk.desk.page(
        "meetings/individual.html",
        talk=talk,
        one=talk.one,
        acts=open_acts(talk),
        may_bring=MAY_BRING,
        back="/my/meetings/individual" if talk.home.startswith("/my")
        else f"/reviews/{talk.one.review}/meetings/individual",
    )  # fmt: skip


def _the_act(talk: Talk, slug: str) -> Act:
    for act in open_acts(talk):
        if act.slug == slug:
            return act
    raise NotFound


def _asking(talk: Talk, act: Act) -> Asking:
    return Asking(act.title, act.button, talk.home, act.explain, talk.one.reference,
                  act.fields(talk), act.warns)  # fmt: skip


def _ask(talk: Talk, slug: str) -> Response[Any]:
    return shown(talk.desk, _asking(talk, _the_act(talk, slug)))


def _take(talk: Talk, slug: str) -> Response[Any]:
    desk = talk.desk
    if done_before(desk) is not None:
        return desk.go(talk.home)
    act, answers = _the_act(talk, slug), Answers(desk.typed)
    asking, step = _asking(talk, act), answers.one("step")
    problems = check(asking.fields, answers) or act.wrong(answers)
    if problems or step == "change":
        return shown(desk, asking, answers, None if step == "change" else problems)
    if step != "send":
        return read_back(desk, asking, answers)
    hat = talk.hat if act.slug in ("accept", "decline") else None
    try:
        desk.perform(act.command(talk, answers), command_id=command_id(desk), acting_as=hat)
    except DomainError as refusal:
        if refusal.status != SHOWN_AGAIN:
            raise
        first = asking.fields[0].name if asking.fields else "form"
        return shown(desk, asking, answers, refused(refusal, first))
    return desk.go(talk.home, act.done)


ROUTES = [
    show_mine, show_my_one, show_my_act, post_my_act, show_schedule, show_without_offer, show_one,
    show_act, post_act,
]  # fmt: skip
