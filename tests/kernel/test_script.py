"""The script of a rehearsal: what waits comes at its hour, by whom it was meant, and once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from backend.kernel.roles import NOBODY, SYSTEM, Grant, Role, Viewer
from backend.kernel.schema import migrate
from backend.kernel.script import LATER, Script
from backend.services import open_services
from backend.settings import Settings
from tests.support.office import StandingClock

NOON = datetime(2014, 1, 20, 12, tzinfo=UTC)
REF = "SCRIPT-1"
OPENED = {
    "title": "A review", "division": "A division", "lead": str(UUID(int=7)),
    "escalation_owner": str(UUID(int=8)), "unions": ["A"], "groups": {"1": "One"},
    "policy_version": "1", "reason": "To rehearse.",
}  # fmt: skip
MEETING = {"stage": "First meeting", "stage_no": 1, "kind": "consultation"}
SESSION = {"starts": "2014-02-03T10:00", "ends": "2014-02-03T11:00", "groups": ["1"],
           "unions": ["A"], "venue": "Small Hall"}  # fmt: skip


def test_orders_of_the_house_itself_come_and_what_they_refer_to_is_found_then(
    databases: Any,
) -> None:
    settings = Settings.read(databases.environment())
    migrate(settings.owner_url, settings.keys_url)
    services = open_services(settings, size=4)
    try:
        office = replace(services.office, clock=StandingClock(NOON))
        script, planned = Script(services.pool, services.vault), uuid4()
        secretary = Viewer(uuid4(), "", (Grant(Role.COORDINATOR),))

        def wait(name: str, who: Viewer, hours: int, id_: UUID, **fields: Any) -> bool:
            form = office.orders[name].form
            command = msgspec.convert({"review": REF, **fields}, form)
            return script.wait(command, who, NOON + timedelta(hours=hours), id_)

        assert wait("OpenReview", SYSTEM, -3, uuid4(), **OPENED)
        assert wait("PlanMeeting", secretary, -2, planned, **MEETING)
        assert not wait("PlanMeeting", secretary, -2, planned, **MEETING)
        assert wait("AddSession", secretary, -1, uuid4(), meeting=f"{LATER}{planned}", **SESSION)
        assert wait("PlanMeeting", secretary, 1, uuid4(), **MEETING)
        assert script.play(office, lambda _: NOBODY) == []
        assert script.play(office, lambda _: NOBODY) == []
        done = services.registry.first_result(planned)
        assert done is not None
        assert done.reference == "MG-001"
    finally:
        services.close()
