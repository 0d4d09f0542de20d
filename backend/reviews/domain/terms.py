"""The names of a review that were changed, and the things that were dropped (BC-05; R008, F19)."""

from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import NotFound
from backend.kernel.events import Stamp
from backend.reviews.domain.checks import Term
from backend.reviews.events import TermEvent, TermRemoved, TermRenamed, TermRestored


class Terms(AggregateRoot[TermEvent]):
    """What is no longer called so, or is no more."""

    OPENING: ClassVar[Any] = (TermRenamed, TermRemoved)

    def begin(self) -> None:
        self.known: dict[str, Term] = {}

    @property
    def listed(self) -> list[Term]:
        """The terms in the order in which they were changed."""
        return list(self.known.values())

    @property
    def renamed(self) -> dict[str, str]:
        """What things are called now, by what they were called."""
        return {term.was: term.becomes for term in self.listed if term.becomes}

    def rename(self, term: str, becomes: str, number: str, stamp: Stamp) -> None:
        if self.known.get(term.casefold()) != Term(term, becomes, number):
            self.record(TermRenamed, stamp, term=term, becomes=becomes, number=number)

    def remove(self, term: str, number: str, stamp: Stamp) -> None:
        if self.known.get(term.casefold()) != Term(term, "", number):
            self.record(TermRemoved, stamp, term=term, number=number)

    def restore(self, term: str, stamp: Stamp) -> None:
        if term.casefold() not in self.known:
            raise NotFound
        self.record(TermRestored, stamp, term=term)

    def evolve(self, event: TermEvent) -> None:
        match event:
            case TermRenamed():
                term = Term(event.term, event.becomes, event.number)
                self.known = {**self.known, event.term.casefold(): term}
            case TermRemoved():
                term = Term(event.term, "", event.number)
                self.known = {**self.known, event.term.casefold(): term}
            case TermRestored():
                gone = event.term.casefold()
                self.known = {k: term for k, term in self.known.items() if k != gone}
