"""What happens when comments are compared with each other (domain.md 3.6).

A group is shown and counted as one campaign, in which each comment counts and is answered.
"""

from typing import ClassVar
from uuid import UUID

from backend.kernel.events import Event


class ComparisonAsked(Event, frozen=True, kw_only=True):
    """Somebody asked which comments of a review say nearly the same."""

    TOPIC: ClassVar[str] = "consultation.ComparisonAsked"
    LABEL: ClassVar[str] = "management"


class ComparisonFinished(Event, frozen=True, kw_only=True):
    """The comments were compared; `groups` is how many new groups were found."""

    TOPIC: ClassVar[str] = "consultation.ComparisonFinished"
    LABEL: ClassVar[str] = "management"

    compared: int
    groups: int


class GroupSuggested(Event, frozen=True, kw_only=True):
    """These comments say nearly the same: the least alike of them to so many percent.

    `joins` names the campaign that they would join.
    """

    TOPIC: ClassVar[str] = "consultation.GroupSuggested"
    LABEL: ClassVar[str] = "management"

    reference: str
    comments: list[UUID]
    alike: int
    joins: str = ""


class GroupAccepted(Event, frozen=True, kw_only=True):
    """These comments are one campaign; each still counts and is answered. Why is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.GroupAccepted"
    LABEL: ClassVar[str] = "management"

    campaign: str


class GroupRejected(Event, frozen=True, kw_only=True):
    """These comments do not belong together, or no longer; why is in the stamp."""

    TOPIC: ClassVar[str] = "consultation.GroupRejected"
    LABEL: ClassVar[str] = "management"


ComparisonEvent = ComparisonAsked | ComparisonFinished
GroupEvent = GroupSuggested | GroupAccepted | GroupRejected
