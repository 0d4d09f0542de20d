"""Addresses of lists: their filters, order and page stay in the address, so it can be shared."""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from backend.kernel.ids import review_id


def address(path: str, query: Mapping[str, object], **changes: object) -> str:
    """Return the address with some of its query changed; what is empty is left out.

    A change other than the page itself starts the list at its first page again, and a link from a
    page is never to the list as data unless it asks for that.
    """
    kept = {name: value for name, value in query.items() if name not in ("page", "format")}
    parts = [
        (name, value) for name, value in {**kept, **changes}.items() if value not in ("", None)
    ]
    return f"{path}?{urlencode(parts)}" if parts else path


def whose(asked: str) -> tuple[str, UUID | None]:
    """Part what `Desk.own` put together: a reference, and its review where it is named."""
    reference, named, review = asked.partition("@")
    return reference, review_id(review) if named else None
