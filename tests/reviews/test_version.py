"""Versions of the business case can't change once issued (domain.md 3.2)."""

from datetime import UTC, date, datetime

import msgspec

from backend.reviews.domain.version import UnionsBeforeStaff, Version, VersionIssued
from backend.reviews.events import (
    RevisionLineAdded,
    VersionDrafted,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
)
from tests.support.given import STAMP, Fact, fact, given

LINE = {"revision_id": "V2-01", "text": "New table", "page": "29", "dated": date(2013, 12, 18)}


def drafted() -> Fact:
    return fact(VersionDrafted, number="1.1", dated=date(2013, 12, 18))


def issued() -> Fact:
    stamp = msgspec.structs.replace(STAMP, at=datetime(2013, 12, 18, 14, tzinfo=UTC))
    return fact(VersionIssuedToUnions, stamp, number="1.1")


def test_a_draft_takes_revision_lines() -> None:
    given(Version, drafted()).when(lambda v: v.add_revision(STAMP, **LINE)).then(
        fact(RevisionLineAdded, **LINE)
    )


def test_an_issued_version_takes_none_and_names_the_next() -> None:
    tried = given(Version, drafted(), issued()).when(lambda v: v.add_revision(STAMP, **LINE))
    tried.then_refused(VersionIssued, "BC-01")
    assert tried.refused is not None
    assert tried.refused.told == (
        "Version 1.1 was issued on 18 December 2013 and cannot be changed. Start version 1.2."
    )


def test_staff_do_not_have_a_version_before_the_unions() -> None:
    given(Version, drafted()).when(lambda v: v.issue_to_staff(STAMP)).then_refused(
        UnionsBeforeStaff, "RV-04"
    )
    given(Version, drafted(), issued()).when(lambda v: v.issue_to_staff(STAMP)).then(
        fact(VersionIssuedToStaff, number="1.1")
    )
