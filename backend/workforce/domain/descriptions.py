"""Whether a post and its job description carry one number (PO-01)."""

from collections.abc import Iterable

from backend.workforce.domain.post import Details

Issued = tuple[str, str, str]


def number_differs(side: str, post: Details, issued: Iterable[Issued]) -> str:
    """Return the number on the post's own job description where it is another one.

    The description is that of its side which it names, or that of its title; of several that were
    issued under one title the post may carry any number.
    """
    if not post.number:
        return ""
    wanted = {(post.jd or post.title).strip().casefold()}
    numbers = [
        number.strip()
        for structure, title, number in issued
        if structure == side and title.strip().casefold() in wanted and number.strip()
    ]
    return numbers[-1] if numbers and post.number.strip() not in numbers else ""
