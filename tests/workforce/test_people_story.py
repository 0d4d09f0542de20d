"""What other areas read of a person: hours, groups and names as they are now, and who is out."""

from datetime import date
from typing import Any

from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.workforce.area import ORDERS
from backend.workforce.commands.change_people import ChangeFTE, ChangeGroup
from backend.workforce.commands.list_people import AddToScope, Line
from backend.workforce.commands.scope_people import AnswerContest, ContestScope, RemoveFromScope
from backend.workforce.events import LineNow, lines_now
from tests.support.office import REFERENCE, World, holder, office, person

HR = holder(Role.HR)
ME = person("P1", Role.EMPLOYEE)
ONE: dict[str, Any] = {"review": REFERENCE, "employee_ref": "E1"}
TODAY = date(2014, 1, 20)


def the_line(world: World) -> LineNow:
    [line] = lines_now(world.story(named("person-in-review", REFERENCE, "P1"))).values()
    return line


def test_a_line_is_read_as_it_stands_and_counts_only_in_scope() -> None:
    world = office(ORDERS)
    line = Line(employee_ref="E1", job_title="Worker", service="F", section="D", group="1", fte=60)
    world.do(HR, AddToScope(review=REFERENCE, person_ref="P1", name="N", email="", lines=[line]))
    world.do(HR, ChangeFTE(**ONE, fte=80, effective=TODAY))
    world.do(HR, ChangeFTE(**ONE, fte=20, effective=date(2014, 9, 1)))
    world.do(HR, ChangeGroup(**ONE, group="2", effective=TODAY))
    assert (the_line(world).fte, the_line(world).group, the_line(world).in_post) == (80, "2", True)
    world.do(HR, RemoveFromScope(**ONE, reason="Moved."))
    assert not the_line(world).in_post
    world.do(ME, ContestScope(**ONE, text="No."))
    world.do(HR, AnswerContest(**ONE, upheld=True, answer="Right."))
    assert the_line(world).in_post
