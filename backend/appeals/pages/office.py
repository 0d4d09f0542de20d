"""Appeals of a review, for those who run and hear them; to others only a number, or nothing."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.appeals import queries
from backend.appeals.domain.grounds import GROUNDS
from backend.appeals.pages.every_act import open_acts
from backend.appeals.pages.scene import issued_early, office_scene, story
from backend.appeals.pages.telling import office_words
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.desk import Desk

WORKS = (Role.APPEALS_HR, Role.CLERK, Role.PANEL, Role.HEAD_OF_SERVICE)
COUNTS = (Role.LEAD, Role.COORDINATOR, Role.HR, Role.UNION, Role.BOARD, Role.AUDITOR)
SHOWS = ("open", "late", "all")


@get("/reviews/{ref:str}/appeals", name="appeals.register", sync_to_thread=True)
def show_register(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """List the appeals that are this person's to work on, the most urgent first."""
    review = desk.review(ref)
    works = desk.viewer.has(review.review, *WORKS)
    if not works and not desk.viewer.has(review.review, *COUNTS):
        raise NotFound
    show = desk.query.get("show", "open")
    show = show if show in SHOWS else "open"
    with desk.reading() as db:
        rows = queries.appeals(db, desk.viewer, review.review, show)
        number = queries.how_many(db, review.review)
    return desk.listing(rows, f"{review.reference}-appeals") or desk.page(
        "appeals/register.html",
        review=review,
        rows=rows,
        number=number,
        works=works,
        show=show,
        next_step=office_words,
    )


@get("/reviews/{ref:str}/appeals/{appeal:str}", name="appeals.appeal", sync_to_thread=True)
def show_appeal(
    ref: FromPath[str], appeal: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one appeal to those who have a part in it, with what they can do now."""
    scene = office_scene(desk, ref, appeal)
    case = scene.case
    return desk.page(
        "appeals/appeal.html",
        scene=scene,
        case=case,
        told=office_words(case.state, case.hearing_state, panel=bool(scene.panel)),
        acts=open_acts(scene),
        story=story(scene),
        early=issued_early(scene),
        titles=GROUNDS,
    )


ROUTES = [show_register, show_appeal]
