"""A version of the business case: immutable once issued (domain.md 3.2)."""

from datetime import date, datetime
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DomainError
from backend.kernel.events import Stamp
from backend.reviews.events import (
    RevisionLineAdded,
    VersionDrafted,
    VersionEvent,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
)


class VersionIssued(DomainError):
    """An issued version can't be changed."""

    code = "BC-01"

    def __init__(self, number: str, issued: datetime) -> None:
        major, _, minor = number.partition(".")
        following = f"{major}.{int(minor or 0) + 1}" if minor.isdigit() else f"{number} (next)"
        super().__init__(
            f"Version {number} was issued on {issued.day} {issued:%B %Y} and cannot be changed. "
            f"Start version {following}."
        )


class UnionsBeforeStaff(DomainError):
    """Unions have a version before staff do."""

    code = "RV-04"
    told = (
        "The unions have not had the business case yet. Your policy says unions first (section "
        "8.3)."
    )


class Version(AggregateRoot[VersionEvent]):
    """One version of the business case, with its lines of revision."""

    OPENING: ClassVar[Any] = VersionDrafted

    def begin(self) -> None:
        self.number = ""
        self.to_unions: datetime | None = None
        self.to_staff: datetime | None = None

    def draft(self, number: str, dated: date, stamp: Stamp) -> None:
        self.record(VersionDrafted, stamp, number=number, dated=dated)

    def add_revision(self, stamp: Stamp, **facts: Any) -> None:
        if (issued := self.to_unions or self.to_staff) is not None:
            raise VersionIssued(self.number, issued)
        self.record(RevisionLineAdded, stamp, **facts)

    def issue_to_unions(self, stamp: Stamp) -> None:
        if self.to_unions is None:
            self.record(VersionIssuedToUnions, stamp, number=self.number)

    def issue_to_staff(self, stamp: Stamp) -> None:
        if self.to_unions is None:
            raise UnionsBeforeStaff
        if self.to_staff is None:
            self.record(VersionIssuedToStaff, stamp, number=self.number)

    def evolve(self, event: VersionEvent) -> None:
        match event:
            case VersionDrafted():
                self.number = event.number
            case VersionIssuedToUnions():
                self.to_unions = event.stamp.at
            case VersionIssuedToStaff():
                self.to_staff = event.stamp.at
            case RevisionLineAdded():
                pass
