"""The list of people in scope, with every number about them and what each means."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.calendar import local_day
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.workforce.pages.people_words import COLOURS, STATES
from backend.workforce.queries import people as queries
from backend.workforce.queries import people_counts

PER_PAGE, LONG = 50, 7
HOW = (
    ("in post", "In post"), ("left", "Left"), ("joined", "Joined after the start"),
    ("removed", "Out of scope"), ("away", "Away for long"), ("asked", "Waits for HR"),
)  # fmt: skip


@get("/reviews/{ref:str}/people", name="workforce.people", sync_to_thread=True)
def show_people(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show who is in scope, as far as this person may know."""
    review, asked = desk.review(ref), _asked(desk)
    with desk.reading() as db:
        if desk.query.get("format"):
            every = queries.lines(db, desk.viewer, review.review, asked)
            if data := desk.listing(every, "people"):
                return data
        total = queries.count(db, desk.viewer, review.review, asked)
        page, pages = _page(desk, total)
        offset = (page - 1) * PER_PAGE
        lines = queries.lines(db, desk.viewer, review.review, asked, PER_PAGE, offset)
        groups, sections = queries.choices(db, desk.viewer, review.review)
        return desk.page(
            "workforce/people.html",
            review=review,
            lines=lines,
            total=total,
            page=page,
            pages=pages,
            counts=people_counts.counts(db, review.review),
            explanations=people_counts.explanations(db, desk.viewer, review.review),
            sections=people_counts.by_section(db, desk.viewer, review.review),
            fields=_fields(desk, review, groups, sections),
            opens=queries.may_open(desk.viewer, review.review),
            named=desk.viewer.has(review.review, *queries.NAMED),
            keeps=desk.as_at is None and desk.viewer.has(review.review, Role.HR),
            STATES=STATES,
            COLOURS=COLOURS,
        )


def _asked(desk: Desk) -> queries.Asked:
    def one(name: str) -> str:
        return desk.query.get(name, "").replace("\x00", "")[:100].strip()

    return queries.Asked(
        local_day(desk.as_at or desk.now), one("find"), one("group"), one("section"), one("state")
    )


def _page(desk: Desk, total: int) -> tuple[int, int]:
    pages, asked = max(1, -(-total // PER_PAGE)), desk.query.get("page", "1")
    plainly = asked.isascii() and asked.isdigit() and len(asked) < LONG
    return (min(max(int(asked), 1), pages) if plainly else 1), pages


def _fields(
    desk: Desk, review: ReviewRow, groups: list[str], sections: list[str]
) -> list[dict[str, Any]]:
    hidden = set()
    if not desk.viewer.has(review.review, *queries.PLANNING):
        hidden.add("away")
    if not desk.viewer.has(review.review, Role.HR):
        hidden.add("asked")
    states = [{"value": value, "text": text} for value, text in HOW if value not in hidden]
    return [
        {"name": "find", "label": "Name, reference or job", "kind": "text"},
        {"name": "group", "label": "Group", "kind": "select",
         "choices": [{"value": one, "text": one} for one in groups]},
        {"name": "section", "label": "Section", "kind": "select",
         "choices": [{"value": one, "text": one} for one in sections]},
        {"name": "state", "label": "How they stand", "kind": "select", "choices": states},
    ]  # fmt: skip


ROUTES = [show_people]
