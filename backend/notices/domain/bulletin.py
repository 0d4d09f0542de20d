"""A bulletin: drafted, approved by the lead, issued once, perhaps corrected (domain.md 3.13)."""

import re
from datetime import datetime
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DatesOutOfOrder, DomainError
from backend.kernel.events import Stamp
from backend.kernel.wording import say_date
from backend.kernel.words import Words
from backend.notices.events import (
    BulletinApproved,
    BulletinCorrected,
    BulletinDrafted,
    BulletinEvent,
    BulletinIssued,
    BulletinRevised,
)

# What is said to be final, from its article on, so that the writer finds it again.
FINAL = re.compile(
    r"\b(?:(?:the|this|your|our|all) (?:[\w-]+ ){1,3}?)?(?:is|are|was|were|been) (?:now )?"
    r"(?:final|decided|settled|agreed)\b",
    re.IGNORECASE,
)


class BulletinEmpty(DomainError):
    """A bulletin says something."""

    code = "BU-03"
    told = "The bulletin is empty. Write what staff should know, then save it."


class SoundsFinal(DomainError):
    """No final wording while consultation is open."""

    code = "BU-02"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"This bulletin says “{words}” while consultation is open. It may look as if decisions "
            "were made before consultation ended. Change the words, or approve it with a reason."
        )


class CorrectionSoundsFinal(DomainError):
    """A correction has no final wording either; its reason says why it is made."""

    code = "BU-02"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"This bulletin says “{words}” while consultation is open. It may look as if decisions "
            "were made before consultation ended. Change the words."
        )


class NotApproved(DomainError):
    """The lead approves before a bulletin goes out."""

    code = "BU-04"
    told = "This bulletin has not been approved. The review lead approves it first."


class AlreadyIssued(DomainError):
    """What went out stays as it went out."""

    code = "BU-05"
    told = (
        "This bulletin has been issued and cannot be changed. The review lead can correct it: what "
        "it said stays on record, and everyone is sent the correction."
    )


class NotIssued(DomainError):
    """Only what went out is corrected."""

    code = "BU-06"
    told = "This bulletin has not been issued. Change its draft instead."


class NothingCorrected(DomainError):
    """A correction says something else."""

    code = "BU-07"
    told = "The text is the same as before. Change what was wrong, then send the correction."


class Bulletin(AggregateRoot[BulletinEvent]):
    """One bulletin."""

    OPENING: ClassVar[Any] = BulletinDrafted

    def begin(self) -> None:
        self.reference = ""
        self.approved = False
        self.issued = False

    def draft(
        self, reference: str, since: datetime, until: datetime, text: Words, stamp: Stamp
    ) -> None:
        self._must_say_something(text)
        if until < since:
            raise DatesOutOfOrder(
                f"The end ({say_date(until)}) is before the start ({say_date(since)})."
            )
        self.record(
            BulletinDrafted, stamp, reference=reference, since=since, until=until, text=text
        )

    def revise(self, text: Words, stamp: Stamp) -> None:
        if self.issued:
            raise AlreadyIssued
        self._must_say_something(text)
        self.record(BulletinRevised, stamp, text=text)

    def approve(self, text: str, consultation_open: bool, stamp: Stamp) -> None:  # noqa: FBT001
        if self.issued:
            raise AlreadyIssued
        found = FINAL.search(text)
        if found and consultation_open and stamp.reason is None:
            raise SoundsFinal(found.group(0))
        self.record(BulletinApproved, stamp)

    def issue(self, stamp: Stamp) -> None:
        if self.issued:
            raise AlreadyIssued
        if not self.approved:
            raise NotApproved
        self.record(BulletinIssued, stamp, reference=self.reference)

    def correct(self, text: Words, was: str, stamp: Stamp, *, consultation_open: bool) -> None:
        if not self.issued:
            raise NotIssued
        self._must_say_something(text)
        said = (text.clear or "").strip()
        if said == was.strip():
            raise NothingCorrected
        found = FINAL.search(said)
        if found and consultation_open:
            raise CorrectionSoundsFinal(found.group(0))
        self.record(BulletinCorrected, stamp, reference=self.reference, text=text)

    def evolve(self, event: BulletinEvent) -> None:
        match event:
            case BulletinDrafted():
                self.reference = event.reference
            case BulletinRevised():
                self.approved = False
            case BulletinApproved():
                self.approved = True
            case BulletinIssued():
                self.issued = True
            case BulletinCorrected():
                pass

    @staticmethod
    def _must_say_something(text: Words) -> None:
        if not (text.clear or "").strip():
            raise BulletinEmpty
