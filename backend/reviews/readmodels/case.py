"""Rows of the business case: its versions, their revision lines, and the sections."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.reviews.events import (
    RevisionLineAdded,
    SectionNamed,
    VersionDrafted,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
)

VERSIONS = Table(
    "case_versions",
    {
        "version_id": "uuid",
        "review": "uuid",
        "number": "text",
        "dated": "date",
        "status": "text",
        "issued_unions_at": "timestamptz",
        "issued_staff_at": "timestamptz",
        "version": "bigint",
    },
    ("version_id",),
)
LINES = Table(
    "revision_lines",
    {
        "review": "uuid",
        "revision_id": "text",
        "version_id": "uuid",
        "version_number": "text",
        "page": "text",
        "text": "text",
        "dated": "date",
    },
    ("review", "revision_id"),
)
SECTIONS = Table(
    "sections",
    {"review": "uuid", "section_id": "text", "title": "text", "place": "bigint"},
    ("review", "section_id"),
)


class BusinessCase(ReadModel):
    """Versions, their revision lines, and the sections that can be commented on."""

    name: ClassVar[str] = "business_case"
    tables: ClassVar[tuple[Table, ...]] = (VERSIONS, LINES, SECTIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, here = event.stamp.review, {"version_id": event.originator_id}
        match event:
            case VersionDrafted():
                yield put(
                    VERSIONS,
                    version_id=event.originator_id,
                    review=review,
                    number=event.number,
                    dated=event.dated,
                    status="draft",
                    version=event.originator_version,
                )
            case RevisionLineAdded():
                yield put(
                    LINES,
                    review=review,
                    revision_id=event.revision_id,
                    version_id=event.originator_id,
                    version_number="",
                    page=event.page,
                    text=event.text,
                    dated=event.dated,
                )
            case VersionIssuedToUnions():
                lines = {"review": review, "version_id": event.originator_id}
                yield change(LINES, lines, version_number=event.number)
                yield change(
                    VERSIONS, here, status="issued to unions", issued_unions_at=event.stamp.at
                )
            case VersionIssuedToStaff():
                issued = {"review": review, "status": "issued to staff"}
                yield change(VERSIONS, issued, status="superseded")
                yield change(
                    VERSIONS, here, status="issued to staff", issued_staff_at=event.stamp.at
                )
            case SectionNamed():
                yield put(
                    SECTIONS,
                    review=review,
                    section_id=event.section_id,
                    title=event.title,
                    place=event.originator_version,
                )
            case _:
                return
        yield change(VERSIONS, here, version=event.originator_version)
