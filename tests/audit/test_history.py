"""History on real tables: what each is told of one match, one appeal and one refusal."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from backend.appeals.commands.appoint_panel import AppointPanel
from backend.appeals.commands.decide_appeal import DecideAppeal
from backend.appeals.commands.end_appeal import ExchangePapers
from backend.appeals.commands.issue_outcome import IssueAppealOutcome
from backend.appeals.commands.run_hearing import ConcludeHearing, ListHearing, OpenHearing
from backend.appeals.commands.screen_appeal import AdmitAppeal
from backend.appeals.commands.sit_on_panel import DeclareIndependence
from backend.appeals.commands.submit_grounds import SubmitGrounds
from backend.audit import queries
from backend.audit.queries import Asked, Told
from backend.audit.telling import Teller
from backend.kernel.events import Stamp
from backend.kernel.refusals import DecisionRefused, RefusedDecision
from backend.kernel.roles import Role, Viewer
from backend.kernel.words import Words
from backend.web.templates import environment
from tests.appeals.house import House, open_house
from tests.appeals.story import APPEAL, GIVEN, PANEL, PRESENT
from tests.appeals.test_decision import NOT, UPHELD
from tests.appeals.world import (
    APPEALS_HR,
    CHAIR,
    CLERK,
    HR,
    KIT,
    LEAD,
    OTHER,
    REF,
    REVIEW,
    SECOND,
    THIRD,
    at,
    person,
)
from tests.support.servers import Servers

AUDITOR = person("auditor", Role.AUDITOR)
BOARD = person("board", Role.BOARD)
ADMIN = person("admin", Role.ADMIN)
STRANGER = Viewer(uuid4(), "stranger")
RATIONALE = "The duties are the same."


@pytest.fixture
def house(databases: Servers) -> Iterator[House]:
    """The house, with one refused decision on record."""
    with open_house(databases) as ready:
        refused = RefusedDecision(uuid4())
        told = Words(REVIEW, "refusals", "Not while <b>consultation</b> runs.")
        stamp = Stamp(at=at(22), by=LEAD.person, role="lead", review=REVIEW)
        refused.record(DecisionRefused, stamp, order="DecideMatch", code="SD-10", told=told)
        ready.services.ledger.append(refused)
        yield ready


def told(house: House, viewer: Viewer, **asked: Any) -> list[Told]:
    house.settle()
    mapper: Any = house.services.ledger.mapper
    teller = Teller(environment(), mapper)
    with house.services.pool.connection() as db:
        found = queries.history(db, viewer, REVIEW, teller, Asked(**asked))
        assert queries.count(db, viewer, REVIEW, Asked(**asked)) >= len(found)
    return found


def kinds(house: House, viewer: Viewer, **asked: Any) -> list[str]:
    return [one.kind for one in told(house, viewer, **asked)]


def test_a_match_is_told_to_its_person_only_once_it_is_issued(house: House) -> None:
    house.world.match(issued=False)
    assert kinds(house, KIT, about="SL-0009") == []
    assert kinds(house, HR, about="SL-0009") == ["Match checked", "Match proposed"]
    house.world.say_of_match("issued", LEAD, at(14))
    assert kinds(house, KIT, about="sl-0009") == [
        "Draft slotting issued",
        "Match checked",
        "Match proposed",
    ]


def test_a_match_is_not_there_for_a_colleague(house: House) -> None:
    house.world.match()
    assert kinds(house, OTHER, about="SL-0009") == kinds(house, OTHER, about="SL-9999") == []
    with house.services.pool.connection() as db:
        assert queries.count(db, OTHER, REVIEW, Asked(about="SL-0009")) == 0
        assert not [k for k in queries.choices(db, OTHER, REVIEW).kinds if "slotting" in k]


def test_whoever_works_on_it_reads_words_and_an_auditor_does_not(house: House) -> None:
    (lead,) = told(house, LEAD, kind="audit.DecisionRefused")
    assert lead.text.endswith("Not while <b>consultation</b> runs.")
    for masked in (AUDITOR, BOARD):
        (one,) = told(house, masked, kind="audit.DecisionRefused")
        assert one.text == "The order to decide match was refused (SD-10): [withheld]"


def test_words_whose_key_is_destroyed_are_told_as_erased(house: House) -> None:
    house.services.vault.destroy(REVIEW, "refusals")
    (one,) = told(house, LEAD, kind="audit.DecisionRefused")
    assert one.text.endswith("(SD-10): [erased]")


def test_hats_are_for_the_administrator_not_for_staff(house: House) -> None:
    assert set(kinds(house, ADMIN)) == {"Person registered", "Access granted"}
    assert set(kinds(house, KIT)) == {"Review opened", "Deadline set"}


def test_who_is_a_name_a_hat_or_oneself(house: House) -> None:
    asked = {"kind": "audit.DecisionRefused"}
    assert told(house, LEAD, **asked)[0].who == "you, as the review lead"
    assert told(house, HR, **asked)[0].who == "lead, the review lead"
    assert told(house, AUDITOR, **asked)[0].who == "the review lead"


def test_history_is_told_a_page_at_a_time_without_gaps(house: House) -> None:
    whole = [one.position for one in told(house, AUDITOR, limit=1000)]
    paged: list[int] = []
    while page := told(house, AUDITOR, limit=7, before=paged[-1] if paged else None):
        paged += [one.position for one in page]
    assert paged == whole
    assert paged == sorted(set(paged), reverse=True)


def test_a_stranger_is_told_nothing(house: House) -> None:
    assert told(house, STRANGER) == []
    assert house.get(f"/reviews/{REF}/history", STRANGER).status_code in (302, 303, 404)


def test_the_page_escapes_peoples_words(house: House) -> None:
    reply = house.get(f"/reviews/{REF}/history", LEAD)
    assert reply.status_code == 200
    assert "Not while &lt;b&gt;consultation&lt;/b&gt; runs." in reply.text
    assert "The order to decide match was refused" in reply.text


def test_the_page_can_be_narrowed_by_day_hat_and_kind(house: House) -> None:
    path = f"/reviews/{REF}/history"
    assert "decide match" in house.get(f"{path}?from=22+1+2014&to=2014-01-22&role=lead", LEAD).text
    assert "decide match" not in house.get(f"{path}?from=23/1/2014", LEAD).text
    assert house.get(f"{path}?from=31+2+2014", LEAD).status_code == 422


def test_the_history_comes_as_data_too(house: House) -> None:
    reply = house.get(f"/reviews/{REF}/history?format=json&kind=reviews.DeadlineSet", KIT)
    assert {row["kind"] for row in reply.json()} == {"Deadline set"}


def test_the_page_can_be_asked_as_of_an_earlier_instant(house: House) -> None:
    path = f"/reviews/{REF}/history?as_at=2014-01-21T00:00:00%2B00:00"
    reply = house.get(path, LEAD)
    assert "decide match" not in reply.text
    assert "was opened" in reply.text


def decided(house: House) -> None:
    """Bring an appeal of KIT's as far as its decision, not yet issued."""
    world = house.world
    world.match()
    world.do(
        KIT, SubmitGrounds(review=REF, match="SL-0009", grounds=GIVEN, remedy="Again."), at(26)
    )
    world.do(APPEALS_HR, AdmitAppeal(**APPEAL, reason="It is their own."), at(4, 2))
    world.do(APPEALS_HR, AppointPanel(**PANEL), at(5, 2))
    for member in (CHAIR, SECOND, THIRD):
        world.do(member, DeclareIndependence(**APPEAL), at(6, 2))
    world.do(CLERK, ExchangePapers(**APPEAL), at(10, 2))
    world.do(CLERK, ListHearing(**APPEAL, starts=at(17, 2, 10), place="Room 3"), at(10, 2))
    world.do(CLERK, OpenHearing(**APPEAL, present=PRESENT), at(17, 2, 10))
    world.do(CLERK, ConcludeHearing(**APPEAL), at(17, 2, 12))
    world.do(CHAIR, DecideAppeal(**APPEAL, findings=(UPHELD, NOT), remedy="re-match"), at(18, 2))


def test_an_appellant_is_told_the_decision_only_once_it_is_issued(house: House) -> None:
    decided(house)
    assert "Appeal decided" in kinds(house, SECOND, about="AP-001")
    assert "Appeal decided" in kinds(house, APPEALS_HR, about="AP-001")
    assert "Hearing concluded" in kinds(house, KIT, about="AP-001")
    assert "Appeal decided" not in kinds(house, KIT, about="AP-001")
    house.world.do(CLERK, IssueAppealOutcome(**APPEAL), at(19, 2))
    assert "Appeal decided" in kinds(house, KIT, about="AP-001")


@pytest.mark.parametrize("viewer", [LEAD, HR, OTHER, BOARD, ADMIN])
def test_an_appeal_is_not_there_for_those_without_a_part_in_it(
    house: House, viewer: Viewer
) -> None:
    decided(house)
    assert kinds(house, viewer, about="AP-001") == []
