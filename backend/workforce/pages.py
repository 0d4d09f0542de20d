"""Pages of people, posts and the proposed structure."""

from itertools import groupby
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.web.desk import Desk
from backend.workforce import queries

GROUPS = (("", "All groups"), ("1", "1 Fieldwork"), ("2", "2 Looked After Children"),
          ("2R", "2 Residential"), ("3", "3 Admin and business support"))  # fmt: skip


@get("/reviews/{ref:str}/people", name="workforce.people", sync_to_thread=True)
def show_people(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show who is in scope, as far as this person may know."""
    review = desk.review(ref)
    find, group = desk.query.get("find", "")[:100], desk.query.get("group", "")
    with desk.reading() as db:
        lines = queries.lines(db, desk.viewer, review.review, find, group)
        data = desk.listing(lines, "people")
        return data or desk.page(
            "workforce/people.html",
            review=review,
            lines=lines,
            sections=queries.by_section(db, review.review),
            find=find,
            group=group,
            groups=GROUPS,
        )


@get("/reviews/{ref:str}/posts", name="workforce.posts", sync_to_thread=True)
def show_posts(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show current and proposed posts side by side, and what each becomes."""
    review = desk.review(ref)
    with desk.reading() as db:
        posts = queries.posts(db, review.review)
        data = desk.listing(posts, "posts")
        return data or desk.page(
            "workforce/posts.html",
            review=review,
            rows=_side_by_side(posts),
            totals={
                side: sum(p.fte for p in posts if p.side == side)
                for side in ("current", "proposed")
            },
            mappings=queries.mappings(db, review.review),
        )


@get("/reviews/{ref:str}/structure", name="workforce.structure", sync_to_thread=True)
def show_structure(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the proposed structure as a list: service, team, posts."""
    review = desk.review(ref)
    with desk.reading() as db:
        lines = queries.structure(db, review.review)
    data = desk.listing(lines, "structure")
    services = [
        (service, [(team, list(posts)) for team, posts in groupby(group, key=lambda x: x.team)])
        for service, group in groupby(lines, key=lambda x: x.service)
    ]
    return data or desk.page("workforce/structure.html", review=review, services=services)


def _side_by_side(posts: list[queries.Post]) -> list[dict[str, Any]]:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for post in posts:
        row = rows.setdefault(
            (post.group, post.title),
            {"group": post.group, "title": post.title, "current": 0, "proposed": 0, "grades": {}},
        )
        row[post.side] += post.fte
        row["grades"][post.side] = post.grade
    return list(rows.values())


ROUTES = [show_people, show_posts, show_structure]
