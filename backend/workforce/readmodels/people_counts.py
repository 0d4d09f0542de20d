"""Rows of the count at the start, of what explains it, and of what people say of their entry."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put
from backend.workforce.events import (
    CountDifferenceExplained,
    DisputeAnswered,
    EntryDisputed,
    ScopeContestAnswered,
    ScopeContested,
    StartFrozen,
)
from backend.workforce.readmodels.people_tables import (
    EXPLANATIONS,
    QUESTIONS,
    START_LINES,
    STARTS,
)


class StartCounts(ReadModel):
    """The list as it was at the start, and HR's answers to what does not agree with it."""

    name: ClassVar[str] = "start_counts"
    tables: ClassVar[tuple[Table, ...]] = (STARTS, START_LINES, EXPLANATIONS)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review = event.stamp.review
        match event:
            case StartFrozen():
                yield put(
                    STARTS,
                    review=review,
                    frozen=event.stamp.at,
                    people=event.people,
                    lines=event.lines,
                    fte=event.fte,
                    stated=event.stated,
                    source=self.text(event.source),
                    role=event.stamp.role,
                )
                for reference in event.employee_refs:
                    yield put(START_LINES, review=review, employee_ref=reference)
            case CountDifferenceExplained():
                yield put(
                    EXPLANATIONS,
                    review=review,
                    place=event.originator_version,
                    at_start=event.at_start,
                    lines=event.lines,
                    text=self.text(event.explanation),
                    said=event.stamp.at,
                    role=event.stamp.role,
                )
            case _:
                pass


class EntryQuestions(ReadModel):
    """Disputed entries and contested scope, and how each was answered."""

    name: ClassVar[str] = "entry_questions"
    tables: ClassVar[tuple[Table, ...]] = (QUESTIONS,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review = event.stamp.review
        match event:
            case EntryDisputed() | ScopeContested():
                disputed = isinstance(event, EntryDisputed)
                yield put(
                    QUESTIONS,
                    review=review,
                    person=event.person,
                    number=event.number,
                    kind="entry" if disputed else "scope",
                    employee_ref=event.employee_ref,
                    about=event.about if isinstance(event, EntryDisputed) else "scope",
                    text=self.text(event.text),
                    asked=event.stamp.reached_us,
                    due=event.due,
                    outcome="",
                )
            case DisputeAnswered() | ScopeContestAnswered():
                if isinstance(event, DisputeAnswered):
                    outcome = event.outcome
                else:
                    outcome = "upheld" if event.upheld else "not upheld"
                its = {"review": review, "person": event.person, "number": event.number}
                yield change(QUESTIONS, its, outcome=outcome, answer=self.text(event.answer),
                             answered=event.stamp.at)  # fmt: skip
            case _:
                pass
