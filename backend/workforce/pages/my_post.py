"""What becomes of one's own post."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency

from backend.kernel.ids import review_id
from backend.web.desk import Desk
from backend.workforce.pages import post_words as words
from backend.workforce.queries import occupants
from backend.workforce.queries.posts import Asked, posts


@get("/my/post", name="workforce.my_post", sync_to_thread=True)
def show_my_post(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show, for each job that this person holds, what the proposals say becomes of it."""
    with desk.reading() as db:
        own = occupants.own_posts(db, desk.viewer)
        found = {
            post.post: post
            for review in {one.review for one in own}
            for post in posts(db, review_id(review), Asked(side="current"))
        }
    rows = [{"line": one, "post": found[one.post]} for one in own if one.post in found]
    return desk.page("workforce/post_mine.html", rows=rows, COLOURS=words.COLOURS)


ROUTES = [show_my_post]
