"""Every import of a review, newest first."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.imports.pages.common import STATES, mine
from backend.imports.queries.runs import runs
from backend.imports.receiving import RECEIVING
from backend.web.desk import Desk


@get("/reviews/{ref:str}/imports", name="imports.history", sync_to_thread=True)
def show_history(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what was imported, by whom, and what came of it."""
    review, kinds = mine(desk, ref)
    with desk.reading() as db:
        rows = runs(db, desk.viewer, review.review)
    plain = [
        {
            "reference": one.reference,
            "kind": RECEIVING[one.kind].title,
            "state": STATES[one.standing][0],
            "sent": one.uploaded_at,
            "sent_by": one.sent_by,
            "rows": one.data_rows,
            "changes_made": one.made,
            "refused": one.refused,
            "taken_back": one.taken_back,
        }
        for one in rows
    ]
    data = desk.listing(plain, "imports")
    return data or desk.page(
        "imports/history.html",
        review=review, rows=rows, kinds=kinds, states=STATES, receiving=RECEIVING,
    )  # fmt: skip


ROUTES = [show_history]
