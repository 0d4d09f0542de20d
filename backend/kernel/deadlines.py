"""A deadline: a local day and time, its instant, and the rule it came from (domain.md 2.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import msgspec

from backend.kernel.local_time import LAST_SECOND, ZONE, instant_of


class Kind(StrEnum):
    """The three kinds of date that are told apart on screen (D16)."""

    FIXED = "fixed"
    WORKED_OUT = "worked_out"
    ESTIMATE = "estimate"


class Unit(StrEnum):
    """How a worked-out deadline was counted, so that it can be counted again (D10)."""

    NONE = ""
    WORKING_DAYS = "working_days"
    WORKING_DAYS_BEFORE = "working_days_before"
    DAYS = "days"
    DAYS_ROLLED = "days_rolled"
    WEEKS = "weeks"


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days, first and last included, on which the clock of a case stands still (D11)."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """When something must have reached us; shown and enforced by its instant, never recounted.

    `first_day` is there only where the date is a range, such as a week; `calendar` and
    `calendar_version` only where working days were counted.
    """

    kind: Kind
    day: date
    instant: datetime
    rule: str
    at: time = LAST_SECOND
    zone: str = ZONE
    first_day: date | None = None
    calendar: str = ""
    calendar_version: str = ""
    counted_from: date | None = None
    count: int = 0
    unit: Unit = Unit.NONE
    pauses: tuple[Span, ...] = ()

    def is_late(self, received: datetime) -> bool:
        """Say whether something came too late: one second is late, and a second runs to its end."""
        return received.replace(microsecond=0) > self.instant

    def is_open(self, now: datetime) -> bool:
        """Say whether it has not passed yet."""
        return not self.is_late(now)


def falling_on(day: date, at: time, **facts: Any) -> Deadline:
    """Return a deadline on a local day and time, with its instant."""
    return Deadline(day=day, at=at, instant=instant_of(day, at), **facts)


def to_plain(deadline: Deadline) -> dict[str, Any]:
    """Return a deadline as fields of text, numbers and lists, for a fact or a table."""
    plain: dict[str, Any] = msgspec.to_builtins(deadline)
    return plain


def from_plain(fields: Mapping[str, Any]) -> Deadline:
    """Return the deadline that plain fields tell of, its instant as it was kept."""
    return msgspec.convert(dict(fields), Deadline)
