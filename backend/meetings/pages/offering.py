"""Offering individual meetings: to everyone who has no offer, or to some, in one go (IM-01)."""

from collections import Counter
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.wording import plural, say_list
from backend.meetings.commands.offer_individual import OFFERS, OfferMeetings
from backend.meetings.pages.individual import office_review
from backend.meetings.pages.one_to_one import MAY_BRING
from backend.meetings.queries.individual import WithoutOffer, without_offer
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/meetings/individual/offer"


@get(HERE, name="individual.offer", sync_to_thread=True)
def show_offer(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask to whom."""
    review, rows = _open(desk, ref)
    return shown(desk, _asking(review, rows))


@post(HERE, name="individual.post_offer", status_code=200, sync_to_thread=True)
def post_offer(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read back how many, and by which route; then offer."""
    review, rows = _open(desk, ref)
    asking, answers = _asking(review, rows), Answers(desk.typed)
    picked = _picked(rows, answers)
    if answers.one("to") == "some" and not picked and answers.one("step") != "change":
        told = "Enter at least one staff number of somebody who has no offer"
        return shown(desk, asking, answers, Problems({"people": told}))

    def command(_: Answers) -> Command:
        return OfferMeetings(review=review.reference, people=tuple(one.employee_ref
                             for one in picked))  # fmt: skip

    home = f"/reviews/{review.reference}/meetings/individual"
    done = f"{plural(len(picked), 'person was', 'people were')} offered a meeting."
    return taken(desk, asking, command, lambda _: (home, done))


def _open(desk: Desk, ref: str) -> tuple[ReviewRow, list[WithoutOffer]]:
    review = office_review(desk, ref)
    if not desk.viewer.has(review.review, *OFFERS):
        raise NotFound
    with desk.reading() as db:
        return review, without_offer(db, desk.viewer, review.review, local_day(desk.now))


def _picked(rows: list[WithoutOffer], answers: Answers) -> list[WithoutOffer]:
    if answers.one("to") != "some":
        return rows
    typed = {one.strip(",.;").upper() for one in answers.one("people").split()}
    return [row for row in rows if row.employee_ref in typed]


def _asking(review: ReviewRow, rows: list[WithoutOffer]) -> Asking:
    routes = Counter(row.route for row in rows)
    ways = say_list([f"{count} by {route}" for route, count in sorted(routes.items())])
    everyone = f"Everyone who has no offer: {plural(len(rows), 'person', 'people')} ({ways})"
    return Asking(
        "Offer individual meetings",
        "Offer them",
        f"/reviews/{review.reference}/meetings/individual",
        "Each person is told what the meeting is for, until when to answer, and this: "
        f"“{MAY_BRING}” Whoever is away gets a letter, or what they asked for.",
        fields=(
            Field("to", "Who gets an offer?", "radios",
                  (("everyone", everyone), ("some", "Some of them")), needed="Choose who"),
            Field("people", "Staff numbers, with spaces between",
                  hint="Only if it is for some, such as E0042 E0107."),
        ),
    )  # fmt: skip


ROUTES = [show_offer, post_offer]
