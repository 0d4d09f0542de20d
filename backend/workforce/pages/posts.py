"""Pages of posts, current and proposed."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.web.desk import Desk
from backend.workforce.queries import posts as queries


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


ROUTES = [show_posts]
