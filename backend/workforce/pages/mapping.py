"""What each current post becomes: the table from before to after, and who it concerns."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.web.desk import Desk
from backend.workforce.pages import post_words as words
from backend.workforce.pages.posts import KEEPERS, PER_PAGE, page_of
from backend.workforce.pages.typed_posts import pairs, plain
from backend.workforce.queries import mapping as queries
from backend.workforce.queries import occupants
from backend.workforce.queries.posts import posts

LISTED = ("reference", "staff_group", "current_post", "new_post", "change", "grade", "jd_percent",
          "note")  # fmt: skip


@get("/reviews/{ref:str}/posts/mapping", name="workforce.mapping", sync_to_thread=True)
def show_mapping(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what posts become, the unmapped first; the data is exactly what the filters leave."""
    review = desk.review(ref)
    change, find = plain(desk.query.get("change", "")), plain(desk.query.get("find", ""))
    with desk.reading() as db:
        known = posts(db, review.review)
        lines = queries.mappings(db, review.review, change, find)
        by_id = {one.post: one for one in known}
        data = desk.query.get("format", "")
        number, pages = page_of(len(lines), desk.query.get("page", ""))
        shown = lines if data else lines[(number - 1) * PER_PAGE : number * PER_PAGE]
        groups = {one.mapping: _links(by_id, one.current) for one in shown if one.current}
        concern = occupants.counts(db, desk.viewer, review.review, groups)
    rows = [
        {
            **{name: getattr(one, name) for name in LISTED},
            "fte_now": sum(by_id[post].fte for post in one.current if post in by_id),
            "fte_proposed": sum(by_id[post].fte for post in one.proposed if post in by_id),
            "people": concern.get(one.mapping, ""),
        }
        for one in shown
    ]
    if answer := desk.listing(rows, f"{review.reference}-mapping"):
        return answer
    linked = [
        {**row, "current": _links(by_id, one.current), "proposed": _links(by_id, one.proposed)}
        for row, one in zip(rows, shown, strict=True)
    ]
    return desk.page(
        "workforce/post_mapping.html",
        review=review,
        rows=linked,
        count=len(lines),
        page=number,
        pages=pages,
        unmapped=[one for one in known if one.unmapped] if number == 1 and not change else [],
        fields=[
            {"name": "find", "label": "Find a post, group or reference", "kind": "text"},
            {"name": "change", "label": "Type", "kind": "select", "choices": pairs(words.BECOMES)},
        ],
        keeps=desk.as_at is None and desk.viewer.has(review.review, *KEEPERS),
        COLOURS=words.COLOURS,
    )


def _links(by_id: dict[Any, Any], of: list[Any]) -> list[Any]:
    return [by_id[post] for post in of if post in by_id]


ROUTES = [show_mapping]
