"""What a person judged of two job descriptions, duty by duty (domain.md 3.14, 3.18)."""

from typing import ClassVar
from uuid import UUID

import msgspec

from backend.kernel.events import Event
from backend.kernel.words import Words


class JudgedDuty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A duty of each side by number, 0 where a side has none, and what it was judged to be."""

    left: int
    right: int
    judgement: str


class DescriptionsCompared(Event, frozen=True, kw_only=True):
    """Two versions were compared duty by duty; the last judgement of a pair counts.

    `weight` is what a similar duty counts, in per cent, and `percent` what follows. `notes` are the
    notes beside the duties, in their order, as JSON.
    """

    TOPIC: ClassVar[str] = "descriptions.DescriptionsCompared"

    reference: str
    left: UUID
    right: UUID
    left_reference: str
    right_reference: str
    left_title: str
    right_title: str
    left_number: int
    right_number: int
    duties: list[JudgedDuty]
    weight: int
    percent: int
    notes: Words


ComparisonEvent = DescriptionsCompared
