"""The places of one post, decided before any guard row is asked."""

from uuid import UUID

import pytest

from backend.kernel.events import Stamp
from backend.slotting.domain.place import Place
from backend.slotting.domain.proposal import PostStanding
from backend.slotting.domain.refusals import PostIsFull
from tests.slotting.world import HR, at

POST = PostStanding(UUID(int=1), "Cook", "4", 100, confirmed=True)
STAMP = Stamp(at=at(2), by=HR.person, role="hr")
FIRST, SECOND = UUID(int=2), UUID(int=3)


def test_a_post_takes_as_much_as_it_is_and_no_more() -> None:
    place = Place(UUID(int=4))
    place.take(POST, FIRST, 60, STAMP)
    with pytest.raises(PostIsFull, match=r"already 0\.60 committed"):
        place.take(POST, SECOND, 41, STAMP)
    place.take(POST, SECOND, 40, STAMP)
    assert place.taken == 100


def test_what_is_freed_can_be_taken_again_and_is_freed_once() -> None:
    place = Place(UUID(int=4))
    place.take(POST, FIRST, 100, STAMP)
    assert place.free(POST.post, FIRST, STAMP) == 100
    assert place.free(POST.post, FIRST, STAMP) == 0
    place.take(POST, SECOND, 100, STAMP)
    assert len(place.collect_events()) == 3
