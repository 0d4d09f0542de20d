"""Rows of bulletins."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.notices.events import (
    BulletinApproved,
    BulletinCorrected,
    BulletinDrafted,
    BulletinIssued,
    BulletinRevised,
)

BULLETINS = Table(
    "bulletins",
    {
        "bulletin": "uuid",
        "review": "uuid",
        "reference": "text",
        "state": "text",
        "text": "text",
        "since": "timestamptz",
        "until": "timestamptz",
        "issued_at": "timestamptz",
        "version": "bigint",
    },
    ("bulletin",),
    ("review, reference",),
    personal=True,
)


CORRECTIONS = Table(
    "bulletin_corrections",
    {
        "bulletin": "uuid",
        "version": "bigint",
        "review": "uuid",
        "corrected_at": "timestamptz",
        "why": "text",
        "text": "text",
    },
    ("bulletin", "version"),
    personal=True,
)


class Bulletins(ReadModel):
    """Every bulletin, how far it is, and how it was corrected."""

    name: ClassVar[str] = "bulletins"
    tables: ClassVar[tuple[Table, ...]] = (BULLETINS, CORRECTIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        here, version = {"bulletin": event.originator_id}, event.originator_version
        match event:
            case BulletinDrafted():
                yield put(
                    BULLETINS,
                    bulletin=event.originator_id,
                    review=event.stamp.review,
                    reference=event.reference,
                    state="draft",
                    text=self.text(event.text),
                    since=event.since,
                    until=event.until,
                    version=version,
                )
            case BulletinRevised():
                text = self.text(event.text)
                yield change(BULLETINS, here, state="draft", text=text, version=version)
            case BulletinApproved():
                yield change(BULLETINS, here, state="approved", version=version)
            case BulletinIssued():
                at = event.stamp.at
                yield change(BULLETINS, here, state="issued", issued_at=at, version=version)
            case BulletinCorrected():
                yield change(BULLETINS, here, state="corrected", version=version)
                yield put(
                    CORRECTIONS,
                    bulletin=event.originator_id,
                    version=version,
                    review=event.stamp.review,
                    corrected_at=event.stamp.at,
                    why=self.text(event.stamp.reason),
                    text=self.text(event.text),
                )
            case _:
                pass
