"""What happens to the papers of a review and to what disagrees in them (domain.md 8)."""

from collections.abc import Callable
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.words import Words


class PaperTabled(Event, frozen=True, kw_only=True):
    """A table of a paper was put on record as printed; the last one of a name counts.

    `rows` holds the cells, one list for each row in the order of `columns`, as JSON; sealed, as a
    note in a table may name somebody.
    """

    TOPIC: ClassVar[str] = "checks.PaperTabled"
    LABEL: ClassVar[str] = "management"

    name: str
    columns: list[str]
    rows: Words
    count: int
    mark: str


class ChecksRun(Event, frozen=True, kw_only=True):
    """The checks were run and something came up or went away since the last time.

    `open` holds the keys of all that disagrees now, `marks` what each of them says, in a digest.
    """

    TOPIC: ClassVar[str] = "checks.ChecksRun"
    VERSION: ClassVar[int] = 2
    # Version 1 had no marks; none counts as saying what it says now.
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: dict}
    LABEL: ClassVar[str] = "management"

    open: list[str]
    marks: list[str] = []


class FindingMade(Event, frozen=True, kw_only=True):
    """Two papers, or a paper and the record, were found to disagree."""

    TOPIC: ClassVar[str] = "checks.FindingMade"
    LABEL: ClassVar[str] = "management"

    reference: str
    key: str
    code: str
    severity: str
    subject: Words
    message: Words
    evidence: Words


class FindingAnswered(Event, frozen=True, kw_only=True):
    """A finding was corrected or explained; how stands in the reason."""

    TOPIC: ClassVar[str] = "checks.FindingAnswered"
    LABEL: ClassVar[str] = "management"

    reference: str
    answer: str


class FindingGone(Event, frozen=True, kw_only=True):
    """A finding was no longer there when the checks were run."""

    TOPIC: ClassVar[str] = "checks.FindingGone"
    LABEL: ClassVar[str] = "management"

    reference: str


class FindingBack(Event, frozen=True, kw_only=True):
    """A finding that had gone was there again; it may now say other figures."""

    TOPIC: ClassVar[str] = "checks.FindingBack"
    LABEL: ClassVar[str] = "management"

    reference: str
    severity: str
    message: Words
    evidence: Words


class FindingChanged(Event, frozen=True, kw_only=True):
    """A finding still stands and says other figures than before: an answer to it has to be new.

    `stands` where it says the same and only where it is read changed: its answer stays.
    """

    TOPIC: ClassVar[str] = "checks.FindingChanged"
    VERSION: ClassVar[int] = 2
    # Version 1 always asked for a new answer.
    UPCASTS: ClassVar[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: dict}
    LABEL: ClassVar[str] = "management"

    reference: str
    severity: str
    message: Words
    evidence: Words
    stands: bool = False


PaperEvent = PaperTabled
RunEvent = ChecksRun
FindingEvent = FindingMade | FindingAnswered | FindingGone | FindingBack | FindingChanged
