"""Whether a post and its job description carry one number (PO-01)."""

from collections.abc import Iterable
from uuid import UUID

from backend.workforce.domain.post import Details
from backend.workforce.events.told import Sheet


def number_differs(id_: UUID, side: str, post: Details, issued: Iterable[Sheet]) -> str:
    """Return the number on the post's own job description where it is another one.

    Its description is the one that names the post, or that the post names, or that has its title;
    of several that were issued under one title the post may carry any number.
    """
    if not post.number:
        return ""
    numbered = [sheet for sheet in issued if sheet.side == side and sheet.number.strip()]
    wanted = (post.jd or post.title).strip().casefold()
    own = [sheet for sheet in numbered if id_ in sheet.posts] or [
        sheet
        for sheet in numbered
        if wanted in (sheet.title.strip().casefold(), sheet.reference.casefold())
    ]
    numbers = [sheet.number.strip() for sheet in own]
    return numbers[-1] if numbers and post.number.strip() not in numbers else ""
