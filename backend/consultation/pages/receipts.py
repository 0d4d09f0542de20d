"""Looking for the answer to an anonymous comment with its receipt code (5.2)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.consultation.domain.receipt import mark_of
from backend.consultation.pages import words
from backend.consultation.queries.comments import by_receipt
from backend.consultation.queries.responses import Answer, answers
from backend.web.desk import Desk
from backend.web.forms import Problems

UNKNOWN = "We can't find a comment with this code. Check the code, then try again."


@get("/reviews/{ref:str}/comments/receipt", name="consultation.receipt", sync_to_thread=True)
def show_receipt(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask for the code."""
    return _page(desk, ref, Problems())


@post("/reviews/{ref:str}/comments/receipt", name="consultation.look_up", sync_to_thread=True)
def post_receipt(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show how the comment with this code stands. The code is in no address and in no log."""
    review, mark = desk.review(ref), mark_of(desk.text("code"))
    with desk.reading() as db:
        found = by_receipt(db, review.review, mark) if mark else None
        told = answers(db, found[0]) if found else []
    if found is None:
        return _page(desk, ref, Problems({"code": UNKNOWN}))
    return _page(desk, ref, Problems(), found, told)


def _page(
    desk: Desk,
    ref: str,
    problems: Problems,
    found: Any = None,
    told: list[Answer] | None = None,
) -> Response[Any]:
    return desk.page(
        "consultation/receipt.html",
        status=422 if problems else 200,
        review=desk.review(ref),
        problems=problems,
        found=found,
        answers=told or [],
        WORDS=words,
    )


ROUTES = [show_receipt, post_receipt]
