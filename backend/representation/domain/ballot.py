"""A ballot: open, fair, secret, counted once (domain.md 3.11; section 188A of TULRCA 1992)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import ReasonMissing
from backend.kernel.events import Stamp
from backend.kernel.words import Words
from backend.representation.domain import refusals
from backend.representation.domain.box import BallotBox, count, draw_lots
from backend.representation.events import (
    BallotAnnulled,
    BallotEvent,
    BallotOpened,
    Candidate,
    LotsDrawn,
    Total,
    VoteCast,
    VotesCounted,
)


class Ballot(AggregateRoot[BallotEvent]):
    """The vote of one group in one round. It holds who voted; the box holds for whom."""

    OPENING: ClassVar[Any] = BallotOpened

    def begin(self) -> None:
        self.group = ""
        self.seats = 0
        self.closes: datetime | None = None
        self.candidates: Mapping[str, Candidate] = {}
        self.voters: frozenset[UUID] = frozenset()
        self.elected: list[str] | None = None
        self.annulled = False

    @property
    def running(self) -> bool:
        """Whether votes were asked for and are not counted."""
        return self.closes is not None and self.elected is None and not self.annulled

    def open(
        self,
        stamp: Stamp,
        *,
        group: str,
        round_: int,
        seats: int,
        closes: datetime,
        candidates: Sequence[Candidate],
        kind: str,
    ) -> None:
        """Ask the group to choose."""
        if self.running or self.elected is not None:
            raise refusals.StillVoting(self.closes or closes)
        if len(candidates) <= seats:
            raise refusals.NotContested(len(candidates), seats)
        if closes <= stamp.at:
            raise refusals.ClosesInThePast(stamp.at)
        self.record(
            BallotOpened, stamp, group=group, round=round_, seats=seats, closes=closes,
            candidates=list(candidates), kind=kind,
        )  # fmt: skip

    def cast(self, stamp: Stamp, person: UUID, choices: Collection[str]) -> frozenset[int]:
        """Record that a person voted; return where the crosses stand, for the box alone."""
        if not self.running or self.closes is None:
            raise refusals.NoVoteNow
        if stamp.at > self.closes:
            raise refusals.NoVoteNow(self.closes)
        if person in self.voters:
            raise refusals.VotedAlready
        crosses = frozenset(n for n, one in enumerate(self.candidates) if one in choices)
        if not 1 <= len(crosses) <= self.seats or len(crosses) != len(set(choices)):
            raise refusals.ChooseSome(self.seats)
        self.record(VoteCast, stamp, person=person)
        return crosses

    def count(self, stamp: Stamp, box: BallotBox, seed: str, witness: Words | None) -> list[str]:
        """Open the box after the close; return the references of the elected."""
        if not self.running or self.closes is None:
            raise refusals.NoVoteNow
        if stamp.at <= self.closes:
            raise refusals.StillVoting(self.closes)
        if box.papers != len(self.voters):
            raise refusals.BoxDisagrees(box.papers, len(self.voters))
        counted = count(list(self.candidates), box, self.seats)
        drawn = draw_lots(counted.tied, seed)
        if counted.tied:
            if witness is None:
                raise refusals.LotsNeedAWitness(counted.tied, counted.votes, counted.places)
            self.record(
                LotsDrawn, stamp, tied=sorted(counted.tied), drawn=drawn, seed=seed,
                witness=witness,
            )  # fmt: skip
        totals = [
            Total(reference=reference, votes=votes)
            for reference, votes in zip(self.candidates, box.votes, strict=True)
        ]
        elected = [*counted.elected, *drawn[: counted.places]]
        self.record(
            VotesCounted, stamp, group=self.group, papers=box.papers, totals=totals,
            elected=elected,
        )  # fmt: skip
        return elected

    def annul(self, stamp: Stamp) -> None:
        """Throw away a ballot that can't be counted, so that it is held again."""
        if not self.running:
            raise refusals.NoVoteNow
        if stamp.reason is None:
            raise ReasonMissing
        self.record(BallotAnnulled, stamp, group=self.group)

    def evolve(self, event: BallotEvent) -> None:
        match event:
            case BallotOpened():
                self.group, self.seats, self.closes = event.group, event.seats, event.closes
                self.candidates = {one.reference: one for one in event.candidates}
                self.voters, self.annulled = frozenset(), False
            case VoteCast():
                self.voters = self.voters | {event.person}
            case LotsDrawn():
                pass
            case VotesCounted():
                self.elected = event.elected
            case BallotAnnulled():
                self.annulled = True
