"""What a page of one group has before it: its seats, its nominations, its ballot, and who looks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.representation import queries
from backend.representation.domain.ballot import Ballot
from backend.representation.queries import BallotRow, CandidateRow, GroupRow, NominationRow, SeatRow
from backend.web.desk import Desk, ReviewRow


@dataclass(frozen=True)
class Scene:
    """One group of a review before one person."""

    desk: Desk
    review: ReviewRow
    group: GroupRow
    seats: list[SeatRow]
    nominations: list[NominationRow]
    ballots: list[BallotRow]
    mine: bool

    @property
    def base(self) -> str:
        """Where the list of spokespersons is."""
        return f"/reviews/{self.review.reference}/spokespersons"

    @property
    def home(self) -> str:
        """Where the group's own page is."""
        return f"{self.base}/groups/{self.group.group}"

    @property
    def about(self) -> dict[str, Any]:
        """The fields by which every order names this group."""
        return {"review": self.review.reference, "group": self.group.group}

    @property
    def runs(self) -> bool:
        """Whether the person runs nominations."""
        return self.desk.viewer.has(self.review.review, Role.COORDINATOR)

    @property
    def opened(self) -> bool:
        """Whether seats of the group were ever to be filled."""
        return self.group.closes is not None

    @property
    def open_now(self) -> bool:
        """Whether nominations are in time now."""
        closes = self.group.closes
        return closes is not None and not self.group.declared and self.desk.now <= closes

    @property
    def closed(self) -> bool:
        """Whether nominations have closed and the result is not declared."""
        return self.opened and not self.open_now and not self.group.declared

    @property
    def empty(self) -> int:
        """How many seats nobody holds."""
        return max(0, self.group.seats - self.group.filled)

    @property
    def ballot(self) -> BallotRow | None:
        """The ballot of this round, if there is one."""
        return next((b for b in self.ballots if b.round == self.group.round), None)

    @property
    def voting(self) -> bool:
        """Whether votes are taken now."""
        ballot = self.ballot
        return ballot is not None and ballot.state == "open" and self.desk.now <= ballot.closes

    @property
    def to_count(self) -> bool:
        """Whether a ballot has closed that is not counted."""
        ballot = self.ballot
        return ballot is not None and ballot.state == "open" and not self.voting

    @property
    def has_voted(self) -> bool:
        """Whether the person has voted; asked of the record itself, since no table knows."""
        ballot = self.ballot
        if ballot is None:
            return False
        root = self.desk.services.ledger.look(Ballot, ballot.ballot)
        return self.desk.viewer.person in root.voters

    @property
    def my_seat(self) -> SeatRow | None:
        """The seat that the person holds."""
        return next((s for s in self.seats if s.person == self.desk.viewer.person), None)

    @property
    def stands_in(self) -> bool:
        """Whether the person is somebody's deputy."""
        return any(s.deputy_person == self.desk.viewer.person for s in self.seats)

    @property
    def in_time(self) -> list[NominationRow]:
        """The nominations of this round that came in time and stand or wait for an answer."""
        live = ("asked", "standing")
        return [n for n in self.nominations if n.current and not n.late and n.state in live]

    def paper(self, ballot: UUID) -> list[CandidateRow]:
        """Return the candidates of a ballot."""
        with self.desk.reading() as db:
            return queries.candidates(db, ballot)


def public_review(desk: Desk, ref: str) -> ReviewRow:
    """Return a review whose spokespersons this person may know."""
    review = desk.review(ref)
    if not queries.may_read(desk.viewer, review.review):
        raise NotFound
    return review


def scenes(desk: Desk, review: ReviewRow) -> list[Scene]:
    """Return every group of a review."""
    with desk.reading() as db:
        seats = queries.seats(db, review.review)
        mine = queries.my_groups(db, desk.viewer, review.review)
        known = queries.nominations(db, desk.viewer, review.review)
        ballots = queries.ballots(db, review.review)
        return [
            Scene(
                desk,
                review,
                group,
                [s for s in seats if s.group == group.group],
                [n for n in known if n.group == group.group],
                [b for b in ballots if b.group == group.group],
                group.group in mine,
            )
            for group in queries.groups(db, review.review)
        ]


def scene(desk: Desk, ref: str, group: str) -> Scene:
    """Return one group; one that is not there can't be found."""
    review = public_review(desk, ref)
    for one in scenes(desk, review):
        if one.group.group == group.strip().upper():
            return one
    raise NotFound
