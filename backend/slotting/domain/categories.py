"""The seven outcomes a person can have (domain.md 3.18)."""

from enum import StrEnum


class Category(StrEnum):
    """What becomes of a person's line of the list."""

    ASSIMILATED = "A"
    ASSIMILATED_MINOR = "B"
    MATCHED_NEW = "C"
    PREFERENCE = "D"
    POOL = "E"
    DISPLACED = "F"
    LEAVES = "G"

    @property
    def said(self) -> str:
        """What staff read for it."""
        return SAID[self]

    @property
    def takes_a_post(self) -> bool:
        """Whether it puts the person into a post of the new structure."""
        return self in WITH_POST

    @property
    def by_rule(self) -> bool:
        """Whether it rests on a comparison of job descriptions with the review's threshold."""
        return self in BY_RULE


SAID = {
    Category.ASSIMILATED: "Assimilated, no change",
    Category.ASSIMILATED_MINOR: "Assimilated, minor change",
    Category.MATCHED_NEW: "Matched to a new post",
    Category.PREFERENCE: "Preference honoured",
    Category.POOL: "Goes to a competitive pool",
    Category.DISPLACED: "Displaced",
    Category.LEAVES: "Leaves the service",
}
WITH_POST = frozenset(
    {
        Category.ASSIMILATED,
        Category.ASSIMILATED_MINOR,
        Category.MATCHED_NEW,
        Category.PREFERENCE,
    }
)
BY_RULE = frozenset({Category.ASSIMILATED, Category.ASSIMILATED_MINOR, Category.MATCHED_NEW})
ASSIMILATED = frozenset({Category.ASSIMILATED, Category.ASSIMILATED_MINOR})
