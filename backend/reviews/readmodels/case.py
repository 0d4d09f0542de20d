"""Rows of the business case: versions, revision lines, the sections that are commented on."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.reviews.events import (
    FinalReportSignedOff,
    RevisionLineAdded,
    RevisionLineLinked,
    SectionNamed,
    VersionAbandoned,
    VersionBasedOn,
    VersionDrafted,
    VersionFinalised,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
    VersionSuperseded,
)

VERSIONS = Table(
    "case_versions",
    {
        "version_id": "uuid",
        "review": "uuid",
        "number": "text",
        "dated": "date",
        "based_on": "text",
        "status": "text",
        "issued_unions_at": "timestamptz",
        "issued_staff_at": "timestamptz",
        "finalised_at": "timestamptz",
        "signed_off_at": "timestamptz",
        "place": "bigint",
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
        "page": "text",
        "text": "text",
        "dated": "date",
        "places": "text[]",
        "why": "text",
    },
    ("review", "revision_id"),
    personal=True,
)
LINKS = Table(
    "revision_links",
    {"review": "uuid", "revision_id": "text", "subject": "uuid", "kind": "text"},
    ("review", "revision_id", "subject"),
    ("subject",),
)
SECTIONS = Table(
    "sections",
    {"review": "uuid", "section_id": "text", "title": "text", "place": "bigint"},
    ("review", "section_id"),
)


class BusinessCase(ReadModel):
    """Versions, their revision lines, and the sections that can be commented on."""

    name: ClassVar[str] = "business_case"
    tables: ClassVar[tuple[Table, ...]] = (VERSIONS, LINES, LINKS, SECTIONS)

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
                    based_on="",
                    status="draft",
                    place=position,
                    version=event.originator_version,
                )
            case VersionBasedOn():
                yield change(VERSIONS, here, based_on=event.number)
            case RevisionLineAdded():
                yield put(
                    LINES,
                    review=review,
                    revision_id=event.revision_id,
                    version_id=event.originator_id,
                    page=event.page,
                    text=event.text,
                    dated=event.dated,
                    places=event.places,
                    why=self.text(event.stamp.reason) or "",
                )
            case RevisionLineLinked():
                causes = [("comment", one) for one in event.comments]
                causes += [("response", one) for one in event.responses]
                for kind, subject in causes:
                    line = event.revision_id
                    yield put(LINKS, review=review, revision_id=line, subject=subject, kind=kind)
            case VersionIssuedToUnions():
                yield change(
                    VERSIONS, here, status="issued to unions", issued_unions_at=event.stamp.at
                )
            case VersionIssuedToStaff():
                issued = {"review": review, "status": "issued to staff"}
                yield change(VERSIONS, issued, status="superseded")
                yield change(
                    VERSIONS, here, status="issued to staff", issued_staff_at=event.stamp.at
                )
            case VersionSuperseded():
                yield change(VERSIONS, here, status="superseded")
            case VersionAbandoned():
                yield change(VERSIONS, here, status="abandoned")
            case VersionFinalised():
                yield change(VERSIONS, here, status="final", finalised_at=event.stamp.at)
            case FinalReportSignedOff():
                yield change(VERSIONS, here, status="signed off", signed_off_at=event.stamp.at)
            case SectionNamed():
                yield put(
                    SECTIONS,
                    review=review,
                    section_id=event.section_id,
                    title=event.title,
                    place=event.originator_version,
                )
            case _:
                pass
        yield change(VERSIONS, here, version=event.originator_version)
