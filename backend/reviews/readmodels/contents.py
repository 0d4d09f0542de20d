"""Rows of what versions hold: sections, parts, their texts, and what was found in them."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, put, remove
from backend.reviews.events import (
    Held,
    PartAttached,
    PartDetached,
    SectionRemoved,
    SectionSet,
    TermRemoved,
    TermRenamed,
    TermRestored,
    VersionBasedOn,
    VersionChecked,
    WarningAnswered,
)

CONTENTS = Table(
    "case_contents",
    {
        "version_id": "uuid",
        "place": "text",
        "review": "uuid",
        "kind": "text",
        "key": "text",
        "title": "text",
        "page": "text",
        "fingerprint": "text",
        "held_in": "uuid",
        "rank": "bigint",
    },
    ("version_id", "place"),
)
# A text stands once, however many versions hold it.
TEXTS = Table(
    "case_texts",
    {
        "held_in": "uuid",
        "place": "text",
        "review": "uuid",
        "text": "text",
        "columns": "text[]",
        "figure_names": "text[]",
        "figure_values": "text[]",
        "section": "text",
        "own_version": "text",
        "dated": "date",
    },
    ("held_in", "place"),
    personal=True,
)
ANSWERS = Table(
    "case_answers",
    {"version_id": "uuid", "mark": "text", "code": "text", "about": "text", "why": "text"},
    ("version_id", "mark"),
    personal=True,
)
CHECKS = Table(
    "case_checks",
    {
        "version_id": "uuid",
        "number": "integer",
        "code": "text",
        "about": "text",
        "told": "text",
        "answered": "boolean",
        "against": "text",
    },
    ("version_id", "number"),
)
TERMS = Table(
    "case_terms",
    {"review": "uuid", "name": "text", "term": "text", "becomes": "text", "number": "text"},
    ("review", "name"),
)


class CaseContents(ReadModel):
    """What each version of the business case holds."""

    name: ClassVar[str] = "case_contents"
    tables: ClassVar[tuple[Table, ...]] = (CONTENTS, TEXTS, ANSWERS, CHECKS, TERMS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        version, review = event.originator_id, event.stamp.review
        match event:
            case VersionBasedOn():
                for n, held in enumerate(event.contents):
                    yield put(CONTENTS, version_id=version, review=review, **_held(held), rank=n)
            case SectionSet() | PartAttached():
                yield from self._set(event, position)
            case SectionRemoved():
                yield remove(CONTENTS, version_id=version, place=event.key)
            case PartDetached():
                place = f"{event.kind}/{event.key}"
                yield remove(CONTENTS, version_id=version, place=place)
            case WarningAnswered():
                why = self.text(event.stamp.reason) or ""
                told = {"code": event.code, "about": event.about, "why": why}
                yield put(ANSWERS, version_id=version, mark=event.mark, **told)
            case VersionChecked():
                for n, one in enumerate(event.results, start=1):
                    told = {"code": one.code, "about": one.about, "told": one.told}
                    yield put(CHECKS, version_id=version, number=n, answered=one.answered,
                              against=event.against, **told)  # fmt: skip
            case TermRenamed():
                yield put(TERMS, review=review, name=event.term.casefold(), term=event.term,
                          becomes=event.becomes, number=event.number)  # fmt: skip
            case TermRemoved():
                yield put(TERMS, review=review, name=event.term.casefold(), term=event.term,
                          becomes="", number=event.number)  # fmt: skip
            case TermRestored():
                yield remove(TERMS, review=review, name=event.term.casefold())
            case _:
                pass

    def _set(self, event: SectionSet | PartAttached, position: int) -> Iterable[Op]:
        version, review = event.originator_id, event.stamp.review
        part = event if isinstance(event, PartAttached) else None
        kind = part.kind if part else ""
        held = Held(
            kind=kind, key=event.key, title=event.title, page=event.page,
            fingerprint=event.fingerprint, held_in=version,
        )  # fmt: skip
        yield put(CONTENTS, version_id=version, review=review, **_held(held), rank=position)
        yield put(
            TEXTS,
            held_in=version,
            place=_held(held)["place"],
            review=review,
            text=self.text(event.text),
            columns=event.columns,
            figure_names=[f.name for f in event.figures],
            figure_values=[f.value for f in event.figures],
            section=part.section if part else "",
            own_version=part.own_version if part else "",
            dated=part.dated if part else None,
        )


def _held(held: Held) -> dict[str, Any]:
    return {
        "place": f"{held.kind}/{held.key}" if held.kind else held.key,
        "kind": held.kind,
        "key": held.key,
        "title": held.title,
        "page": held.page,
        "fingerprint": held.fingerprint,
        "held_in": held.held_in,
    }
