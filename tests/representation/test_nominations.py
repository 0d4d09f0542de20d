"""Nominations: who may propose whom, when, and that nobody stands without a yes (SN-01 … 04)."""

import pytest

from backend.kernel.errors import DomainError, NotFound, NotPermitted, ReasonMissing
from backend.representation.commands.answer_nomination import (
    AcceptNomination,
    DeclineNomination,
    SetNominationAside,
)
from backend.representation.commands.declare_result import DeclareResult, LeaveSeatVacant
from backend.representation.commands.give_up_seat import ResignSeat, VacateSeat
from backend.representation.commands.hold_ballot import OpenBallot
from backend.representation.commands.nominate import Nominate
from backend.representation.commands.open_nominations import OpenNominations
from backend.representation.events import NominationReceivedLate
from tests.representation.world import COORDINATOR, Council, at, staff


@pytest.fixture
def council() -> Council:
    here = Council()
    here.do(OpenNominations, group="1", seats=2)
    return here


def refused(council: Council, code: str, form: type, who: object = COORDINATOR, **f: object) -> str:
    with pytest.raises(DomainError) as refusal:
        council.do(form, who, **f)  # type: ignore[arg-type]
    assert refusal.value.code == code
    return refusal.value.told


def test_nominations_close_at_the_deadline_of_the_timetable(council: Council) -> None:
    assert council.seats().closes == council.world.context.deadlines["nominations"]


def test_who_names_themself_has_agreed(council: Council) -> None:
    done = council.do(Nominate, staff(1), group="1", statement="I know all teams.")
    assert done.reference == "NM-001"
    assert council.nomination("NM-001").state == "standing"


def test_who_is_named_by_a_colleague_is_asked_first(council: Council) -> None:
    council.do(Nominate, staff(1), group="1", nominee="E0002")
    assert council.nomination("NM-001").state == "asked"
    council.do(AcceptNomination, staff(2), nomination="NM-001")
    assert council.nomination("NM-001").state == "standing"


def test_nobody_answers_for_the_nominee(council: Council) -> None:
    council.do(Nominate, staff(1), group="1", nominee="E0002")
    for form in (AcceptNomination, DeclineNomination):
        with pytest.raises(NotFound):
            council.do(form, staff(1), nomination="NM-001")


def test_a_late_nomination_is_held_as_a_reserve(council: Council) -> None:
    council.at(at(7))
    council.do(Nominate, staff(1), group="1")
    found = council.nomination("NM-001")
    assert found.late
    late = council.world.story(found.id)[0]
    assert isinstance(late, NominationReceivedLate)
    assert late.closed == council.seats().closes


def test_a_paper_form_is_judged_by_when_it_reached_us(council: Council) -> None:
    council.at(at(8))
    council.do(
        Nominate, group="1", nominee="E0002", nominators=("E0001",), received_at=at(6, hour=23)
    )
    assert not council.nomination("NM-001").late


def test_an_employee_cannot_say_when_it_reached_us(council: Council) -> None:
    council.at(at(8))
    council.do(Nominate, staff(1), group="1", received_at=at(5))
    assert council.nomination("NM-001").late


def test_a_form_cannot_reach_us_tomorrow(council: Council) -> None:
    refused(council, "GN-06", Nominate, group="1", nominee="E0002", received_at=at(28, 11))


def test_another_group_neither_proposes_nor_stands(council: Council) -> None:
    told = refused(council, "SN-02", Nominate, staff(14), group="1")
    assert told == "You are in group 3; this seat is for group 1."
    told = refused(council, "SN-02", Nominate, staff(1), group="1", nominee="E0014")
    assert told.startswith("The person you nominate is in group 3")
    refused(council, "SN-02", Nominate, staff(14), group="1", nominee="E0001")


def test_the_lead_cannot_stand(council: Council) -> None:
    told = refused(council, "SN-04", Nominate, staff(1), group="1", nominee="E0012")
    assert told == "The review lead and heads of service cannot be spokespersons."


def test_whoever_has_left_cannot_stand(council: Council) -> None:
    told = refused(council, "SN-06", Nominate, staff(1), group="1", nominee="E0013")
    assert told.startswith("The person you nominate has left the service")


def test_a_person_stands_once(council: Council) -> None:
    council.do(Nominate, staff(1), group="1")
    refused(council, "SN-08", Nominate, staff(2), group="1", nominee="E0001")


def test_who_declined_can_be_nominated_again(council: Council) -> None:
    council.do(Nominate, staff(1), group="1", nominee="E0002")
    council.do(DeclineNomination, staff(2), nomination="NM-001")
    assert council.do(Nominate, staff(2), group="1").reference == "NM-002"


def test_an_answer_is_given_once(council: Council) -> None:
    council.do(Nominate, staff(1), group="1", nominee="E0002")
    council.do(DeclineNomination, staff(2), nomination="NM-001")
    refused(council, "SN-13", AcceptNomination, staff(2), nomination="NM-001")
    refused(council, "SN-13", SetNominationAside, nomination="NM-001", reason="None.")


def test_groups_and_rounds_that_are_not_there_are_named(council: Council) -> None:
    assert "1, 2 and 3" in refused(council, "SN-07", Nominate, staff(1), group="9")
    refused(council, "SN-07", Nominate, staff(14), group="3")


def test_only_the_coordinator_runs_nominations(council: Council) -> None:
    for form in (OpenBallot, DeclareResult):
        with pytest.raises(NotPermitted):
            council.do(form, staff(1), group="1")


def test_nothing_is_declared_before_the_close(council: Council) -> None:
    council.do(Nominate, staff(1), group="1")
    refused(council, "SN-09", DeclareResult, group="1")
    refused(council, "SN-09", OpenBallot, group="1")
    refused(council, "SN-09", OpenNominations, group="1", seats=3)


def test_an_answer_that_is_owed_stops_the_declaration(council: Council) -> None:
    council.do(Nominate, staff(1), group="1", nominee="E0002")
    council.at(at(7))
    told = refused(council, "SN-03", DeclareResult, group="1")
    assert told.startswith("The nominee has not agreed yet (NM-001).")
    with pytest.raises(ReasonMissing):
        council.do(SetNominationAside, nomination="NM-001")
    council.do(SetNominationAside, nomination="NM-001", reason="No answer to three letters.")
    council.do(DeclareResult, group="1")
    assert council.seats().empty == [1, 2]


def test_fewer_nominees_than_seats_are_seated_unopposed(council: Council) -> None:
    council.do(Nominate, staff(1), group="1")
    council.at(at(7))
    refused(council, "SN-11", OpenBallot, group="1")
    council.do(DeclareResult, group="1")
    assert dict(council.seats().holders) == {1: staff(1).person}
    refused(council, "SN-19", Nominate, staff(1), group="1")


def test_who_holds_no_seat_has_none_to_give_up(council: Council) -> None:
    told = "That person does not hold a seat of this group. Check the list of spokespersons."
    assert refused(council, "SN-19", ResignSeat, staff(2), group="1") == told
    ended = {"group": "1", "person": "E0002", "why": "left scope"}
    assert refused(council, "SN-19", VacateSeat, **ended) == told


def test_a_reserve_takes_the_seat_that_stays_empty(council: Council) -> None:
    council.do(Nominate, staff(1), group="1")
    council.at(at(7))
    council.do(Nominate, staff(3), group="1")
    council.at(at(8))
    council.do(Nominate, staff(2), group="1")
    council.do(DeclareResult, group="1")
    assert dict(council.seats().holders) == {1: staff(1).person, 2: staff(3).person}
    refused(council, "SN-12", DeclareResult, group="1")


def test_more_nominees_than_seats_are_for_the_group_to_choose(council: Council) -> None:
    for number in (1, 2, 3):
        council.do(Nominate, staff(number), group="1")
    council.at(at(7))
    told = refused(council, "SN-10", DeclareResult, group="1")
    assert told.startswith("3 nominees agreed to stand for 2 seats. Open a ballot")


def test_an_empty_seat_is_left_vacant_only_with_a_reason(council: Council) -> None:
    refused(council, "SN-12", LeaveSeatVacant, group="1", reason="Nobody came.")
    council.at(at(7))
    council.do(DeclareResult, group="1")
    refused(council, "GN-04", LeaveSeatVacant, group="1")
    council.do(LeaveSeatVacant, group="1", reason="Nobody came.")
    assert council.seats().left_vacant
    assert "leave the seat vacant" in refused(council, "SN-12", DeclareResult, group="1")


def test_seats_and_closes_have_to_make_sense(council: Council) -> None:
    refused(council, "SN-21", OpenNominations, group="2", seats=0)
    refused(council, "SN-22", OpenNominations, group="2", seats=1, closes=at(1, 10))


def test_elected_representatives_need_a_term_that_reaches_the_end(council: Council) -> None:
    elected = {"group": "2", "seats": 1, "kind": "s188a"}
    assert "17 January 2014" in refused(council, "SN-20", OpenNominations, **elected)
    short, long = at(1, 12).date(), at(1, 3, year=2014).date()
    refused(council, "SN-20", OpenNominations, **elected, term_ends=short)
    council.do(OpenNominations, **elected, term_ends=long)
    assert council.seats("2").kind == "s188a"
