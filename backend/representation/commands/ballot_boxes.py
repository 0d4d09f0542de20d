"""The box of a ballot: sealed under a key of its own, replaced whole with each paper."""

from collections.abc import Collection

import msgspec

from backend.kernel.commands import Work
from backend.kernel.guards import keep_box
from backend.kernel.recorder import Guard
from backend.kernel.words import Words, from_stored, to_stored
from backend.representation.domain.ballot import Ballot
from backend.representation.domain.box import BallotBox

PURPOSE = "ballot box"


def open_box(work: Work, ballot: Ballot) -> BallotBox:
    """Return what is in the box; an empty one where nobody voted, or its key is gone."""
    sealed = work.registry.ballot_box(ballot.id)
    text = work.ledger.vault.read(from_stored(msgspec.json.decode(sealed))) if sealed else None
    return BallotBox.read(text) if text else BallotBox.empty(len(ballot.candidates))


def put_in(work: Work, ballot: Ballot, crosses: Collection[int]) -> Guard:
    """Return the statement that replaces the box by one with another paper in it.

    Two papers at once can't lose each other: both votes are facts of one stream, and the second
    of them is refused and tried again.
    """
    box = open_box(work, ballot).with_paper(crosses)
    stored = to_stored(Words(ballot.id, PURPOSE, box.written()), work.ledger.vault)
    return keep_box(ballot.id, msgspec.json.encode(stored).decode())
