"""A box of an organisation chart (domain.md 3.5): a service, a team or a post."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["unit", "team", "post"]
Side = Literal["current", "proposed"]
Standing = Literal["", "top", "not given", "not shown"]
Meaning = Literal["", "not in scope", "service manager", "team manager", "unqualified", "admin"]
KINDS: dict[str, str] = {"unit": "Service", "team": "Team", "post": "Post"}
# What a colour stood for on the printed charts (S3:1474-1493, 1549-1584): said, never only shown.
MEANINGS: dict[str, str] = {
    "not in scope": "Not in scope",
    "service manager": "Service manager level",
    "team manager": "Team manager level",
    "unqualified": "Unqualified",
    "admin": "Admin",
}
STANDINGS: dict[str, str] = {
    "top": "Top of the structure",
    "not given": "No manager given",
    "not shown": "Not shown on the structure",
}
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Node:
    """One box. `fte` is in hundredths; None where the paper does not say.

    `reports_to` is the box above: the post that manages it, or the team or service it is part of.
    Where it is 0, `standing` says why nothing is above.
    """

    number: int
    kind: str
    title: str
    reports_to: int = 0
    standing: str = ""
    fte: int | None = None
    posts: int | None = None
    grade: str = ""
    meaning: str = ""
    manages: bool = False
    temporary: bool = False
    ends: str = ""
    funding: str = ""
    shift: str = ""
    post: str = ""
    rank: int = 0
    note: str = ""

    @property
    def heads(self) -> int:
        """How many posts the box stands for: as said, else whole posts that its FTE needs."""
        if self.posts is not None:
            return self.posts
        return -(-(self.fte or 0) // WHOLE)
