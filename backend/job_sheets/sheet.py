"""A job description as a sheet: its heading, its duties and its grid of requirements (3.14)."""

import re
from datetime import date

import msgspec

CATEGORIES = {
    "A": "Training and education",
    "B": "Experience",
    "C": "Equality",
    "D": "Skills and knowledge",
    "E": "Other conditions",
}
FLAGS = {"E": "Essential", "D": "Desirable", "": "Not marked"}
CHANGES = {
    "": "Not stated",
    "current": "Current",
    "no change": "No change",
    "minor": "Changed (minor)",
    "changed": "Changed",
    "new": "New post",
}
SIDES = {"current": "Current", "proposed": "Proposed"}
UNCHANGED = frozenset({"no change", "minor"})
# A clause that takes in any other duty says nothing of this job: it is not counted (S0:108).
CATCH_ALL = re.compile(
    r"\bany other (?:\w+ )?(?:duties|tasks)\b|\bnot exhaustive\b|\breasonably fall within\b"
    r"|\b(?:other|such) duties\b.*\b(?:commensurate|from time to time|reasonabl[ey])",
    re.IGNORECASE,
)


class Requirement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One statement of the person specification; `category` is A to E or the form's own word."""

    category: str
    seq: int
    text: str
    flag: str = ""
    measured: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the grid."""
        return f"{self.category}{self.seq}"


class Sheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words of a description. A box that both answers mark holds both: yes and no.

    `duties` are those of a tenth of the time or more (S3:1653). `stated_essential` and
    `stated_desirable` are how many criteria the form itself says come from the application.
    """

    title: str
    post_number: str = ""
    change: str = ""
    dated: date | None = None
    department: str = ""
    division: str = ""
    section: str = ""
    responsible_to: str = ""
    purpose: str = ""
    objectives: str = ""
    duties: tuple[str, ...] = ()
    politically_restricted_a: tuple[str, ...] = ()
    politically_restricted_b: tuple[str, ...] = ()
    rehabilitation_exempt: tuple[str, ...] = ()
    salary: str = ""
    location: str = ""
    conditions: str = ""
    stated_essential: int | None = None
    stated_desirable: int | None = None
    note: str = ""

    @property
    def counted_duties(self) -> tuple[tuple[int, str], ...]:
        """The duties that a comparison counts, by number; a catch-all clause is none."""
        numbered = enumerate(self.duties, start=1)
        return tuple((n, duty) for n, duty in numbered if not CATCH_ALL.search(duty))


def lines(text: str) -> tuple[str, ...]:
    """Return what stands on the lines of a box, without the marks of a list."""
    stripped = (
        re.sub(r"^\s*(?:[-*\u2022\u2013]|\d{1,2}[.)])\s+", "", one) for one in text.split("\n")
    )
    return tuple(one.strip() for one in stripped if one.strip())
