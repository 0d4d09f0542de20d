"""What is decided about people in scope, without a database (domain.md 3.3)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from backend.appeals.events import AppealIntentionRegistered, AppealWithdrawn
from backend.kernel.errors import DomainError
from backend.kernel.findings import Asked
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.tables import Fold
from backend.kernel.words import Words
from backend.reviews.events import StaffConsultationOpened
from backend.workforce.area import ORDERS
from backend.workforce.commands.change_people import (
    ChangeAssignment,
    ChangeFTE,
    ChangeName,
    CorrectEntry,
    CorrectLeaving,
    RecordProtection,
    TakeEffect,
)
from backend.workforce.commands.check_people import of_people
from backend.workforce.commands.count_people import ExplainCount, FreezeStart
from backend.workforce.commands.list_people import AddToScope, Line, StrikeLeaver
from backend.workforce.commands.reach_people import RecordAbsence, RecordPackSent
from backend.workforce.commands.scope_people import (
    AnswerContest,
    ContestScope,
    DisputeEntry,
    RemoveFromScope,
    ReturnToScope,
)
from backend.workforce.events import (
    AppealOnLeaving,
    AssignmentChanged,
    EmployeeRemovedFromScope,
    EntryDisputed,
    StartFrozen,
    lines_now,
)
from backend.workforce.policies import DaysThatCome, PeopleInScope
from backend.workforce.queries.people_counts import POOLED, SectionCount, pooled
from backend.workforce.readmodels import LineChanges, People
from backend.workforce.readmodels.people_tables import ASSIGNMENTS, CHANGES, PEOPLE
from tests.support.given import REVIEW, STAMP, fact
from tests.support.office import REFERENCE, AnyThing, World, holder, office, person

HR = holder(Role.HR)
ME = person("P1", Role.EMPLOYEE, scope="E1")
TODAY = date(2014, 1, 20)
EVERY: dict[str, Any] = {"review": REFERENCE}
ONE: dict[str, Any] = {**EVERY, "employee_ref": "E1"}
APPEAL, MATCH = UUID(int=5), UUID(int=6)


def listed(*more: Line, **different: Any) -> World:
    """A review with one person in one job, or in several."""
    world = office(ORDERS)
    fields: dict[str, Any] = {"employee_ref": "E1", "job_title": "Social Worker", "service": "F",
                              "section": "Duty", "group": "1", "fte": 60}  # fmt: skip
    one = Line(**{**fields, **different})
    lines = [one, *more]
    world.do(HR, AddToScope(**EVERY, person_ref="P1", name="Kim", email="k@x", lines=lines))
    return world


def told(world: World, code: str, command: Any, who: Any = HR) -> str:
    """Give an order that is refused; return the sentence."""
    with pytest.raises(DomainError) as refused:
        world.do(who, command)
    assert refused.value.code == code
    return refused.value.told


def rows(world: World) -> Fold:
    """The rows of the list after everything that happened."""
    fold = Fold()
    for model in (People(world.ledger.vault), LineChanges(world.ledger.vault)):
        for position, event in enumerate(world.facts(), 1):
            fold.apply(model.writes(event, position))
    return fold


def hours(world: World) -> int:
    [line] = rows(world).rows(ASSIGNMENTS)
    return int(line["fte"])


def test_the_same_post_is_held_once_and_the_day_is_said() -> None:
    world = listed(post_key="sw", starts=date(2013, 4, 1))
    again = Line(employee_ref="E2", job_title="Social Worker", service="F", section="Duty",
                 group="1", fte=40, post_key="sw")  # fmt: skip
    said = told(world, "ES-01", AddToScope(**EVERY, person_ref="P1", name="", email="",
                                           lines=[again]))  # fmt: skip
    assert said.startswith("This person already holds this post from 1 April 2013.")


def test_to_add_somebody_who_is_listed_adds_the_jobs() -> None:
    world = listed()
    more = Line(employee_ref="E2", job_title="Worker", service="G", section="H", group="2", fte=50)
    done = world.do(HR, AddToScope(**EVERY, person_ref="P1", name="Kim", email="", lines=[more]))
    assert (done.code, done.told[:48]) == (
        "ES-02",
        "This person's assignments add up to 1.10 FTE. Ch",
    )
    assert [p["lines"] for p in rows(world).rows(PEOPLE)] == [2]


LINE: dict[str, Any] = {"job_title": "Clerk", "service": "F", "section": "Desk", "group": "1"}


def test_a_person_may_go_by_the_reference_of_a_line_of_their_own() -> None:
    world = office(ORDERS)
    for ref in ("E7", "E8"):
        line = Line(employee_ref=ref, fte=50, **LINE)
        world.do(HR, AddToScope(**EVERY, person_ref="E7", name="Kim", email="", lines=[line]))
    assert [p["lines"] for p in rows(world).rows(PEOPLE)] == [2]
    world.do(HR, ChangeFTE(**EVERY, employee_ref="E7", fte=40, effective=TODAY))


def test_nobody_goes_by_the_reference_of_somebody_else_s_line() -> None:
    world = listed()
    line = Line(employee_ref="E2", fte=50, **LINE)
    one = AddToScope(**EVERY, person_ref="E1", name="Lee", email="", lines=[line])
    assert told(world, "ES-01", one).startswith("E1 already stands on the list, as a line of a")


def test_whom_an_older_list_named_apart_from_their_line_is_still_found_by_it() -> None:
    world = office(ORDERS)
    for ref, own in (("E7", "P-E7"), ("E8", "E7")):
        line = Line(employee_ref=ref, fte=50, **LINE)
        world.do(HR, AddToScope(**EVERY, person_ref=own, name="Kim", email="", lines=[line]))
    assert [p["lines"] for p in rows(world).rows(PEOPLE)] == [2]


def test_who_is_known_apart_is_another_person_than_in_other_reviews() -> None:
    world = office(ORDERS)
    one = AddToScope(**EVERY, person_ref="P1", name="Lee", email="", lines=[], apart=True)
    world.do(HR, one)
    [entry] = rows(world).rows(PEOPLE)
    assert entry["person"] == named("person", f"P1 of {REFERENCE}") != named("person", "P1")


def test_an_older_change_that_is_recorded_late_does_not_undo_a_newer_one() -> None:
    world = listed()
    world.do(HR, ChangeFTE(**ONE, fte=50, effective=date(2014, 1, 10)))
    world.do(HR, ChangeFTE(**ONE, fte=80, effective=date(2013, 12, 1)))
    assert hours(world) == 50
    assert [c["state"] for c in rows(world).rows(CHANGES)] == ["in effect", "of before"]


def test_changes_count_in_the_order_of_their_days_and_the_last_word_for_a_day_holds() -> None:
    world = listed()
    for fte, day in ((30, date(2014, 3, 1)), (40, date(2014, 2, 1)), (45, date(2014, 2, 1))):
        world.do(HR, ChangeFTE(**ONE, fte=fte, effective=day))
    assert hours(world) == 60
    world.clock.instant = datetime(2014, 2, 1, 9, tzinfo=UTC)
    world.do(HR, TakeEffect(**ONE))
    assert hours(world) == 45
    world.clock.instant = datetime(2014, 3, 2, 9, tzinfo=UTC)
    world.do(HR, TakeEffect(**ONE))
    assert hours(world) == 30
    assert sorted(c["state"] for c in rows(world).rows(CHANGES)) == [
        "in effect", "in effect", "replaced",
    ]  # fmt: skip


def test_a_change_that_changes_nothing_is_refused_and_a_value_must_fit() -> None:
    world = listed()
    assert "already says 0.60" in told(world, "ES-07", ChangeFTE(**ONE, fte=60, effective=TODAY))
    told(world, "ES-03", CorrectEntry(**ONE, what="fte", now="0", reason="x"))
    for what, now in (("starts", "soon"), ("acting", "perhaps"), ("job_title", " ")):
        told(world, "GN-10", ChangeAssignment(**ONE, what=what, now=now, effective=TODAY))


def test_a_name_is_sealed_and_so_are_the_days_of_a_protection() -> None:
    world = listed()
    world.do(HR, ChangeName(**ONE, name="Canary Bird", email="canary@example.org"))
    world.do(HR, RecordProtection(**ONE, since=date(2013, 11, 1), until=date(2015, 5, 1)))
    stored = b"".join(n.state for n in world.ledger.notification_log.select(1, 100))
    assert b"Canary" not in stored
    assert b"canary" not in stored
    assert b"2015-05-01" not in stored
    assert [p["name"] for p in rows(world).rows(PEOPLE)] == ["Canary Bird"]


def test_who_was_struck_by_mistake_counts_again_and_a_day_is_put_right() -> None:
    world = listed()
    told(world, "ES-04", CorrectLeaving(**ONE, reason="x"))
    world.do(HR, StrikeLeaver(**ONE, left_on=date(2014, 1, 10), reason="Left."))
    told(world, "GN-06", CorrectLeaving(**ONE, left_on=date(2014, 3, 1), reason="x"))
    world.do(HR, CorrectLeaving(**ONE, left_on=date(2014, 1, 9), reason="A day earlier."))
    assert [a["left_on"] for a in rows(world).rows(ASSIGNMENTS)] == [date(2014, 1, 9)]
    world.do(HR, CorrectLeaving(**ONE, reason="It was somebody else."))
    assert [(a["in_post"], a["left_on"]) for a in rows(world).rows(ASSIGNMENTS)] == [(True, None)]
    assert [p["lines_in_post"] for p in rows(world).rows(PEOPLE)] == [1]
    story = lines_now(world.story(named("person-in-review", REFERENCE, "P1")))
    assert [line.in_post for line in story.values()] == [True]


def test_the_checks_find_too_many_hours_and_who_is_away_without_papers() -> None:
    more = Line(employee_ref="E2", job_title="Worker", service="F", section="D", group="1", fte=61)
    world = listed(more)
    world.do(HR, RecordAbsence(**ONE, since=date(2014, 1, 2)))

    def found() -> list[tuple[str, str]]:
        asked = Asked(world.ledger, REVIEW, world.clock.now())
        return [(one.code, one.subject) for one in of_people(asked)]

    hours_found = ("ES-02", "E1 and E2, hours on record")
    assert found() == [hours_found, ("ES-09", "E1, papers")]
    told(world, "GN-06", RecordPackSent(**ONE, sent=date(2014, 2, 1)))
    world.do(HR, RecordPackSent(**ONE, sent=date(2014, 1, 6)))
    assert found() == [hours_found]


def appealed(world: World) -> None:
    """Let the person have an open appeal against the outcome of their line."""
    claims = world.ledger.registry.claims
    claims["slotting", str(named("assignment", REFERENCE, "E1"))] = MATCH
    claims["appeal", str(MATCH)] = APPEAL
    noon = datetime(2014, 1, 19, 12, tzinfo=UTC)
    world.remembers(
        APPEAL,
        fact(AppealIntentionRegistered, reference="AP-001", match=MATCH, match_reference="SL-0001",
             person=ME.person, employee_ref="E1", issued_at=noon, due=noon, grounds_due=noon),
    )  # fmt: skip


@pytest.mark.parametrize(("answer", "continues"), [("continues", True), ("withdrawn", False)])
@pytest.mark.parametrize("kind", [StrikeLeaver, RemoveFromScope])
def test_nobody_leaves_before_it_is_said_what_becomes_of_their_appeal(
    kind: Any, answer: str, *, continues: bool
) -> None:
    world = listed()
    appealed(world)
    fields: dict[str, Any] = {**ONE, "reason": "Left."}
    if kind is StrikeLeaver:
        fields["left_on"] = TODAY
    said = told(world, "ES-05", kind(**fields))
    assert said == ("This person has an open appeal. Record whether it continues or is withdrawn.")
    world.do(HR, kind(**fields, appeal=answer))
    kept = world.facts()[-1]
    assert isinstance(kept, AppealOnLeaving)
    assert (kept.continues, kept.label) == (continues, "special")
    assert [o.errand for o in PeopleInScope().owes(kept)] == ["workforce.tell_appeals_hr"]


def test_an_appeal_that_is_over_keeps_nobody() -> None:
    world = listed()
    appealed(world)
    over = AnyThing(APPEAL)
    over.version = 1
    over.record(AppealWithdrawn, STAMP, reference="AP-001")
    world.ledger.append(over)
    world.do(HR, StrikeLeaver(**ONE, left_on=TODAY, reason="Left."))
    assert not any(isinstance(f, AppealOnLeaving) for f in world.facts())


def test_the_start_is_frozen_once_as_the_list_stood_and_the_number_is_said_ever_after() -> None:
    world = listed()
    told(world, "ES-06", ExplainCount(**EVERY, text="Why?"))
    world.do(HR, FreezeStart(**EVERY, stated=3, source="1.3", reason="Late."))
    frozen = next(f for f in world.facts() if isinstance(f, StartFrozen))
    assert (frozen.people, frozen.lines, frozen.fte, frozen.employee_refs) == (1, 1, 60, ("E1",))
    world.do(HR, StrikeLeaver(**ONE, left_on=TODAY, reason="Left."))
    assert "(3) must stay explainable" in told(
        world, "ES-04", StrikeLeaver(**ONE, left_on=TODAY, reason="Left.")
    )
    world.do(HR, ExplainCount(**EVERY, text="Two vacancies were counted."))
    late = AddToScope(**EVERY, person_ref="P2", name="Lee", email="", lines=[])
    world.do(HR, late)
    assert world.facts()[-1].counted_at_start is False  # type: ignore[attr-defined]


def test_who_contests_being_out_of_scope_and_is_right_is_back_with_every_line() -> None:
    world = listed()
    told(world, "ES-08", ContestScope(**ONE, text="I am in."), ME)
    world.do(HR, RemoveFromScope(**ONE, transferred=True, reason="Moved."))
    assert [a["state"] for a in rows(world).rows(ASSIGNMENTS)] == ["transferred out"]
    told(world, "ES-08", AnswerContest(**ONE, upheld=True, answer="Yes."))
    world.do(ME, ContestScope(**ONE, text="I did not move."))
    world.do(HR, AnswerContest(**ONE, upheld=True, answer="You are right."))
    assert [(p["lines"], p["lines_in_post"]) for p in rows(world).rows(PEOPLE)] == [(1, 1)]
    world.do(HR, ChangeFTE(**ONE, fte=50, effective=TODAY))


def test_who_was_taken_out_by_mistake_is_brought_back_and_holds_no_post_before() -> None:
    world = listed()
    told(world, "ES-08", ReturnToScope(**ONE, reason="x"))
    world.do(HR, RemoveFromScope(**ONE, reason="Moved."))
    more = Line(employee_ref="E2", job_title="Worker", service="F", section="D", group="1", fte=40)
    again = AddToScope(**EVERY, person_ref="P1", name="Kim", email="", lines=[more])
    told(world, "ES-08", again)
    world.do(HR, ReturnToScope(**ONE, reason="It was another person."))
    assert [a["in_post"] for a in rows(world).rows(ASSIGNMENTS)] == [True]
    world.do(HR, again)
    assert [p["lines_in_post"] for p in rows(world).rows(PEOPLE)] == [2]


@pytest.mark.parametrize("reference", ["", "E 1", "E/1", "CR-0001", "x" * 60])
def test_a_line_goes_by_a_reference_that_can_be_spoken(reference: str) -> None:
    world = listed()
    line = Line(employee_ref=reference, job_title="Worker", service="F", section="D", group="1",
                fte=40)  # fmt: skip
    told(world, "GN-10", AddToScope(**EVERY, person_ref="P2", name="", email="", lines=[line]))
    told(world, "GN-10", AddToScope(**EVERY, person_ref=reference, name="", email="", lines=[]))
    told(world, "ES-01", AddToScope(**EVERY, person_ref="P1", name="", email="", lines=[]))


def test_ones_own_entry_is_answered_in_five_working_days() -> None:
    world = listed()
    told(
        world, "GN-02", DisputeEntry(**ONE, about="hours", text="No."), person("P2", Role.EMPLOYEE)
    )
    world.do(ME, DisputeEntry(**ONE, about="hours", text="I work 0.8."))
    kept = world.facts()[-1]
    assert isinstance(kept, EntryDisputed)
    assert kept.due == date(2014, 1, 27)
    owed = list(PeopleInScope().owes(kept))
    assert [(o.errand, o.due_at.day) for o in owed] == [
        ("workforce.tell_hr", 20), ("workforce.remind_hr", 27),
    ]  # fmt: skip


def test_a_removal_is_told_and_a_day_to_come_and_an_opening_are_minded() -> None:
    removed = fact(EmployeeRemovedFromScope, person=ME.person, employee_ref="E1").at(APPEAL, 3)
    assert [(o.errand, o.recipient) for o in PeopleInScope().owes(removed)] == [
        ("workforce.to_person", str(ME.person))
    ]
    mistaken = fact(EmployeeRemovedFromScope, person=ME.person, employee_ref="E1", told=False)
    assert list(PeopleInScope().owes(mistaken.at(APPEAL, 3))) == []
    changed: dict[str, Any] = {
        "person": ME.person, "assignment": MATCH, "employee_ref": "E1", "what": "fte",
        "was": "60", "now": "50", "in_effect": False,
    }  # fmt: skip
    to_come = fact(AssignmentChanged, **changed, effective=date(2014, 7, 1)).at(APPEAL, 3)
    [owed] = DaysThatCome().owes(to_come)
    # British summer time: the day begins at 11pm by the clock of the record.
    assert (owed.errand, owed.due_at) == (
        "workforce.take_effect", datetime(2014, 6, 30, 23, tzinfo=UTC),
    )  # fmt: skip
    of_before = fact(AssignmentChanged, **changed, effective=date(2013, 7, 1)).at(APPEAL, 3)
    assert list(DaysThatCome().owes(of_before)) == []
    opened = fact(StaffConsultationOpened, msgspec.structs.replace(STAMP, review=REVIEW))
    assert [o.errand for o in DaysThatCome().owes(opened.at(REVIEW, 9))] == [
        "workforce.freeze_start"
    ]


def test_a_small_section_never_stands_alone_nor_can_it_be_subtracted() -> None:
    def many(section: str, people: int) -> SectionCount:
        return SectionCount(section, people, people, people * 100)

    rows = [many("A", 2), many("B", 12), many("C", 40)]
    assert pooled(rows) == [many("C", 40), many(POOLED, 14)]
    assert pooled([many("B", 12), many("C", 40)]) == [many("B", 12), many("C", 40)]
    assert pooled([many("A", 2), many("D", 9), many("C", 40)]) == [many("C", 40), many(POOLED, 11)]


def test_words_of_a_person_are_sealed_under_that_person() -> None:
    world = listed()
    world.do(ME, DisputeEntry(**ONE, about="hours", text="I work 0.8."))
    text: Words = world.facts()[-1].text  # type: ignore[attr-defined]
    assert text.subject == ME.person
