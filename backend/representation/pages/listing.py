"""The list of spokespersons: seats, who holds them, and what one can do (domain.md 3.11)."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.representation import queries
from backend.representation.pages.scene import public_review, scenes
from backend.web.desk import Desk


@get("/reviews/{ref:str}/spokespersons", name="representation.list", sync_to_thread=True)
def show_list(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show who speaks for whom; as data, one row for each seat."""
    review = public_review(desk, ref)
    with desk.reading() as db:
        rows = queries.seats(db, review.review)
        if data := desk.listing([_row(one) for one in rows], "spokespersons"):
            return data
        by_hand = queries.named_by_hand(db, review.review)
    groups = scenes(desk, review)
    return desk.page(
        "representation/list.html",
        review=review,
        groups=groups,
        by_hand={
            one.group.group: [name for group, name in by_hand if group == one.group.group]
            for one in groups
        },
        may_nominate=any(one.mine and one.opened for one in groups),
    )


def _row(seat: queries.SeatRow) -> dict[str, Any]:
    return {
        "group": seat.group,
        "group_name": seat.group_name,
        "seat": seat.seat,
        "state": "Filled" if seat.name else "Empty",
        "name": seat.name,
        "speaks_as": seat.speaks_as,
        "since": seat.since,
        "deputy": seat.deputy,
    }


ROUTES = [show_list]
