"""The history of a review: every fact, who, when and why, as the reader may be told it."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.audit import queries
from backend.audit.queries import Asked
from backend.audit.telling import Teller, say_kind
from backend.audit.who import HATS
from backend.kernel.errors import DateImpossible
from backend.kernel.wording import LONDON
from backend.web.desk import Desk

AS_DATA = 20_000


@get("/reviews/{ref:str}/history", name="audit.history", sync_to_thread=True)
def show_history(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show the history of a review, newest first; as data, all of it that the filters leave."""
    review = desk.review(ref)
    asked = _asked(desk)
    mapper: Any = desk.services.ledger.mapper
    teller = Teller(desk.templates, mapper)
    with desk.reading() as db:
        who = desk.viewer, review.review
        rows = queries.history(db, *who, teller, asked)
        if data := desk.listing(rows, "history"):
            return data
        return desk.page(
            "audit/history.html",
            review=review,
            rows=rows,
            total=queries.count(db, *who, asked),
            fields=_fields(queries.choices(db, *who)),
            older=rows[-1].position if len(rows) == asked.limit else None,
        )


def _asked(desk: Desk) -> Asked:
    query = desk.query
    before = query.get("before", "")
    return Asked(
        about=query.get("about", ""),
        kind=query.get("kind", ""),
        role=query.get("role", ""),
        since=_midnight(query.get("from", ""), 0),
        until=_midnight(query.get("to", ""), 1),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,  # noqa: PLR2004
        limit=AS_DATA if query.get("format") else queries.PAGE,
    )


def _midnight(text: str, days_later: int) -> datetime | None:
    """Return the start of a day typed as 27 1 2014, 27/1/2014 or 2014-01-27."""
    if not text.strip():
        return None
    numbers = [int(n) for n in re.findall(r"\d{1,4}", text)]
    if len(numbers) != 3:  # noqa: PLR2004 - a day, a month, a year
        raise DateImpossible
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)  # noqa: PLR2004
    try:
        found = date(year, month, day) + timedelta(days=days_later)
    except (ValueError, OverflowError):
        raise DateImpossible from None
    return datetime.combine(found, time(), LONDON)


def _fields(choices: queries.Choices) -> list[dict[str, Any]]:
    kinds = [{"value": kind, "text": say_kind(kind)} for kind in choices.kinds]
    roles = [{"value": r, "text": HATS.get(r, r).capitalize()} for r in choices.roles if r]
    return [
        {"name": "about", "label": "Reference, such as CR-0001", "kind": "text"},
        {"name": "kind", "label": "What happened", "kind": "select", "choices": kinds},
        {"name": "role", "label": "Who acted", "kind": "select", "choices": roles},
        {"name": "from", "label": "From, such as 27 1 2014", "kind": "text"},
        {"name": "to", "label": "To, such as 31 1 2014", "kind": "text"},
    ]


ROUTES = [show_history]
