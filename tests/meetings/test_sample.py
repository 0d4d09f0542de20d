"""The printed timetable as meetings: nothing of it is lost, and its own clash is found."""

import msgspec
import pytest

from backend.areas import orders
from backend.kernel.commands import Context
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM
from backend.loading.folder import ReviewFolder
from backend.loading.orders import Story
from backend.meetings.area import ORDERS
from backend.meetings.domain.diary import Diary
from backend.reviews.commands.run_timetable import ORDERS as TIMETABLE
from tests.loading.spoil import SAMPLE
from tests.support.office import REFERENCE, World, office

GROUPS = {"1": "", "2": "", "2R": "", "3": ""}
CLASH = (
    "1.00pm–2.00pm (group 2) and 1.45pm–3.00pm (group 3) on 13 January overlap and the same "  # noqa: RUF001
    "union representatives and review lead are invited to both, at different venues."
)


@pytest.fixture(scope="module")
def world() -> World:
    papers = ReviewFolder.read(SAMPLE)
    here = office([*ORDERS, *TIMETABLE], Context(unions=("A", "B", "C"), groups=GROUPS))
    meetings: dict[str, str] = {}
    for one in Story(REFERENCE, papers).told():
        if one.name not in ("PlanMeeting", "AddSession", "PlanSession"):
            continue
        fields = dict(one.fields)
        if "meeting" in fields:
            fields["meeting"] = meetings[fields["meeting"].removeprefix("@")]
        done = here.do(SYSTEM, msgspec.convert(fields, orders()[one.name].form))
        meetings[one.key] = done.reference
    return here


def test_the_timetable_s_meetings_hold_its_sessions(world: World) -> None:
    diary = world.ledger.look(Diary, named("diary", REFERENCE))
    assert len(diary.entries) == 27
    assert len({entry.meeting for entry in diary.entries.values()}) == 7


def test_the_clash_of_13_january_is_found_and_no_other(world: World) -> None:
    added = [f for f in world.facts() if f.TOPIC == "meetings.SessionAdded"]
    found = [(f.starts, f.clashes) for f in added if f.clashes]  # type: ignore[attr-defined]
    assert found == [("2014-01-13T13:45", [CLASH])]


def test_dates_and_weeks_stay_dates_of_the_review(world: World) -> None:
    dates = [f for f in world.facts() if f.TOPIC == "reviews.SessionPlanned"]
    assert len(dates) == 8
