"""The grounds on which a person can appeal, and what can be done about them (domain.md 3.20)."""

from enum import StrEnum

GROUNDS = {
    "G1": "My job is substantially the same as another post",
    "G2": "I was matched to the wrong post or grade",
    "G3": "The facts used were wrong or out of date",
    "G4": "I was put in the wrong pool or ring-fence",
    "G5": "The procedure was not followed",
    "G6": "Discrimination, or an adjustment was not made",
    "G7": "My hours, location or FTE are wrong",
    "G8": "The scoring was wrong",
    "G9": "Something else",
}
LATE_BECAUSE = {
    "absence": "They were absent",
    "adjustment": "Disability, or an adjustment was not made",
    "not told": "They were not told",
    "technical": "A technical fault",
    "other": "Another reason",
}
REMEDIES = {
    "no change": "No change",
    "re-match": "Match the person again",
    "re-run comparison": "Run the comparison again",
    "re-run assessment": "Run the assessment again",
    "trial": "A trial in the post",
    "new pool": "A new pool",
}


class Finding(StrEnum):
    """What a panel can find, on one ground and as a whole."""

    UPHELD = "upheld"
    PARTLY = "partly upheld"
    NOT_UPHELD = "not upheld"


def overall(findings: list[Finding]) -> Finding:
    """Return what the findings on all grounds come to."""
    kinds = set(findings)
    return kinds.pop() if len(kinds) == 1 else Finding.PARTLY


class State(StrEnum):
    """Where an appeal stands, in the words a person reads."""

    REGISTERED = "Intention registered"
    LATE = "Intention late"
    ACCEPTED_LATE = "Accepted late"
    NOT_ACCEPTED = "Not accepted late"
    GROUNDS = "Grounds submitted"
    GROUNDS_LATE = "Grounds late"
    LAPSED = "Lapsed"
    ADMITTED = "Admitted"
    NOT_ADMITTED = "Not admitted"
    REDIRECTED = "Redirected"
    EXCHANGED = "Papers exchanged"
    DECIDED = "Decided"
    ISSUED = "Outcome issued"
    IMPLEMENTED = "Implemented"
    WITHDRAWN = "Withdrawn"


OVER = frozenset(
    {
        State.NOT_ACCEPTED,
        State.LAPSED,
        State.NOT_ADMITTED,
        State.REDIRECTED,
        State.ISSUED,
        State.IMPLEMENTED,
        State.WITHDRAWN,
    }
)
