"""Pages of what the proposals cost."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.finance import queries
from backend.finance.domain.sums import pounds
from backend.finance.domain.variance import Against, against, variance
from backend.finance.pages.scene import Scene, scene
from backend.kernel.errors import NotFound
from backend.web.desk import Desk


@get("/reviews/{ref:str}/finance", name="finance.newest", sync_to_thread=True)
def show_finance(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the newest table of posts and costs."""
    return _page(desk, ref, scene(desk, ref))


@get("/reviews/{ref:str}/finance/{label:str}", name="finance.version", sync_to_thread=True)
def show_version(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one version."""
    return _page(desk, ref, scene(desk, ref, label))


@get("/reviews/{ref:str}/finance/{label:str}/against/{other:str}", name="finance.against",
     sync_to_thread=True)  # fmt: skip
def show_against(
    ref: FromPath[str], label: FromPath[str], other: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show what differs between two versions, line by line."""
    here, there = scene(desk, ref, label), scene(desk, ref, other)
    if here is None or there is None:
        raise NotFound
    rows = variance([x.plain for x in here.lines], [x.plain for x in there.lines])
    return desk.listing(rows, f"finance-{label}-against-{other}") or desk.page(
        "finance/against.html", review=here.review, here=here, there=there, rows=rows,
        whole=against([x.plain for x in here.lines], other, [x.plain for x in there.lines]),
        pounds=pounds,
    )  # fmt: skip


def _page(desk: Desk, ref: str, here: Scene | None) -> Response[Any]:
    review = desk.review(ref)
    may_write = queries.may_write(desk.viewer, review.review) and not desk.as_at
    if here is None:
        return desk.listing([], "finance") or desk.page(
            "finance/none.html", review=review, may_write=may_write
        )
    return desk.listing(here.lines, f"finance-{here.one.label}") or desk.page(
        "finance/show.html", review=review, here=here, may_write=may_write, pounds=pounds,
        earlier=_earlier(desk, here),
    )  # fmt: skip


def _earlier(desk: Desk, here: Scene) -> list[Against]:
    """Return what lies between this version and every one before it."""
    labels = [v.label for v in here.every]
    older = labels[labels.index(here.one.label) + 1 :]
    lines = [x.plain for x in here.lines]
    with desk.reading() as db:
        return [
            against(lines, label, [x.plain for x in queries.lines(db, here.review.review, label)])
            for label in older
        ]


ROUTES = [show_finance, show_version, show_against]
