"""What happens to a structure and the boxes of its chart (domain.md 3.5, 4)."""

from datetime import date
from typing import ClassVar

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class StructureDrafted(Event, frozen=True, kw_only=True):
    """A structure was begun, from nothing or from another (`follows`).

    `bound` is how many posts one manager should have at most (policy; S3:474).
    """

    TOPIC: ClassVar[str] = "workforce.StructureDrafted"
    LABEL: ClassVar[str] = "management"

    reference: str
    name: str
    side: str
    as_at: date
    bound: int
    follows: str = ""


class NodePlaced(Event, frozen=True, kw_only=True):
    """A service, a team or a post was put on the chart; `fte` in hundredths.

    `standing` says why nothing stands above it: top, no manager given, or not shown on the chart.
    """

    TOPIC: ClassVar[str] = "workforce.NodePlaced"
    LABEL: ClassVar[str] = "management"

    node: int
    kind: str
    title: str
    reports_to: int
    standing: str
    rank: int
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
    note: Words | None = None


class NodeChanged(Event, frozen=True, kw_only=True):
    """What a box says was changed; the whole of it as it is now."""

    TOPIC: ClassVar[str] = "workforce.NodeChanged"
    LABEL: ClassVar[str] = "management"

    node: int
    was: str
    title: str
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
    note: Words | None = None


class NodeMoved(Event, frozen=True, kw_only=True):
    """A box stands under another one now, or in another order among its neighbours."""

    TOPIC: ClassVar[str] = "workforce.NodeMoved"
    LABEL: ClassVar[str] = "management"

    node: int
    title: str
    reports_to: int
    above: str
    standing: str
    rank: int


class NodeTakenOut(Event, frozen=True, kw_only=True):
    """A box was taken off the chart."""

    TOPIC: ClassVar[str] = "workforce.NodeTakenOut"
    LABEL: ClassVar[str] = "management"

    node: int
    title: str


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What was found about a chart when it was issued: the rule, what it is of, and in words."""

    code: str
    subject: str
    message: str
    node: int = 0


class StructureIssued(Event, frozen=True, kw_only=True):
    """A structure was given to unions and staff; it does not change any more."""

    TOPIC: ClassVar[str] = "workforce.StructureIssued"

    reference: str
    name: str
    side: str
    as_at: date
    posts: int
    fte: int
    found: list[Remark] = []


class StructureSuperseded(Event, frozen=True, kw_only=True):
    """A newer structure was issued in its place."""

    TOPIC: ClassVar[str] = "workforce.StructureSuperseded"

    reference: str
    by: str


class StructureMadeFinal(Event, frozen=True, kw_only=True):
    """The structure is the one that will be carried out."""

    TOPIC: ClassVar[str] = "workforce.StructureMadeFinal"

    reference: str
    name: str


ChartEvent = (
    StructureDrafted | NodePlaced | NodeChanged | NodeMoved | NodeTakenOut | StructureIssued
    | StructureSuperseded | StructureMadeFinal
)  # fmt: skip
