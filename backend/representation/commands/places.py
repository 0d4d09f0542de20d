"""Where the seats, nominations and ballot of a group stand in the record."""

from collections.abc import Iterator
from uuid import UUID

from backend.kernel.commands import Work
from backend.kernel.ids import named
from backend.representation.domain.ballot import Ballot
from backend.representation.domain.nomination import Nomination
from backend.representation.domain.refusals import NoSuchGroup, NotOpened
from backend.representation.domain.seats import Seats


def the_group(work: Work, group: str) -> str:
    """Return a group of the review by its number."""
    number = group.strip().upper()
    if number not in work.context.groups:
        raise NoSuchGroup(sorted(work.context.groups))
    return number


def seats_id(review: str, group: str) -> UUID:
    """Return the identifier of a group's seats."""
    return named("seats", review.strip().upper(), group)


def ballot_id(review: str, group: str, round_: int) -> UUID:
    """Return the identifier of the ballot of a round."""
    return named("ballot", review.strip().upper(), group, str(round_))


def nomination_id(review: str, group: str, round_: int, number: int) -> UUID:
    """Return the identifier of a nomination: they are numbered within a round."""
    return named("nomination", review.strip().upper(), group, str(round_), str(number))


def the_seats(work: Work, group: str) -> Seats:
    """Return the seats of a group to change them."""
    number = the_group(work, group)
    place = seats_id(work.command.review, number)
    if not work.ledger.exists(place):
        raise NotOpened(number)
    work.reference = number
    return work.fetch(Seats, place, seen=work.command.seen)


def the_ballot(work: Work, seats: Seats) -> Ballot | None:
    """Return the ballot of the round, if one was opened."""
    place = ballot_id(work.command.review, seats.group, seats.round)
    return work.fetch(Ballot, place) if work.ledger.exists(place) else None


def nominations(work: Work, seats: Seats) -> Iterator[Nomination]:
    """Yield the nominations of the round, in the order in which they were recorded."""
    number = 1
    while work.ledger.exists(
        place := nomination_id(work.command.review, seats.group, seats.round, number)
    ):
        yield work.look(Nomination, place)
        number += 1
