"""A list on its way into a review: checked, confirmed, applied by a worker, sent again, undone."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError

from backend.identity.commands.keep_accounts import Hat, RevokeAccess
from backend.imports import applying
from backend.kernel.roles import SYSTEM, Viewer
from backend.workforce.events import EmployeeRemovedFromScope
from tests.imports.house import (
    COORDINATOR,
    FINANCE,
    HR,
    LEAD,
    REF,
    REVIEW,
    House,
    listed,
    open_house,
    person_row,
)
from tests.support.servers import Servers

FIRST = [person_row(n) for n in range(1, 31)]


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def test_a_list_is_applied_when_it_is_confirmed_and_not_before(house: House) -> None:
    run = house.sends(listed(FIRST))
    assert house.row(run)["joined"] == 30
    assert house.since(0).count("EmployeeAddedToScope") == 0
    house.confirms(run)
    house.works()
    row = house.row(run)
    assert (row["state"], row["made"], row["refused"], row["dealt_with"]) == ("finished", 30, 0, 30)
    assert Counter(house.since(0)) == {"EmployeeAddedToScope": 30, "AssignmentAdded": 30}


def test_the_same_list_again_changes_nothing(house: House) -> None:
    run = house.sends(listed(FIRST))
    code, _ = house.refused("ConfirmImport", HR, run=run, digest=house.digest(run))
    assert code == "LS-02"


def test_only_what_differs_is_recorded(house: House) -> None:
    before = house.position()
    again = [*FIRST[2:], person_row(31), person_row(3, title="Senior Practitioner", line="E0903")]
    again[0] = person_row(3, fte="0.5")
    again[1] = person_row(4, title="Team Manager")
    row = house.imports(listed(again))
    assert (row["joined"], row["changed"], row["missing"], row["planned"]) == (2, 2, 2, 4)
    assert Counter(house.since(before)) == {
        "EmployeeAddedToScope": 1, "AssignmentAdded": 2, "AssignmentChanged": 2,
    }  # fmt: skip


def test_who_is_not_in_the_file_is_struck_where_somebody_says_so(house: House) -> None:
    before = house.position()
    row = house.imports(
        listed([person_row(n) for n in (1, *range(5, 31))]),
        strike_missing=True, left_on="2013-12-18",
    )  # fmt: skip
    assert row["state"] == "finished"
    assert Counter(house.since(before)) == {"EmployeeLeft": 5}
    with house.services.pool.connection() as db:
        days = db.execute(
            "SELECT left_on::text FROM assignments WHERE employee_ref = 'E0002'"
        ).fetchall()
    assert days == [("2013-12-18",)]


def test_a_changed_list_is_checked_again_before_it_is_applied(house: House) -> None:
    run = house.sends(listed([person_row(5, fte="0.8")]))
    house.does("StrikeLeaver", HR, employee_ref="E0006", left_on="2013-12-01", reason="Resigned.")
    house.settle()
    code, told = house.refused("ConfirmImport", HR, run=run, digest=house.digest(run))
    assert (code, "Nothing was changed" in told) == ("LS-05", True)
    house.does("DropImport", HR, run=run)


def test_rows_with_mistakes_are_left_out_by_a_tick_alone(house: House) -> None:
    run = house.sends(listed([person_row(40), person_row(41, fte="1.4")]))
    assert house.row(run)["rejected"] == 1
    code, _ = house.refused("ConfirmImport", HR, run=run, digest=house.digest(run))
    assert code == "LS-04"
    house.confirms(run, accept_rejects=True)
    house.works()
    assert house.row(run)["made"] == 1


def test_nobody_is_missing_whose_row_has_a_mistake(house: House) -> None:
    everyone = [person_row(n) for n in (1, *range(5, 31), 40) if n != 6]
    run = house.sends(listed([*everyone[1:], person_row(1, fte="1.4")]))
    row = house.row(run)
    assert (row["rejected"], row["missing"], row["joined"]) == (1, 0, 0)
    house.does("DropImport", HR, run=run)


def test_an_import_is_taken_back_where_nobody_changed_it_since(house: House) -> None:
    new = [person_row(n) for n in range(50, 53)]
    row = house.imports(listed([*new, person_row(7, fte="0.6"), person_row(8, fte="0.6")]))
    assert row["made"] == 5
    house.does("ChangeFTE", HR, employee_ref="E0008", fte=40, effective="2013-12-20")
    before = house.position()
    house.does("UndoImport", HR, run=row["reference"], reason="The file of last month.")
    house.works()
    row = house.row(row["reference"])
    assert (row["state"], row["taken_back"], row["kept"]) == ("undone", 4, 1)
    assert Counter(house.since(before)) == {
        "EmployeeRemovedFromScope": 3, "AssignmentChanged": 1,
    }  # fmt: skip
    entry = house.services.registry.subject_of(REVIEW, "E0050")
    assert entry is not None
    *_, gone = house.services.ledger.story(entry)
    # Nobody hears that they were taken out who was there by mistake alone.
    assert isinstance(gone, EmployeeRemovedFromScope)
    assert not gone.told
    assert (
        house.refused(
            "RemoveFromScope", HR, employee_ref="E0009", taken_back=True, reason="Quietly."
        )[0]
        == "GN-10"
    )
    code, _ = house.refused("UndoImport", HR, run=row["reference"], reason="Again.")
    assert house.row(house.sends(listed(new)))["joined"] == 3
    assert code == "LS-01"
    with house.services.pool.connection() as db:
        kept: Any = db.execute("SELECT code, told FROM import_rows_left").fetchall()
    assert ("LS-11", True) in [(code, told.startswith("E0008")) for code, told in kept]


def test_people_who_were_struck_by_mistake_are_on_the_list_again(house: House) -> None:
    row = house.imports(listed([person_row(9)]), strike_missing=True, left_on="2013-12-18")
    struck = row["made"]
    assert struck > 20
    before = house.position()
    house.does("UndoImport", HR, run=row["reference"], reason="The file was not whole.")
    house.works()
    row = house.row(row["reference"])
    assert (row["taken_back"], row["kept"]) == (struck, 0)
    assert Counter(house.since(before)) == {"LeavingCorrected": struck}


FAILING = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no room left'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON parley_events FOR EACH ROW
    WHEN (NEW.topic = 'imports.ImportApplied'
          AND convert_from(NEW.state, 'UTF8') LIKE '%"upto":300%')
    EXECUTE FUNCTION no_room();
"""
MENDED = "DROP TRIGGER no_room ON parley_events; DROP FUNCTION no_room();"


def test_a_worker_that_failed_between_batches_goes_on_where_it_was(house: House) -> None:
    run = house.sends(listed([person_row(n) for n in range(1001, 1301)]))
    before = house.position()
    house.confirms(run)
    id_ = house.services.registry.subject_of(REVIEW, run)
    assert id_ is not None
    with psycopg.connect(house.services.settings.owner_url) as owner:
        owner.execute(FAILING)
        owner.commit()
        with pytest.raises(PersistenceError):
            applying.apply(house.services, id_)
        assert house.row(run)["dealt_with"] == 250
        assert house.since(before).count("AssignmentAdded") == 250
        owner.execute(MENDED)
    house.works()
    row = house.row(run)
    assert (row["state"], row["made"], row["refused"]) == ("finished", 300, 0)
    assert Counter(house.since(before)) == {"EmployeeAddedToScope": 300, "AssignmentAdded": 300}


def test_two_workers_at_once_make_each_change_once(house: House) -> None:
    run = house.sends(listed([person_row(n) for n in range(1401, 1701)]))
    before = house.position()
    house.confirms(run)
    id_ = house.services.registry.subject_of(REVIEW, run)
    assert id_ is not None
    with ThreadPoolExecutor(2) as workers:
        told = list(workers.map(lambda _: applying.apply(house.services, id_), range(2)))
    assert any(one.endswith("done") for one in told)
    row = house.row(run)
    assert (row["state"], row["made"], row["refused"]) == ("finished", 300, 0)
    assert Counter(house.since(before)) == {"EmployeeAddedToScope": 300, "AssignmentAdded": 300}


def test_a_list_whose_people_go_by_payroll_numbers_is_taken_whole_and_once(house: House) -> None:
    alone, first, second = (person_row(n, fte="0.5") for n in (970, 971, 971))
    alone[1] = alone[0]
    # The first line of a person lends them its reference; it need not come first.
    second[0], second[1], first[1] = "E0972", "E0971", "E0971"
    row = house.imports(listed([alone, second, first]))
    assert (row["state"], row["made"], row["refused"]) == ("finished", 3, 0)
    again = house.sends(listed([alone, second, first]))
    code, _ = house.refused("ConfirmImport", HR, run=again, digest=house.digest(again))
    assert code == "LS-02"
    added = {"person_ref": "E0973", "name": "Kim", "email": ""}
    line = {"employee_ref": "E0973", "job_title": "Clerk", "service": "F", "section": "D",
            "group": "1", "fte": 50}  # fmt: skip
    house.does("AddToScope", HR, **added, lines=[line])
    code, told = house.refused(
        "AddToScope", HR, **{**added, "person_ref": "E0972"}, lines=[{**line, "employee_ref": "E9"}]
    )
    assert (code, told[:25]) == ("ES-01", "E0972 already stands on t")


def test_whoever_may_no_longer_keep_the_list_applies_nothing(house: House) -> None:
    run = house.sends(listed([person_row(2001)]))
    house.confirms(run)
    before = house.position()
    house.services.office.perform(RevokeAccess(review=REF, login="hr", hat=Hat(role="hr")), SYSTEM)
    house.works()
    assert house.row(run)["state"] == "failed"
    assert "may not change this list any more" in house.row(run)["why_failed"]
    assert house.since(before) == []


POSTS = """Section,Post,Current FTE,Current grade,Proposed FTE,Proposed grade
Homes,Chef,5.30,3,4.00,3
Homes,Cook,,,1.00,2
"""
DATES = """Stage number,Stage,For whom,Starts,Ends
7,Appeals,all,03/02/2014,
8,Final list,all,w/c 10/03/2014,
"""
LINES = """Section,Item,Current FTE,Proposed FTE,Amount
Homes,Chef,5.30,4.00,"£92,000"
Homes,Subtotal,5.30,4.00,"£92,000"
"""
MORE_LINES = """Section,Item,Current FTE,Proposed FTE,Amount
Homes,Chef,5.30,4.00,"£92,000"
Homes,Cook,0,1.00,"£20,000"
"""


def _taken_through(house: House, kind: str, who: Viewer, text: str, area: str) -> list[str]:
    """Import a list, see that sent again it changes nothing, and take it back."""
    before = house.position()
    run = house.sends(text, who, kind)
    house.confirms(run, who)
    house.works()
    row = house.row(run)
    assert (row["state"], row["refused"], row["missing"]) == ("finished", 0, 0)
    again = house.sends(text, who, kind)
    assert house.row(again)["joined"] + house.row(again)["changed"] == 0
    house.does("UndoImport", who, run=run, reason="The wrong file.")
    house.works()
    row = house.row(run)
    assert (row["state"], row["taken_back"], row["kept"]) == ("undone", row["made"], 0)
    return house.since(before, area)


def test_posts_are_imported_and_taken_back(house: House) -> None:
    facts = _taken_through(house, "posts", LEAD, POSTS, "workforce")
    assert Counter(facts) == {"PostProposed": 3, "PostDeleted": 3}


def test_a_timetable_is_imported_and_taken_back(house: House) -> None:
    facts = _taken_through(house, "timetable", COORDINATOR, DATES, "reviews")
    assert Counter(facts) == {"SessionPlanned": 2, "PlannedDateTakenOut": 2}


def test_financial_lines_are_imported_into_the_draft_and_taken_back(house: House) -> None:
    house.does("DraftFinance", FINANCE, version="1.1")
    facts = _taken_through(house, "finance", FINANCE, LINES, "finance")
    assert Counter(facts) == {
        "FinanceLineSet": 1, "FinanceFigureStated": 2, "FinanceLineTakenOut": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "who", "text", "facts"),
    [
        ("posts", LEAD, POSTS, ("PostDeleted", "PostRestored")),
        ("timetable", COORDINATOR, DATES, ("PlannedDateTakenOut", "SessionPlanned")),
        ("finance", FINANCE, MORE_LINES, ("FinanceLineTakenOut", "FinanceLineSet")),
    ],
)
def test_what_a_file_leaves_out_is_taken_out_where_somebody_says_so_and_comes_back(
    house: House, kind: str, who: Viewer, text: str, facts: tuple[str, str]
) -> None:
    house.confirms(house.sends(text, who, kind), who)
    house.works()
    before = house.position()
    run = house.sends("\n".join(text.splitlines()[:2]), who, kind)
    house.confirms(run, who, strike_missing=True, left_on="2013-12-20")
    house.works()
    house.does("UndoImport", who, run=run, reason="The file was not whole.")
    house.works()
    row = house.row(run)
    assert (row["made"], row["refused"], row["taken_back"], row["kept"]) == (1, 0, 1, 0)
    areas = ("workforce", "reviews", "finance")
    assert [one for area in areas for one in house.since(before, area)] == list(facts)
