"""A review with posts on both sides, in memory or on tables: what tests of posts begin with."""

from typing import Any
from uuid import uuid4

import msgspec

from backend.descriptions.events import JobDescriptionIssued
from backend.kernel import guards
from backend.kernel.errors import DomainError
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role, Viewer
from backend.slotting.domain.place import Place
from backend.slotting.domain.proposal import PostStanding
from backend.workforce.area import ORDERS
from backend.workforce.commands.keep_posts import ProposePost
from backend.workforce.commands.post_standing import post_id
from tests.support.given import STAMP, THING, fact
from tests.support.office import REFERENCE, World, holder, office

HR, LEAD = holder(Role.HR), holder(Role.LEAD)
WHY = "Consultation showed that it is needed."
FORMS = {order.name: order.form for order in ORDERS}


def a_post(key: str = "worker", side: str = "proposed", **different: Any) -> dict[str, Any]:
    """The fields of a post of two FTE."""
    fields = {"key": key, "side": side, "title": key.capitalize(), "team": "Duty", "grade": "7",
              "fte": 200}  # fmt: skip
    return {**fields, **different}


def a_world(*posts: dict[str, Any]) -> World:
    """A review in memory with these posts."""
    world = office(ORDERS)
    for one in posts:
        world.do(HR, ProposePost(review=REFERENCE, **one))
    return world


def does(world: World, name: str, who: Viewer = HR, /, **fields: Any) -> Done:
    """Give an order by its name."""
    command: Any = msgspec.convert({"review": REFERENCE, **fields}, FORMS[name])
    return world.do(who, command)


def describes(world: World, title: str, number: str) -> None:
    """Issue the job description of a proposed post."""
    issued = fact(JobDescriptionIssued, reference="JB-0001", number=1, side="proposed",
                  title=title, post_number=number, change="new")  # fmt: skip
    world.remembers(uuid4(), issued)


def refused(world: World, name: str, /, **fields: Any) -> tuple[str, str]:
    """Give an order that is refused; return the code and the sentence."""
    try:
        does(world, name, **fields)
    except DomainError as refusal:
        return refusal.code, refusal.told
    raise AssertionError(f"{name} was not refused")


def fills(world: World, key: str, hundredths: int) -> None:
    """Let a match take part of a post."""
    post = post_id(REFERENCE, "proposed", key)
    place = Place(named("place", post))
    place.take(PostStanding(post, key, "7", 10_000), THING, hundredths, STAMP)
    world.ledger.append(place, guards=[guards.take_capacity(post, hundredths)])
