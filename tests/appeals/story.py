"""Appeals brought as far as a test needs them."""

from typing import Any

from backend.appeals.commands.appoint_panel import AppointPanel
from backend.appeals.commands.end_appeal import ExchangePapers
from backend.appeals.commands.run_hearing import ConcludeHearing, ListHearing, OpenHearing
from backend.appeals.commands.screen_appeal import AdmitAppeal
from backend.appeals.commands.sit_on_panel import DeclareIndependence
from backend.appeals.commands.submit_grounds import GroundGiven, SubmitGrounds
from tests.appeals.world import APPEALS_HR, CHAIR, CLERK, KIT, REF, SECOND, THIRD, World, at

APPEAL: dict[str, Any] = {"review": REF, "appeal": "AP-001"}
PANEL: dict[str, Any] = {
    **APPEAL,
    "chair": "panel-chair",
    "members": ("panel-2", "panel-3"),
    "adviser": "appeals-hr",
    "clerk": "clerk",
    "chair_is_senior": True,
}
GIVEN = (
    GroundGiven(code="G3", text="The comparison used my old job description."),
    GroundGiven(code="G7", text="My hours are wrong."),
)
PRESENT = ("panel-chair", "panel-2", "panel-3")


def admitted() -> World:
    """An appeal that a panel can hear."""
    world = World()
    world.match()
    world.do(
        KIT,
        SubmitGrounds(review=REF, match="SL-0009", grounds=GIVEN, remedy="Compare again."),
        at(26),
    )
    world.do(APPEALS_HR, AdmitAppeal(**APPEAL, reason="It is about their own match."), at(4, 2))
    return world


def empanelled(*, declared: bool = True) -> World:
    """An appeal with a panel that has signed, and its papers exchanged."""
    world = admitted()
    world.do(APPEALS_HR, AppointPanel(**PANEL), at(5, 2))
    for member in (CHAIR, SECOND, THIRD) if declared else (CHAIR, SECOND):
        world.do(member, DeclareIndependence(**APPEAL), at(6, 2))
    world.do(CLERK, ExchangePapers(**APPEAL), at(10, 2))
    return world


def listed() -> World:
    """An appeal whose hearing is on Monday 17 February at 10am."""
    world = empanelled()
    world.do(CLERK, ListHearing(**APPEAL, starts=at(17, 2, 10), place="Room 3"), at(10, 2))
    return world


def heard() -> World:
    """An appeal whose hearing is concluded."""
    world = listed()
    world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT), at(17, 2, 10))
    world.do(CLERK, ConcludeHearing(**APPEAL), at(17, 2, 12))
    return world
