"""What may be done with an import when, and nothing twice."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.imports.domain import refusals
from backend.imports.domain.run import ImportRun
from backend.imports.events import (
    ColumnsMatched,
    ImportApplied,
    ImportChecked,
    ImportConfirmed,
    ImportDropped,
    ImportFinished,
    ImportTakenBack,
    ImportUndoBegun,
    ImportUndone,
    ImportUploaded,
)
from backend.kernel.errors import DomainError
from backend.kernel.words import Words
from tests.support.given import STAMP, Fact, Given, fact, given

REF = "IM-0001"
KEY = Words(UUID(int=1), "imports", "key")
UPLOADED = fact(
    ImportUploaded, reference=REF, kind="staff", file=UUID(int=2), digest="d", size=9,
    media_type="text/plain",
)  # fmt: skip
MATCHED = fact(ColumnsMatched, reference=REF, kind="staff", matching=KEY, matched=4, skipped=1)
CONFIRMED = fact(ImportConfirmed, reference=REF, digest="seen", planned=3)
APPLIED = fact(ImportApplied, reference=REF, upto=3, made=3)
FINISHED = fact(ImportFinished, reference=REF, made=3, refused=0)
BEGUN = fact(ImportUndoBegun, reference=REF)
CONFIRMS = {
    "digest": "seen", "standing": "now", "accept_rejects": False, "strike_missing": False,
    "left_on": None,
}  # fmt: skip


def checked(**other: Any) -> Fact:
    found = {
        "verdict": "accept", "data_rows": 3, "accepted": 3, "rejected": 0, "errors": 0,
        "warnings": 0, "joined": 2, "left": 0, "changed": 1, "missing": 5, "digest": "seen",
        "standing": "now", "address": "a", "key": KEY,
    }  # fmt: skip
    return fact(ImportChecked, reference=REF, **{**found, **other})


def confirm(before: Given[ImportRun], **other: Any) -> Given[ImportRun]:
    return before.when(lambda run: run.confirm(STAMP, **{**CONFIRMS, **other}))


def test_a_file_that_was_checked_can_be_confirmed() -> None:
    confirm(given(ImportRun, UPLOADED, checked())).then(CONFIRMED)


def test_people_who_are_not_in_the_file_are_struck_only_where_somebody_says_so() -> None:
    day = date(2014, 1, 10)
    confirm(given(ImportRun, UPLOADED, checked()), strike_missing=True, left_on=day).then(
        fact(ImportConfirmed, reference=REF, digest="seen", planned=8, strike_missing=True,
             left_on=day)
    )  # fmt: skip
    confirm(given(ImportRun, UPLOADED, checked()), left_on=day).then(CONFIRMED)


@pytest.mark.parametrize(
    ("found", "said", "refusal"),
    [
        ({}, {"digest": "another"}, refusals.ChangedSince),
        ({}, {"standing": "changed"}, refusals.ChangedSince),
        ({}, {"strike_missing": True}, refusals.DayMissing),
        ({"joined": 0, "changed": 0}, {}, refusals.NothingToDo),
        ({"verdict": "reject_file"}, {}, refusals.FileRejected),
        ({"verdict": "reject_file"}, {"accept_rejects": True}, refusals.FileRejected),
        ({"verdict": "reject_rows", "rejected": 2}, {}, refusals.RowsRejected),
    ],
)
def test_what_cannot_be_confirmed_is_refused_with_its_reason(
    found: dict[str, Any], said: dict[str, Any], refusal: type[DomainError]
) -> None:
    confirm(given(ImportRun, UPLOADED, checked(**found)), **said).then_refused(refusal)


def test_rows_with_mistakes_are_left_out_where_that_is_ticked() -> None:
    rejected = checked(verdict="reject_rows", rejected=2)
    confirm(given(ImportRun, UPLOADED, rejected), accept_rejects=True).then(
        fact(ImportConfirmed, reference=REF, digest="seen", planned=3, accept_rejects=True)
    )


def test_a_file_is_checked_anew_after_its_columns_were_matched() -> None:
    confirm(given(ImportRun, UPLOADED, checked(), MATCHED)).then_refused(refusals.NotNow)
    confirm(given(ImportRun, UPLOADED, checked(), MATCHED, checked())).then(CONFIRMED)


def test_nothing_is_confirmed_or_applied_twice() -> None:
    done = (UPLOADED, checked(), CONFIRMED)
    confirm(given(ImportRun, *done)).then_refused(refusals.NotNow, "LS-01")
    ended = given(ImportRun, *done, APPLIED, FINISHED)
    ended.when(lambda run: run.apply(3, 0, [], STAMP, goes_on=False)).then_refused(refusals.NotNow)


def test_a_dropped_import_stays_dropped() -> None:
    given(ImportRun, UPLOADED).when(lambda run: run.drop(STAMP)).then(
        fact(ImportDropped, reference=REF)
    )
    dropped = given(ImportRun, UPLOADED, checked(), fact(ImportDropped, reference=REF))
    confirm(dropped).then_refused(refusals.NotNow)


def test_an_import_counts_what_its_batches_made() -> None:
    half = fact(ImportApplied, reference=REF, upto=2, made=1, goes_on=True)
    run = given(ImportRun, UPLOADED, checked(), CONFIRMED, half).root
    assert (run.applied, run.made) == (2, 1)
    run.apply(3, 1, [], STAMP, goes_on=False)
    run.finish(STAMP)
    assert (run.made, run.state) == (2, "finished")


def test_an_import_is_undone_once() -> None:
    done = (UPLOADED, checked(), CONFIRMED, APPLIED, FINISHED)
    given(ImportRun, *done).when(lambda run: run.begin_undo(STAMP)).then(BEGUN)
    back = fact(ImportTakenBack, reference=REF, upto=0, made=3)
    undone = (*done, BEGUN, back, fact(ImportUndone, reference=REF, made=3, kept=0))
    given(ImportRun, *undone).when(lambda run: run.begin_undo(STAMP)).then_refused(refusals.NotNow)
    waiting = given(ImportRun, UPLOADED, checked())
    waiting.when(lambda run: run.begin_undo(STAMP)).then_refused(refusals.NotNow)


def test_an_import_that_made_nothing_has_nothing_to_undo() -> None:
    nothing = fact(ImportApplied, reference=REF, upto=3, made=0)
    empty = given(ImportRun, UPLOADED, checked(), CONFIRMED, nothing, FINISHED)
    empty.when(lambda run: run.begin_undo(STAMP)).then_refused(refusals.NothingToDo)
